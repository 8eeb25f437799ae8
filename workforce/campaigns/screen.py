"""What the pages of every kind of campaign show."""

from collections.abc import Sequence

from fastapi import Response

from workforce import jobs
from workforce.campaigns import asking
from workforce.campaigns.counting import Line
from workforce.campaigns.kind import C, Kind, R
from workforce.campaigns.models import Whose
from workforce.campaigns.ranges import FEWEST, SMALLEST
from workforce.web import Visit, page


def index_page(visit: Visit, screen: str, kind: Kind[C, R]) -> Response:
    areas, families = asking.choices(visit.session, visit.today)
    return page(
        visit,
        screen,
        campaigns=asking.listed(visit.session, kind),
        areas=areas,
        families=families,
        whose=[each.value for each in Whose],
    )


def campaign_page(visit: Visit, screen: str, kind: Kind[C, R], campaign: C, lines: Sequence[Line]) -> Response:
    is_new = campaign.asked_on is None
    return page(
        visit,
        screen,
        campaign=campaign,
        reached=len(asking.audience(visit.session, campaign, visit.today)) if is_new else 0,
        is_being_sent=jobs.is_under_way(visit.session, kind.ask, campaign.id),
        has_failed=jobs.has_failed(visit.session, kind.ask, campaign.id),
        lines=lines,
        fewest=FEWEST,
        smallest=SMALLEST,
    )
