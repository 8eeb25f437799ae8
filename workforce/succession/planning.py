"""A plan is kept only if it can be carried out: everybody exists on the day, nobody is both, nothing is left over."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import col, or_, select

from workforce.audit import note
from workforce.errors import Forbidden, Missing, Refusal
from workforce.identity import Organisation, OrganisationKind, Succession
from workforce.screens import day
from workforce.succession.models import PlanFields, Reorganisation, ShareFields
from workforce.tenancy import OrganisationSession


class Share(NamedTuple):
    """By numbers of organisations; no service area: the rest."""

    predecessor: int
    successor: int
    service_area: str


def refuse_elsewhere(session: OrganisationSession) -> None:
    if session.get_one(Organisation, session.organisation_id).kind is not OrganisationKind.SECTOR_BODY:
        raise Forbidden("Organisations are reorganised by the sector body alone.")


def keep(session: OrganisationSession, fields: PlanFields, actor_id: int | None, now: datetime) -> Reorganisation:
    refuse_elsewhere(session)
    shares_of(session, fields.shares, fields.effective_on)
    told = fields.model_dump(exclude={"shares"})
    plan = Reorganisation(**told, shares=[share.model_dump() for share in fields.shares], planned_at=now)
    session.add(plan)
    session.flush()
    note(session, now, actor_id, "planned", "reorganisation", plan.id)
    return plan


def find(session: OrganisationSession, plan_id: int) -> Reorganisation:
    refuse_elsewhere(session)
    plan = session.get(Reorganisation, plan_id)
    if plan is None:
        raise Missing("There is no such reorganisation.")
    return plan


def plans(session: OrganisationSession) -> Sequence[Reorganisation]:
    refuse_elsewhere(session)
    return session.exec(select(Reorganisation).order_by(col(Reorganisation.id).desc())).all()


def names_in(session: OrganisationSession, plan: Reorganisation) -> dict[str, str]:
    """By code, of those that end and those that follow."""
    codes = {share[side] for share in plan.shares for side in ("predecessor", "successor")}
    named = select(Organisation.code, Organisation.name).where(col(Organisation.code).in_(codes))
    return dict(session.exec(named).all())


def shares_of(session: OrganisationSession, told: Sequence[ShareFields], effective_on: date) -> list[Share]:
    """Raises Refusal with the first rule that the shares do not keep."""
    known = organisations(session, told)
    shares = numbered(told, known)
    by_number = {place.id: place for place in known.values()}
    for predecessor in dict.fromkeys(share.predecessor for share in shares):
        refuse_predecessor(session, by_number[predecessor], effective_on)
        refuse_gaps(by_number[predecessor].name, [share for share in shares if share.predecessor == predecessor])
    for successor in dict.fromkeys(share.successor for share in shares):
        refuse_successor(by_number[successor], effective_on)
        refuse_circle(by_number[successor].name, successor, shares)
    return shares


def numbered(told: Sequence[ShareFields], known: Mapping[str, Organisation]) -> list[Share]:
    return [Share(known[one.predecessor].id, known[one.successor].id, one.service_area.strip()) for one in told]


def every_place(session: OrganisationSession) -> Sequence[int]:
    return session.exec(select(Organisation.id).order_by(col(Organisation.id))).all()


def organisations(session: OrganisationSession, told: Sequence[ShareFields]) -> dict[str, Organisation]:
    codes = {code for one in told for code in (one.predecessor, one.successor)}
    found = session.exec(select(Organisation).where(col(Organisation.code).in_(codes)))
    known = {place.code: place for place in found}
    if missing := sorted(codes - {*known}):
        raise Refusal(f"No organisation has the code {missing[0]}. Add it to the reference tables first.")
    return known


def refuse_predecessor(session: OrganisationSession, place: Organisation, effective_on: date) -> None:
    if place.kind is OrganisationKind.SECTOR_BODY:
        raise Refusal("The sector body keeps the plans itself, so it cannot be one of those that end.")
    if place.starts_on and place.starts_on >= effective_on:
        raise Refusal(f"{place.name} began on {day(place.starts_on)}: it cannot have ended before that.")
    if place.ends_on and place.ends_on < effective_on:
        raise Refusal(f"{place.name} ended on {day(place.ends_on)} already.")
    about = or_(Succession.predecessor_id == place.id, Succession.successor_id == place.id)
    if session.exec(select(Succession).where(about, col(Succession.is_open))).first():
        raise Refusal(f"{place.name} is part of a reorganisation that can still be reversed. Close that one first.")


def refuse_gaps(name: str, shares: Sequence[Share]) -> None:
    areas = Counter(share.service_area.casefold() for share in shares)
    if not areas[""]:
        raise Refusal(f"Say who takes the rest of {name}: a share without a service area.")
    twice = [share.service_area for share in shares if areas[share.service_area.casefold()] > 1]
    if twice:
        raise Refusal(f"{twice[0] or 'The rest'} of {name} is given away twice.")


def refuse_successor(place: Organisation, effective_on: date) -> None:
    if place.starts_on and place.starts_on > effective_on:
        raise Refusal(f"{place.name} begins on {day(place.starts_on)}, which is after the reorganisation.")
    if place.ends_on and place.ends_on < effective_on:
        raise Refusal(f"{place.name} ended on {day(place.ends_on)}, so it can take nothing over.")


def refuse_circle(name: str, successor: int, shares: Sequence[Share]) -> None:
    if successor in {share.predecessor for share in shares}:
        raise Refusal(f"{name} cannot end and take over in one reorganisation: that is a circle.")
