"""Candidates, and the agreements that come of them."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.secondments import agreement as agreements
from programmes.secondments import answer as answers
from programmes.secondments.advert import Advert
from programmes.secondments.agreement import find_agreement
from programmes.secondments.answer import CandidateAnswerFields, find_candidate
from programmes.secondments.models import Backfill, BackfillFields, DeclineReason
from programmes.secondments.permissions import Advertising, Reading, Signing
from workforce.accounts import members
from workforce.identity import Organisation
from workforce.web import go, page

router = APIRouter(prefix="/{organisation}/secondments", default_response_class=HTMLResponse)


@router.get("/candidates/{candidate_id}")
def show_candidate(visit: Reading, candidate_id: int) -> Response:
    candidate = find_candidate(visit.session, candidate_id)
    advert = visit.session.get_one(Advert, candidate.advert_id)
    left = {"answers": answers.answers_left(candidate), "reasons": DeclineReason}
    return page(visit, "programmes/secondments/candidate.html", candidate=candidate, advert=advert, left=left)


@router.post("/candidates/{candidate_id}")
def answer(visit: Advertising, candidate_id: int, fields: Annotated[CandidateAnswerFields, Form()]) -> Response:
    candidate = find_candidate(visit.session, candidate_id)
    answers.answer(visit.session, candidate, fields, visit.member_id, visit.now)
    return go(visit, f"/secondments/adverts/{candidate.advert_id}", f"Your answer to {candidate.name} was sent.")


@router.get("/agreements")
def list_agreements(visit: Signing) -> Response:
    return page(visit, "programmes/secondments/agreements.html", agreements=agreements.agreements(visit.session))


@router.get("/agreements/{agreement_id}")
def show_agreement(visit: Signing, agreement_id: int) -> Response:
    agreement = find_agreement(visit.session, agreement_id)
    home = visit.session.get_one(Organisation, agreement.home_id)
    host = visit.session.get_one(Organisation, agreement.host_id)
    screen = "programmes/secondments/agreement.html"
    return page(visit, screen, agreement=agreement, home=home, host=host, backfills=Backfill)


@router.post("/agreements/{agreement_id}/backfill")
def record_backfill(visit: Signing, agreement_id: int, fields: Annotated[BackfillFields, Form()]) -> Response:
    agreement = find_agreement(visit.session, agreement_id)
    agreements.record_backfill(visit.session, agreement, fields, visit.member_id, visit.now)
    return go(visit, f"/secondments/agreements/{agreement_id}", "What happens to the post was recorded.")


@router.post("/agreements/{agreement_id}/sign")
def sign(visit: Signing, agreement_id: int) -> Response:
    agreement = find_agreement(visit.session, agreement_id)
    name = members.find(visit.session, visit.member_id or 0).name
    agreements.sign_for_organisation(visit.session, agreement, name, visit.member_id, visit.now)
    return go(visit, f"/secondments/agreements/{agreement_id}", "The agreement was signed for your organisation.")
