"""How long is kept whom a skills campaign asked, and who answered."""

from collections.abc import Sequence

from sqlmodel import col, delete, select

from workforce.campaigns.retention import rule_of
from workforce.retention import deleting
from workforce.skills.campaign import SKILLS
from workforce.skills.models import SkillsFigure, SkillsRequest
from workforce.tenancy import OrganisationSession


def forget(session: OrganisationSession, numbers: Sequence[int]) -> None:
    """With the rates of the same campaigns: nothing could say any more whether a later one gives somebody away."""
    campaigns = select(SkillsRequest.campaign_id).where(col(SkillsRequest.id).in_(numbers))
    session.exec(delete(SkillsFigure).where(col(SkillsFigure.campaign_id).in_(campaigns)))
    deleting(SkillsRequest)(session, numbers)


WHAT = "Who was asked and who answered, and the rates, are deleted; that there was a campaign stays"
RULES = (rule_of(SKILLS, "Skills campaigns", WHAT, forget),)
