from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.secondments import advert as words
from programmes.secondments import advertise, answer, rules
from programmes.secondments.advert import AdvertFields, ClosingFields
from programmes.secondments.advertise import MOST, find_own
from programmes.secondments.permissions import Advertising, Reading
from programmes.secondments.rules import PolicyFields
from workforce.columns import Whole
from workforce.web import Visit, go, page

CHOICES = {
    "kinds": words.SecondmentKind,
    "patterns": words.WorkingPattern,
    "open_to": words.OpenTo,
    "presences": words.Presence,
    "payments": words.Payment,
    "vats": words.Vat,
}
DATES = {"starts_on", "closes_on", "closes_time"}  # a copy asks for new ones

router = APIRouter(prefix="/{organisation}/secondments", default_response_class=HTMLResponse)


@router.get("/adverts")
def index(visit: Reading, before: Whole = 0) -> Response:
    adverts = advertise.own_adverts(visit.session, before)
    older = adverts[-1][0].id if len(adverts) == MOST else 0
    return page(visit, "programmes/secondments/adverts.html", adverts=adverts, older=older)


@router.get("/adverts/new")
def ask(visit: Advertising) -> Response:
    return form(visit, "Advertise a secondment", "/adverts/new", {})


@router.post("/adverts/new")
def create(visit: Advertising, fields: Annotated[AdvertFields, Form()]) -> Response:
    advert = advertise.advertise(visit.session, fields, visit.member_id, visit.now)
    return go(visit, f"/secondments/adverts/{advert.id}", "The secondment is advertised.")


@router.get("/adverts/{advert_id}")
def show(visit: Reading, advert_id: int) -> Response:
    advert = find_own(visit.session, advert_id)
    candidates = answer.candidates_for(visit.session, advert)
    return page(visit, "programmes/secondments/advert.html", advert=advert, candidates=candidates)


@router.get("/adverts/{advert_id}/edit")
def ask_again(visit: Advertising, advert_id: int) -> Response:
    advert = find_own(visit.session, advert_id)
    return form(visit, f"Change “{advert.title}”", f"/adverts/{advert_id}/edit", said(advert))


@router.post("/adverts/{advert_id}/edit")
def edit(visit: Advertising, advert_id: int, fields: Annotated[AdvertFields, Form()]) -> Response:
    advertise.edit(visit.session, find_own(visit.session, advert_id), fields, visit.member_id, visit.now)
    return go(visit, f"/secondments/adverts/{advert_id}", "The advert was changed.")


@router.get("/adverts/{advert_id}/copy")
def ask_for_copy(visit: Advertising, advert_id: int) -> Response:
    advert = find_own(visit.session, advert_id)
    undated = {name: value for name, value in said(advert).items() if name not in DATES}
    return form(visit, f"Copy “{advert.title}”", f"/adverts/{advert_id}/copy", undated)


@router.post("/adverts/{advert_id}/copy")
def copy(visit: Advertising, advert_id: int, fields: Annotated[AdvertFields, Form()]) -> Response:
    find_own(visit.session, advert_id)
    return create(visit, fields)


@router.get("/adverts/{advert_id}/close")
def confirm_closing(visit: Advertising, advert_id: int) -> Response:
    return page(visit, "programmes/secondments/close.html", advert=find_own(visit.session, advert_id))


@router.post("/adverts/{advert_id}/close")
def close(visit: Advertising, advert_id: int) -> Response:
    advertise.close(visit.session, find_own(visit.session, advert_id), visit.member_id, visit.now)
    return go(visit, f"/secondments/adverts/{advert_id}", "The advert is closed and no longer public.")


@router.get("/adverts/{advert_id}/reopen")
def ask_until_when(visit: Advertising, advert_id: int) -> Response:
    return page(visit, "programmes/secondments/reopen.html", advert=find_own(visit.session, advert_id))


@router.post("/adverts/{advert_id}/reopen")
def reopen(visit: Advertising, advert_id: int, fields: Annotated[ClosingFields, Form()]) -> Response:
    advertise.reopen(visit.session, find_own(visit.session, advert_id), fields, visit.member_id, visit.now)
    return go(visit, f"/secondments/adverts/{advert_id}", "The advert is open again.")


@router.get("/policy")
def ask_policy(visit: Advertising) -> Response:
    policy = rules.policy_of(visit.session)
    return page(visit, "programmes/secondments/policy.html", policy=policy, limit=rules.CIVIL_SERVICE)


@router.post("/policy")
def set_policy(visit: Advertising, fields: Annotated[PolicyFields, Form()]) -> Response:
    rules.set_policy(visit.session, fields)
    return go(visit, "/secondments/adverts", "The policy was saved.")


def form(visit: Visit, heading: str, address: str, known: dict[str, object]) -> Response:
    screen = "programmes/secondments/advert_form.html"
    return page(visit, screen, heading=heading, address=address, said=known, choices=CHOICES)


def said(advert: words.Advert) -> dict[str, object]:
    """What the form shows of an advert that is there."""
    return advert.model_dump() | {"closes_on": advert.closes_on, "closes_time": advert.closes_time}
