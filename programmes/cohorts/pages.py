from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.cohorts import applicants, attendance, inviting, outcomes, planning
from programmes.cohorts.inviting import InvitedFields
from programmes.cohorts.models import CohortFields, ProgrammeFields, ProgrammeKind
from programmes.cohorts.permissions import RUN, Reading, Running
from workforce.audit import note
from workforce.columns import Whole
from workforce.screens import count
from workforce.web import Visit, go, page

FOLDER = "programmes/cohorts"

router = APIRouter(prefix="/{organisation}/cohorts", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Reading, before: Whole | None = None) -> Response:
    cohorts = planning.cohorts(visit.session, before)
    taken = applicants.places_taken(visit.session, [cohort.id for cohort, _ in cohorts])
    more = cohorts[-1][0].id if len(cohorts) == planning.PAGE else None
    return page(visit, f"{FOLDER}/index.html", cohorts=cohorts, taken=taken, more=more, is_running=visit.may(RUN))


def waiting(visit: Visit) -> str:
    number = applicants.undecided(visit.session, visit.today) if visit.may(RUN) else 0
    return f"{count(number, 'applicant')} to decide on" if number else ""


@router.get("/programmes")
def list_programmes(visit: Running) -> Response:
    programmes = planning.programmes(visit.session)
    return page(visit, f"{FOLDER}/programmes.html", programmes=programmes, kinds=list(ProgrammeKind))


@router.post("/programmes")
def set_up(visit: Running, fields: Annotated[ProgrammeFields, Form()]) -> Response:
    programme = planning.set_up(visit.session, fields)
    note(visit.session, visit.now, visit.member_id, "set up", "programme", programme.id)
    return go(visit, "/cohorts/programmes", f"{programme.name} was set up.")


@router.get("/programmes/{programme_id}")
def show_programme(visit: Running, programme_id: int) -> Response:
    programme = planning.find_programme(visit.session, programme_id)
    return page(visit, f"{FOLDER}/programme.html", programme=programme, kinds=list(ProgrammeKind))


@router.post("/programmes/{programme_id}")
def change_programme(visit: Running, programme_id: int, fields: Annotated[ProgrammeFields, Form()]) -> Response:
    programme = planning.find_programme(visit.session, programme_id)
    planning.change_programme(visit.session, programme, fields)
    note(visit.session, visit.now, visit.member_id, "changed", "programme", programme.id)
    return go(visit, "/cohorts/programmes", f"{programme.name} was changed.")


@router.get("/new")
def new(visit: Running) -> Response:
    programmes = planning.programmes(visit.session)
    return page(visit, f"{FOLDER}/new.html", programmes=programmes)


@router.post("/new")
def plan(visit: Running, fields: Annotated[CohortFields, Form()]) -> Response:
    cohort = planning.plan(visit.session, fields)
    note(visit.session, visit.now, visit.member_id, "planned", "cohort", cohort.id)
    if cohort.invites_everyone:
        return go(visit, f"/cohorts/{cohort.id}", "The cohort is on the noticeboard.")
    return go(visit, f"/cohorts/{cohort.id}/invited", "Now choose the organisations that are invited.")


@router.get("/{cohort_id}")
def show(visit: Reading, cohort_id: int) -> Response:
    cohort = planning.find(visit.session, cohort_id)
    programme = planning.find_programme(visit.session, cohort.programme_id)
    counts = applicants.counts(visit.session, cohort)
    worrying = attendance.absent_twice(visit.session, cohort)
    invited = inviting.invited_to(visit.session, cohort)
    return page(
        visit,
        f"{FOLDER}/show.html",
        cohort=cohort,
        programme=programme,
        counts=counts,
        invited=invited,
        worrying=worrying,
        is_running=visit.may(RUN),
    )


@router.get("/{cohort_id}/edit")
def edit(visit: Running, cohort_id: int) -> Response:
    cohort = planning.find(visit.session, cohort_id)
    return page(visit, f"{FOLDER}/edit.html", cohort=cohort, programmes=planning.programmes(visit.session))


@router.post("/{cohort_id}/edit")
def change(visit: Running, cohort_id: int, fields: Annotated[CohortFields, Form()]) -> Response:
    cohort = planning.find_locked(visit.session, cohort_id)
    planning.change(visit.session, cohort, fields, applicants.taken(visit.session, cohort))
    note(visit.session, visit.now, visit.member_id, "changed", "cohort", cohort.id)
    return go(visit, f"/cohorts/{cohort.id}", "The cohort was changed.")


@router.get("/{cohort_id}/invited")
def show_invited(visit: Running, cohort_id: int, words: str = "", region: str = "") -> Response:
    cohort = planning.find(visit.session, cohort_id)
    invited = inviting.invited_to(visit.session, cohort)
    found = inviting.search(visit.session, words, region, visit.today) if words or region else []
    return page(
        visit,
        f"{FOLDER}/invited.html",
        "results",
        cohort=cohort,
        invited=invited,
        found=[place for place in found if place not in invited],
        is_cut=len(found) == inviting.MOST,
        words=words,
        region=region,
        regions=inviting.regions(visit.session),
    )


@router.post("/{cohort_id}/invited")
def choose_invited(visit: Running, cohort_id: int, fields: Annotated[InvitedFields, Form()]) -> Response:
    cohort = planning.find_locked(visit.session, cohort_id)
    number = inviting.choose(visit.session, cohort, fields, visit.today)
    note(visit.session, visit.now, visit.member_id, "chose who is invited to", "cohort", cohort.id)
    return go(visit, f"/cohorts/{cohort.id}/invited", f"Organisations invited: {number}.")


@router.get("/{cohort_id}/copy")
def ask_to_copy(visit: Running, cohort_id: int) -> Response:
    return asked(visit, cohort_id, "copy.html")


@router.post("/{cohort_id}/copy")
def copy(visit: Running, cohort_id: int) -> Response:
    again = planning.copy(visit.session, planning.find(visit.session, cohort_id))
    note(visit.session, visit.now, visit.member_id, "copied", "cohort", again.id)
    return go(visit, f"/cohorts/{again.id}/edit", "Copied. Look at the dates: each was moved by a year.")


@router.get("/{cohort_id}/cancel")
def ask_to_cancel(visit: Running, cohort_id: int) -> Response:
    return asked(visit, cohort_id, "cancel.html")


@router.post("/{cohort_id}/cancel")
def cancel(visit: Running, cohort_id: int) -> Response:
    cohort = planning.find_locked(visit.session, cohort_id)
    told = outcomes.cancel_cohort(visit.session, cohort, visit.member_id, visit.now)
    return go(visit, f"/cohorts/{cohort.id}", f"The cohort was cancelled. Letters written: {told}.")


def asked(visit: Visit, cohort_id: int, screen: str) -> Response:
    cohort = planning.find(visit.session, cohort_id)
    counts = applicants.counts(visit.session, cohort)
    return page(visit, f"{FOLDER}/{screen}", cohort=cohort, counts=counts)
