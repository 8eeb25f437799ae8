"""Who comes in from elsewhere, and the button that ends it."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse

from workforce.accounts import guests, members
from workforce.accounts.pages import GivingRoles
from workforce.web import go, page

router = APIRouter(prefix="/{organisation}/guests", default_response_class=HTMLResponse)


@router.get("")
def index(visit: GivingRoles, q: Annotated[str, Query(max_length=100)] = "") -> Response:
    found = guests.guests(visit.session, q, visit.today)
    return page(visit, "accounts/guests.html", guests=found, q=q, most=members.MOST)


@router.post("/{member_id}/end")
def end(visit: GivingRoles, member_id: int) -> Response:
    member = members.find(visit.session, member_id)
    guests.end_access(visit.session, member, visit.member_id, visit.now, visit.today)
    return go(visit, "/guests", f"{member.name or member.email} may not come in any more.")
