"""What stands behind the parameters of addresses: each feature says how to make one, and what a form takes."""

from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from fastapi.routing import APIRoute

from service.features import FEATURES
from workforce.access import Permission
from workforce.gates import Gate, Threshold
from workforce.tenancy import OrganisationSession

Maker = Callable[[OrganisationSession], int | str]

OURS: dict[str, Maker] = {}
BODIES: dict[str, dict[str, object]] = {}

for file in sorted((Path(__file__).parent / "ours.d").glob("*.py")):
    spec = spec_from_file_location(f"ours_{file.stem}", file)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    OURS |= module.OURS
    BODIES |= module.BODIES


def routes() -> Iterator[APIRoute]:
    for feature in FEATURES:
        for router in feature.routers:
            yield from (route for route in router.routes if isinstance(route, APIRoute))


def gate_of(route: APIRoute) -> Gate | Threshold | None:
    """The one gate in a route's signature."""
    gates = [each.call for each in route.dependant.dependencies if isinstance(each.call, Gate | Threshold)]
    return gates[0] if len(gates) == 1 else None


def permission_of(route: APIRoute) -> Permission | None:
    gate = gate_of(route)
    return gate.permission if isinstance(gate, Gate) else None


def organisational() -> list[APIRoute]:
    return [route for route in routes() if permission_of(route)]


def method_of(route: APIRoute) -> str:
    return sorted(route.methods or {"GET"})[0]


def is_api(route: APIRoute) -> bool:
    return route.path.startswith("/api/")


def names_in(path: str) -> list[str]:
    parts = [part[1:-1].partition(":")[0] for part in path.split("/") if part.startswith("{")]
    return [name for name in parts if name != "organisation"]


def values_for(path: str, session: OrganisationSession) -> dict[str, int | str]:
    """A row of the session's organisation for each parameter; one without a maker wants one in tests/ours.d."""
    values = {}
    for name in names_in(path):
        session.commit()  # makers read and write: from a fresh view
        values[name] = OURS[name](session)
        session.commit()
    return values
