"""Every route has a gate; every role is let in exactly where its permission says; the README shows the same."""

from itertools import groupby
from pathlib import Path

import pytest
from fastapi import FastAPI

from service.features import FEATURES
from tests.browsing import Browser
from tests.cast import BY_ROLE
from tests.ours import BODIES, gate_of, is_api, method_of, organisational, permission_of, routes, values_for
from workforce.access import Permission, Role
from workforce.tenancy import OrganisationSession

README = Path(__file__).parents[2] / "README.md"


def test_every_route_has_one_gate() -> None:
    assert [route.path for route in routes() if gate_of(route) is None] == []


def test_every_permission_in_use_is_declared_by_its_feature() -> None:
    declared = {permission for feature in FEATURES for permission in feature.permissions}
    assert {permission_of(route) for route in organisational()} <= declared


def test_no_two_permissions_share_a_name() -> None:
    names = [permission.name for feature in FEATURES for permission in feature.permissions]
    assert sorted(names) == sorted({*names})


@pytest.mark.parametrize("role", Role)
def test_a_role_enters_exactly_where_it_may(app: FastAPI, leeds: OrganisationSession, role: Role) -> None:
    browser, wrong = Browser(app, BY_ROLE[role]), []
    for route in organisational():
        if is_api(route):
            continue
        permission = permission_of(route)
        assert permission
        address = route.path.format(organisation="leeds", **values_for(route.path, leeds))
        is_get = method_of(route) == "GET"
        answer = browser.open(address) if is_get else browser.send(address, BODIES.get(route.path, {}))
        turned_away = "Your role here does not let you" in answer.text
        if turned_away == permission.is_held_by(frozenset({role, Role.PARTICIPANT})) or answer.status >= 500:
            wrong.append((address, answer.status))
    assert not wrong


def matrix() -> str:
    """Roles against what they may do, as the README shows it."""
    lines = ["| | " + " | ".join(role.value for role in Role) + " | routes |", "|---" * (len(Role) + 2) + "|"]
    used = sorted((permission_of(route) for route in organisational()), key=name_of)
    for permission, its_routes in groupby(used):
        assert permission
        marks = ["yes" if permission.is_held_by(frozenset({role})) else "–" for role in Role]
        lines.append(f"| {permission.sentence} | {' | '.join(marks)} | {len([*its_routes])} |")
    return "\n".join(lines)


def name_of(permission: Permission | None) -> str:
    return permission.name if permission else ""


def test_the_readme_shows_the_matrix() -> None:
    assert matrix() in README.read_text()
