"""One thread serves a request: it opens the gate, does what the route says and ends the transaction.

FastAPI would do each of the three in a thread of its own, and to change threads takes as long as a small query does.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

from fastapi import APIRouter
from fastapi.routing import APIRoute

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


@dataclass
class Unopened:
    """Stands for a visit until the route's own thread begins it."""

    begin: Callable[[], AbstractContextManager[object]]
    is_begun: bool = False

    def open(self) -> AbstractContextManager[object]:
        self.is_begun = True
        return self.begin()

    def try_to_open(self) -> None:
        """Raises what the gate has to say, unless it has been passed."""
        if not self.is_begun:
            with self.open():
                pass


def in_one_thread(endpoint: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Gives the route its visit, and ends it before the answer leaves."""

    @wraps(endpoint)
    def served(*args: Given.args, **given: Given.kwargs) -> Answer:
        with ExitStack() as visits:
            for name, value in given.items():
                if isinstance(value, Unopened):
                    given[name] = visits.enter_context(value.open())
            return endpoint(*args, **given)

    return served


def serve_in_one_thread(router: APIRouter) -> None:
    """Before the router is included, which reads what its routes call."""
    for route in router.routes:
        if isinstance(route, APIRoute):
            route.endpoint = in_one_thread(route.endpoint)
