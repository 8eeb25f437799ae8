from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from workforce.following import service
from workforce.following.jobs import HERE
from workforce.following.models import FollowFields
from workforce.gates import allow
from workforce.releases.pages import READ
from workforce.web import Visit, go, page

Reading = Annotated[Visit, allow(READ)]

router = APIRouter(prefix="/{organisation}/statistics/following", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Reading) -> Response:
    return page(visit, "following/index.html", followed=service.followed(visit.session, visit.member_id or 0))


@router.post("")
def follow(visit: Reading, fields: Annotated[FollowFields, Form()]) -> Response:
    row = service.follow(visit.session, visit.member_id or 0, fields, visit.now)
    return go(visit, HERE, f"You follow “{row.title}: {row.place}”.")


@router.get("/{follow_id}/stop")
def confirm(visit: Reading, follow_id: int) -> Response:
    found = service.follow_of(visit.session, visit.member_id or 0, follow_id)
    return page(visit, "following/stop.html", follow=found)


@router.post("/{follow_id}/stop")
def stop(visit: Reading, follow_id: int) -> Response:
    gone = service.stop(visit.session, visit.member_id or 0, follow_id)
    return go(visit, HERE, f"You no longer follow “{gone.title}: {gone.place}”.")
