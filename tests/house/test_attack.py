"""schemathesis attacks every operation of the JSON API through its own description, with a token that opens all of it.

Left alone it seldom comes past the first rule: most cases name things that exist, and one in three is a body that
passes, in which one or two answers are the attacker's.
"""

from collections.abc import Iterator
from typing import TypeAlias, cast

import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import DrawFn, SearchStrategy, composite, one_of, sampled_from, sets
from pydantic import JsonValue
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from service.features import FEATURES
from tests.browsing import SITE
from tests.browsing_api import system_of
from tests.cast import LEEDS
from tests.cohort_makers import make_programme
from tests.ours import BODIES, values_for
from workforce.tenancy import OrganisationSession

CASES = 40  # an operation and a database
SCOPES = [permission.name for feature in FEATURES for permission in feature.permissions]
PROMISES = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
Operation: TypeAlias = "APIOperation[object, object, object, object]"
Attempt: TypeAlias = "Case[object]"


def operations(app: FastAPI) -> Iterator[Operation]:
    for found in schemathesis.openapi.from_asgi("/api/v1/openapi.json", app).get_all_operations():
        assert isinstance(found, Ok), found
        yield found.ok()


def cases(operation: Operation, ours: dict[str, object]) -> SearchStrategy[Attempt]:
    here: dict[str, object] = {"organisation": "leeds"}
    there = here | ours
    any_way = [
        operation.as_strategy(path_parameters=here),
        operation.as_strategy(path_parameters=there),
        operation.as_strategy(GenerationMode.NEGATIVE, path_parameters=there),
    ]
    passes = BODIES.get(operation.path)
    return one_of(*any_way, nearly(any_way[1], passes), nearly(any_way[2], passes)) if passes else one_of(any_way)


@composite
def nearly(draw: DrawFn, whole: SearchStrategy[Attempt], passes: dict[str, object]) -> Attempt:
    """The body that passes, but for one or two answers."""
    case = draw(whole)
    said = case.body if isinstance(case.body, dict) else {}
    some = draw(sets(sampled_from(sorted(said)), max_size=2)) if said else set()
    case.body = cast("dict[str, JsonValue]", passes | {name: said[name] for name in some})
    return case


def attack(operation: Operation, ours: dict[str, object], token: dict[str, str]) -> None:
    @seed(1)
    @settings(
        max_examples=CASES, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck]
    )
    @given(case=cases(operation, ours))
    def run(case: Attempt) -> None:
        case.call_and_validate(headers=token, checks=PROMISES)

    run()


def test_no_operation_breaks_its_description(app: FastAPI, leeds: OrganisationSession) -> None:
    make_programme(leeds)  # number 1, of which the body of a cohort speaks
    token = {"Authorization": system_of(app, LEEDS, *SCOPES).headers["Authorization"]}
    for operation in operations(app):
        attack(operation, {**values_for(operation.path, leeds)}, token)


def test_every_operation_asks_for_a_token_and_says_so(app: FastAPI, leeds: OrganisationSession) -> None:
    guest = TestClient(app, base_url=SITE)
    described = guest.get("/api/v1/openapi.json").json()
    assert described["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    for operation in operations(app):
        assert described["paths"][operation.path][operation.method]["security"] == [{"token": []}]
        address = operation.path.format(organisation="leeds", **values_for(operation.path, leeds))
        assert guest.request(operation.method, address, json={}).status_code == 401, operation.label
