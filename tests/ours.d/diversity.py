"""What the sweep of the whole house needs to walk the addresses of diversity."""

from collections.abc import Callable

from tests.cast import NOW
from tests.conftest import KEYS
from workforce.diversity.cipher import read_keys
from workforce.diversity.monitoring_files import upload
from workforce.tenancy import OrganisationSession


def monitoring_file(session: OrganisationSession) -> int:
    row = upload(session, read_keys(KEYS), b"Payroll number,Ethnicity", None, NOW)
    session.commit()
    return row.id


OURS: dict[str, Callable[[OrganisationSession], int | str]] = {"file_id": monitoring_file}
BODIES: dict[str, dict[str, object]] = {
    "/{organisation}/diversity/mine": {"ethnicity": "Roma", "condition": "No"},
    "/{organisation}/diversity/mine/withdraw": {},
    "/{organisation}/diversity/files": {},
    "/{organisation}/diversity/files/{file_id}/approve": {},
    "/{organisation}/diversity/files/{file_id}/discard": {},
    "/{organisation}/diversity/questions": {"topics": ["Ethnic group", "Disability"]},
}
