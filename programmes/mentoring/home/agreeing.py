"""The line manager’s answer: a yes lets the card leave, a no is told in kind words, and silence is reminded of."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import col, select

from programmes.mentoring.home import register as registering
from programmes.mentoring.home.managers import APPROVAL, write_to
from programmes.mentoring.models import Agreement, MentoringRegistration, MentoringRound
from workforce.jobs import Task
from workforce.mail import Letter, write
from workforce.people.directory import find, manager_of
from workforce.people.managers import approvals
from workforce.people.managers.approvals import Approval, WhyNot
from workforce.screens import day, london_date
from workforce.tenancy import OrganisationSession

PATIENCE = timedelta(days=4)  # without an answer before the line manager is reminded, once: our own choice
KINDLY: Mapping[WhyNot, str] = {
    WhyNot.WORK: "Your line manager sees no time for it in the work at present. That is said of the work, not of you.",
    WhyNot.LATER: "Your line manager would rather see you take part later, when what is under way is over.",
    WhyNot.TALK: "Your line manager would like to talk it over with you first. Ask them when.",
    WhyNot.OTHER: "Your line manager thinks that something else would serve your goal better. Ask them what.",
}


def take_answer(task: Task) -> None:
    """A yes posts the card, a no is told to the person in kind words and leaves nothing of the form."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        saved = session.get(MentoringRegistration, task.due.subject, with_for_update=True)
        if saved is not None and saved.agreement is Agreement.WAITING and not saved.withdrawn_at:
            approval = latest_answer(session, saved.id)
            take_yes(session, saved, task.now) if approval.answer else take_no(session, saved, told(approval), task.now)
        task.finish(session)


def latest_answer(session: OrganisationSession, number: int) -> Approval:
    asked = select(Approval).where(Approval.kind == APPROVAL, Approval.subject == number)
    answered = asked.where(col(Approval.answered_at).is_not(None))
    return session.exec(answered.order_by(col(Approval.id).desc())).first() or session.exec(asked).one()


def take_yes(session: OrganisationSession, saved: MentoringRegistration, now: datetime) -> None:
    found = session.get_one(MentoringRound, saved.round_id)
    if not found.is_open(london_date(now)):
        take_no(session, saved, TOO_LATE, now)
        return
    saved.agreement = Agreement.GIVEN
    session.add(saved)
    registering.post_card(session, found, saved, now)
    tell(session, saved, found, "Your line manager agrees, and your card has been sent.", now)


def take_no(session: OrganisationSession, saved: MentoringRegistration, words: str, now: datetime) -> None:
    """Nothing was sent, so nothing has to be emptied elsewhere."""
    found = session.get_one(MentoringRound, saved.round_id)
    tell(session, saved, found, f"{words} Nothing you wrote was sent to anybody, and it has been deleted.", now)
    registering.empty(saved, now)
    saved.agreement = Agreement.REFUSED
    session.add(saved)


TOO_LATE = "No answer of your line manager came before the round closed."


def told(approval: Approval) -> str:
    kind = KINDLY[approval.code] if approval.code else "Your line manager does not agree this time."
    words = approval.reason if approval.reason and approval.reason != approval.code else ""
    return f"{kind}\n\nIn their words: {words}\n\n" if words else kind


def tell(
    session: OrganisationSession, saved: MentoringRegistration, found: MentoringRound, words: str, now: datetime
) -> None:
    person = find(session, saved.person_id)
    body = f"Dear {person.first_name},\n\n{words}\n"
    subject = f"Your registration: {found.title}"
    write(session, Letter(to=person.email or "", subject=subject, body=body, written_at=now))


def follow_up(task: Task) -> None:
    """Each night: line managers who have not answered are reminded once, and what waits past closing lapses."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        today = london_date(task.now)
        both = select(MentoringRegistration, MentoringRound).join(
            MentoringRound, col(MentoringRound.id) == MentoringRegistration.round_id
        )
        waiting = both.where(MentoringRegistration.agreement == Agreement.WAITING)
        for saved, found in session.exec(waiting.where(col(MentoringRegistration.withdrawn_at).is_(None))).all():
            if not found.is_open(today):
                approvals.take_back(session, APPROVAL, saved.id)
                take_no(session, saved, TOO_LATE, task.now)
            elif saved.reminded_on is None and today - london_date(saved.consented_at) >= PATIENCE:
                remind(session, saved, found, task.now)
        task.finish(session)


def remind(session: OrganisationSession, saved: MentoringRegistration, found: MentoringRound, now: datetime) -> None:
    person = find(session, saved.person_id)
    manager = manager_of(session, person.id, london_date(now))
    saved.reminded_on = london_date(now)
    session.add(saved)
    if manager:
        body = (
            f"{person.name} waits for your answer: may they take part in the mentoring round “{found.title}”? "
            f"It closes on {day(found.closes_on)}.\n\nSign in to Workforce to answer.\n"
        )
        write_to(session, manager, f"{person.name} waits for your answer", body, now)
