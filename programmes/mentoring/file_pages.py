"""The programme manager takes a round away as files; every taking is written down."""

from typing import Annotated

from fastapi import APIRouter, Response

from programmes.mentoring import files
from programmes.mentoring.permissions import RUN_ROUNDS
from programmes.mentoring.rounds import find_round
from workforce.audit import note
from workforce.exports import csv_of
from workforce.gates import audited
from workforce.web import Visit, download

CSV = "text/csv; charset=utf-8"
Taking = Annotated[Visit, audited(RUN_ROUNDS)]
router = APIRouter(prefix="/{organisation}/rounds/{round_id}/files")


@router.get("/participants.csv")
def participants(visit: Taking, round_id: int) -> Response:
    find_round(visit.session, round_id)
    note(visit.session, visit.now, visit.member_id, "exported the people of", "mentoring round", round_id)
    return download(csv_of(files.participants_frame(visit.session, round_id)), "participants.csv", CSV)


@router.get("/pairs.csv")
def pairs(visit: Taking, round_id: int) -> Response:
    find_round(visit.session, round_id)
    note(visit.session, visit.now, visit.member_id, "exported the pairs of", "mentoring round", round_id)
    return download(csv_of(files.pairs_frame(visit.session, round_id)), "pairs.csv", CSV)


@router.get("/answers.csv")
def answers(visit: Taking, round_id: int) -> Response:
    find_round(visit.session, round_id)
    note(visit.session, visit.now, visit.member_id, "exported the answers of", "mentoring round", round_id)
    return download(csv_of(files.answers_frame(visit.session, round_id)), "answers.csv", CSV)
