"""What the sweep of the whole house needs to walk the addresses of diversity."""

from collections.abc import Callable

from workforce.tenancy import OrganisationSession

OURS: dict[str, Callable[[OrganisationSession], int | str]] = {}
BODIES: dict[str, dict[str, object]] = {
    "/{organisation}/diversity/mine": {"ethnicity": "Roma", "condition": "No"},
    "/{organisation}/diversity/mine/withdraw": {},
    "/{organisation}/diversity/questions": {"topics": ["Ethnic group", "Disability"]},
}
