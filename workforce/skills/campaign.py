"""Asking a part of the organisation to assess their skills by a day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from workforce.campaigns import asking, letters
from workforce.campaigns.kind import Kind, Wording
from workforce.features import Recurring
from workforce.jobs import Task
from workforce.skills.models import SkillsCampaign, SkillsRequest
from workforce.tenancy import OrganisationSession

ASK, REMIND = "ask for skills", "remind of skills"
DAILY = Recurring(REMIND, "40 6 * * *", "%Y-%m-%d")
WORDING = Wording(
    subject="Your skills",
    opening="Please say how well you know what your role asks for,",
    again="You have not yet said how well you know what your role asks for. Please do so",
    rest=(
        "Sign in and choose your levels here: {address}\n\n"
        "Your line manager sees what you choose and may talk it over with you.\n"
    ),
    address="/skills/mine",
)


def has_not_answered() -> ColumnElement[bool]:
    return col(SkillsRequest.answered_on).is_(None)


def request_to(
    campaign: SkillsCampaign, person_id: int, area: str, known: Sequence[SkillsRequest], today: date
) -> SkillsRequest:
    """Who has answered a campaign that is open has answered this one as well."""
    answered = max((each.answered_on for each in known if each.answered_on), default=None)
    told = None if known else today
    return SkillsRequest(
        campaign_id=campaign.id, person_id=person_id, service_area=area, told_on=told, answered_on=answered
    )


SKILLS = Kind(SkillsCampaign, SkillsRequest, "skills campaign", ASK, WORDING, has_not_answered, request_to)


def ask(task: Task) -> None:
    letters.ask(task, SKILLS)


def remind(task: Task) -> None:
    letters.remind(task, SKILLS)


def waits_for(session: OrganisationSession, person_id: int, today: date) -> SkillsCampaign | None:
    """The campaign that this person has not answered yet; of several, the first to end."""
    return asking.waits_for(session, SKILLS, person_id, today)


def answer(session: OrganisationSession, person_id: int, today: date) -> None:
    """Somebody has assessed themselves: whoever asked them, and waits, has their answer."""
    open_ones = select(SkillsCampaign.id).where(SKILLS.is_open_on(today))
    theirs = select(SkillsRequest).where(SkillsRequest.person_id == person_id, has_not_answered())
    for request in session.exec(theirs.where(col(SkillsRequest.campaign_id).in_(open_ones))):
        request.answered_on = today
        session.add(request)
