"""What the sweep of the whole house needs to walk the addresses of skills."""

from collections.abc import Callable

from tests.cast import NOW
from tests.makers import make_person
from workforce.skills.campaign import plan
from workforce.skills.models import CampaignFields
from workforce.tenancy import OrganisationSession

CAMPAIGN: dict[str, object] = {"title": "Spring", "service_area": "", "whose": "everybody", "due_on": "2030-05-31"}


def make_campaign(session: OrganisationSession) -> int:
    return plan(session, CampaignFields.model_validate(CAMPAIGN), None, NOW).id


OURS: dict[str, Callable[[OrganisationSession], int | str]] = {
    "colleague_id": lambda session: make_person(session).id,
    "campaign_id": make_campaign,
}
BODIES: dict[str, dict[str, object]] = {
    "/{organisation}/skills/mine": {"deciding-with-data": "2"},
    "/{organisation}/skills/team/{colleague_id}": {"deciding-with-data": "2"},
    "/{organisation}/skills/team/{colleague_id}/certificates": {
        "skill": "deciding-with-data",
        "level": "2",
        "certificate": "Deciding with data, Open College",
    },
    "/{organisation}/skills/campaigns": CAMPAIGN,
}
