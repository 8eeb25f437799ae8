"""Every request that changes something is sent twice at once: neither answer is a fault, and nothing is done twice."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from pydantic import SecretStr

from service.app import building_for
from service.features import FEATURES
from tests.at_once import Asks, Pair, pair
from tests.browsing import SITE, Browser
from tests.browsing_api import system_of
from tests.cast import INSTITUTE, LEEDS, NOW
from tests.conftest import KEYS, SECRET
from tests.databases import Databases, Kind
from tests.lawful import INES, LENA, Sent, give_every_role, lawful
from tests.ours import is_api, method_of, routes
from workforce.settings import Settings
from workforce.tenancy import OrganisationSession
from workforce.traces import trace_of
from workforce.web import Building

SCOPES = [permission.name for feature in FEATURES for permission in feature.permissions]
PLACES = (("leeds", LEEDS, LENA), ("institute", INSTITUTE, INES))
STAFF_FILE, FRAMEWORK, ROUNDS = (f"POST /{{organisation}}/{name}" for name in ("staff-files", "framework", "rounds"))
COMPOSED, RIGHTS = (
    f"POST /{{organisation}}/{name}"
    for name in ("statistics/compositions/{composition_id}", "staff/{person_id}/rights")
)
OPEN_ROUND = "POST /{organisation}/mentoring/rounds/{open_round_id}"
READ_FIRST = "the worker reads the file first, and says what there is to choose"
RUN_FIRST = "the engine matches first"
RELEASED_FIRST = "a month is released first, of returns"
LINK = "the link is in a letter alone"
SHOWN = "it says what the page showed"
KEEPS_NOTHING = "a file is read and answered, and nothing is kept"
BEFORE = "something else is sent before it, here or by another organisation"
NOT_DONE = {
    f"{STAFF_FILE}/{{upload_id}}/headings": READ_FIRST,
    f"{STAFF_FILE}/{{upload_id}}/words": READ_FIRST,
    f"{STAFF_FILE}/{{upload_id}}/sheets": READ_FIRST,
    f"{STAFF_FILE}/{{upload_id}}/undo": READ_FIRST,
    f"{STAFF_FILE}/{{upload_id}}/cells": READ_FIRST,
    f"{STAFF_FILE}/{{upload_id}}/mended": READ_FIRST,
    "PUT /api/v1/{organisation}/staff": "its key makes one of two: tests/workforce/people/test_staff_push.py",
    "POST /address/{place}/{token}": LINK,
    "POST /{organisation}/staff/{person_id}/address/again": LINK,
    "POST /{organisation}/establishment-file/{establishment_file_id}/apply": SHOWN,
    FRAMEWORK: "four files make a version",
    f"{FRAMEWORK}/{{framework_version_id}}/announce": "four files make a version",
    f"{FRAMEWORK}/{{framework_version_id}}/withdraw": "four files make a version",
    "POST /{organisation}/statistics/compositions": RELEASED_FIRST,
    f"{COMPOSED}/swap": RELEASED_FIRST,
    f"{COMPOSED}/protect": RELEASED_FIRST,
    f"{COMPOSED}/publish": RELEASED_FIRST,
    f"{COMPOSED}/again": RELEASED_FIRST,
    "POST /{organisation}/statistics/releases": RELEASED_FIRST,
    "POST /{organisation}/statistics/following": RELEASED_FIRST,
    "POST /{organisation}/recruitment": KEEPS_NOTHING,
    "POST /{organisation}/recruitment/csv": KEEPS_NOTHING,
    "POST /{organisation}/recruitment/xlsx": KEEPS_NOTHING,
    "POST /{organisation}/recruitment/pdf": KEEPS_NOTHING,
    "POST /{organisation}/pay-gap/groups": "rates of pay are loaded first",
    "POST /{organisation}/duplicates/{person_id}/{other_id}/together": BEFORE,
    "POST /{organisation}/secondments/interests/{interest_id}/sign": BEFORE,
    "POST /{organisation}/cohort-sessions/{session_id}/register": SHOWN,
    f"{ROUNDS}/{{round_id}}/matches/verify": RUN_FIRST,
    f"{ROUNDS}/{{round_id}}/publish": "tests/programmes/mentoring/test_publish.py clicks twice",
    f"{ROUNDS}/{{round_id}}/publish/approve": RUN_FIRST,
    f"{ROUNDS}/{{round_id}}/publish/send-back": RUN_FIRST,
    f"{ROUNDS}/{{round_id}}/publish/take-back": RUN_FIRST,
    f"{ROUNDS}/proposals/{{proposal_id}}/swap": RUN_FIRST,
    f"{ROUNDS}/{{round_id}}/menu": RUN_FIRST,
    f"{ROUNDS}/{{round_id}}/menu/{{choice_id}}": RUN_FIRST,
    f"{ROUNDS}/{{round_id}}/people-file": SHOWN,
    "POST /{organisation}/mentoring/mine/{participant_id}/withdraw": BEFORE,
    "POST /offers/{offer_token}": LINK,
    "POST /{organisation}/mentoring/looking-back/{lookback_id}/stop": BEFORE,
    "POST /invited/{invited_token}": LINK,
    f"{OPEN_ROUND}/draft/discard": BEFORE,
    f"{OPEN_ROUND}/withdraw": BEFORE,
    "POST /{organisation}/mentoring/our-people/{open_round_id}": BEFORE,
    "POST /account/addresses/unlink": LINK,
    "POST /{organisation}/guests/{member_id}/end": BEFORE,
    f"{RIGHTS}/lift": BEFORE,
    f"{RIGHTS}/erase/call-off": BEFORE,
    f"{RIGHTS}/erase/confirm": BEFORE,
}
"""Routes of which the sweep sends nothing that is done; they are sent twice all the same, and must not fail."""

How = Callable[[Pair, Asks[tuple[int, str]]], tuple[list[tuple[int, str]], Counter[str]]]


@dataclass(frozen=True)
class Told:
    """What both were answered, in order, and what rows they left."""

    statuses: tuple[int, ...]
    made: Counter[str]
    words: tuple[str, ...]

    @property
    def is_done(self) -> bool:
        return self.statuses[0] < 400 and "/sign-in" not in self.words


def changing() -> list[APIRoute]:
    """Whoever signs out is no longer there to send anything."""
    found = [route for route in routes() if method_of(route) != "GET"]
    return sorted(found, key=lambda route: route.path.startswith("/account/sign-out"))


def sweep(app: FastAPI, address: str, how: How) -> dict[str, Told]:
    engine = app.state.building.engine
    with OrganisationSession(engine, LEEDS) as leeds, OrganisationSession(engine, INSTITUTE) as institute:
        give_every_role(leeds)
        sessions = {"leeds": leeds, "institute": institute}
        with pair(engine, address) as two:
            return {
                f"{method_of(route)} {route.path}": sent_twice(app, two, sessions, route, how) for route in changing()
            }


SECTOR = ("/{organisation}/statistics/", "/{organisation}/framework", "/{organisation}/reorganisations")


def sent_twice(app: FastAPI, two: Pair, sessions: dict[str, OrganisationSession], route: APIRoute, how: How) -> Told:
    """By somebody at Leeds, or at the sector's body what is its alone."""
    place, number, email = PLACES[route.path.startswith(SECTOR)]
    sent = lawful(route, sessions[place], place)
    asks = by_system(app, route, number, sent) if is_api(route) else by_windows(app, email, sent)
    answers, made = how(two, asks)
    return Told(tuple(sorted(status for status, _ in answers)), made, tuple(words for _, words in answers))


def by_windows(app: FastAPI, email: str, sent: Sent) -> Asks[tuple[int, str]]:
    """Two windows of one person."""

    def sender(browser: Browser) -> Callable[[], tuple[int, str]]:
        def send() -> tuple[int, str]:
            page = browser.send(sent.address, sent.body, **sent.files)
            return page.status, page.location or page.text[:200]

        return or_fault(send)

    return [sender(Browser(app, email)) for _ in range(2)]


def by_system(app: FastAPI, route: APIRoute, organisation_id: int, sent: Sent) -> Asks[tuple[int, str]]:
    system = system_of(app, organisation_id, *SCOPES)

    def send() -> tuple[int, str]:
        answer = system.request(method_of(route), sent.address, json=sent.body)
        return answer.status_code, answer.text[:200]

    return [or_fault(send)] * 2


def or_fault(send: Callable[[], tuple[int, str]]) -> Callable[[], tuple[int, str]]:
    def told() -> tuple[int, str]:
        try:
            return send()
        except Exception as fault:  # noqa: BLE001 which the client of tests hands on
            return 500, f"{type(fault).__name__} {trace_of(fault)[-300:]}"

    return told


@contextmanager
def elsewhere(app: FastAPI, databases: Databases, kind: Kind) -> Iterator[str]:
    """The application, in another database with the cast in it."""
    here: Building = app.state.building
    with contextmanager(databases.fresh)(kind, f"in_turn_{databases.worker}") as address:
        settings = Settings(secret=SecretStr(SECRET), keys=SecretStr(KEYS), database=address, address=SITE)
        here.engine.dispose()
        engine = databases.steered[kind].towards(address)
        app.state.building = replace(building_for(settings), engine=engine, clock=lambda: NOW)
        yield address
        engine.dispose()


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)  # SQLite has one writer: there is no at once
def test_what_is_sent_twice_at_once_is_no_fault_and_leaves_what_is_sent_twice_in_turn(
    app: FastAPI, address: str, databases: Databases, kind: Kind
) -> None:
    at_once = sweep(app, address, Pair.at_once)
    assert {name: told for name, told in at_once.items() if told.statuses[-1] >= 500} == {}
    assert {name for name, told in at_once.items() if not told.is_done} == NOT_DONE.keys()
    with elsewhere(app, databases, kind) as there:
        in_turn = sweep(app, there, Pair.in_turn)
    assert differing(at_once, in_turn) == {}


def differing(at_once: dict[str, Told], in_turn: dict[str, Told]) -> dict[str, tuple[Told, Told]]:
    return {
        name: (once, in_turn[name])
        for name, once in at_once.items()
        if once.is_done and (once.statuses, once.made) != (in_turn[name].statuses, in_turn[name].made)
    }
