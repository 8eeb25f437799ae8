"""What another system sent and was answered: asked again under the same key, it is given the same answer."""

from datetime import datetime, timedelta
from typing import Annotated, ClassVar

from sqlmodel import Field, UniqueConstraint, col, delete, select

from workforce.classification import Data
from workforce.columns import Moment
from workforce.errors import Refusal
from workforce.moves import STAYS, Moves
from workforce.tenancy import OrganisationSession, Private

KEPT = timedelta(days=7)  # our own choice: longer than any system goes on trying


class StaffPush(Private, table=True):
    """`key` is the system's own; `digest` is of what it sent with it."""

    __table_args__ = (UniqueConstraint("organisation_id", "key"),)
    data: ClassVar[Data] = Data.EMPLOYMENT
    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default=None, primary_key=True)
    key: Annotated[str, Data.ADMINISTRATIVE] = Field(max_length=200)
    digest: Annotated[str, Data.SECRET] = Field(max_length=64)
    answer: str  # JSON, as it was sent
    at: datetime = Field(sa_type=Moment)


def answered(session: OrganisationSession, key: str, digest: str) -> str | None:
    """The answer that was given under this key; Refusal if it was given to something else."""
    known = session.exec(select(StaffPush).where(StaffPush.key == key)).first()
    if known and known.digest != digest:
        raise Refusal("This key came with other rows before. Send them under a key of their own.", "Idempotency-Key")
    return known.answer if known else None


def keep(session: OrganisationSession, key: str, digest: str, answer: str, now: datetime) -> None:
    session.exec(delete(StaffPush).where(col(StaffPush.at) < now - KEPT))
    session.add(StaffPush(key=key, digest=digest, answer=answer, at=now))
