"""Two wanted the same thing at the same moment, and the database let one of them: that is nobody's mistake.

Verbs lock what they change and refuse in their own words; this is the net below them. What the database refuses
because we were wrong (a key to nothing, a check, an empty column) stays a fault.
"""

import sqlite3
from logging import getLogger

import psycopg
from fastapi import Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError

from workforce.forms import Draft
from workforce.gates import SAFE, is_api
from workforce.refusals import form_again, page_of, problem_page, typed
from workforce.traces import trace_of

GONE = (ObjectDeletedError, StaleDataError)
KINDS: tuple[type[Exception], ...] = (DBAPIError, *GONE)
MEANT = {
    "40001": "serialisation failure",
    "40P01": "deadlock",
    "23505": "unique violation",
    "23P01": "exclusion violation",
}
"""SQLSTATE, PostgreSQL's manual, appendix A."""
PRIMARY = 0xFF  # of SQLite's extended codes, the byte that says busy or locked
SENTENCE = (
    "The same was sent, or changed by somebody else, at this very moment. "
    "Nothing was saved twice: look at the page again to see what was saved."
)
log = getLogger("workforce")


async def tell(request: Request, error: Exception) -> Response:
    """Raises what is a fault of ours again, for the place where faults are told."""
    meant = collision_of(error)
    if not meant:
        raise error
    # A rule that only the database knows is better said by its verb: the log tells which came as far as here.
    log.warning("at the same moment: %s %s\n%s", meant, request.scope.get("route"), trace_of(error))
    problems = {"": SENTENCE}
    if is_api(request):
        return JSONResponse({"problems": problems}, 409)
    back = page_of(request)
    refused = problem_page(request, 409, problems, [("Look at the page again", back)] if back else ())
    if request.method in SAFE:
        return refused
    return await form_again(request, Draft(await typed(request), problems), refused)


def collision_of(error: Exception) -> str:
    """What the database calls it, or nothing if it is a fault; never its words, which may quote a row."""
    if isinstance(error, GONE):
        return "the row is gone"
    cause = error.orig if isinstance(error, DBAPIError) else None
    if isinstance(cause, psycopg.Error):
        return MEANT.get(cause.sqlstate or "", "")
    if isinstance(cause, sqlite3.Error):
        return collision_in_file(cause)
    return ""


def collision_in_file(cause: sqlite3.Error) -> str:
    code = getattr(cause, "sqlite_errorcode", 0)  # the driver's own complaints have none
    if code & PRIMARY in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "database is locked"
    unique = (sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)
    return "unique violation" if code in unique else ""
