"""The programme manager's pages of a matching: run, look, pin, forbid, verify, publish."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring.offers import publish
from programmes.mentoring.participants import by_number
from programmes.mentoring.permissions import Running
from programmes.mentoring.rounds import find_round
from programmes.mentoring.working import approval, decide, proposals, run
from programmes.mentoring.working.comments import CommentFields, comments_on
from programmes.mentoring.working.decide import DecisionFields
from programmes.mentoring.working.evidence import verify_run
from programmes.mentoring.working.matching_view import matching_of
from programmes.mentoring.working.proposals import Wanted
from programmes.mentoring.working.reasons import named_terms
from workforce.diversity.cipher import keys_of
from workforce.errors import Missing
from workforce.screens import moment
from workforce.web import go, page

FOLDER = "programmes/mentoring"
router = APIRouter(prefix="/{organisation}/rounds", default_response_class=HTMLResponse)


@router.get("/{round_id}/matches")
def matches(visit: Running, round_id: int, wanted: Annotated[Wanted, Query()]) -> Response:
    found = find_round(visit.session, round_id)
    matching = matching_of(visit.session, found, wanted)
    return page(visit, f"{FOLDER}/matches.html", "results", round=found, matching=matching, wanted=wanted)


@router.post("/{round_id}/matches")
def ask(visit: Running, round_id: int) -> Response:
    run.ask_for_run(visit.session, find_round(visit.session, round_id), visit.member_id, visit.today, visit.now)
    return go(visit, f"/rounds/{round_id}/matches", "The matching runs now.")


@router.post("/{round_id}/matches/verify")
def verify(visit: Running, round_id: int) -> Response:
    latest = run.latest_run(visit.session, find_round(visit.session, round_id).id)
    if latest is None:
        raise Missing("There is nothing to verify yet.")
    said = verify_run(visit.session, latest, keys_of(visit.building.settings), visit.now)
    return go(visit, f"/rounds/{round_id}/matches", f"The result {said}.")


@router.get("/{round_id}/decisions")
def list_decisions(visit: Running, round_id: int) -> Response:
    found = find_round(visit.session, round_id)
    made = decide.decisions(visit.session, round_id)
    people = by_number(visit.session, round_id)
    return page(visit, f"{FOLDER}/decisions.html", round=found, decisions=made, people=people)


@router.post("/{round_id}/decisions")
def make_decision(visit: Running, round_id: int, fields: Annotated[DecisionFields, Form()]) -> Response:
    found = find_round(visit.session, round_id)
    decide.decide(visit.session, found, fields, visit.member_id, visit.today, visit.now)
    return go(visit, f"/rounds/{round_id}/decisions", "Noted. It counts from the next run on.")


@router.post("/{round_id}/decisions/{decision_id}/lift")
def lift(visit: Running, round_id: int, decision_id: int) -> Response:
    found = find_round(visit.session, round_id)
    decide.lift(visit.session, found, decision_id, visit.member_id, visit.today, visit.now)
    return go(visit, f"/rounds/{round_id}/decisions", "Lifted. It counts no more from the next run on.")


@router.get("/proposals/{proposal_id}")
def show_proposal(visit: Running, proposal_id: int) -> Response:
    proposal, mentee, mentor = proposals.find_proposal(visit.session, proposal_id)
    found = find_round(visit.session, mentee.round_id)
    return page(
        visit,
        f"{FOLDER}/proposal.html",
        round=found,
        proposal=proposal,
        mentee=mentee,
        mentor=mentor,
        terms=named_terms(proposal.terms),
        comments=comments_on(visit.session, found.id, (mentee.id, mentor.id)),
    )


@router.get("/{round_id}/publish")
def confirm_publish(visit: Running, round_id: int) -> Response:
    found = find_round(visit.session, round_id)
    latest = run.latest_run(visit.session, round_id)
    asked = approval.approval_of(visit.session, latest) if found.two_approve else None
    return page(visit, f"{FOLDER}/publish.html", round=found, run=latest, asked=asked)


@router.post("/{round_id}/publish")
def publish_round(visit: Running, round_id: int) -> Response:
    found = find_round(visit.session, round_id)
    here = f"{visit.building.settings.address}{visit.base}/rounds/{round_id}/publish"
    publish.ask_to_publish(visit.session, found, visit.member_id, here, visit.today, visit.now)
    if not found.publishes_at:
        return go(visit, f"/rounds/{round_id}/publish", "Asked for. Another programme manager has to approve it.")
    return go(
        visit, f"/rounds/{round_id}", f"It is published at {moment(visit.now + publish.UNDO)}, unless you undo it."
    )


@router.post("/{round_id}/publish/approve")
def approve_publishing(visit: Running, round_id: int) -> Response:
    found = find_round(visit.session, round_id)
    publish.approve_publishing(visit.session, found, visit.member_id, visit.today, visit.now)
    told = f"Approved. It is published at {moment(visit.now + publish.UNDO)}, unless somebody undoes it."
    return go(visit, f"/rounds/{round_id}", told)


@router.post("/{round_id}/publish/send-back")
def send_back(visit: Running, round_id: int, fields: Annotated[CommentFields, Form()]) -> Response:
    found = find_round(visit.session, round_id)
    here = f"{visit.building.settings.address}{visit.base}/rounds/{round_id}/matches"
    approval.send_back(visit.session, found, fields, visit.member_id, here, visit.now)
    return go(visit, f"/rounds/{round_id}/matches", "Not approved. Whoever asked is told why.")


@router.post("/{round_id}/publish/take-back")
def take_back(visit: Running, round_id: int) -> Response:
    approval.take_back_own(visit.session, find_round(visit.session, round_id), visit.member_id, visit.now)
    return go(visit, f"/rounds/{round_id}/publish", "Taken back. It may be asked for again.")


@router.post("/{round_id}/publish/undo")
def undo_publishing(visit: Running, round_id: int) -> Response:
    publish.undo(visit.session, find_round(visit.session, round_id), visit.member_id, visit.now)
    return go(visit, f"/rounds/{round_id}", "Undone. Nobody was told anything.")


@router.get("/{round_id}/pairings")
def pairings(visit: Running, round_id: int) -> Response:
    found, people = find_round(visit.session, round_id), by_number(visit.session, round_id)
    made = proposals.pairings_of(visit.session, round_id)
    answers = proposals.answers_of(visit.session, round_id)
    return page(visit, f"{FOLDER}/pairings.html", round=found, pairings=made, people=people, answers=answers)
