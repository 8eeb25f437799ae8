"""When nothing happened between two people for as many weeks as their round says, both are asked once."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, exists, or_, select

from programmes.mentoring.letters import tell
from programmes.mentoring.meeting.letters import page_of, sides
from programmes.mentoring.meeting.models import MentorshipEntry, MentorshipMeeting, MentorshipPause, SponsorAction
from programmes.mentoring.models import MentoringRound
from programmes.mentoring.pairs import Pairing
from workforce.jobs import Task
from workforce.screens import count, london_date
from workforce.tenancy import OrganisationSession


def is_running() -> ColumnElement[bool]:
    return and_(col(Pairing.agreed_on).is_not(None), col(Pairing.ended_on).is_(None))


def is_quiet(since: date) -> ColumnElement[bool]:
    """Of pairings: nothing has happened after this day, nothing is arranged, and nobody asked for rest."""
    met = exists().where(col(MentorshipEntry.pairing_id) == Pairing.id, col(MentorshipEntry.met_on) > since)
    acted = exists().where(col(SponsorAction.pairing_id) == Pairing.id, col(SponsorAction.done_on) > since)
    arranged = exists().where(
        col(MentorshipMeeting.pairing_id) == Pairing.id,
        col(MentorshipMeeting.held_on) > since,
        col(MentorshipMeeting.cancelled_at).is_(None),
    )
    rested = exists().where(
        col(MentorshipPause.pairing_id) == Pairing.id,
        or_(col(MentorshipPause.ends_on).is_(None), col(MentorshipPause.ends_on) > since),
    )
    return and_(is_running(), col(Pairing.agreed_on) <= since, ~met, ~acted, ~arranged, ~rested)


def quiet_since(found: MentoringRound, today: date) -> date:
    """Who has done nothing since this day is quiet today."""
    return today - timedelta(weeks=found.nudge_weeks)


def nudge(task: Task) -> None:
    """Every day, in every organisation that runs a round which is published and goes on."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        today = london_date(task.now)
        ours = select(MentoringRound).where(MentoringRound.organisation_id == session.organisation_id)
        going = ours.where(col(MentoringRound.published_at).is_not(None), col(MentoringRound.finished_on).is_(None))
        for found in session.exec(going.order_by(col(MentoringRound.id))).all():
            silent = select(Pairing).where(Pairing.round_id == found.id, is_quiet(quiet_since(found, today)))
            once = silent.where(col(Pairing.nudged_on).is_(None)).order_by(col(Pairing.id))
            for pairing in session.exec(once).all():
                ask_after(session, found, pairing, task)
        task.finish(session)


def ask_after(session: OrganisationSession, found: MentoringRound, pairing: Pairing, task: Task) -> None:
    pairing.nudged_on = london_date(task.now)
    session.add(pairing)
    bond = found.kind.sides.bond
    body = (
        f"Nothing has been noted of your {bond} in “{found.title}” for {count(found.nudge_weeks, 'week')}. "
        "If you met, one click says so. If not, arrange a day; and if it does not suit you now, let it rest or ask "
        f"for a change, without blame:\n\n{page_of(session, pairing, task.settings.address)}\n\n"
        "You get this letter once.\n"
    )
    for person in sides(session, pairing):
        tell(session, person, f"How is your {bond} going?", body, task.now)
