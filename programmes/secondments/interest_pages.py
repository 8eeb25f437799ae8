"""A person's own pages at home: what is open to them, and where each of their interests stands."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.secondments import answer as candidates
from programmes.secondments import interest as interests
from programmes.secondments import noticeboard
from programmes.secondments.agreement import agreement_of, sign
from programmes.secondments.interest import find_own_interest
from programmes.secondments.models import Interest, InterestFields, News, Side
from programmes.secondments.permissions import ADVERTISE, SIGN, Interested
from workforce.columns import Whole
from workforce.errors import Missing
from workforce.identity import Organisation
from workforce.people.directory import find
from workforce.screens import count
from workforce.web import Visit, go, page

router = APIRouter(prefix="/{organisation}/secondments", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Interested, after: Whole = 0) -> Response:
    listing = noticeboard.notices_for(visit.session, visit.person_id, visit.now, after)
    may = {"advertise": visit.may(ADVERTISE), "sign": visit.may(SIGN)}
    return page(visit, "programmes/secondments/open.html", listing=listing, may=may)


def waiting(visit: Visit) -> str:
    """Candidates, for those who answer them, and the visitor's own offers."""
    number = candidates.unanswered(visit.session) if visit.may(ADVERTISE) else 0
    offered = interests.offered_to(visit.session, visit.person_id or 0)
    told = [(number, f"{count(number, 'candidate')} to answer"), (offered, f"{count(offered, 'offer')} to you")]
    return ", ".join(words for how_many, words in told if how_many)


@router.get("/open/{notice_id}")
def show(visit: Interested, notice_id: int) -> Response:
    advert, host = noticeboard.find_notice(visit.session, notice_id, visit.person_id)
    mine = interests.standing_interest(visit.session, advert.id, visit.person_id or 0)
    reason = noticeboard.why_not_open_to(visit.organisation, advert)
    screen = "programmes/secondments/notice.html"
    return page(visit, screen, advert=advert, host=host, mine=mine, reason=reason)


@router.post("/open/{notice_id}")
def express(visit: Interested, notice_id: int, fields: Annotated[InterestFields, Form()]) -> Response:
    advert, _ = noticeboard.find_notice(visit.session, notice_id, visit.person_id)
    interest = interests.express(visit.session, advert, find(visit.session, visit.person_id), fields, visit.now)
    notice = "Your line manager has been asked to release you. Nothing goes to the host before they agree."
    return go(visit, f"/secondments/interests/{interest.id}", notice)


@router.get("/interests")
def list_interests(visit: Interested) -> Response:
    mine = interests.interests_of(visit.session, visit.person_id or 0)
    return page(visit, "programmes/secondments/interests.html", interests=mine)


@router.get("/interests/{interest_id}")
def show_interest(visit: Interested, interest_id: int) -> Response:
    interest = own(visit, interest_id)
    agreement = agreement_of(visit.session, Side.HOME, visit.organisation.id, interest.id)
    host = visit.session.get_one(Organisation, interest.host_id)
    screen = "programmes/secondments/interest.html"
    return page(visit, screen, interest=interest, agreement=agreement, host=host)


@router.get("/interests/{interest_id}/withdraw")
def confirm_withdrawal(visit: Interested, interest_id: int) -> Response:
    return page(visit, "programmes/secondments/withdraw.html", interest=own(visit, interest_id))


@router.post("/interests/{interest_id}/withdraw")
def withdraw(visit: Interested, interest_id: int) -> Response:
    interests.withdraw(visit.session, own(visit, interest_id), visit.now)
    return go(visit, f"/secondments/interests/{interest_id}", "Your interest was withdrawn.")


@router.post("/interests/{interest_id}/accept")
def accept(visit: Interested, interest_id: int) -> Response:
    interests.accept(visit.session, own(visit, interest_id), visit.now)
    return go(visit, f"/secondments/interests/{interest_id}", "You have accepted. The agreement can be signed now.")


@router.get("/interests/{interest_id}/turn-down")
def confirm_turning_down(visit: Interested, interest_id: int) -> Response:
    return page(visit, "programmes/secondments/turn_down.html", interest=own(visit, interest_id))


@router.post("/interests/{interest_id}/turn-down")
def turn_down(visit: Interested, interest_id: int) -> Response:
    interests.turn_down(visit.session, own(visit, interest_id), visit.now)
    return go(visit, f"/secondments/interests/{interest_id}", "You have turned the offer down.")


@router.post("/interests/{interest_id}/sign")
def sign_as_secondee(visit: Interested, interest_id: int) -> Response:
    interest = own(visit, interest_id)
    agreement = agreement_of(visit.session, Side.HOME, visit.organisation.id, interest.id)
    if agreement is None:
        raise Missing("There is no agreement to sign yet.")
    sign(visit.session, agreement, News.SIGNED_BY_SECONDEE, agreement.secondee, visit.now)
    return go(visit, f"/secondments/interests/{interest_id}", "You have signed the agreement.")


def own(visit: Visit, interest_id: int) -> Interest:
    return find_own_interest(visit.session, interest_id, visit.person_id)
