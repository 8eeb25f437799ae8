"""At the organiser: a card becomes a participant, and a withdrawn one leaves nothing of it behind."""

from datetime import datetime, timedelta

from sqlmodel import col, delete, select

from programmes.mentoring.after.receiving import forget_outcomes
from programmes.mentoring.closing.forgetting import forget_answers
from programmes.mentoring.meeting.forgetting import forget
from programmes.mentoring.models import Facts, MentoringCard, MentoringRound, RoundParticipant, RoundState, Side
from programmes.mentoring.offers.endings import AWAY, OFFER_AGAIN, end_for
from programmes.mentoring.pairs import MentoringRun, RunEvidence
from programmes.mentoring.rounds import hold
from programmes.mentoring.working.comments import forget_words
from workforce.accounts.guests import stay_until
from workforce.accounts.members import admit_guest
from workforce.jobs import Task, enqueue_again
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

# A round has no last day: no pair meets longer than this after its deadline, as we reckon; not taken from a source.
MEETING = timedelta(days=548)


def open_card(task: Task) -> None:
    """The card itself is thrown away once it is read: the participant's row is the one copy here."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        # Locked, since a withdrawal that arrives at this moment throws the unopened card away.
        card = session.get(MentoringCard, task.due.subject, with_for_update=True)
        if card is not None:
            take_in(session, card, task.settings.address, task.now)
            session.delete(card)
        task.finish(session)


def take_in(session: OrganisationSession, card: MentoringCard, site: str, now: datetime) -> None:
    open_round = session.get_one(MentoringRound, card.round_id)
    if card.is_withdrawn:
        throw_away_earlier(session, card)
    person = participant_for(session, card)
    is_older = person is not None and card.posted_at < person.posted_at
    if open_round.organisation_id != session.organisation_id or is_older:
        return
    if card.is_withdrawn:
        if person is not None:
            person.posted_at = card.posted_at
            empty(session, open_round, person, site, now)
        return
    if open_round.is_open(london_date(card.posted_at)):
        keep(session, card, person, now)
    elif person is not None and not person.withdrawn_at:
        bring_up_to_date(session, open_round, person, card, site, now)


def throw_away_earlier(session: OrganisationSession, card: MentoringCard) -> None:
    """A withdrawal may overtake cards that were posted before it: nobody opens those any more."""
    earlier = select(MentoringCard).where(
        MentoringCard.sender_id == card.sender_id,
        MentoringCard.registration_id == card.registration_id,
        MentoringCard.posted_at < card.posted_at,
    )
    for unopened in session.exec(earlier.with_for_update()):
        session.delete(unopened)


def participant_for(session: OrganisationSession, card: MentoringCard) -> RoundParticipant | None:
    """Found by who posted it and their own number: no other organisation can change this row."""
    theirs = select(RoundParticipant).where(RoundParticipant.home_id == card.sender_id)
    theirs = theirs.where(RoundParticipant.registration_id == card.registration_id)
    return session.exec(theirs.where(RoundParticipant.round_id == card.round_id)).first()


def keep(
    session: OrganisationSession, card: MentoringCard, person: RoundParticipant | None, now: datetime
) -> RoundParticipant:
    """With a membership here, so that the person may step in."""
    today = london_date(now)
    member = admit_guest(session, card.email, card.name, today)
    person = person or RoundParticipant(
        round_id=card.round_id,
        home_id=card.sender_id,
        registration_id=card.registration_id,
        member_id=member.id,
        posted_at=card.posted_at,
    )
    person.sqlmodel_update(card.model_dump(include={*Facts.model_fields}))
    person.member_id, person.posted_at, person.withdrawn_at = member.id, card.posted_at, None
    session.add(person)
    session.flush()
    stay_until(session, member, session.get_one(MentoringRound, card.round_id).reply_by + MEETING)
    return person


def bring_up_to_date(
    session: OrganisationSession,
    found: MentoringRound,
    person: RoundParticipant,
    card: MentoringCard,
    site: str,
    now: datetime,
) -> None:
    """After closing, of what a card says only the places left and being away still count; pairs that stand stay."""
    hold(session, found)
    goes, returns = card.is_away and not person.is_away, person.is_away and not card.is_away
    person.capacity, person.is_away, person.posted_at = card.capacity, card.is_away, card.posted_at
    found.changes += 1
    session.add_all([person, found])
    if goes:
        end_for(session, person, site, now, AWAY)
    if returns and person.side is not Side.MENTOR and found.state(london_date(now)) is RoundState.PUBLISHED:
        enqueue_again(session, OFFER_AGAIN, person.id, now)


def empty(
    session: OrganisationSession, found: MentoringRound, person: RoundParticipant, site: str, now: datetime
) -> None:
    """Off every page: the card, the typed names, what they wrote since, and the frames of runs that hold them."""
    person.sqlmodel_update(Facts(side=person.side).model_dump())
    person.withdrawn_at = now
    found.changes += 1
    session.add_all([person, found])
    runs = select(MentoringRun.id).where(MentoringRun.round_id == person.round_id)
    session.exec(delete(RunEvidence).where(col(RunEvidence.run_id).in_(session.exec(runs).all())))
    forget(session, person)
    forget_answers(session, person)
    forget_outcomes(session, person)
    forget_words(session, person)
    end_for(session, person, site, now)
