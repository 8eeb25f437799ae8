"""A request finds by the signposts what it would find among all routes, and nothing else."""

from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

from service.signposts import Signposts, place_of


def said(word: str) -> dict[str, str]:
    return {"said": word}


def client() -> TestClient:
    app = FastAPI()
    everything = [APIRouter(prefix=prefix) for prefix in ("/{place}/staff", "/{place}", "/api/v1/{place}/staff")]
    for router, word in zip(everything, ("staff", "place", "interface"), strict=True):
        router.add_api_route("/{number}", lambda number, word=word: said(f"{word} {number}"))
        app.include_router(router)
    app.router.middleware_stack = Signposts(app.router, everything)
    return TestClient(app)


def test_an_address_is_placed_by_what_follows_its_organisation() -> None:
    addresses = ("/leeds/staff/5", "/leeds/staff/", "/leeds", "/", "/api/v1/leeds/staff/5", "/api/v1/leeds")
    assert [place_of(address) for address in addresses] == [
        (False, "staff"), (False, "staff"), (False, ""), (False, ""), (True, "staff"), (True, ""),
    ]  # fmt: skip


def test_routes_are_tried_in_their_order() -> None:
    asked = [client().get(address).json() for address in ("/leeds/staff/5", "/leeds/5", "/api/v1/leeds/staff/5")]
    assert asked == [said("staff 5"), said("place 5"), said("interface 5")]


def test_what_a_wider_route_answers_is_answered_beside_a_narrower_one() -> None:
    assert client().get("/leeds/staff").json() == said("place staff")


def test_an_address_without_a_page_is_still_none_and_a_slash_too_many_is_taken_away() -> None:
    assert client().get("/leeds/staff/5/6/7").status_code == 404
    assert client().get("/leeds/staff/5/").json() == said("staff 5")
    assert client().post("/leeds/staff/5").status_code == 405
