"""Three rounds, one finished, one in which people meet and one open, made by the feature's own verbs.

Every date is an offset from `today`. In this order, each step in a transaction of its own, with the worker doing what
is due in between:

1. `announce_rounds(organiser, today)` at the organiser, which gives the numbers of the rounds;
2. `register_people(home, round_id, people, keys, today)` at each home and for each round;
3. `invite(organiser, open_id, homes, today)` at the organiser, and `let_out(home, now)` at some of the homes;
4. `hear_back(home, open_id, keys, now)` at those homes: some say no, some register, and the organiser is told how many;
5. `set_going(organiser, running_id, site, keys, today)`: run, publish, accept, decline, meet;
6. `play_through(organiser, finished_id, site, keys, today)`: the same, then finish and look back.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from sqlmodel import col, select

import matching
from programmes.mentoring.finish import finish
from programmes.mentoring.home.form import HALF_DAYS, RegistrationFields
from programmes.mentoring.home.register import register
from programmes.mentoring.inviting.answering import ReplyFields
from programmes.mentoring.inviting.answering import reply as answer_invitation
from programmes.mentoring.inviting.composing import InvitationFields, compose
from programmes.mentoring.inviting.counting import count_one
from programmes.mentoring.inviting.models import HomeInvitation, InvitedPerson, Reply
from programmes.mentoring.inviting.receiving import pass_on
from programmes.mentoring.meeting.demonstration import live_through, look_ahead, look_back
from programmes.mentoring.models import Aim, CardPart, MentoringRound, RoundFields, Side
from programmes.mentoring.offers.answer import answer
from programmes.mentoring.offers.publish import publish
from programmes.mentoring.pairs import Answer, AnswerFields, DeclineReason, Pairing, PairingOffer
from programmes.mentoring.rounds import announce, find_round
from programmes.mentoring.working.run import ask_for_run, read, store
from workforce.campaigns.models import Whose
from workforce.diversity.cipher import Keys
from workforce.people.models import Person
from workforce.tenancy import OrganisationSession

YES = AnswerFields(answer=Answer.ACCEPTED)
NO = AnswerFields(answer=Answer.DECLINED, reason=DeclineReason.TIMES)
WANTED = (  # what leaders ask each other about, from the capability framework
    "Agile working",
    "Change management",
    "Data governance",
    "Service focus",
    "Stakeholder relationship management",
    "User focus",
    "Accessibility",
)
TITLES = {  # and how many days ago each round opened
    "Mentoring for digital change": 300,
    "Mentoring for new leaders": 150,
    "Mentoring across councils": 20,
}
INVITED = timedelta(days=6)  # before today


class Rounds(NamedTuple):
    """By number, as they stand today once all is played."""

    finished: int
    running: int
    open: int


def announce_rounds(session: OrganisationSession, today: date) -> Rounds:
    opened = [(title, today - timedelta(days=ago)) for title, ago in TITLES.items()]
    return Rounds(*(announce(session, round_fields(title, day), None, day, at(day)).id for title, day in opened))


def invite(session: OrganisationSession, round_id: int, homes: Sequence[int], today: date) -> None:
    """Mentors, from among people in digital roles."""
    words = "Many who lead services would like to talk with somebody who builds them. An hour a month is enough."
    fields = InvitationFields(side=Side.MENTOR, whose=Whose.DIGITAL, words=words, organisations=[*homes])
    compose(session, find_round(session, round_id), fields, None, at(today - INVITED))


def let_out(session: OrganisationSession, now: datetime) -> None:
    for invitation in session.exec(select(HomeInvitation)).all():
        pass_on(session, invitation, None, now)


def hear_back(session: OrganisationSession, round_id: int, keys: Keys, now: datetime) -> None:
    """Of whoever was asked, every fourth says no and every seventh registers; the others have not answered yet."""
    for place, invited in enumerate(session.exec(select(InvitedPerson).order_by(col(InvitedPerson.id))).all()):
        if place % 4 == 1:
            said = Reply.NEVER if place % 5 == 0 else Reply.NOT_NOW
            answer_invitation(session, invited, ReplyFields(reply=said), now)
        elif place % 7 == 0:
            fields = answers(invited.person_id, Side.MENTOR)
            register(session, session.get_one(MentoringRound, round_id), invited.person_id, fields, keys, now)
    for invitation in session.exec(select(HomeInvitation)).all():
        count_one(session, invitation, now)


def round_fields(title: str, opens_on: date) -> RoundFields:
    return RoundFields(
        title=title,
        purpose="Half a year of conversations between councils, so that people who change services help each other.",
        aim=Aim.EVERYONE,
        opens_on=opens_on,
        closes_on=opens_on + timedelta(days=40),
        reply_by=opens_on + timedelta(days=60),
    )


def register_people(
    session: OrganisationSession, round_id: int, people: Sequence[tuple[Person, Side]], keys: Keys, today: date
) -> None:
    """Each on a day of their own in the round's first three weeks; no day is later than today."""
    found = session.get_one(MentoringRound, round_id)
    for place, (person, side) in enumerate(people):
        day = min(found.opens_on + timedelta(days=place % 20), today)
        register(session, found, person.id, answers(person.id + place, side), keys, at(day))


def answers(number: int, side: Side) -> RegistrationFields:
    """Plausible, and the same for the same number."""
    chosen = [WANTED[(number + step) % len(WANTED)] for step in (0, 3)]
    is_mentor = side is not Side.MENTEE
    return RegistrationFields(
        side=side,
        grade=number % 3 + (5 if is_mentor else 3),
        profession=("Service design", "Data", "Delivery")[number % 3],
        is_digital=number % 2 == 0,
        slots=[HALF_DAYS[(number + step) % len(HALF_DAYS)] for step in range(0, 8, 2)],
        capacity=1 + number % 2,
        goals="Understand how others lead change in their services.",
        offers=chosen if is_mentor else [],
        offer_levels=[3, 4],
        wants=[] if side is Side.MENTOR else chosen,
        want_levels=[2, 3],
        shown=[*CardPart],
        consent=True,
    )


def play_through(session: OrganisationSession, round_id: int, site: str, keys: Keys, today: date) -> int:
    """From the closing day to a finished round; returns how many mentorships were completed."""
    found = play(session, round_id, site, keys, today)
    completed = finish(session, found, None, today, at(today))
    look_back(session, round_id, today)
    return completed


def set_going(session: OrganisationSession, round_id: int, site: str, keys: Keys, today: date) -> int:
    """From the closing day to mentorships that go on; returns how many have arranged to meet again."""
    play(session, round_id, site, keys, today)
    return look_ahead(session, round_id, today)


def play(session: OrganisationSession, round_id: int, site: str, keys: Keys, today: date) -> MentoringRound:
    """From the closing day until today."""
    found = find_round(session, round_id)
    after = found.closes_on + timedelta(days=2)
    due = ask_for_run(session, found, None, after, at(after))
    asked = read(session, round_id, keys)
    store(session, asked, matching.match(asked.cohort, asked.policy), due.id, keys, at(after))
    due.done_at = at(after)
    session.add(due)
    publish(session, found, site, after, at(after))
    reply(session, round_id, site, after + timedelta(days=5))
    live_through(session, round_id, today)
    return found


def reply(session: OrganisationSession, round_id: int, site: str, day: date) -> None:
    """Everybody accepts but every ninth, whose times do not fit."""
    asked = select(PairingOffer, Pairing).join(Pairing, col(Pairing.id) == PairingOffer.pairing_id)
    asked = asked.where(Pairing.round_id == round_id).order_by(col(PairingOffer.id))
    for place, (offer, pairing) in enumerate(session.exec(asked).all()):
        said = NO if place % 9 == 8 else YES
        if pairing.is_live:
            answer(session, offer, said, site, at(day))


def at(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)
