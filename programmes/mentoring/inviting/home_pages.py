"""At home: what the organisation does with invitations that come, and what the person who is asked says."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring.home import choices
from programmes.mentoring.home.choices import HomeChoiceFields, ManagerPart
from programmes.mentoring.inviting import answering, composing, receiving
from programmes.mentoring.inviting.answering import Asked, ReplyFields
from programmes.mentoring.inviting.asking import asked_by
from programmes.mentoring.inviting.models import Reply
from programmes.mentoring.permissions import TakingOut, TakingPart
from workforce.gates import PublicGuest
from workforce.identity import Organisation
from workforce.people.directory import find
from workforce.web import Guest, go, page

FOLDER = "programmes/mentoring/inviting"
router = APIRouter(prefix="/{organisation}/mentoring", default_response_class=HTMLResponse)
links = APIRouter(prefix="/invited", default_response_class=HTMLResponse)


@router.get("/arrived")
def index(visit: TakingOut) -> Response:
    listed = receiving.arrived(visit.session)
    parts = [part.value for part in ManagerPart]
    chosen = choices.choices_of(visit.session)
    return page(visit, f"{FOLDER}/arrived.html", listed=listed, choices=chosen, parts=parts)


@router.post("/arrived")
def choose(visit: TakingOut, fields: Annotated[HomeChoiceFields, Form()]) -> Response:
    choices.choose(visit.session, fields, visit.member_id, visit.now)
    return go(visit, "/mentoring/arrived", "Saved.")


@router.get("/arrived/{arrived_id}")
def show(visit: TakingOut, arrived_id: int) -> Response:
    one = receiving.find_arrived(visit.session, arrived_id)
    return page(
        visit,
        f"{FOLDER}/arrived_one.html",
        one=one,
        cohort=composing.cohort_title(visit.session, one.invitation),
        asked=len(visit.session.exec(asked_by(one.invitation)).all()),
        is_over=receiving.is_over(one.round, visit.today),
    )


@router.post("/arrived/{arrived_id}/pass-on")
def pass_on(visit: TakingOut, arrived_id: int) -> Response:
    one = receiving.find_arrived(visit.session, arrived_id)
    receiving.pass_on(visit.session, one.invitation, visit.member_id, visit.now)
    return go(visit, f"/mentoring/arrived/{arrived_id}", "The letters are being written.")


@router.post("/arrived/{arrived_id}/stop")
def stop(visit: TakingOut, arrived_id: int) -> Response:
    one = receiving.find_arrived(visit.session, arrived_id)
    receiving.stop(visit.session, one.invitation, visit.member_id, visit.now)
    return go(visit, f"/mentoring/arrived/{arrived_id}", "Stopped. Nobody is asked or reminded any more.")


@router.get("/invited/{invited_id}")
def invited(visit: TakingPart, invited_id: int) -> Response:
    return invitation_page(visit, answering.own_invitation(visit.session, invited_id, visit.person_id))


@router.post("/invited/{invited_id}")
def reply(visit: TakingPart, invited_id: int, fields: Annotated[ReplyFields, Form()]) -> Response:
    asked = answering.own_invitation(visit.session, invited_id, visit.person_id)
    answering.reply(visit.session, asked.invited, fields, visit.now)
    return go(visit, "/mentoring", SAID[fields.reply])


@links.get("/{invited_token}")
def open_link(visit: PublicGuest, invited_token: str) -> Response:
    return invitation_page(visit, answering.invitation_by_token(visit.session, invited_token))


@links.post("/{invited_token}")
def reply_by_link(visit: PublicGuest, invited_token: str, fields: Annotated[ReplyFields, Form()]) -> Response:
    asked = answering.invitation_by_token(visit.session, invited_token)
    answering.reply(visit.session, asked.invited, fields, visit.now)
    return go(visit, f"/invited/{invited_token}", SAID[fields.reply])


def invitation_page(visit: Guest, asked: Asked) -> Response:
    """The same question by link and on the own page; the form itself is behind signing in."""
    home = visit.session.get_one(Organisation, asked.invited.organisation_id)
    return page(
        visit,
        f"{FOLDER}/invited.html",
        asked=asked,
        board=f"/{home.slug}/mentoring",
        address=visit.request.url.path,
        is_open=asked.round.is_open(visit.today),
        not_now=Reply.NOT_NOW.value,
        never=Reply.NEVER.value,
    )


@router.post("/hear-again")
def hear_again(visit: TakingPart) -> Response:
    answering.hear_again(visit.session, find(visit.session, visit.person_id).id)
    return go(visit, "/mentoring", "You may be invited to rounds again.")


SAID = {
    Reply.NOT_NOW: "Noted: you are not reminded of this round. You can still register until it closes.",
    Reply.NEVER: "Noted: you are not invited to mentoring rounds any more. Open rounds stay on your page of mentoring.",
}
