"""Who did what to which row, and when; never what it said. `auditing/chain.py` makes it tamper-evident."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import ClassVar

from sqlmodel import Field, UniqueConstraint, col, select

from workforce.classification import Data
from workforce.columns import Moment
from workforce.tenancy import OrganisationSession, Private, insert_columns

ONCE_EVERY = timedelta(days=1)


class AuditLine(Private, table=True):
    """`link` and `digest` are empty until the line is in the chain; from then on the database lets nobody change it."""

    __table_args__ = (UniqueConstraint("organisation_id", "link"),)
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[str] = "nothing: it says what was done here"

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


def note_sight(
    session: OrganisationSession, at: datetime, actor_id: int | None, person_id: int, verb: str = "viewed"
) -> None:
    """Somebody sees a person’s record: a line a day for each viewer and person, however often they look."""
    lines = select(AuditLine.id).where(AuditLine.noun == "person", AuditLine.subject == person_id)
    theirs = lines.where(AuditLine.actor_id == actor_id, AuditLine.verb == verb)
    if session.exec(theirs.where(col(AuditLine.at) > at - ONCE_EVERY).limit(1)).first() is None:
        note(session, at, actor_id, verb, "person", person_id)


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
