"""What a request does, it does in one thread; and what the gate has to say comes first."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import get_ident
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI
from fastapi.testclient import TestClient

from tests.browsing import Browser
from workforce.features import Feature
from workforce.threads import Unopened


def test_the_gate_is_opened_and_closed_in_the_thread_of_the_route() -> None:
    threads: list[int] = []
    router = APIRouter()

    @contextmanager
    def visit() -> Iterator[str]:
        threads.append(get_ident())
        yield "a visit"
        threads.append(get_ident())

    async def gate() -> Unopened:
        return Unopened(visit)

    @router.get("/")
    def route(visit: Annotated[str, Depends(gate)]) -> str:
        threads.append(get_ident())
        return visit

    app = FastAPI()
    for each in Feature(routers=[router]).routers:
        app.include_router(each)
    assert TestClient(app).get("/").json() == "a visit"
    assert len(threads) == 3
    assert len({*threads}) == 1


def test_a_stranger_is_not_told_what_is_wrong_with_an_answer(stranger: Browser, hr: Browser) -> None:
    bad = {"first_name": "Kim", "starts_on": "the first of never"}
    assert stranger.send("/leeds/staff/new", bad).status == 404
    assert hr.send("/leeds/staff/new", bad).status == 422
