"""At the organiser: compose an invitation, and see where organisations stand with it."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import HTMLResponse
from sqlmodel import Field, SQLModel

from programmes.cohorts.inviting import current, regions
from programmes.mentoring import rounds
from programmes.mentoring.inviting import composing
from programmes.mentoring.inviting.composing import InvitationFields
from programmes.mentoring.models import Side
from programmes.mentoring.permissions import Running
from workforce.campaigns.models import Whose
from workforce.framework import in_force
from workforce.web import go, page

FOLDER = "programmes/mentoring/inviting"
router = APIRouter(prefix="/{organisation}/rounds", default_response_class=HTMLResponse)


class Start(SQLModel):
    """What the form begins with, as another page asks for it."""

    side: Side = Side.BOTH
    skill: str = Field(default="", max_length=160)
    region: str = Field(default="", max_length=120)


@router.get("/{round_id}/invitations")
def index(visit: Running, round_id: int, start: Annotated[Start, Query()]) -> Response:
    found = rounds.find_round(visit.session, round_id)
    families, names = composing.families_and_roles(visit.session, visit.today)
    return page(
        visit,
        f"{FOLDER}/compose.html",
        round=found,
        invitations=composing.invitations_of(visit.session, round_id),
        start=start,
        sides=[side.value for side in Side],
        whose=[each.value for each in Whose],
        families=families,
        roles=names,
        skills=in_force.skills(visit.session, visit.today),
        cohorts=[(cohort.id, cohort.title) for cohort in composing.our_cohorts(visit.session)],
        regions=regions(visit.session),
        places=[(place.id, place.name) for place in visit.session.exec(current(visit.today))],
    )


@router.post("/{round_id}/invitations")
def send(visit: Running, round_id: int, fields: Annotated[InvitationFields, Form()]) -> Response:
    found = rounds.find_round(visit.session, round_id)
    made = composing.compose(visit.session, found, fields, visit.member_id, visit.now)
    return go(visit, f"/rounds/invitations/{made.id}", "The invitation is on its way to the organisations.")


@router.get("/invitations/{invitation_id}")
def show(visit: Running, invitation_id: int) -> Response:
    made = composing.find_invitation(visit.session, invitation_id)
    return page(
        visit,
        f"{FOLDER}/invitation.html",
        round=rounds.find_round(visit.session, made.round_id),
        invitation=made,
        cohort=composing.cohort_title(visit.session, made),
        lines=composing.lines_of(visit.session, made),
    )
