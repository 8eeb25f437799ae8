"""The days on which a cohort meets. Whoever has a place is told of every change, with a file for their calendar."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import uuid4

from sqlmodel import Field, SQLModel, col, select

from programmes.calendar import Link, LondonTime, calendar_file, in_london, refuse_nowhere
from programmes.cohorts import applicants
from programmes.cohorts.crossing import HOLDS_PLACE
from programmes.cohorts.models import Cohort
from workforce.audit import note
from workforce.classification import Data
from workforce.columns import Line, Moment
from workforce.errors import Missing, Refusal
from workforce.identity import Membership
from workforce.mail import Letter, write
from workforce.moves import Moves, with_row
from workforce.screens import day
from workforce.tenancy import OrganisationSession, Private


class CohortSessionFields(SQLModel):
    """A place to go to, or a link to follow, or both; times are London’s."""

    title: Line = Field(min_length=3, max_length=120)
    held_on: date
    begins: LondonTime
    ends: LondonTime
    place: str = Field(default="", max_length=200)
    joining_link: Link = Field(default="", max_length=500)


class CohortSession(CohortSessionFields, Private, table=True):
    """`uid` and `sequence` are what a calendar knows it by."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = with_row("cohort_id")

    id: int = Field(default=None, primary_key=True)
    cohort_id: int = Field(foreign_key="cohort.id", index=True)
    joining_link: Annotated[str, Data.CONFIDENTIAL] = ""
    uid: Annotated[str, Data.KEY] = Field(default_factory=lambda: f"{uuid4()}@workforce", unique=True)
    sequence: int = 0
    organiser_email: Annotated[str, Data.PERSONAL]
    cancelled_at: datetime | None = Field(default=None, sa_type=Moment)

    @property
    def begins_at(self) -> datetime:
        return in_london(self.held_on, self.begins)

    @property
    def ends_at(self) -> datetime:
        return in_london(self.held_on, self.ends)


def of_cohort(session: OrganisationSession, cohort: Cohort) -> Sequence[CohortSession]:
    ours = select(CohortSession).where(CohortSession.cohort_id == cohort.id)
    return session.exec(ours.order_by(col(CohortSession.held_on), col(CohortSession.begins))).all()


def find(session: OrganisationSession, session_id: int) -> CohortSession:
    meeting = session.get(CohortSession, session_id)
    if meeting is None:
        raise Missing("There is no such session.")
    return meeting


def check(cohort: Cohort, fields: CohortSessionFields) -> None:
    if cohort.cancelled_at:
        raise Refusal("This cohort was cancelled.")
    if not cohort.starts_on <= fields.held_on <= cohort.ends_on:
        span = f"{day(cohort.starts_on)} to {day(cohort.ends_on)}"
        raise Refusal(f"Choose a day within the cohort: {span}.", field="held_on")
    if fields.ends <= fields.begins:
        raise Refusal("The session would end before it begins.", field="ends")
    refuse_nowhere(fields.place, fields.joining_link)


def add(
    session: OrganisationSession, cohort: Cohort, fields: CohortSessionFields, actor_id: int | None, now: datetime
) -> CohortSession:
    check(cohort, fields)
    actor = session.get(Membership, actor_id) if actor_id else None
    email = actor.email if actor else "no-reply@workforce.invalid"
    own: dict[str, object] = {"cohort_id": cohort.id, "organiser_email": email}
    meeting = CohortSession.model_validate(fields.model_dump() | own)
    session.add(meeting)
    session.flush()
    tell(session, cohort, meeting, "A session was added", now)
    note(session, now, actor_id, "added", "cohort session", meeting.id)
    return meeting


def change(
    session: OrganisationSession,
    meeting: CohortSession,
    fields: CohortSessionFields,
    actor_id: int | None,
    now: datetime,
) -> None:
    cohort = session.get_one(Cohort, meeting.cohort_id)
    check(cohort, fields)
    if meeting.cancelled_at:
        raise Refusal("This session was cancelled. Add a new one instead.")
    if fields.model_dump() == meeting.model_dump(include=set(CohortSessionFields.model_fields)):
        return
    meeting.sqlmodel_update(fields.model_dump())
    meeting.sequence += 1
    session.add(meeting)
    tell(session, cohort, meeting, "A session was changed", now)
    note(session, now, actor_id, "changed", "cohort session", meeting.id)


def cancel(session: OrganisationSession, meeting: CohortSession, actor_id: int | None, now: datetime) -> None:
    if meeting.cancelled_at:
        raise Refusal("This session was cancelled already.")
    meeting.cancelled_at, meeting.sequence = now, meeting.sequence + 1
    session.add(meeting)
    tell(session, session.get_one(Cohort, meeting.cohort_id), meeting, "A session was cancelled", now)
    note(session, now, actor_id, "cancelled", "cohort session", meeting.id)


def cancel_all(session: OrganisationSession, cohort: Cohort, now: datetime) -> str:
    """Every session still to come; returns the file that takes them out of a calendar."""
    coming = [one for one in of_cohort(session, cohort) if not one.cancelled_at and one.begins_at > now]
    for meeting in coming:
        meeting.cancelled_at, meeting.sequence = now, meeting.sequence + 1
        session.add(meeting)
    return calendar_file(coming, now) if coming else ""


def calendar_of(session: OrganisationSession, cohort: Cohort, now: datetime) -> str:
    """The whole cohort as one file, or nothing while there are no sessions."""
    held = [meeting for meeting in of_cohort(session, cohort) if not meeting.cancelled_at]
    return calendar_file(held, now) if held else ""


def tell(session: OrganisationSession, cohort: Cohort, meeting: CohortSession, what: str, now: datetime) -> None:
    """A letter to everybody who has a place."""
    calendar = calendar_file([meeting], now)
    for applicant in applicants.of_cohort(session, cohort, *HOLDS_PLACE):
        body = (
            f"Dear {applicant.name}\n\n{what}: {meeting.title}, {day(meeting.held_on)}, "
            f"{meeting.begins:%H:%M} to {meeting.ends:%H:%M}.\n{meeting.place}\n{meeting.joining_link}\n"
        )
        subject = f"{cohort.title}: {what.lower()}"
        write(session, Letter(to=applicant.email, subject=subject, body=body, written_at=now, calendar=calendar))
