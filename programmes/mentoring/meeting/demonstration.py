"""What two people of a round did since they agreed: goals, meetings, lines of the log, feedback."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import col, select

from programmes.mentoring.closing.feedback import say
from programmes.mentoring.closing.models import FeedbackFields, GoalsMet, PairingFeedback, Stage
from programmes.mentoring.meeting.goals import GoalFields, set_goal, tick
from programmes.mentoring.meeting.log import EntryFields, write
from programmes.mentoring.meeting.meetings import arrange
from programmes.mentoring.meeting.mentorship import Mentorship, own_mentorship
from programmes.mentoring.meeting.models import MeetingFields
from programmes.mentoring.models import RoundParticipant
from programmes.mentoring.pairs import COMPLETED, Pairing, PairingOffer
from workforce.tenancy import OrganisationSession

GOALS = ("Explain a service to people who do not use it", "Lead a team through a change", "Read data with confidence")
TOPICS = ("How others began", "A paper for the board", "Whom to ask first", "What users said", "What to do next")
EVERY = timedelta(days=28)
SENDER = "workforce@localhost"
WELL = (GoalsMet.FULLY, GoalsMet.MOSTLY, GoalsMet.MOSTLY, GoalsMet.PARTLY)


def live_through(session: OrganisationSession, round_id: int, today: date) -> int:
    """Every fifth pair meets once, the others more often; returns how many pairs there were."""
    pairings = going_on(session, round_id)
    for place, pairing in enumerate(pairings):
        meet(session, pairing, place, today)
    return len(pairings)


def look_ahead(session: OrganisationSession, round_id: int, today: date) -> int:
    """Every second pair has arranged to meet again; returns how many."""
    pairings = going_on(session, round_id)[::2]
    for place, pairing in enumerate(pairings):
        mentor = side_of(session, pairing, pairing.mentor_id)
        again = MeetingFields(
            held_on=today + timedelta(days=4 + place), begins=time(14), ends=time(15), place="Civic Hall"
        )
        arrange(session, mentor, again, SENDER, at(today))
    return len(pairings)


def going_on(session: OrganisationSession, round_id: int) -> Sequence[Pairing]:
    agreed = select(Pairing).where(Pairing.round_id == round_id, col(Pairing.agreed_on).is_not(None))
    return session.exec(agreed.where(col(Pairing.ended_on).is_(None)).order_by(col(Pairing.id))).all()


def meet(session: OrganisationSession, pairing: Pairing, place: int, today: date) -> None:
    mentee, mentor = (side_of(session, pairing, number) for number in (pairing.mentee_id, pairing.mentor_id))
    assert pairing.agreed_on
    began = pairing.agreed_on
    goal = set_goal(session, mentee, GoalFields(goal=GOALS[place % len(GOALS)]), at(began))
    first = began + timedelta(days=7 + place % 5)
    civic = MeetingFields(held_on=first, begins=time(10), ends=time(11), place="Civic Hall")
    arrange(session, mentor, civic, SENDER, at(began))
    for number in range(1 if place % 5 == 4 else 3 + place % 3):
        day = first + number * EVERY
        if day < today:
            said = EntryFields(met_on=day, minutes=60, words=TOPICS[(place + number) % len(TOPICS)])
            write(session, mentee if number % 2 else mentor, said, at(day))
    if place % 2:
        tick(session, mentee, goal, at(today))


def side_of(session: OrganisationSession, pairing: Pairing, participant_id: int) -> Mentorship:
    return own_mentorship(session, pairing.id, session.get_one(RoundParticipant, participant_id).member_id)


def look_back(session: OrganisationSession, round_id: int, today: date) -> int:
    """Both sides of each pair that was completed, but every seventh; returns how many spoke."""
    offers = select(PairingOffer).join(Pairing, col(Pairing.id) == PairingOffer.pairing_id)
    done = offers.where(Pairing.round_id == round_id, Pairing.outcome == COMPLETED).order_by(col(PairingOffer.id))
    asked = [offer for place, offer in enumerate(session.exec(done).all()) if place % 7 != 6]
    for place, offer in enumerate(asked):
        question = PairingFeedback(offer_id=offer.id, stage=Stage.END, asked_on=today)
        session.add(question)
        session.flush()
        said = FeedbackFields(goals=WELL[place % len(WELL)], goes_on=place % 3 == 0, worth=5 - place % 3)
        member_id = session.get_one(RoundParticipant, offer.participant_id).member_id
        say(session, question, said, member_id, at(today))
    return len(asked)


def at(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)
