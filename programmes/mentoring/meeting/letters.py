"""Letters of a mentorship: when and where they meet; no name, and nothing else that either wrote."""

from datetime import datetime
from email.utils import parseaddr

from sqlmodel import col, select

from programmes.calendar import calendar_file
from programmes.mentoring.letters import tell
from programmes.mentoring.meeting.models import MentorshipMeeting
from programmes.mentoring.models import RoundParticipant
from programmes.mentoring.pairs import Pairing
from workforce.identity import Organisation
from workforce.mail import Letter
from workforce.screens import day
from workforce.settings import Settings
from workforce.tenancy import OrganisationSession


def sender(settings: Settings) -> str:
    """The bare address that letters leave from: a calendar takes changes from whoever sent the invitation alone."""
    return parseaddr(settings.mail_from)[1]


def page_of(session: OrganisationSession, pairing: Pairing, site: str) -> str:
    organiser = session.get_one(Organisation, session.organisation_id)
    return f"{site}/{organiser.slug}/mentoring/mentorships/{pairing.id}"


def sides(session: OrganisationSession, pairing: Pairing) -> list[RoundParticipant]:
    return [session.get_one(RoundParticipant, number) for number in (pairing.mentee_id, pairing.mentor_id)]


def invite(
    session: OrganisationSession, pairing: Pairing, meeting: MentorshipMeeting, what: str, now: datetime
) -> None:
    """To both, each as the only guest: nobody’s address stands in anybody else’s calendar."""
    when = f"{day(meeting.held_on)}, {meeting.begins:%H:%M} to {meeting.ends:%H:%M}, London time"
    where = "" if meeting.cancelled_at else f"{meeting.place}\n{meeting.joining_link}".strip()
    body = f"{when}.\n{where}\n" if where else f"{when}.\n"
    for person in sides(session, pairing):
        if person.email:
            tell(session, person, what, body, now, calendar_file([meeting], now, person.email))


def recall(session: OrganisationSession, meeting: MentorshipMeeting) -> None:
    """A letter that has not left yet says no more where they would have met."""
    waiting = select(Letter).where(col(Letter.sent_at).is_(None), col(Letter.calendar).contains(meeting.uid))
    for letter in session.exec(waiting):
        letter.body, letter.calendar = "This meeting was cancelled.\n", ""
        session.add(letter)
