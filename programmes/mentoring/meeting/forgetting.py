"""Consent is taken back: what somebody wrote goes at once. That there was a meeting stays, so that figures add up."""

from sqlmodel import col, delete, select, update

from programmes.mentoring.meeting.letters import recall
from programmes.mentoring.meeting.models import (
    MentorshipEntry,
    MentorshipGoal,
    MentorshipMeeting,
    MentorshipNote,
    SponsorAction,
)
from programmes.mentoring.models import RoundParticipant
from workforce.tenancy import OrganisationSession

NO_WORDS = {"words": ""}
NOWHERE = {"place": "", "joining_link": ""}


def forget(session: OrganisationSession, person: RoundParticipant) -> None:
    for table in (MentorshipGoal, MentorshipNote):
        session.exec(delete(table).where(col(table.participant_id) == person.id))
    theirs = update(MentorshipEntry).where(col(MentorshipEntry.participant_id) == person.id)
    session.exec(theirs.values(NO_WORDS))
    done = update(SponsorAction).where(col(SponsorAction.participant_id) == person.id)
    session.exec(done.values(NO_WORDS))
    arranged = select(MentorshipMeeting).where(MentorshipMeeting.arranged_by_id == person.id)
    for meeting in session.exec(arranged):
        meeting.sqlmodel_update(NOWHERE)
        session.add(meeting)
        recall(session, meeting)
