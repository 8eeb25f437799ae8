"""What the sweep of the whole house needs to walk the addresses of the pick-up folder."""

from collections.abc import Callable

from workforce.tenancy import OrganisationSession

OURS: dict[str, Callable[[OrganisationSession], int | str]] = {}
BODIES: dict[str, dict[str, object]] = {"/{organisation}/staff-pick-up": {"mode": "changes"}}
