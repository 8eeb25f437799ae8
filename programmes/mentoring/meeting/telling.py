from sqlmodel import SQLModel

from programmes.mentoring.meeting.models import (
    MentorshipEntry,
    MentorshipGoal,
    MentorshipMeeting,
    MentorshipNote,
    MentorshipPause,
    SponsorAction,
)
from programmes.mentoring.meeting.notes import read
from workforce.diversity.cipher import keys_of
from workforce.settings import Settings
from workforce.telling import Telling, Tellings
from workforce.tenancy import OrganisationSession

MENTORSHIP = {"pairing_id": "Mentorship"}
THEIRS = {"pairing_id": "What the other person of the pair wrote is theirs"}


def note(_: OrganisationSession, settings: Settings, row: SQLModel) -> str:
    assert isinstance(row, MentorshipNote)
    return read(row, keys_of(settings))


TELLINGS: Tellings = {
    MentorshipGoal: Telling(
        "Your goals in a mentorship",
        labels=MENTORSHIP | {"participant_id": "Whose goal", "words": "Goal"},
        not_by=THEIRS,
    ),
    MentorshipMeeting: Telling(
        "Meetings that were arranged in your mentorships",
        labels=MENTORSHIP | {"arranged_by_id": "Who arranged it", "organiser_email": "Sent from"},
        emptied={"place": "", "joining_link": ""},
    ),
    MentorshipEntry: Telling(
        "What was noted of your meetings, which both of you see",
        labels=MENTORSHIP | {"participant_id": "Who noted it", "words": "What you talked about"},
        emptied={"words": ""},
    ),
    MentorshipNote: Telling(
        "Your private notes of a mentorship",
        labels=MENTORSHIP | {"participant_id": "Whose note", "sealed": "Your note"},
        not_by=THEIRS,
        opens={"sealed": note},
    ),
    SponsorAction: Telling(
        "What a sponsor noted that they did, which both of you see",
        labels=MENTORSHIP | {"participant_id": "Who did it", "kind": "What it was", "words": "In their words"},
        emptied={"words": ""},
    ),
    MentorshipPause: Telling("Pauses of your mentorships", labels=MENTORSHIP, emptied={}),
}
