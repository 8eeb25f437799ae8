"""What is read is narrowed to the organisation for which the session speaks, or refused."""

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TypeVar

from sqlalchemy import (
    Alias,
    ClauseElement,
    Column,
    ColumnClause,
    ColumnElement,
    FromClause,
    Join,
    Select,
    Table,
    bindparam,
    event,
    orm,
)
from sqlalchemy import inspect as look
from sqlalchemy.orm.interfaces import ORMOption
from sqlalchemy.orm.util import identity_key
from sqlalchemy.sql.visitors import iterate
from sqlmodel import BigInteger, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from workforce.tenancy.session import OrganisationSession
from workforce.tenancy.sides import Owned, Shared, Trespass, owned_tables


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
