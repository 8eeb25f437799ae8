"""For an organisation's own recruitment system: its adverts, and who would like them."""

from datetime import datetime

from fastapi import APIRouter

from programmes.secondments import advertise
from programmes.secondments.advert import AdvertCard, AdvertFields
from programmes.secondments.advertise import find_own
from programmes.secondments.answer import candidates_for
from programmes.secondments.models import CandidateState, Card, DeclineReason
from programmes.secondments.permissions import Advertising, Reading
from workforce.columns import Whole

router = APIRouter(prefix="/api/v1/{organisation}/secondments", tags=["secondments"])


class CandidateCard(Card):
    id: int
    state: CandidateState
    decline_reason: DeclineReason | None
    arrived_at: datetime


@router.get("")
def index(visit: Reading, before: Whole = 0) -> list[AdvertCard]:
    """Fifty at a time, the latest first; `before` takes the last id of the answer before."""
    return [AdvertCard.model_validate(advert) for advert, _ in advertise.own_adverts(visit.session, before)]


@router.post("", status_code=201)
def create(visit: Advertising, fields: AdvertFields) -> AdvertCard:
    return AdvertCard.model_validate(advertise.advertise(visit.session, fields, visit.member_id, visit.now))


@router.post("/{advert_id}/close")
def close(visit: Advertising, advert_id: int) -> AdvertCard:
    advert = find_own(visit.session, advert_id)
    return AdvertCard.model_validate(advertise.close(visit.session, advert, visit.member_id, visit.now))


@router.get("/{advert_id}/candidates")
def candidates(visit: Reading, advert_id: int) -> list[CandidateCard]:
    found = candidates_for(visit.session, find_own(visit.session, advert_id))
    return [CandidateCard.model_validate(candidate) for candidate in found]
