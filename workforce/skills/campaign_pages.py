from typing import Annotated

from fastapi import APIRouter, Form
from fastapi import Response as Answer
from fastapi.responses import HTMLResponse

from workforce import jobs
from workforce.gates import allow
from workforce.skills import campaign as campaigns
from workforce.skills.models import CampaignFields, Whose
from workforce.skills.permissions import CAMPAIGN
from workforce.skills.response import FEWEST, in_all, response
from workforce.web import Visit, go, page

Asking = Annotated[Visit, allow(CAMPAIGN)]

router = APIRouter(prefix="/{organisation}/skills/campaigns", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Asking) -> Answer:
    areas, families = campaigns.choices(visit.session, visit.today)
    return page(
        visit,
        "skills/campaigns.html",
        campaigns=campaigns.listed(visit.session),
        areas=areas,
        families=families,
        whose=[each.value for each in Whose],
    )


@router.post("")
def plan(visit: Asking, fields: Annotated[CampaignFields, Form()]) -> Answer:
    planned = campaigns.plan(visit.session, fields, visit.member_id, visit.now)
    return go(visit, f"/skills/campaigns/{planned.id}", "Nobody has been asked yet: look it over, then send it.")


@router.get("/{campaign_id}")
def show(visit: Asking, campaign_id: int) -> Answer:
    campaign = campaigns.find(visit.session, campaign_id)
    groups = response(visit.session, campaign.id)
    is_new = campaign.asked_on is None
    return page(
        visit,
        "skills/campaign.html",
        campaign=campaign,
        reached=len(campaigns.audience(visit.session, campaign, visit.today)) if is_new else 0,
        is_being_sent=jobs.is_under_way(visit.session, campaigns.ASK, campaign.id),
        has_failed=jobs.has_failed(visit.session, campaigns.ASK, campaign.id),
        groups=groups,
        total=in_all(groups),
        fewest=FEWEST,
    )


@router.post("/{campaign_id}/send")
def send(visit: Asking, campaign_id: int) -> Answer:
    campaign = campaigns.find(visit.session, campaign_id)
    campaigns.send(visit.session, campaign, visit.member_id, visit.now)
    return go(visit, f"/skills/campaigns/{campaign_id}", "The letters are on their way.")


@router.post("/{campaign_id}/close")
def close(visit: Asking, campaign_id: int) -> Answer:
    campaign = campaigns.find(visit.session, campaign_id)
    campaigns.close(visit.session, campaign, visit.member_id, visit.now)
    return go(visit, f"/skills/campaigns/{campaign_id}", "Closed. Nobody is reminded any more.")
