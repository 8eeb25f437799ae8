from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from workforce.campaigns import asking
from workforce.campaigns.models import CampaignFields
from workforce.campaigns.screen import campaign_page, index_page
from workforce.gates import allow
from workforce.skills.campaign import SKILLS
from workforce.skills.permissions import CAMPAIGN
from workforce.skills.response import response
from workforce.web import Visit, go

Asking = Annotated[Visit, allow(CAMPAIGN)]

router = APIRouter(prefix="/{organisation}/skills/campaigns", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Asking) -> Response:
    return index_page(visit, "skills/campaigns.html", SKILLS)


@router.post("")
def plan(visit: Asking, fields: Annotated[CampaignFields, Form()]) -> Response:
    planned = asking.plan(visit.session, SKILLS, fields, visit.member_id, visit.now)
    return go(visit, f"/skills/campaigns/{planned.id}", asking.PLANNED)


@router.get("/{campaign_id}")
def show(visit: Asking, campaign_id: int) -> Response:
    campaign = asking.find(visit.session, SKILLS, campaign_id)
    return campaign_page(visit, "skills/campaign.html", SKILLS, campaign, response(visit.session, campaign.id))


@router.post("/{campaign_id}/send")
def send(visit: Asking, campaign_id: int) -> Response:
    asking.send(visit.session, SKILLS, campaign_id, visit.member_id, visit.now)
    return go(visit, f"/skills/campaigns/{campaign_id}", asking.SENT)


@router.post("/{campaign_id}/close")
def close(visit: Asking, campaign_id: int) -> Response:
    asking.close(visit.session, SKILLS, campaign_id, visit.member_id, visit.now)
    return go(visit, f"/skills/campaigns/{campaign_id}", asking.CLOSED)
