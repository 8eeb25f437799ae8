from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse
from sqlmodel import Field, SQLModel

from workforce.access import Role, permission
from workforce.errors import Refusal
from workforce.gates import allow
from workforce.succession import jobs, planning
from workforce.succession.jobs import Verb
from workforce.succession.models import PlanFields, ShareFields, State
from workforce.succession.previewing import previewed
from workforce.web import Visit, go, page

REORGANISE = permission("organisations.reorganise", "reorganise organisations", Role.SECTOR_ADMINISTRATOR)
Reorganising = Annotated[Visit, allow(REORGANISE)]
DONE = {Verb.APPLY: "applied", Verb.REVERSE: "reversed", Verb.CLOSE: "closed"}

router = APIRouter(prefix="/{organisation}/reorganisations", default_response_class=HTMLResponse)


class PlanForm(SQLModel):
    """`shares`: a line each, of the code of one that ends, a service area or nothing, and the code of a successor."""

    name: str = Field(min_length=1, max_length=120)
    effective_on: date
    source: str = Field(min_length=1, max_length=300)
    shares: str = Field(min_length=1, max_length=50_000)


class VerbFields(SQLModel):
    verb: Verb


@router.get("")
def index(visit: Reorganising) -> Response:
    return page(visit, "succession/index.html", plans=planning.plans(visit.session))


@router.post("")
def keep(visit: Reorganising, fields: Annotated[PlanForm, Form()]) -> Response:
    shares = [share_of(line) for line in fields.shares.splitlines() if line.strip()]
    plan = PlanFields(name=fields.name, effective_on=fields.effective_on, source=fields.source, shares=shares)
    kept = planning.keep(visit.session, plan, visit.member_id, visit.now)
    return go(visit, f"/reorganisations/{kept.id}", "The plan is kept. Nothing has moved yet.")


def share_of(line: str) -> ShareFields:
    parts = [part.strip() for part in line.split(",")]
    if len(parts) < 2 or not parts[0] or not parts[-1]:
        raise Refusal(f"“{line.strip()}” is not two codes with a service area or nothing between them.", field="shares")
    return ShareFields(predecessor=parts[0], service_area=", ".join(parts[1:-1]), successor=parts[-1])


@router.get("/{reorganisation_id}")
def show(visit: Reorganising, reorganisation_id: int) -> Response:
    plan = planning.find(visit.session, reorganisation_id)
    is_busy = jobs.is_being_done(visit.session, plan.id)
    found = previewed(visit.building.engine, visit.session, plan) if plan.may_be_applied and not is_busy else None
    can_go_back = plan.state is State.APPLIED
    names = planning.names_in(visit.session, plan)
    return page(
        visit, "succession/plan.html", plan=plan, names=names, is_busy=is_busy, preview=found, can_go_back=can_go_back
    )


@router.post("/{reorganisation_id}")
def act(visit: Reorganising, reorganisation_id: int, fields: Annotated[VerbFields, Form()]) -> Response:
    jobs.ask(visit.session, reorganisation_id, fields.verb, visit.member_id, visit.now)
    notice = f"The reorganisation is being {DONE[fields.verb]}. Reload this page in a moment."
    return go(visit, f"/reorganisations/{reorganisation_id}", notice)
