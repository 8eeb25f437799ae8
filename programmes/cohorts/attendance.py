"""The register of a session: the whole cohort at once, apologies known in advance, absences in a row noticed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict
from sqlmodel import Field, SQLModel, UniqueConstraint, col, select

from programmes.cohorts import applicants
from programmes.cohorts.applicants import Applicant
from programmes.cohorts.crossing import HOLDS_PLACE, Standing
from programmes.cohorts.models import Cohort
from programmes.cohorts.sessions import CohortSession
from workforce.audit import note
from workforce.classification import Data
from workforce.columns import Moment, one_of
from workforce.errors import Refusal
from workforce.moves import Moves, with_row
from workforce.tenancy import OrganisationSession, Private

PREFIX = "mark-"


class Mark(StrEnum):
    PRESENT = "present"
    ABSENT = "absent"
    APOLOGY = "apology"


class Attendance(Private, table=True):
    __table_args__ = (UniqueConstraint("session_id", "applicant_id"),)
    data: ClassVar[Data] = Data.EMPLOYMENT
    moves_with: ClassVar[Moves] = with_row("session_id")

    id: int = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="cohortsession.id", index=True)
    applicant_id: int = Field(foreign_key="applicant.id", index=True)
    mark: Mark = Field(sa_type=one_of(Mark))
    reason: Annotated[str, Data.CONFIDENTIAL] = ""  # of an apology, in the participant's own words
    noted_at: Annotated[datetime, Data.ADMINISTRATIVE] = Field(sa_type=Moment)


class RegisterFields(BaseModel):
    """A radio for each person: `mark-12` says how applicant 12 stands; whoever is left out stays unmarked."""

    model_config = ConfigDict(extra="allow")

    @property
    def marks(self) -> dict[str, str]:
        sent = self.model_extra or {}
        return {name.removeprefix(PREFIX): str(sent[name]) for name in sent if name.startswith(PREFIX)}


class ApologyFields(SQLModel):
    reason: str = Field(default="", max_length=500)


@dataclass(frozen=True)
class Line:
    """One person on the register; `is_worrying` after two absences in a row."""

    applicant: Applicant
    mark: Mark | None
    reason: str
    is_worrying: bool


def register(session: OrganisationSession, cohort: Cohort, meeting: CohortSession) -> list[Line]:
    known = {one.applicant_id: one for one in of_session(session, meeting)}
    worrying = absent_twice(session, cohort)
    return [
        Line(
            applicant,
            known[applicant.id].mark if applicant.id in known else None,
            known[applicant.id].reason if applicant.id in known else "",
            applicant.id in worrying,
        )
        for applicant in applicants.of_cohort(session, cohort, *HOLDS_PLACE)
    ]


def of_session(session: OrganisationSession, meeting: CohortSession) -> Sequence[Attendance]:
    return session.exec(select(Attendance).where(Attendance.session_id == meeting.id)).all()


def save(
    session: OrganisationSession,
    meeting: CohortSession,
    fields: RegisterFields,
    actor_id: int | None,
    now: datetime,
) -> int:
    """The whole register in one; returns how many are marked."""
    if meeting.cancelled_at:
        raise Refusal("This session was cancelled.")
    if now < meeting.begins_at:
        raise Refusal("The register opens when the session begins.")
    cohort = session.get_one(Cohort, meeting.cohort_id)
    people = {str(one.id): one for one in applicants.of_cohort(session, cohort, *HOLDS_PLACE)}
    if not fields.marks:
        raise Refusal("Nobody is marked. Choose an answer for each person.")
    if not fields.marks.keys() <= people.keys() or not {*fields.marks.values()} <= {*map(str, Mark)}:
        raise Refusal("The register changed meanwhile. Look at it again.")
    known = {one.applicant_id: one for one in of_session(session, meeting)}
    for number, mark in fields.marks.items():
        put(session, known.get(people[number].id), meeting, people[number], Mark(mark), now)
    note(session, now, actor_id, "took the register of", "cohort session", meeting.id)
    return len(fields.marks)


def put(
    session: OrganisationSession,
    line: Attendance | None,
    meeting: CohortSession,
    applicant: Applicant,
    mark: Mark,
    now: datetime,
) -> Attendance:
    line = line or Attendance(session_id=meeting.id, applicant_id=applicant.id, mark=mark, noted_at=now)
    line.mark, line.noted_at = mark, now
    session.add(line)
    return line


def apologise(
    session: OrganisationSession, meeting: CohortSession, applicant: Applicant, fields: ApologyFields, now: datetime
) -> None:
    """Before the session begins, by the participant."""
    if applicant.standing is not Standing.ENROLLED or applicant.cohort_id != meeting.cohort_id:
        raise Refusal("Only somebody with a place can send an apology.")
    if meeting.cancelled_at:
        raise Refusal("This session was cancelled.")
    if now >= meeting.begins_at:
        raise Refusal("The session has begun. Tell the programme manager instead.")
    mine = select(Attendance).where(Attendance.session_id == meeting.id, Attendance.applicant_id == applicant.id)
    line = put(session, session.exec(mine).first(), meeting, applicant, Mark.APOLOGY, now)
    line.reason = fields.reason


def marks_of(session: OrganisationSession, cohort: Cohort) -> Sequence[tuple[int, CohortSession, Mark]]:
    """Applicant, session and mark, each person's in the order of the sessions."""
    marks = select(Attendance.applicant_id, CohortSession, col(Attendance.mark))
    marks = marks.join(CohortSession, col(CohortSession.id) == Attendance.session_id)
    marks = marks.where(CohortSession.cohort_id == cohort.id, col(CohortSession.cancelled_at).is_(None))
    in_order = (col(Attendance.applicant_id), col(CohortSession.held_on), col(CohortSession.begins))
    return session.exec(marks.order_by(*in_order)).all()


def absent_twice(session: OrganisationSession, cohort: Cohort) -> set[int]:
    """Whose last two marks are both absences without an apology."""
    by_person = groupby(marks_of(session, cohort), key=lambda row: row[0])
    last = {number: [mark for _, _, mark in rows][-2:] for number, rows in by_person}
    return {number for number, marks in last.items() if marks == [Mark.ABSENT, Mark.ABSENT]}


def attended(session: OrganisationSession, cohort: Cohort) -> Mapping[int, tuple[int, int]]:
    """By applicant: sessions attended, and sessions marked."""
    by_person = groupby(marks_of(session, cohort), key=lambda row: row[0])
    marks = {number: [mark for _, _, mark in rows] for number, rows in by_person}
    return {number: (theirs.count(Mark.PRESENT), len(theirs)) for number, theirs in marks.items()}
