from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from workforce.gates import allow
from workforce.skills import own_roles
from workforce.skills.own_roles import OwnRoleFields
from workforce.skills.permissions import OWN_ROLES
from workforce.web import Visit, go, page

Keeping = Annotated[Visit, allow(OWN_ROLES)]
Fields = Annotated[OwnRoleFields, Form()]

router = APIRouter(prefix="/{organisation}/skills/roles", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Keeping) -> Response:
    return page(visit, "skills/own_roles.html", roles=own_roles.listed(visit.session))


@router.post("")
def add(visit: Keeping, fields: Fields) -> Response:
    own = own_roles.add(visit.session, fields, visit.member_id, visit.now)
    return go(visit, "/skills/roles", f"{own.role}: {own.role_level} is on your own list.")


@router.get("/{own_role_id}")
def show(visit: Keeping, own_role_id: int) -> Response:
    own = own_roles.find(visit.session, own_role_id)
    return page(visit, "skills/own_role.html", own=own, asked=own_roles.asked_of(visit.session, own, visit.today))


@router.post("/{own_role_id}")
def change(visit: Keeping, own_role_id: int, fields: Fields) -> Response:
    own = own_roles.find(visit.session, own_role_id)
    own_roles.change(visit.session, own, fields, visit.member_id, visit.now)
    return go(visit, f"/skills/roles/{own_role_id}", "The role was changed.")


@router.post("/{own_role_id}/remove")
def remove(visit: Keeping, own_role_id: int) -> Response:
    own_roles.remove(visit.session, own_roles.find(visit.session, own_role_id), visit.member_id, visit.now)
    return go(visit, "/skills/roles", "The role was removed from your own list.")
