"""What the line manager learns of a registration: nothing, a letter, or a request for a yes."""

from datetime import datetime

from programmes.mentoring.home.choices import ManagerPart, choices_of
from programmes.mentoring.models import Agreement, MentoringRegistration, MentoringRound
from workforce.mail import Letter, write
from workforce.people.directory import find, manager_of
from workforce.people.managers import approvals
from workforce.people.managers.stand_ins import reached_for
from workforce.people.models import Person
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

APPROVAL = "mentoring registration"


def begin(session: OrganisationSession, saved: MentoringRegistration, found: MentoringRound, now: datetime) -> None:
    """For a registration that is new, or new again after it was withdrawn or refused."""
    part = choices_of(session).manager
    saved.agreement = Agreement.WAITING if part is ManagerPart.ASKED else Agreement.NOT_NEEDED
    saved.reminded_on = None
    session.add(saved)
    if part is ManagerPart.ASKED:
        sentence = (
            f"to take part in the mentoring round “{found.title}” as {found.kind.sides.taking_part_as(saved.side)}"
        )
        approvals.ask(session, saved.person_id, APPROVAL, saved.id, sentence, now)
    if part is ManagerPart.INFORMED:
        inform(session, find(session, saved.person_id), found, now)


def inform(session: OrganisationSession, person: Person, found: MentoringRound, now: datetime) -> None:
    """What they said on the form is not told."""
    manager = manager_of(session, person.id, london_date(now))
    if manager:
        body = (
            f"{person.name} has registered for the mentoring round “{found.title}”.\n\n"
            "You need not do anything. It takes an hour or two a month.\n"
        )
        write_to(session, manager, f"{person.name} takes part in mentoring", body, now)


def write_to(session: OrganisationSession, manager: Person, subject: str, body: str, now: datetime) -> None:
    """Whoever stands in on that day gets the same letter."""
    for one in [manager, *reached_for(session, manager.id, london_date(now))]:
        write(session, Letter(to=one.email or "", subject=subject, body=body, written_at=now))
