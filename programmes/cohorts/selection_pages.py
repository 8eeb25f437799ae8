from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.cohorts import adjustments, applicants, attendance, files, outcomes, planning, selection
from programmes.cohorts.applicants import Applicant, LeavingCode
from programmes.cohorts.outcomes import CompletionFields, DeferralFields, LeavingFields
from programmes.cohorts.permissions import Exporting, ReadingPeople, Running
from programmes.cohorts.selection import Decision, DecisionFields, ScoreFields
from workforce.audit import note
from workforce.diversity.cipher import keys_of
from workforce.exports import csv_of, workbook_of
from workforce.identity import Organisation
from workforce.web import Visit, download, go, page

FOLDER = "programmes/cohorts"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

router = APIRouter(prefix="/{organisation}/cohorts/{cohort_id}", default_response_class=HTMLResponse)
people = APIRouter(prefix="/{organisation}/applicants/{applicant_id}", default_response_class=HTMLResponse)


@router.get("/applicants")
def show_ranked(visit: ReadingPeople, cohort_id: int) -> Response:
    cohort = planning.find(visit.session, cohort_id)
    ranked = selection.ranked(visit.session, cohort)
    counts = applicants.counts(visit.session, cohort)
    decisions = list(Decision)
    return page(visit, f"{FOLDER}/applicants.html", cohort=cohort, ranked=ranked, counts=counts, decisions=decisions)


@router.post("/applicants")
def decide(visit: Running, cohort_id: int, fields: Annotated[DecisionFields, Form()]) -> Response:
    cohort = planning.find_locked(visit.session, cohort_id)
    told = selection.decide(visit.session, cohort, fields, visit.member_id, visit.now, visit.today)
    return go(visit, f"/cohorts/{cohort.id}/applicants", f"Decided: {fields.decision}. Letters written: {told}.")


@router.get("/applicants.csv")
def download_applicants(visit: Exporting, cohort_id: int) -> Response:
    cohort = planning.find(visit.session, cohort_id)
    note(visit.session, visit.now, visit.member_id, "exported the applicants of", "cohort", cohort.id)
    return download(csv_of(files.applicants_frame(visit.session, cohort)), "applicants.csv", "text/csv")


@router.get("/participants.csv")
def download_participants(visit: Exporting, cohort_id: int) -> Response:
    cohort = planning.find(visit.session, cohort_id)
    note(visit.session, visit.now, visit.member_id, "exported the participants of", "cohort", cohort.id)
    people = files.participants_frame(visit.session, cohort, keys_of(visit.building.settings))
    return download(csv_of(people), "participants.csv", "text/csv")


@router.get("/people.xlsx")
def download_workbook(visit: Exporting, cohort_id: int) -> Response:
    cohort = planning.find(visit.session, cohort_id)
    note(visit.session, visit.now, visit.member_id, "exported the people of", "cohort", cohort.id)
    sheets = {
        "Applicants": files.applicants_frame(visit.session, cohort),
        "Participants": files.participants_frame(visit.session, cohort, keys_of(visit.building.settings)),
    }
    return download(workbook_of(sheets), "cohort.xlsx", SHEET)


@router.get("/participants")
def show_participants(visit: ReadingPeople, cohort_id: int, everybody: bool = False) -> Response:
    cohort = planning.find(visit.session, cohort_id)
    people = applicants.ever_enrolled(visit.session, cohort)
    attended = attendance.attended(visit.session, cohort)
    worrying = attendance.absent_twice(visit.session, cohort)
    return page(
        visit,
        f"{FOLDER}/participants.html",
        cohort=cohort,
        people=people,
        attended=attended,
        worrying=worrying,
        everybody=everybody,
    )


@router.post("/participants")
def complete(visit: Running, cohort_id: int, fields: Annotated[CompletionFields, Form()]) -> Response:
    cohort = planning.find_locked(visit.session, cohort_id)
    done = outcomes.complete(visit.session, cohort, fields, visit.member_id, visit.now, visit.today)
    return go(visit, f"/cohorts/{cohort.id}/participants", f"Marked as completed: {done}.")


@people.get("")
def show(visit: ReadingPeople, applicant_id: int) -> Response:
    applicant = applicants.find(visit.session, applicant_id)
    scores = selection.scores_of(visit.session, applicant)
    mine = next((score for score in scores if score.scorer_id == visit.member_id), None)
    needs = adjustments.read(applicant, keys_of(visit.building.settings))
    return applicant_page(visit, applicant, "applicant.html", scores=scores, mine=mine, needs=needs)


@people.post("/score")
def score(visit: Running, applicant_id: int, fields: Annotated[ScoreFields, Form()]) -> Response:
    applicant = applicants.find(visit.session, applicant_id)
    selection.score(visit.session, applicant, fields, visit.member_id or 0, visit.now)
    return go(visit, f"/cohorts/{applicant.cohort_id}/applicants", f"{applicant.name} was scored.")


@people.get("/withdraw")
def ask_to_withdraw(visit: Running, applicant_id: int) -> Response:
    return applicant_page(visit, applicants.find(visit.session, applicant_id), "withdraw.html", codes=list(LeavingCode))


@people.post("/withdraw")
def withdraw(visit: Running, applicant_id: int, fields: Annotated[LeavingFields, Form()]) -> Response:
    applicant = applicants.find(visit.session, applicant_id)
    outcomes.leave(visit.session, applicant, fields, visit.member_id, visit.now, visit.today)
    return go(visit, f"/applicants/{applicant.id}", f"{applicant.name} no longer takes part.")


@people.get("/defer")
def ask_to_defer(visit: Running, applicant_id: int) -> Response:
    applicant = applicants.find(visit.session, applicant_id)
    later = outcomes.later_cohorts(visit.session, planning.find(visit.session, applicant.cohort_id))
    return applicant_page(visit, applicant, "defer.html", codes=list(LeavingCode), later=later)


@people.post("/defer")
def defer(visit: Running, applicant_id: int, fields: Annotated[DeferralFields, Form()]) -> Response:
    applicant = applicants.find(visit.session, applicant_id)
    again = outcomes.defer(visit.session, applicant, fields, visit.member_id, visit.now, visit.today)
    return go(visit, f"/applicants/{again.id}", f"{applicant.name} has a place in the later cohort.")


def applicant_page(visit: Visit, applicant: Applicant, screen: str, **context: object) -> Response:
    known = {
        "applicant": applicant,
        "cohort": planning.find(visit.session, applicant.cohort_id),
        "home": visit.session.get_one(Organisation, applicant.home_id),
    }
    return page(visit, f"{FOLDER}/{screen}", "", 200, **known, **context)
