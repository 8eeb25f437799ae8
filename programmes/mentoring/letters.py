"""Letters of a round. None says anything from another person's card: that is read on a page, while it may be."""

from datetime import date, datetime

from programmes.mentoring.models import MentoringRound, RoundParticipant
from workforce.identity import Organisation
from workforce.mail import Letter, write
from workforce.screens import day
from workforce.tenancy import OrganisationSession


def tell(
    session: OrganisationSession,
    person: RoundParticipant,
    subject: str,
    body: str,
    now: datetime,
    calendar: str = "",
) -> None:
    """Nobody is written to whose card is gone."""
    if person.email:
        write(session, Letter(to=person.email, subject=subject, body=body, written_at=now, calendar=calendar))


def own_page(session: OrganisationSession, site: str) -> str:
    organiser = session.get_one(Organisation, session.organisation_id)
    return f"{site}/{organiser.slug}/mentoring/mine"


def offer_body(found: MentoringRound, link: str, page: str, reply_by: date) -> str:
    return (
        f"There is a match for you in “{found.title}”.\n\n"
        f"Open this link to see the card and to accept or decline by {day(reply_by)}:\n\n{link}\n\n"
        "Opening the link changes nothing. Contact details are shown once you have both accepted.\n"
        f"Your own page of the round: {page}\n"
    )


def agreed_body(found: MentoringRound, page: str) -> str:
    return (
        f"You have both accepted your match in “{found.title}”.\n\n"
        f"Sign in to see how to reach each other, and arrange your first meeting:\n\n{page}\n"
    )


def ended_body(found: MentoringRound, page: str, outlook: str) -> str:
    return f"Your match in “{found.title}” does not stand any more. {outlook}\n\nYour own page: {page}\n"
