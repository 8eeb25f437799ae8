"""A line manager's yes: asked at home, by whatever the person wants to take part in.

The feature that asks names a `kind` and its own row; when the answer is in, a job of the name `answered {kind}`
is due for that row. For councillors, who have no line manager, the HR team answers on behalf of democratic services.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, ClassVar

from sqlalchemy import bindparam
from sqlmodel import Field, SQLModel, col, delete, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from workforce.audit import note
from workforce.classification import Data
from workforce.columns import UNLESS_BLANK, Moment, one_of
from workforce.errors import Forbidden, Missing, Refusal
from workforce.jobs import enqueue
from workforce.mail import Letter, write
from workforce.moves import Moves
from workforce.people.directory import find, manager_of, managers_spoken_for
from workforce.people.models import PERSON
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession, Private, kept


class WhyNot(StrEnum):
    """Our own short list of reasons for a no, not taken from a source; words may be added or stand alone."""

    WORK = "the work leaves no time for it at present"
    LATER = "better later, when what is under way is over"
    TALK = "let us talk it over first"
    OTHER = "something else serves the same goal better"


class AnswerFields(SQLModel):
    answer: bool
    code: Annotated[WhyNot | None, UNLESS_BLANK] = Field(default=None, sa_type=one_of(WhyNot))
    reason: str = Field(default="", max_length=500)


class Approval(Private, table=True):
    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    manager_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    kind: str
    subject: int  # the asking feature's own row
    sentence: str  # what is asked: “to apply for …, from … to …”
    asked_at: datetime = Field(sa_type=Moment)
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
    answer: bool | None = None
    code: WhyNot | None = Field(default=None, sa_type=one_of(WhyNot))
    reason: str = ""


def ask(
    session: OrganisationSession, person_id: int, kind: str, subject: int, sentence: str, now: datetime
) -> Approval:
    """Ask the person's line manager, by letter and on their page."""
    person, today = find(session, person_id), london_date(now)
    manager = manager_of(session, person_id, today)
    if manager is None and not person.is_councillor:
        raise Refusal("The register does not say who your line manager is. Ask your HR team to add it first.")
    approval = Approval(
        person_id=person_id,
        manager_id=manager.id if manager else None,
        kind=kind,
        subject=subject,
        sentence=sentence,
        asked_at=now,
    )
    session.add(approval)
    session.flush()
    if manager and manager.email:
        body = f"{person.name} asks for your agreement {sentence}.\n\nSign in to Workforce to answer.\n"
        write(session, Letter(to=manager.email, subject=f"{person.name} asks you", body=body, written_at=now))
    return approval


def waiting_for(session: OrganisationSession, person_id: int, is_hr: bool, now: datetime) -> Sequence[Approval]:
    """What this person may answer: as line manager, as stand-in, or as HR for those without a manager.

    Nobody answers their own request, whomever they stand in for.
    """
    mine = managers_spoken_for(session, person_id, london_date(now))
    return session.exec(open_ones(is_hr), params={"person_id": person_id, "managers": mine}).all()


@cache
def open_ones(is_hr: bool) -> SelectOfScalar[Approval]:
    theirs = col(Approval.manager_id).in_(bindparam("managers", expanding=True))
    unmanaged = or_(theirs, col(Approval.manager_id).is_(None)) if is_hr else theirs
    others = col(Approval.person_id) != bindparam("person_id")
    return kept(
        select(Approval).where(col(Approval.answered_at).is_(None), unmanaged, others).order_by(col(Approval.asked_at))
    )


def answer(
    session: OrganisationSession,
    approval: Approval,
    fields: AnswerFields,
    actor_id: int | None,
    now: datetime,
) -> Approval:
    if approval.answered_at:
        raise Refusal("This has been answered already.")
    code = None if fields.answer else fields.code
    reason = fields.reason.strip() or (code.value if code else "")
    if not fields.answer and not reason:
        raise Refusal("Say why, so that the person knows what would have to change.", field="reason")
    approval.answered_at, approval.answer, approval.code, approval.reason = now, fields.answer, code, reason
    session.add(approval)
    note(session, now, actor_id, "answered", "approval", approval.id)
    enqueue(session, f"answered {approval.kind}", approval.subject, now, period=str(approval.id))
    return approval


def take_back(session: OrganisationSession, kind: str, subject: int) -> None:
    """The person no longer asks; what was answered already stays."""
    unanswered = delete(Approval).where(col(Approval.kind) == kind, col(Approval.subject) == subject)
    session.exec(unanswered.where(col(Approval.answered_at).is_(None)))


def find_waiting(
    session: OrganisationSession, approval_id: int, person_id: int | None, is_hr: bool, now: datetime
) -> Approval:
    """The approval, if this person is the one to answer it."""
    approval = session.get(Approval, approval_id)
    if approval is None:
        raise Missing("There is no such request.")
    if approval.person_id == person_id:
        raise Forbidden("This is your own request: your line manager, or HR, answers it.")
    spoken_for = managers_spoken_for(session, person_id, london_date(now)) if person_id else []
    if approval.manager_id not in spoken_for and not (is_hr and approval.manager_id is None):
        raise Forbidden("Another line manager answers this request.")
    return approval
