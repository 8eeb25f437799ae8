"""The one place where a problem becomes JSON, a fragment or a page."""

from collections.abc import Mapping, Sequence
from logging import getLogger
from secrets import token_hex
from typing import cast

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from pydantic import BaseModel
from starlette.datastructures import Headers, UploadFile
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.types import Message, Receive, Scope, Send

from workforce.characters import printable
from workforce.errors import Conflict, Forbidden, Gone, Missing, Refusal, TooMany, Unknown
from workforce.forms import Draft, Fault, problems_of
from workforce.gates import SAFE, is_api
from workforce.headers import ALWAYS
from workforce.screens import render
from workforce.traces import trace_of
from workforce.web import wants_part

STATUS: dict[type[Exception], int] = {
    Unknown: 401,
    Forbidden: 403,
    Missing: 404,
    Gone: 410,
    Refusal: 409,
    Conflict: 409,
    RequestValidationError: 422,
    TooMany: 429,
}


class Problems(BaseModel):
    """What the JSON API says instead of doing: a sentence for each field; one about the whole under the empty name."""

    problems: dict[str, str]


ANSWERS: dict[int | str, dict[str, object]] = {
    status: {"model": Problems, "description": words}
    for status, words in {
        400: "The body could not be read",
        401: "No current token was sent",
        403: "The token does not have the scope",
        404: "There is no such thing here",
        410: "The organisation has ended; the sentence names who took over",
        409: "A rule refuses it, or somebody else changed it meanwhile",
        422: "The answers at these fields have to change",
    }.items()
}
TITLES = {
    401: "Please sign in",
    403: "You may not do this",
    404: "Page not found",
    410: "This organisation has ended",
    429: "Too many requests",
}
log = getLogger("workforce")


async def tell(request: Request, error: Exception) -> Response:
    status = STATUS[type(error)]
    problems = sentences(error)
    if isinstance(error, Unknown) and not is_api(request):
        return to_sign_in(request)
    if reads_json(request):
        return JSONResponse({"problems": problems}, status)
    refused = problem_page(request, status, problems, error.links if isinstance(error, Gone) else ())
    if isinstance(error, Refusal | RequestValidationError) and comes_of_a_form(request, problems):
        return await form_again(request, Draft(await typed(request), problems, theirs_of(error)), refused)
    return refused


async def tell_status(request: Request, error: Exception) -> Response:
    """What the framework itself refuses: an unknown address, a wrong method."""
    assert isinstance(error, HTTPException)
    words = {
        404: "There is no page at this address.",
        405: "This address does not take that.",
        413: "This is larger than may be sent here. Send less at a time.",
    }
    problems = {"": words.get(error.status_code, "The request could not be read.")}
    if error.status_code == 401:
        return to_sign_in(request)
    if reads_json(request):
        return JSONResponse({"problems": problems}, error.status_code, error.headers)
    return problem_page(request, error.status_code, problems)


async def tell_fault(request: Request, error: Exception) -> Response:
    """Our own mistake. The reference joins what the visitor sees to the log, which holds no personal data."""
    reference = token_hex(4).upper()
    log.error("%s %s\n%s", reference, request.scope.get("route"), trace_of(error))
    problems = {"": f"Something went wrong here. Nothing was changed. Quote {reference} when you ask for help."}
    if reads_json(request):
        return JSONResponse({"problems": problems}, 500)
    page = problem_page(request, 500, problems)
    page.headers.update(ALWAYS)  # this answer leaves from outside the middleware that dresses the others
    return page


def reads_json(request: Request) -> bool:
    """A program rather than somebody: at the API, at a file of JSON, or by what it says that it accepts."""
    accepted = request.headers.get("Accept", "")
    return is_api(request) or request.url.path.endswith((".json", "/json")) or accepted.startswith("application/json")


def sentences(error: Exception) -> dict[str, str]:
    """By field; a sentence about the whole stands under the empty name."""
    if isinstance(error, RequestValidationError):
        return problems_of(cast("list[Fault]", error.errors()))
    if isinstance(error, Refusal):
        return {error.field: str(error)}
    return {"": str(error)}


def to_sign_in(request: Request) -> Response:
    address = "/sign-in"
    if wants_part(request):
        return Response(status_code=200, headers={"HX-Redirect": address})
    return RedirectResponse(address, 303, {"Vary": "HX-Request"})


def problem_page(
    request: Request, status: int, problems: Mapping[str, str], links: Sequence[tuple[str, str]] = ()
) -> Response:
    title = TITLES.get(status, "There is a problem")
    block = "problem" if wants_part(request) else ""
    context = {
        "title": title,
        "problems": list(problems.values()),
        "links": links,
        "visit": None,
        "acting_for": getattr(request.state, "acting_for", None),
        "notice": "",
        "draft": Draft(),
    }
    headers = {"Vary": "HX-Request", "HX-Retarget": "#problem", "HX-Reswap": "outerHTML show:top showTarget:#problem"}
    return HTMLResponse(render("parts/problem.html", block, context), status, headers)


def comes_of_a_form(request: Request, problems: Mapping[str, str]) -> bool:
    """Filters and searches are forms as well: their answers stand in the address."""
    return request.method not in SAFE or any(name in request.query_params for name in problems)


def theirs_of(error: Exception) -> Mapping[str, str]:
    return error.theirs if isinstance(error, Conflict) else {}


async def form_again(request: Request, draft: Draft, refused: Response) -> Response:
    """The page that the form stands on, with what was typed."""
    path = page_of(request)
    if wants_part(request) or not path:
        return refused
    return ShownAgain(path, draft, refused)


def page_of(request: Request) -> str:
    """The form's own address or the nearest one above it that is a page; nothing if none is."""
    path = request.url.path
    while path.count("/") > 1 and not answers_get(request, path):
        path = path.rpartition("/")[0]
    return path if answers_get(request, path) else ""


def answers_get(request: Request, path: str) -> bool:
    scope = {"type": "http", "method": "GET", "path": path, "root_path": "", "headers": []}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.router.routes)


async def typed(request: Request) -> dict[str, list[str]]:
    """Every answer of the form but files, and the page's own secret; what nobody could see is left out."""
    form = request.query_params if request.method in SAFE else await request.form()
    names = [name for name in form if name != "csrf"]
    return {name: [printable(one) for one in form.getlist(name) if not isinstance(one, UploadFile)] for name in names}


class ShownAgain(Response):
    """Runs the GET of the page once more, with what was typed and what is wrong with it in reach of `page`.

    Where a file stands there, or filters are refused of what is nowhere, the problem is said alone.
    """

    def __init__(self, path: str, draft: Draft, refused: Response) -> None:
        super().__init__()
        self.path, self.draft, self.refused = path, draft, refused
        self.is_page = True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_status(message: Message) -> None:
            if message["type"] == "http.response.start":
                kind = Headers(raw=message["headers"]).get("content-type", "")
                is_there = message["status"] == 200
                self.is_page = kind.startswith("text/html") and (is_there or scope["method"] not in SAFE)
                message["status"] = self.refused.status_code if is_there else message["status"]
            if self.is_page:
                await send(message)

        kept = ("type", "asgi", "http_version", "scheme", "server", "client", "headers", "root_path", "app")
        again = {key: scope[key] for key in kept if key in scope}
        again |= {"method": "GET", "path": self.path, "raw_path": self.path.encode(), "query_string": b""}
        again |= {"workforce.draft": self.draft, "state": {}}
        again["starlette.exception_handlers"] = scope["starlette.exception_handlers"]
        again["fastapi_middleware_astack"] = scope["fastapi_middleware_astack"]
        await scope["app"].router(again, receive, with_status)
        if not self.is_page:
            await self.refused(scope, receive, send)
