"""The succession door, between an organisation and those that take over from it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, and_, bindparam, or_, update
from sqlmodel import SQLModel

from workforce.tenancy.session import THRESHOLD, OrganisationSession
from workforce.tenancy.sides import Owned, Trespass, owned_tables, table_of


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
