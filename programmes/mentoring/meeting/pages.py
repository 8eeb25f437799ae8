"""At the organiser: the page of one’s own mentorship, and its goals."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring.meeting import actions, goals, log, meetings, notes
from programmes.mentoring.meeting.goals import GoalFields
from programmes.mentoring.meeting.mentorship import own_mentorship
from programmes.mentoring.meeting.models import ActionKind
from programmes.mentoring.offers.standing import programme_managers
from programmes.mentoring.permissions import TakingPart
from workforce.diversity.cipher import keys_of
from workforce.web import go, page

FOLDER = "programmes/mentoring/meeting"
LENGTHS = [
    (15, "A quarter of an hour"),
    (30, "Half an hour"),
    (60, "An hour"),
    (90, "An hour and a half"),
    (120, "Two hours"),
]
PREFIX = "/{organisation}/mentoring/mentorships/{pairing_id}"
router = APIRouter(prefix=PREFIX, default_response_class=HTMLResponse)


@router.get("")
def show(visit: TakingPart, pairing_id: int) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    return page(
        visit,
        f"{FOLDER}/mentorship.html",
        mine=mine,
        meetings=meetings.coming(visit.session, pairing_id, visit.now),
        log=log.log_of(visit.session, pairing_id),
        lengths=LENGTHS,
        notes=notes.notes_of(visit.session, mine, keys_of(visit.building.settings)),
        goals=[(one, goals.goals_of(visit.session, pairing_id, one.id)) for one in mine.learners],
        actions=actions.actions_of(visit.session, pairing_id),
        action_kinds=[(kind.value, kind.value) for kind in ActionKind],
        contacts=programme_managers(visit.session, visit.today),
    )


@router.post("/goals")
def set_goal(visit: TakingPart, pairing_id: int, fields: Annotated[GoalFields, Form()]) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    goals.set_goal(visit.session, mine, fields, visit.now)
    return go(visit, f"/mentoring/mentorships/{pairing_id}", "The goal was added. You both see it.")


@router.get("/goals/{goal_id}")
def goal_form(visit: TakingPart, pairing_id: int, goal_id: int) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    return page(visit, f"{FOLDER}/goal.html", mine=mine, goal=goals.own_goal(visit.session, mine, goal_id))


@router.post("/goals/{goal_id}")
def reword(visit: TakingPart, pairing_id: int, goal_id: int, fields: Annotated[GoalFields, Form()]) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    goals.reword(visit.session, mine, goals.own_goal(visit.session, mine, goal_id), fields, visit.now)
    return go(visit, f"/mentoring/mentorships/{pairing_id}", "The goal was changed.")


@router.post("/goals/{goal_id}/reached")
def tick(visit: TakingPart, pairing_id: int, goal_id: int) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    reached_on = goals.tick(visit.session, mine, goals.own_goal(visit.session, mine, goal_id), visit.now)
    notice = "Reached: well done." if reached_on else "The goal is open again."
    return go(visit, f"/mentoring/mentorships/{pairing_id}", notice)


@router.post("/goals/{goal_id}/remove")
def take_out(visit: TakingPart, pairing_id: int, goal_id: int) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    goals.take_out(visit.session, mine, goals.own_goal(visit.session, mine, goal_id), visit.now)
    return go(visit, f"/mentoring/mentorships/{pairing_id}", "The goal was taken out.")
