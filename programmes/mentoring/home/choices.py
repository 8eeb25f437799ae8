"""What an organisation chooses for its people in mentoring: invitations, and the part of line managers."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlmodel import Field, SQLModel, UniqueConstraint, select

from workforce.audit import note
from workforce.classification import Data
from workforce.columns import one_of
from workforce.moves import STAYS, Moves
from workforce.tenancy import OrganisationSession, Private


class ManagerPart(StrEnum):
    NONE = "is not told"
    INFORMED = "is told by letter"
    ASKED = "is asked, and the card leaves only after the yes"


class HomeChoiceFields(SQLModel):
    """`passes_on`: whether invitations of others go out without this organisation's yes."""

    passes_on: bool = False
    manager: ManagerPart = Field(default=ManagerPart.NONE, sa_type=one_of(ManagerPart))


class MentoringHome(HomeChoiceFields, Private, table=True):
    """One row an organisation; none is the choices as they start. A successor chooses for itself."""

    __table_args__ = (UniqueConstraint("organisation_id"),)
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default=None, primary_key=True)


def choices_of(session: OrganisationSession) -> MentoringHome:
    return session.exec(select(MentoringHome)).first() or MentoringHome()


def choose(session: OrganisationSession, fields: HomeChoiceFields, actor_id: int | None, now: datetime) -> None:
    said = choices_of(session)
    said.sqlmodel_update(fields.model_dump())
    session.add(said)
    session.flush()
    note(session, now, actor_id, "chose", "mentoring at home", said.id)
