"""What is sent twice at once is done in turn, as SQLite's one writer has it anyway.

A verb reads, decides and writes. Of two that are the same, the second reads what the first wrote, and answers as it
would a second later: with its own refusal, or that there is nothing left to do. Rules between different addresses
are for locks on rows, and for what the database itself refuses.
"""

from hashlib import sha256

from workforce.tenancy.session import OrganisationSession


def take_turn(session: OrganisationSession, thing: str) -> None:
    """Waits until nobody else does this to the same thing, which is free again when the transaction ends.

    `thing` is known by 64 bits of its digest: should two share them, one waits for the other without need.
    """
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        number = int.from_bytes(sha256(thing.encode()).digest()[:8], "big", signed=True)
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (number,))
