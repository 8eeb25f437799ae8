"""What the sweep of the whole house needs to walk the addresses of skills."""

from collections.abc import Callable
from itertools import count

from tests.cast import NOW
from tests.makers import make_person
from workforce.campaigns.asking import plan
from workforce.campaigns.models import CampaignFields
from workforce.framework import capability
from workforce.framework.models import FrameworkVersion
from workforce.skills.campaign import SKILLS
from workforce.skills.own_roles import OwnRoleFields, add
from workforce.tenancy import OrganisationSession

CAMPAIGN: dict[str, object] = {"title": "Spring", "service_area": "", "whose": "everybody", "due_on": "2030-05-31"}


def make_campaign(session: OrganisationSession) -> int:
    return plan(session, SKILLS, CampaignFields.model_validate(CAMPAIGN), None, NOW).id


NUMBERS = count()
OWN = {"family": "Housing", "role": "Housing officer", "asked": "Housing law: Practitioner"}


def own_role_form() -> dict[str, object]:
    return {**OWN, "role_level": f"Level {next(NUMBERS)}"}


def make_own_role(session: OrganisationSession) -> int:
    return add(session, OwnRoleFields.model_validate(own_role_form()), None, NOW).id


def make_version(session: OrganisationSession) -> int:
    version = FrameworkVersion(name=capability.NAME, issued=f"draft {next(NUMBERS)}", source="Crown copyright")
    session.add(version)
    session.flush()
    return version.id


OURS: dict[str, Callable[[OrganisationSession], int | str]] = {
    "colleague_id": lambda session: make_person(session).id,
    "campaign_id": make_campaign,
    "own_role_id": make_own_role,
    "framework_version_id": make_version,
}
BODIES: dict[str, dict[str, object]] = {
    "/{organisation}/skills/mine": {"deciding-with-data": "2"},
    "/{organisation}/skills/team/{colleague_id}": {"deciding-with-data": "2"},
    "/{organisation}/skills/team/{colleague_id}/certificates": {
        "skill": "deciding-with-data",
        "level": "2",
        "certificate": "Deciding with data, Open College",
    },
    "/{organisation}/framework": {"issued": "spring 2030", "source": "Crown copyright"},
    "/{organisation}/framework/{framework_version_id}/announce": {"starts_on": "2030-04-02"},
    "/{organisation}/skills/campaigns": CAMPAIGN,
    "/{organisation}/skills/roles": own_role_form(),
    "/{organisation}/skills/roles/{own_role_id}": own_role_form(),
}
