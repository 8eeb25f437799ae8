"""What the sweep of the whole house needs to walk the addresses of data rights."""

from collections.abc import Callable

from workforce.tenancy import OrganisationSession

OURS: dict[str, Callable[[OrganisationSession], int | str]] = {}
BODIES: dict[str, dict[str, object]] = {
    "/{organisation}/staff/{person_id}/rights/restrict": {"reason": "It is being checked"},
    "/{organisation}/staff/{person_id}/rights/lift": {"note": "It was checked"},
    "/{organisation}/staff/{person_id}/rights/erase": {"reason": "A letter of today"},
    "/{organisation}/staff/{person_id}/rights/erase/call-off": {},
    "/{organisation}/staff/{person_id}/rights/erase/confirm": {"typed": "Robin Hill"},
    "/{organisation}/retention/run": {},
}
