"""What the sweep of the whole house needs to walk the addresses of diversity."""

from collections.abc import Callable

from tests.cast import NOW
from tests.conftest import KEYS
from workforce.campaigns.asking import plan
from workforce.campaigns.models import CampaignFields
from workforce.diversity.campaign import DECLARATIONS
from workforce.diversity.cipher import read_keys
from workforce.diversity.monitoring_files import upload
from workforce.tenancy import OrganisationSession


def monitoring_file(session: OrganisationSession) -> int:
    row = upload(session, read_keys(KEYS), b"Payroll number,Ethnicity", None, NOW)
    session.commit()
    return row.id


CAMPAIGN: dict[str, object] = {"title": "Spring", "service_area": "", "whose": "everybody", "due_on": "2030-05-31"}


def declaration_campaign(session: OrganisationSession) -> int:
    return plan(session, DECLARATIONS, CampaignFields.model_validate(CAMPAIGN), None, NOW).id


OURS: dict[str, Callable[[OrganisationSession], int | str]] = {
    "file_id": monitoring_file,
    "declaration_id": declaration_campaign,
}
BODIES: dict[str, dict[str, object]] = {
    "/{organisation}/diversity/mine": {"ethnicity": "Roma", "condition": "No"},
    "/{organisation}/diversity/mine/withdraw": {},
    "/{organisation}/diversity/files": {},
    "/{organisation}/diversity/files/{file_id}/approve": {},
    "/{organisation}/diversity/files/{file_id}/discard": {},
    "/{organisation}/diversity/campaigns": CAMPAIGN,
    "/{organisation}/diversity/questions": {"topics": ["Ethnic group", "Disability"]},
}
