"""What comes in with a request, whatever its kind, is text that can be kept; the gate asks."""

import json
from collections.abc import Iterable, Iterator

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import UploadFile

from workforce.characters import UNPRINTABLE


async def refuse_unprintable(request: Request) -> None:
    """Raises RequestValidationError, which names each field."""
    in_query = named(request.query_params.multi_items())
    in_body = named(await answers(request))
    faults = [("query", name) for name in in_query] + [("body", name) for name in in_body]
    if faults:
        raise RequestValidationError([{"type": "unprintable", "loc": loc, "msg": ""} for loc in faults])


def named(pairs: Iterable[tuple[str, object]]) -> list[str]:
    return [name for name, value in pairs if any(UNPRINTABLE.search(text) for text in texts([name, value]))]


async def answers(request: Request) -> Iterable[tuple[str, object]]:
    """The fields of a form, or the topmost names of a JSON body; a body that is neither is refused elsewhere."""
    if request.method in ("GET", "HEAD"):
        return []
    if "json" not in request.headers.get("Content-Type", ""):
        return (await request.form()).multi_items()
    try:
        body = json.loads(await request.body() or b"{}")
    except (ValueError, RecursionError):
        return []
    return body.items() if isinstance(body, dict) else [("", body)]


def texts(value: object) -> Iterator[str]:
    """Every text in a value, names included, however deep."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, UploadFile):
            yield one.filename or ""
        elif isinstance(one, dict):
            waiting += [*one, *one.values()]
        elif isinstance(one, list):
            waiting += one
