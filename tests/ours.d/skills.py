"""What the sweep of the whole house needs to walk the addresses of skills."""

from collections.abc import Callable

from tests.makers import make_person
from workforce.tenancy import OrganisationSession

OURS: dict[str, Callable[[OrganisationSession], int | str]] = {
    "colleague_id": lambda session: make_person(session).id,
}
BODIES: dict[str, dict[str, object]] = {
    "/{organisation}/skills/mine": {"deciding-with-data": "2"},
    "/{organisation}/skills/team/{colleague_id}": {"deciding-with-data": "2"},
    "/{organisation}/skills/team/{colleague_id}/certificates": {
        "skill": "deciding-with-data",
        "level": "2",
        "certificate": "Deciding with data, Open College",
    },
}
