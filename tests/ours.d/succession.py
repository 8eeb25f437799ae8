"""What the sweep of the whole house needs to walk the addresses of reorganisations."""

from collections.abc import Callable
from datetime import date

from tests.cast import NOW
from workforce.succession.models import Reorganisation
from workforce.tenancy import OrganisationSession


def make_reorganisation(session: OrganisationSession) -> int:
    plan = Reorganisation(name="A merger", effective_on=date(2030, 4, 1), source="An order", shares=[], planned_at=NOW)
    session.add(plan)
    session.commit()
    return plan.id


OURS: dict[str, Callable[[OrganisationSession], int | str]] = {"reorganisation_id": make_reorganisation}
PLAN = {"name": "A merger", "effective_on": "2030-04-01", "source": "An order", "shares": "E08000035, E10000016"}
BODIES: dict[str, dict[str, object]] = {
    "/{organisation}/reorganisations": {**PLAN},
    "/{organisation}/reorganisations/{reorganisation_id}": {"verb": "apply"},
}
