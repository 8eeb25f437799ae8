"""The doors for many rows at the database's own speed: the border says whose they are."""

from collections.abc import Callable, Sequence

from workforce import bulk
from workforce.bulk import Columns
from workforce.tenancy.session import OrganisationSession
from workforce.tenancy.sides import House, Letterbox, Owned, Trespass, table_of

Row = dict[str, object]
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
