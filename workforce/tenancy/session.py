"""A session speaks for one organisation: what is written is stamped with it, and the database is told, too."""

from collections.abc import Iterable
from typing import NoReturn

from sqlalchemy import Connection, Engine, event, orm
from sqlalchemy import inspect as look
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm.exc import ObjectDeletedError
from sqlalchemy.sql.selectable import ForUpdateParameter
from sqlmodel import Session

from workforce.tenancy.sides import Letterbox, Owned, Trespass


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

    def refresh(
        self,
        instance: object,
        attribute_names: Iterable[str] | None = None,
        with_for_update: ForUpdateParameter = None,
    ) -> None:
        """Raises ObjectDeletedError, which says so, when somebody else removed the row since it was read."""
        try:
            super().refresh(instance, attribute_names, with_for_update)
        except InvalidRequestError as gone:
            if not look(instance).persistent:
                raise
            raise ObjectDeletedError(look(instance)) from gone

    def _bulk_save_mappings(self, *_: object, **__: object) -> NoReturn:
        # What every bulk_… method ends in; none of them passes before_flush.
        raise Trespass("Many rows go through insert_many and update_many, which know whose they are.")


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
