"""Which routes an address can mean, without trying hundreds of them one after another.

What an address names after its organisation, as `staff` in /{organisation}/staff/{person_id}, tells almost all
routers apart. Those that can match are tried as they would be among all: in the order in which they were wired.
"""

from collections.abc import Iterable, Sequence

from fastapi import APIRouter
from starlette.routing import BaseRoute
from starlette.types import Receive, Scope, Send

API = ["api", "v1"]
Place = tuple[bool, str]  # of the JSON interface or of pages, and what comes after the organisation


class Signposts:
    """Sends a request to a router of what can match it, or to that of everything where no signpost says more."""

    def __init__(self, everything: APIRouter, wired: Sequence[APIRouter]) -> None:
        """`wired` are the routers that `everything` included last, in order."""
        self.everything = everything
        first = len(everything.routes) - len(wired)
        where = [None] * first + [places_of(router) for router in wired]
        self.rooms = {
            place: room(everything.routes, (found is None or place in found for found in where))
            for place in {(False, ""), (True, "")}.union(*(found or () for found in where))
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or scope.get("root_path"):
            await self.everything.app(scope, receive, send)
        else:
            await self.rooms.get(place_of(scope["path"]), self.everything).app(scope, receive, send)


def room(routes: Sequence[BaseRoute], is_here: Iterable[bool]) -> APIRouter:
    return APIRouter(routes=[route for route, here in zip(routes, is_here, strict=True) if here])


def places_of(router: APIRouter) -> set[Place] | None:
    """None if one of its routes may stand for any of them."""
    places = {place_of(getattr(route, "path", "{")) for route in router.routes}
    return None if any("{" in word or not word for _, word in places) else places


def place_of(path: str) -> Place:
    parts = path.strip("/").split("/")
    is_api = parts[:2] == API
    after = parts[3:] if is_api else parts[1:]
    return is_api, after[0] if after else ""
