"""The end of a round, and what homes make of the news in their registers."""

from datetime import date, datetime

from sqlmodel import col, select

from programmes.mentoring.models import MentoringRegistration, MentoringRound, RoundState, Side
from programmes.mentoring.offers.endings import end
from programmes.mentoring.pairs import COMPLETED, MentoringNews, Pairing
from programmes.mentoring.rounds import hold
from workforce.audit import note
from workforce.errors import Refusal
from workforce.identity import Organisation
from workforce.jobs import Task
from workforce.people.models import Participation
from workforce.tenancy import OrganisationSession


def finish(
    session: OrganisationSession, found: MentoringRound, actor_id: int | None, today: date, now: datetime
) -> int:
    """Mentorships that stand are completed, offers without two answers come to nothing; returns how many completed."""
    hold(session, found)
    if found.state(today) is not RoundState.PUBLISHED:
        raise Refusal(f"Only a published round can be finished; this one is {found.state(today)}.")
    live = select(Pairing).where(Pairing.round_id == found.id, col(Pairing.ended_on).is_(None))
    pairings = session.exec(live.order_by(col(Pairing.id))).all()
    for pairing in pairings:
        end(session, pairing, COMPLETED if pairing.agreed_on else "never agreed", now)
    found.finished_on = today
    session.add(found)
    note(session, now, actor_id, "finished", "mentoring round", found.id)
    return sum(pairing.agreed_on is not None for pairing in pairings)


def open_news(task: Task) -> None:
    """At home: a period of taking part begins or ends in the register."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        news = session.get(MentoringNews, task.due.subject)
        if news is not None:
            write_down(session, news)
            session.delete(news)
        task.finish(session)


def write_down(session: OrganisationSession, news: MentoringNews) -> None:
    """Believed only of the round that the person registered for, from the organisation that runs it."""
    theirs = session.get(MentoringRegistration, news.registration_id)
    found = session.get_one(MentoringRound, news.round_id)
    if found.organisation_id != news.sender_id:
        return
    source = f"mentoring {news.sender_id}/{news.pairing} {news.side}"
    known = session.exec(select(Participation).where(Participation.source == source)).first()
    if theirs is None or theirs.round_id != found.id:
        end_of_one_given_up(session, known, news)
        return
    if news.side is Side.MENTOR:
        theirs.taken += places_taken(known, news)
        session.add(theirs)
    period = known or Participation(
        person_id=theirs.person_id,
        kind="mentoring",
        role=news.side,
        title=found.title,
        organiser=session.get_one(Organisation, news.sender_id).name,
        source=source,
        starts_on=news.starts_on,
    )
    if period.ends_on is None:  # the news of the end may overtake the news of the beginning
        period.ends_on, period.outcome = news.ends_on, news.outcome
    session.add(period)


def end_of_one_given_up(session: OrganisationSession, known: Participation | None, news: MentoringNews) -> None:
    """The registration went when two records of the person became one: what it began still ends."""
    if known and news.ends_on and known.ends_on is None:
        known.ends_on, known.outcome = news.ends_on, news.outcome
        session.add(known)


def places_taken(known: Participation | None, news: MentoringNews) -> int:
    """1, -1 or 0: what this news adds to a mentor's places that are taken, in whatever order news arrives."""
    if known is None:
        return 0 if news.ends_on else 1
    return -1 if news.ends_on and known.ends_on is None else 0
