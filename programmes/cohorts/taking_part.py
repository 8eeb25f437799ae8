"""What a participant may see of a cohort: their own place, and its sessions while they hold it."""

from collections.abc import Sequence

from sqlmodel import select

from programmes.cohorts import sessions
from programmes.cohorts.applicants import Applicant
from programmes.cohorts.attendance import Attendance, Mark
from programmes.cohorts.models import Cohort
from programmes.cohorts.sessions import CohortSession
from workforce.errors import Forbidden, Missing, Refusal
from workforce.tenancy import OrganisationSession


def find(session: OrganisationSession, applicant_id: int, member_id: int | None) -> Applicant:
    mine = session.get(Applicant, applicant_id)
    if mine is None:
        raise Missing("There is no such application.")
    if mine.member_id != member_id:
        raise Forbidden("This is somebody else’s application.")
    return mine


def meetings(
    session: OrganisationSession, mine: Applicant, cohort: Cohort
) -> Sequence[tuple[CohortSession, Mark | None]]:
    """Nothing, joining links above all, is shown to who has no place."""
    if not mine.standing.takes_a_place:
        return []
    theirs = session.exec(select(Attendance).where(Attendance.applicant_id == mine.id)).all()
    marks = {one.session_id: one.mark for one in theirs}
    return [(meeting, marks.get(meeting.id)) for meeting in sessions.of_cohort(session, cohort)]


def to_attend(session: OrganisationSession, mine: Applicant) -> Sequence[CohortSession]:
    """The sessions for a calendar file."""
    cohort = session.get_one(Cohort, mine.cohort_id)
    held = [meeting for meeting, _ in meetings(session, mine, cohort) if not meeting.cancelled_at]
    if not held:
        raise Refusal("There are no sessions to put in your calendar yet.")
    return held


def find_meeting(session: OrganisationSession, mine: Applicant, session_id: int) -> CohortSession:
    meeting = sessions.find(session, session_id)
    if meeting.cohort_id != mine.cohort_id or not mine.standing.takes_a_place:
        raise Missing("There is no such session in your cohort.")
    return meeting
