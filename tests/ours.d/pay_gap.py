"""What the sweep of the whole house needs to walk the addresses of pay gaps."""

from collections.abc import Callable

from workforce.tenancy import OrganisationSession

OURS: dict[str, Callable[[OrganisationSession], int | str]] = {}
BODIES: dict[str, dict[str, object]] = {"/{organisation}/pay-gap/groups": {"year": 2030, "is_sure": "true"}}
