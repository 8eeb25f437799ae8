"""At home: each round is told what it may have of somebody, whenever that changes."""

from datetime import date, datetime

from programmes.mentoring.home.availability import are_away, have_left, places_of
from programmes.mentoring.home.places import grants, live
from programmes.mentoring.home.register import post_card, withdraw
from workforce.jobs import Task
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

KEEP_UP = "mentoring availability"


def keep_up(task: Task) -> None:
    """Every night: who has left withdraws, who is away or back again is said so, and places are shared out anew."""
    today = london_date(task.now)
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        people = sorted({saved.person_id for saved, _ in live(session)})
        gone = have_left(session, people, today)
        for person_id in people:
            if person_id in gone:
                withdraw_everywhere(session, person_id, task.now)
            else:
                share_out(session, person_id, task.now, today)
        task.finish(session)


def withdraw_everywhere(session: OrganisationSession, person_id: int, now: datetime) -> None:
    for saved, _ in live(session, person_id):
        withdraw(session, saved, now)


def share_out(session: OrganisationSession, person_id: int, now: datetime, today: date) -> None:
    """A card goes to every round for which something has changed, and to no other."""
    theirs = live(session, person_id)
    is_away = person_id in are_away(session, [person_id], today)
    granted = grants(theirs, places_of(session, person_id))
    for saved, found in theirs:
        places = granted.get(saved.id, saved.granted)
        if (saved.granted, saved.is_away) != (places, is_away):
            saved.granted, saved.is_away = places, is_away
            session.add(saved)
            post_card(session, found, saved, now)
