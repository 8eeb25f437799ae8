from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from workforce.access import Role, permission
from workforce.campaigns import asking
from workforce.campaigns.models import CampaignFields
from workforce.campaigns.screen import campaign_page, index_page
from workforce.diversity.campaign import DECLARATIONS
from workforce.diversity.declared import rates
from workforce.gates import allow
from workforce.web import Visit, go

CAMPAIGN = permission("diversity.campaign", "ask people to look at the equality questions", Role.HR_OFFICER)
Asking = Annotated[Visit, allow(CAMPAIGN)]

router = APIRouter(prefix="/{organisation}/diversity/campaigns", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Asking) -> Response:
    return index_page(visit, "diversity/campaigns.html", DECLARATIONS)


@router.post("")
def plan(visit: Asking, fields: Annotated[CampaignFields, Form()]) -> Response:
    planned = asking.plan(visit.session, DECLARATIONS, fields, visit.member_id, visit.now)
    return go(visit, f"/diversity/campaigns/{planned.id}", asking.PLANNED)


@router.get("/{declaration_id}")
def show(visit: Asking, declaration_id: int) -> Response:
    campaign = asking.find(visit.session, DECLARATIONS, declaration_id)
    return campaign_page(visit, "diversity/campaign.html", DECLARATIONS, campaign, rates(visit.session))


@router.post("/{declaration_id}/send")
def send(visit: Asking, declaration_id: int) -> Response:
    asking.send(visit.session, DECLARATIONS, declaration_id, visit.member_id, visit.now)
    return go(visit, f"/diversity/campaigns/{declaration_id}", asking.SENT)


@router.post("/{declaration_id}/close")
def close(visit: Asking, declaration_id: int) -> Response:
    asking.close(visit.session, DECLARATIONS, declaration_id, visit.member_id, visit.now)
    return go(visit, f"/diversity/campaigns/{declaration_id}", asking.CLOSED)
