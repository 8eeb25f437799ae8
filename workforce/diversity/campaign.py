"""Asking a part of the organisation to look at their equality questions by a day.

Whoever is asked is written to alike, reminders as well: a letter that left out those who have answered would say
of everybody whether they had.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import true

from workforce.campaigns import asking, letters
from workforce.campaigns.kind import Kind, Wording
from workforce.diversity.models import DeclarationCampaign, DeclarationRequest
from workforce.features import Recurring
from workforce.jobs import Task
from workforce.tenancy import OrganisationSession

ASK, REMIND = "ask for declarations", "remind of declarations"
DAILY = Recurring(REMIND, "50 6 * * *", "%Y-%m-%d")
WORDING = Wording(
    subject="The equality questions",
    opening="Please look at the equality questions",
    again="This goes to everybody who was asked, whether or not they have answered. Please look at the questions",
    rest=(
        "They are on a page that nobody but you can open: {address}\n\n"
        "You need not answer any of them. Nobody learns what you answer, or whether you do.\n"
    ),
    address="/diversity/mine",
)


def everybody_waits() -> ColumnElement[bool]:
    return true()


def request_to(
    campaign: DeclarationCampaign, person_id: int, area: str, known: Sequence[DeclarationRequest], today: date
) -> DeclarationRequest:
    told = None if known else today
    return DeclarationRequest(campaign_id=campaign.id, person_id=person_id, service_area=area, told_on=told)


DECLARATIONS = Kind(
    DeclarationCampaign, DeclarationRequest, "declaration campaign", ASK, WORDING, everybody_waits, request_to
)


def ask(task: Task) -> None:
    letters.ask(task, DECLARATIONS)


def remind(task: Task) -> None:
    letters.remind(task, DECLARATIONS)


def asks(session: OrganisationSession, person_id: int, today: date) -> DeclarationCampaign | None:
    """The open campaign that asks this person, whether or not they have answered; of several, the first to end."""
    return asking.waits_for(session, DECLARATIONS, person_id, today)
