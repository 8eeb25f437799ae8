"""Who did what to which row, and when; never what it said. `auditing/chain.py` makes it tamper-evident."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from sqlmodel import Field, UniqueConstraint

from workforce.classification import Data
from workforce.columns import Moment
from workforce.moves import STAYS, Moves
from workforce.tenancy import OrganisationSession, Private, insert_columns


class AuditLine(Private, table=True):
    """`link` and `digest` are empty until the line is in the chain; from then on the database lets nobody change it."""

    __table_args__ = (UniqueConstraint("organisation_id", "link"),)
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment, index=True)
    actor_id: int | None = Field(default=None, description="membership; none when a job or the command line acts")
    verb: str
    noun: str
    subject: int = Field(index=True)
    link: int | None = None
    digest: str = ""


def note(session: OrganisationSession, at: datetime, actor_id: int | None, verb: str, noun: str, subject: int) -> None:
    session.add(AuditLine(at=at, actor_id=actor_id, verb=verb, noun=noun, subject=subject))


def note_many(
    session: OrganisationSession,
    at: datetime,
    actor_id: int | None,
    verb: str,
    noun: str,
    subjects: Iterable[int],
) -> None:
    """A line for each subject of one act."""
    listed = [*subjects]
    same = {"at": at, "actor_id": actor_id, "verb": verb, "noun": noun}
    lines = {name: [value] * len(listed) for name, value in same.items()}
    insert_columns(session, AuditLine, {**lines, "subject": listed})
