"""One organisation never sees another's rows: this file is the whole of that promise.

Every table declares its side of the border by its base class. A session speaks for one organisation or
for none; reads are narrowed, writes stamped or refused. Two doors the hook cannot watch are left to a test
over the syntax tree: session.connection() and a bare Model.__table__ joined into a query of models.
PostgreSQL repeats the promise with row-level security (`migrations/security.py`).
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from secrets import randbits
from typing import ClassVar, NoReturn, TypeVar

from sqlalchemy import (
    Alias,
    ClauseElement,
    Column,
    ColumnClause,
    ColumnElement,
    Connection,
    Engine,
    FromClause,
    Join,
    Select,
    Table,
    and_,
    bindparam,
    event,
    or_,
    orm,
    update,
)
from sqlalchemy import inspect as look
from sqlalchemy.orm.interfaces import ORMOption
from sqlalchemy.orm.util import identity_key
from sqlalchemy.sql.visitors import iterate
from sqlmodel import BigInteger, Field, Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from workforce import bulk
from workforce.bulk import Columns
from workforce.classification import Classified
from workforce.moves import STAYS, Moves, Named

# Set before any table is declared: a constraint that exists already keeps no name.
SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

Row = dict[str, object]


class Owned(Classified, SQLModel):
    """`moves_with` says what a row follows in a reorganisation; `names` what organisations it names besides its own."""

    moves_with: ClassVar[Moves]
    names: ClassVar[Sequence[Named]] = ()

    organisation_id: int = Field(default=None, foreign_key="organisation.id", index=True)


class Private(Owned):
    """Rows that no other organisation may know of."""


class Shared(Owned):
    """A noticeboard: every organisation reads it, only the owner of a row changes it."""


class Letterbox(Owned):
    """Anyone may post a row to an organisation; only the addressee reads it, and no sender takes it back.

    The number is the sender's own draw: a database that hides the row from its sender cannot hand one back.
    Letters are opened before an organisation ends.
    """

    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default_factory=lambda: randbits(62), primary_key=True, sa_type=BigInteger)
    sender_id: int = Field(default=None, foreign_key="organisation.id")


class Reference(Classified, SQLModel):
    """Facts that everybody reads and nobody owns."""


class House(Classified, SQLModel):
    """What the building itself needs to know before it can say for whom a session speaks."""


class Trespass(RuntimeError):
    """Our own mistake, never the visitor's: code tried to cross the border."""


class OrganisationSession(Session):
    """A session that speaks for one organisation, or for none until `enter` is called."""

    def __init__(self, engine: Engine | Connection, organisation_id: int | None = None) -> None:
        # No expiry: showing a row after the commit must not begin another transaction.
        super().__init__(engine, info={"organisation_id": organisation_id}, expire_on_commit=False)

    @property
    def organisation_id(self) -> int:
        owner: int | None = self.info["organisation_id"]
        if owner is None:
            raise Trespass("This session speaks for no organisation.")
        return owner

    def enter(self, organisation_id: int) -> None:
        """Speak for this organisation from now on; a session never speaks for two."""
        if self.info["organisation_id"] not in (None, organisation_id):
            raise Trespass("This session already speaks for another organisation.")
        self.info["organisation_id"] = organisation_id
        if self.in_transaction():
            tell_database(self.connection(), organisation_id)

    def _bulk_save_mappings(self, *_: object, **__: object) -> NoReturn:
        # What every bulk_… method ends in; none of them passes before_flush.
        raise Trespass("Many rows go through insert_many and update_many, which know whose they are.")


Watcher = Callable[["OrganisationSession", type[Owned | House], Columns], None]
WATCHERS: list[Watcher] = []
"""Asked before many rows are added or changed, since neither passes before_flush; each may refuse."""


def insert_many(session: OrganisationSession, model: type[Owned | House], rows: Sequence[Row]) -> None:
    """Add many rows at the database's own speed, each stamped with the session's organisation.

    Every row names the same columns.
    """
    if rows:
        insert_columns(session, model, {name: [row[name] for row in rows] for name in rows[0]})


def insert_columns(session: OrganisationSession, model: type[Owned | House], columns: Columns) -> None:
    """As `insert_many`, of a frame: each column a list as long as the others."""
    if issubclass(model, Letterbox):
        raise Trespass("Letters are posted one by one.")
    if "organisation_id" in columns:
        raise Trespass("The border says whose rows these are, not the caller.")
    table = table_of(model)
    many = len(next(iter(columns.values()), ()))
    whose = {"organisation_id": [session.organisation_id] * many} if "organisation_id" in table.c else {}
    session.flush()
    for watch in WATCHERS:
        watch(session, model, columns)
    bulk.insert_columns(session.connection(), table, {**columns, **whose})


def update_many(session: OrganisationSession, model: type[Owned], rows: Sequence[Row]) -> None:
    """Change many rows by their id; every row holds `id` and the same columns. Rows of others stay untouched."""
    if rows:
        update_columns(session, model, {name: [row[name] for row in rows] for name in rows[0]})


def update_columns(session: OrganisationSession, model: type[Owned], columns: Columns) -> None:
    """As `update_many`, of a frame: each column a list as long as the others."""
    if "organisation_id" in columns:
        raise Trespass("Rows are not given away.")
    if not columns.keys() - {"id"}:
        return
    session.flush()
    for watch in WATCHERS:
        watch(session, model, columns)
    ours = {"organisation_id": session.organisation_id}
    bulk.update_columns(session.connection(), table_of(model), columns, ours)


@dataclass(frozen=True)
class Door:
    """The succession door, the one place where a row changes its owner: one transaction for several organisations.

    No other organisation's worker or page writes meanwhile: whoever was let in before is waited for, and whoever comes
    after looks again whether the organisation stands. PostgreSQL opens it by a function of its own
    (`migrations/versions/0010`), and neither database where no open succession says so.
    """

    connection: Connection

    @contextmanager
    def speaking(self, organisation_id: int) -> Iterator[OrganisationSession]:
        """A session for one of them, before the next is opened; it ends in the transaction of the door."""
        with OrganisationSession(self.connection, organisation_id) as session, session.begin():
            yield session

    def hand_over(self, model: type[Owned], numbers: Sequence[int], predecessor: int, successor: int) -> int:
        """Rows of the one become the other's, or go back; returns how many. Raises Trespass without a succession."""
        if not self.is_open(predecessor, successor):
            raise Trespass(f"Nothing says that {successor} takes over from {predecessor}.")
        table = table_of(model)
        if self.connection.dialect.name == "postgresql":
            return self.ask_database(table.name, numbers, predecessor, successor)
        row = and_(table.c.id == bindparam("row_id"), table.c.organisation_id == predecessor)
        statement = update(table).where(row).values(organisation_id=successor)
        moved = self.connection.execute(statement, [{"row_id": number} for number in numbers]) if numbers else None
        return moved.rowcount if moved else 0

    def ask_database(self, table: str, numbers: Sequence[int], predecessor: int, successor: int) -> int:
        words = "SELECT hand_over(%s, %s::bigint[], %s, %s)"
        moved: int = self.connection.exec_driver_sql(words, (table, [*numbers], predecessor, successor)).scalar_one()
        return moved

    def is_open(self, one: int, other: int) -> bool:
        table = SQLModel.metadata.tables["succession"]
        ends = {(table.c.predecessor_id, table.c.successor_id), (table.c.successor_id, table.c.predecessor_id)}
        either = or_(*(and_(left == one, right == other) for left, right in ends))
        return self.connection.execute(table.select().where(table.c.is_open, either)).first() is not None


@contextmanager
def succession_door(engine: Engine) -> Iterator[Door]:
    """Everything done inside is one transaction: all of it stands, or nothing."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({THRESHOLD})")
            quoted = connection.dialect.identifier_preparer
            written = [*owned_tables(len(SQLModel.metadata.tables)), SQLModel.metadata.tables["membership"]]
            names = ", ".join(sorted(quoted.format_table(table) for table in written))
            connection.exec_driver_sql(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")
        yield Door(connection)


def table_of(model: type[SQLModel]) -> Table:
    table = look(model).local_table
    assert isinstance(table, Table)
    return table


def models(kind: type[SQLModel]) -> list[type[SQLModel]]:
    """The tables of a kind, by name."""
    found = [mapper.class_ for mapper in SQLModel._sa_registry.mappers if issubclass(mapper.class_, kind)]
    return sorted(found, key=lambda model: model.__name__)


@lru_cache(maxsize=4)
def owned_tables(_declared: int) -> dict[Table, type[Owned]]:
    """Which model a table belongs to; the count of declared tables makes a later one be seen."""
    return {table_of(model): model for model in models(Owned) if issubclass(model, Owned)}


@event.listens_for(orm.Session, "do_orm_execute")
def guard_query(query: orm.ORMExecuteState) -> None:
    if not query.is_orm_statement or query.is_from_statement:
        raise Trespass("Only a query of models can be narrowed; SQL and bare tables cannot.")
    barred = barred_models(query)
    if query.is_insert or (barred and query.is_update and writes_past_the_border(query)):
        raise Trespass("Rows are added and moved one by one, or through insert_many and update_many.")
    mine = query.session.info.get("organisation_id")
    if barred and mine is None:
        raise Trespass(f"Open a session of an organisation for {barred[0].__name__}.")
    if barred and isinstance(query.statement, Select) and query.statement in KEPT:
        query.statement = narrowed_once(query.statement, tuple(barred))
        query.parameters = {**parameters_of(query), OWNER: mine}
    elif barred:
        query.statement = query.statement.options(*(narrowed(model, mine) for model in barred))


def writes_past_the_border(query: orm.ORMExecuteState) -> bool:
    """An update by primary keys ignores every criterion; one that names the owner would give rows away."""
    named = {part.name for part in iterate(statement_of(query)) if isinstance(part, Column)}
    return bool(query.parameters) or bool(named & {"organisation_id", "sender_id"})


def barred_models(query: orm.ORMExecuteState) -> list[type[Owned]]:
    """The models in the query, however deep, whose rows must be this organisation's own."""
    named = models_named(statement_of(query))
    return [model for model in named if not (query.is_select and issubclass(model, Shared))]


SHAPES: dict[object, Sequence[type[Owned]]] = {}
MOST_SHAPES = 5_000


def models_named(statement: ClauseElement) -> Sequence[type[Owned]]:
    """Each shape of a statement is walked once: what SQLAlchemy keeps its words by tells its tables apart too.

    Values are no part of a shape. A statement that SQLAlchemy would put into words anew is walked anew.
    """
    if (known := KEPT.get(statement)) is not None:
        return known
    shape = statement._generate_cache_key()
    if shape is None:
        return walked(statement)
    key = len(SQLModel.metadata.tables), shape.key
    found = SHAPES.get(key)
    if found is None:
        if len(SHAPES) >= MOST_SHAPES:
            SHAPES.clear()
        found = SHAPES[key] = walked(statement)
    return found


def walked(statement: ClauseElement) -> Sequence[type[Owned]]:
    owned = owned_tables(len(SQLModel.metadata.tables))
    for part in iterate(statement):
        if isinstance(part, Select) and not is_of_models(part):
            refuse_tables(part, owned)
    # By hash, which an annotated table shares with the bare one: comparing two columns gives no truth but a clause.
    named = (part for part in iterate(statement) if isinstance(part, ClauseElement) and may_name_a_table(part))
    found = {hash(getattr(part, "table", part)) for part in named}
    return [model for table, model in owned.items() if hash(table) in found]


def is_of_models(query: Select[*tuple[object, ...]]) -> bool:
    """Whether SQLAlchemy narrows it: it leaves a query that names models inside `and_` or `or_` alone as it is."""
    return bool(query._propagate_attrs.get("compile_state_plugin") == "orm")


def refuse_tables(query: Select[*tuple[object, ...]], owned: Container[Table]) -> None:
    read = (table for each in query.get_final_froms() for table in tables_in(each) if table in owned)
    if (bare := next(read, None)) is not None:
        raise Trespass(f"A query inside another reads {bare} unnarrowed: give `where` its conditions one by one.")


def tables_in(source: FromClause) -> Iterator[Table]:
    """What is read here itself; a query that is read from is looked at by itself."""
    if isinstance(source, Join):
        yield from (*tables_in(source.left), *tables_in(source.right))
    elif isinstance(source, Alias):
        yield from tables_in(source.element)
    elif isinstance(source, Table):
        yield source


def may_name_a_table(part: ClauseElement) -> bool:
    """Values, comparisons and functions hold columns, and those come by themselves; to ask each of them is slow."""
    return isinstance(part, ColumnClause) or not isinstance(part, ColumnElement)


Question = TypeVar("Question", bound=ClauseElement)
Asked = Select[*tuple[object, ...]]
KEPT: dict[ClauseElement, Sequence[type[Owned]]] = {}
OWNER = "who_asks"


def kept(question: Question) -> Question:
    """A query that is put together once for all requests; whatever changes from one to the next is a `bindparam`.

    To build, walk and narrow a small query takes longer than to ask it. This one is narrowed once as well, and whose
    rows it means is told with each asking. A query that is made of it, by `where` for instance, is a new one.
    """
    KEPT[question] = walked(question)
    return question


@lru_cache(maxsize=2_000)
def narrowed_once(question: Asked, models: Sequence[type[Owned]]) -> Asked:
    """Rows that it loads do not carry the option on: what is asked of them later is narrowed by itself."""
    owner, way = bindparam(OWNER, type_=BigInteger()), orm.with_loader_criteria
    ours = {model: col(model.organisation_id) == owner for model in models}
    every = (way(model, mine, include_aliases=True, propagate_to_loaders=False) for model, mine in ours.items())
    return kept(question.options(*every))


Numbered = TypeVar("Numbered", bound=Owned)


def numbered(session: OrganisationSession, model: type[Numbered], number: int) -> Numbered | None:
    """As `session.get`, but asked by a kept query."""
    if identity_key(model, number) in session.identity_map:
        return session.get(model, number)
    return session.exec(by_number(model), params={"number": number}).first()


@cache
def by_number(model: type[Numbered]) -> SelectOfScalar[Numbered]:
    (column,) = look(model).primary_key
    return kept(select(model).where(column == bindparam("number")))


def parameters_of(query: orm.ORMExecuteState) -> Mapping[str, object]:
    given = query.parameters or {}
    assert isinstance(given, Mapping)
    return given


@lru_cache(maxsize=50_000)
def narrowed(model: type[Owned], owner: int) -> ORMOption:
    return orm.with_loader_criteria(model, col(model.organisation_id) == owner, include_aliases=True)


def statement_of(query: orm.ORMExecuteState) -> ClauseElement:
    assert isinstance(query.statement, ClauseElement)
    return query.statement


@event.listens_for(orm.Session, "before_flush")
def guard_rows(session: orm.Session, *_: object) -> None:
    mine = session.info.get("organisation_id") or 0
    for row in [*session.new, *session.dirty, *session.deleted]:
        if isinstance(row, Letterbox) and row in session.new:
            post(row, mine)
        elif isinstance(row, Owned):
            stamp(row, mine)


def post(row: Letterbox, mine: int) -> None:
    row.sender_id = row.sender_id or mine
    if row.sender_id != mine or not mine or not row.organisation_id:
        raise Trespass(f"{type(row).__name__} needs an addressee, and its sender is who writes it.")


def stamp(row: Owned, mine: int) -> None:
    row.organisation_id = row.organisation_id or mine
    moved = look(row).persistent and look(row).attrs.organisation_id.history.has_changes()
    if moved or row.organisation_id != mine or not mine:
        raise Trespass(f"{type(row).__name__} of organisation {row.organisation_id}, written by {mine or 'nobody'}")


THRESHOLD = 7_264_381  # the number of PostgreSQL's lock that writers share and the succession door has for itself


@event.listens_for(OrganisationSession, "after_begin")
def speak(session: orm.Session, _: object, connection: Connection) -> None:
    if connection.dialect.name == "postgresql" and connection.get_execution_options().get("lock"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock_shared({THRESHOLD})")
    if session.info.get("organisation_id"):
        tell_database(connection, session.info["organisation_id"])


def tell_database(connection: Connection, organisation_id: int) -> None:
    """For the rest of the transaction; row-level security reads it."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT set_config('workforce.organisation', %s, true)", (str(organisation_id),))
