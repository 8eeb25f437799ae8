"""What a member of staff sees at home: cohorts to apply to, and their own applications."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.cohorts import adjustments, application, applying, inviting
from programmes.cohorts.application import ApplyFields
from programmes.cohorts.permissions import Applying
from workforce.diversity.cipher import keys_of
from workforce.web import go, page

FOLDER = "programmes/cohorts/home"

router = APIRouter(prefix="/{organisation}/programmes", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Applying) -> Response:
    notices = inviting.open_to_us(visit.session, visit.today)
    mine = application.of_person(visit.session, visit.person_id or 0)
    return page(visit, f"{FOLDER}/index.html", notices=notices, mine=mine)


@router.get("/{cohort_id}")
def show(visit: Applying, cohort_id: int) -> Response:
    cohort, programme, organiser = applying.find_notice(visit.session, cohort_id)
    mine = application.latest(visit.session, visit.person_id or 0, cohort.id)
    return page(
        visit,
        f"{FOLDER}/notice.html",
        cohort=cohort,
        programme=programme,
        organiser=organiser,
        mine=mine,
        consent=applying.CONSENT,
    )


@router.post("/{cohort_id}")
def apply(visit: Applying, cohort_id: int, fields: Annotated[ApplyFields, Form()]) -> Response:
    made = applying.apply(visit.session, visit.person_id, cohort_id, fields, visit.now, visit.today)
    adjustments.put(made, keys_of(visit.building.settings), fields.adjustments)
    return go(visit, f"/programmes/applications/{made.id}", "Saved. It is sent once it has been agreed to.")


@router.get("/applications/{application_id}")
def show_application(visit: Applying, application_id: int) -> Response:
    mine = application.find(visit.session, application_id, visit.person_id)
    cohort, _, organiser = applying.notice_of(visit.session, application.cohort_of(visit.session, mine))
    needs = adjustments.read(mine, keys_of(visit.building.settings))
    return page(visit, f"{FOLDER}/application.html", mine=mine, needs=needs, cohort=cohort, organiser=organiser)


@router.get("/applications/{application_id}/withdraw")
def ask_to_withdraw(visit: Applying, application_id: int) -> Response:
    mine = application.find(visit.session, application_id, visit.person_id)
    cohort, _, organiser = applying.notice_of(visit.session, application.cohort_of(visit.session, mine))
    return page(visit, f"{FOLDER}/withdraw.html", mine=mine, cohort=cohort, organiser=organiser)


@router.post("/applications/{application_id}/withdraw")
def withdraw(visit: Applying, application_id: int) -> Response:
    mine = application.find(visit.session, application_id, visit.person_id)
    applying.withdraw(visit.session, mine, visit.member_id, visit.now)
    return go(visit, f"/programmes/applications/{mine.id}", "Your application was withdrawn.")
