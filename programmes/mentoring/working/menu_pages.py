"""Running again with fewer changes: the menu as a table and a chart; and what programme managers say to each other."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring.permissions import Running
from programmes.mentoring.rounds import find_round
from programmes.mentoring.working import comments, menu
from programmes.mentoring.working.comments import CommentFields
from programmes.mentoring.working.models import MenuChoice
from programmes.mentoring.working.proposals import find_proposal
from programmes.mentoring.working.rerun import menu_of
from programmes.mentoring.working.run import latest_run
from workforce.web import go, page

FOLDER = "programmes/mentoring/working"
router = APIRouter(prefix="/{organisation}/rounds", default_response_class=HTMLResponse)


@router.get("/{round_id}/menu")
def show(visit: Running, round_id: int) -> Response:
    found = find_round(visit.session, round_id)
    rows = menu_of(visit.session, latest_run(visit.session, found.id))
    return page(
        visit,
        f"{FOLDER}/menu.html",
        "results",
        round=found,
        rows=rows,
        most=largest(rows),
        is_under_way=menu.is_under_way(visit.session, found.id),
        is_stale=any(one.changes != found.changes for one in rows),
    )


def largest(rows: Sequence[MenuChoice]) -> tuple[int, int]:
    """Pairs changed and points lost that fill a bar of the chart; never 0."""
    return max((one.changed for one in rows), default=0) or 1, max((one.lost for one in rows), default=0) or 1


@router.post("/{round_id}/menu")
def ask(visit: Running, round_id: int) -> Response:
    menu.ask_for_menu(visit.session, find_round(visit.session, round_id), visit.member_id, visit.today, visit.now)
    return go(visit, f"/rounds/{round_id}/menu", "The menu is being worked out.")


@router.post("/{round_id}/menu/{choice_id}")
def choose(visit: Running, round_id: int, choice_id: int) -> Response:
    found = find_round(visit.session, round_id)
    menu.choose(visit.session, found, choice_id, visit.member_id, visit.today, visit.now)
    return go(visit, f"/rounds/{round_id}/matches", "The matching runs now, with as many pairs kept as you chose.")


@router.post("/{round_id}/comments")
def comment_on_run(visit: Running, round_id: int, fields: Annotated[CommentFields, Form()]) -> Response:
    found = find_round(visit.session, round_id)
    comments.comment(visit.session, found, None, fields, visit.member_id, visit.now)
    return go(visit, f"/rounds/{round_id}/matches", "Your comment was added.")


@router.post("/proposals/{proposal_id}/comments")
def comment_on_pair(visit: Running, proposal_id: int, fields: Annotated[CommentFields, Form()]) -> Response:
    proposal, mentee, mentor = find_proposal(visit.session, proposal_id)
    found = find_round(visit.session, mentee.round_id)
    comments.comment(visit.session, found, (mentee.id, mentor.id), fields, visit.member_id, visit.now)
    return go(visit, f"/rounds/proposals/{proposal.id}", "Your comment was added.")


@router.post("/{round_id}/comments/{comment_id}/remove")
def remove_comment(visit: Running, round_id: int, comment_id: int) -> Response:
    comments.remove(visit.session, find_round(visit.session, round_id), comment_id, visit.member_id, visit.now)
    return go(visit, f"/rounds/{round_id}/matches", "Your comment was removed.")
