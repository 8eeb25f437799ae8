"""What the sweep of the whole house needs to walk the addresses of merging."""

from tests.cast import NOW
from tests.conftest import KEYS
from tests.makers import make_person
from workforce.diversity.cipher import read_keys
from workforce.merging import service
from workforce.merging.service import MergeFields
from workforce.people.models import Person
from workforce.tenancy import OrganisationSession

SEEN = MergeFields(kept_version=1, gone_version=1, confirmed=True)


def other(session: OrganisationSession) -> int:
    return make_person(session).id


def merged(session: OrganisationSession) -> int:
    pair: tuple[Person, Person] = (make_person(session), make_person(session))
    return service.merge(session, read_keys(KEYS), pair, SEEN, None, NOW).id


OURS = {"other_id": other, "merge_id": merged}
BODIES: dict[str, dict[str, object]] = {
    "/{organisation}/duplicates": {"kept": "ARAO", "gone": "BADE"},
    "/{organisation}/duplicates/{person_id}/{other_id}": {"kept_version": "1", "gone_version": "1"},
    "/{organisation}/duplicates/{person_id}/{other_id}/apart": {},
    "/{organisation}/duplicates/{person_id}/{other_id}/together": {},
    "/{organisation}/merges/{merge_id}/undo": {},
    "/{organisation}/staff/{person_id}/split": {
        "posts": "1",
        "first_name": "Kim",
        "last_name": "Lee",
        "payroll_number": "P7",
    },
}
