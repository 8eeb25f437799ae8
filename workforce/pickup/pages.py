"""Where HR says whether, and how, files are taken from the folder."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse
from sqlmodel import col, select

from workforce.audit import note
from workforce.errors import Refusal
from workforce.gates import allow
from workforce.people.enrolment.uploads import StaffUpload
from workforce.people.staff.pages import KEEP_STAFF
from workforce.pickup.folder import folder_of
from workforce.pickup.models import PickedUp, PickUp, PickUpFields
from workforce.web import Visit, go, page

SHOWN = 20
Keeping = Annotated[Visit, allow(KEEP_STAFF)]
router = APIRouter(prefix="/{organisation}/staff-pick-up", default_response_class=HTMLResponse)


@router.get("")
def show(visit: Keeping) -> Response:
    taken = select(PickedUp, StaffUpload).join(StaffUpload, col(StaffUpload.id) == PickedUp.upload_id)
    return page(
        visit,
        "pickup/pickup.html",
        chosen=visit.session.exec(select(PickUp)).first() or PickUpFields(),
        folder=folder_of(visit.building.settings.pickup, visit.organisation.code),
        taken=visit.session.exec(taken.order_by(col(PickedUp.id).desc()).limit(SHOWN)).all(),
    )


@router.post("")
def choose(visit: Keeping, fields: Annotated[PickUpFields, Form()]) -> Response:
    if fields.is_on and not visit.building.settings.pickup:
        raise Refusal("There is no folder yet: whoever runs this service has to give one first.", field="is_on")
    chosen = visit.session.exec(select(PickUp)).first() or PickUp()
    chosen.sqlmodel_update(fields.model_dump())
    visit.session.add(chosen)
    visit.session.flush()
    note(visit.session, visit.now, visit.member_id, "chose", "staff pick-up", chosen.id)
    return go(visit, "/staff-pick-up", "Saved. It counts from the next look into the folder, within the hour.")
