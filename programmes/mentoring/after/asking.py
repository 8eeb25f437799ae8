"""Every night, at home: whoever wanted to learn in a round that is over is asked what has changed; one reminder."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, select

from programmes.mentoring.after.following import tell_later
from programmes.mentoring.after.models import MentoringLookback
from programmes.mentoring.home.availability import have_left
from programmes.mentoring.models import MentoringRegistration, MentoringRound, Side
from workforce.database import GOES_OUT
from workforce.identity import Organisation
from workforce.jobs import Task
from workforce.mail import Letter, write_many
from workforce.people.models import Person
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

LOOK_BACK = "mentoring looking back"
STILL_ASKED = timedelta(days=28)  # after the end of a round
WEEK = timedelta(days=7)  # until the reminder

ABOUT_SKILLS = (
    "which level do you hold now in the skills that you wanted to learn?",
    "Your answer goes into your own skills record; who ran the round learns only what you tick.",
)
ABOUT_POSTS = (
    "may it be counted, later, whether you are in a higher post, and whether in a senior one?",
    "Who ran the round learns only what you tick.",
)

Asked = tuple[MentoringRegistration, MentoringRound, Person]


def look_back(task: Task) -> None:
    """Nobody whose record is restricted is asked, reminded or told of."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        remind(session, task)
        ask(session, task)
        tell_later(session, task.now)
        task.finish(session)


def ask(session: OrganisationSession, task: Task) -> None:
    today = london_date(task.now)
    asked = due(session, task)
    rows = [
        MentoringLookback(person_id=person.id, round_id=found.id, registration_id=saved.id, asked_on=today)
        for saved, found, person in asked
    ]
    session.add_all(rows)
    session.flush()
    letters = [asking(session, row, *one, task) for row, one in zip(rows, asked, strict=True)]
    write_many(session, letters)


def due(session: OrganisationSession, task: Task) -> Sequence[Asked]:
    """Who learns and was not asked yet, matched or not: those without a match are whom the others are held against."""
    today = london_date(task.now)
    known = select(MentoringLookback.registration_id)
    waiting = (
        select(MentoringRegistration, MentoringRound, Person)
        .join(MentoringRound, col(MentoringRound.id) == MentoringRegistration.round_id)
        .join(Person, col(Person.id) == MentoringRegistration.person_id)
        .where(col(MentoringRound.finished_on) >= today - STILL_ASKED, MentoringRegistration.side != Side.MENTOR)
        .where(col(MentoringRegistration.withdrawn_at).is_(None), col(MentoringRegistration.id).not_in(known))
        .where(col(Person.email).is_not(None))
        .order_by(col(MentoringRegistration.id))
    )
    found = session.exec(waiting, execution_options={GOES_OUT: True}).all()
    gone = have_left(session, [person.id for _, _, person in found], today)
    return [one for one in found if one[2].id not in gone]


def remind(session: OrganisationSession, task: Task) -> None:
    today = london_date(task.now)
    silent = (
        select(MentoringLookback, MentoringRound, Person)
        .join(MentoringRound, col(MentoringRound.id) == MentoringLookback.round_id)
        .join(Person, col(Person.id) == MentoringLookback.person_id)
        .where(col(MentoringLookback.answered_on).is_(None), col(MentoringLookback.reminded_on).is_(None))
        .where(MentoringLookback.asked_on <= today - WEEK)
    )
    both = session.exec(silent.order_by(col(MentoringLookback.id)), execution_options={GOES_OUT: True}).all()
    reached = [one for one in both if one[0].is_open(today)]
    for row, _, _ in reached:
        row.reminded_on = today
        session.add(row)
    write_many(session, [reminding(session, *one, task) for one in reached])


def page_of(session: OrganisationSession, row: MentoringLookback, task: Task) -> str:
    home = session.get_one(Organisation, session.organisation_id)
    return f"{task.settings.address}/{home.slug}/mentoring/looking-back/{row.id}"


def asking(
    session: OrganisationSession,
    row: MentoringLookback,
    saved: MentoringRegistration,
    found: MentoringRound,
    person: Person,
    task: Task,
) -> Letter:
    """Whoever named no skill is asked of posts alone."""
    asked, then = ABOUT_SKILLS if saved.wants else ABOUT_POSTS
    body = (
        f"“{found.title}” is over. Whether or not somebody was found for you: {asked}\n\n"
        f"{page_of(session, row, task)}\n\nIt takes two minutes. {then}\n"
    )
    return letter(person, "What has changed since you registered?", body, task)


def reminding(
    session: OrganisationSession, row: MentoringLookback, found: MentoringRound, person: Person, task: Task
) -> Letter:
    body = (
        f"We asked what has changed since you registered for “{found.title}”. You can still say so:\n\n"
        f"{page_of(session, row, task)}\n\nWe do not remind you again.\n"
    )
    return letter(person, "What has changed: a reminder", body, task)


def letter(person: Person, subject: str, body: str, task: Task) -> Letter:
    return Letter(to=person.email or "", subject=subject, body=body, written_at=task.now)
