"""Text that can be kept: PostgreSQL bars NUL, and XML 1.0 (feeds, workbooks) the other control characters."""

import json
import re
from collections.abc import Iterable, Iterator

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import UploadFile

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def printable(text: str) -> str:
    return UNPRINTABLE.sub("", text)


async def refuse_unprintable(request: Request) -> None:
    """Whatever the body is; raises RequestValidationError that names each field."""
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
