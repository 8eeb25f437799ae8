"""At home: what somebody is asked once a round is over, and what they let its organiser know."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring.after import answering
from programmes.mentoring.after.answering import LookbackFields, own_lookback
from programmes.mentoring.permissions import TakingPart
from workforce.identity import Organisation
from workforce.skills.becoming import levels_of
from workforce.skills.models import AssessmentKind, Level
from workforce.skills.profile import key_of
from workforce.skills.service import Assessor
from workforce.web import go, page

router = APIRouter(prefix="/{organisation}/mentoring/looking-back", default_response_class=HTMLResponse)


@router.get("/{lookback_id}")
def ask(visit: TakingPart, lookback_id: int) -> Response:
    looking = own_lookback(visit.session, lookback_id, visit.person_id)
    held = levels_of(visit.session, looking.row.person_id, visit.today)
    return page(
        visit,
        "programmes/mentoring/after/lookback.html",
        looking=looking,
        organiser=visit.session.get_one(Organisation, looking.round.organisation_id),
        skills=[(key_of(skill), skill, held.get(skill)) for skill in looking.wanted],
        levels=[(int(level), level.label) for level in Level],
    )


@router.post("/{lookback_id}")
def answer(visit: TakingPart, lookback_id: int, fields: Annotated[LookbackFields, Form()]) -> Response:
    looking = own_lookback(visit.session, lookback_id, visit.person_id)
    assessor = Assessor(AssessmentKind.SELF, visit.member_id, looking.row.person_id, visit.now)
    answering.answer(visit.session, looking, fields, assessor)
    said = "Thank you. Your levels are in your skills record." if looking.wanted else "Thank you."
    return go(visit, f"/mentoring/looking-back/{lookback_id}", said)


@router.post("/{lookback_id}/stop")
def stop(visit: TakingPart, lookback_id: int) -> Response:
    looking = own_lookback(visit.session, lookback_id, visit.person_id)
    answering.stop(visit.session, looking, visit.now)
    return go(visit, f"/mentoring/looking-back/{lookback_id}", "Stopped. What was told before is being deleted there.")
