"""What everybody may read without signing in. Whether an advert is open is asked of the clock at each request."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse

from programmes.secondments import noticeboard, posting
from programmes.secondments.noticeboard import DIRECTIONS, DURATIONS, PRESENCES, SECTORS, Search
from workforce.gates import PublicGuest
from workforce.web import page

FEED = 100
SITEMAP = 5000
LISTS = {"sectors": SECTORS, "directions": DIRECTIONS, "durations": DURATIONS, "presences": PRESENCES}

router = APIRouter(prefix="/secondments", default_response_class=HTMLResponse)


@router.get("")
def index(visit: PublicGuest, search: Annotated[Search, Query()]) -> Response:
    listing = noticeboard.open_notices(visit.session, search, visit.now)
    regions = noticeboard.regions(visit.session, visit.now)
    known: dict[str, object] = {name: list(options) for name, options in LISTS.items()}
    screen = "programmes/secondments/public.html"
    return page(visit, screen, "results", listing=listing, search=search, lists=known | {"regions": regions})


@router.get("/feed.atom")
def feed(visit: PublicGuest) -> Response:
    notices = noticeboard.all_open(visit.session, visit.now, FEED)
    content = posting.feed(notices, visit.building.settings.address, visit.now)
    return Response(content, media_type="application/atom+xml")


@router.get("/sitemap.xml")
def sitemap(visit: PublicGuest) -> Response:
    notices = noticeboard.all_open(visit.session, visit.now, SITEMAP)
    return Response(posting.sitemap(notices, visit.building.settings.address), media_type="application/xml")


@router.get("/{notice_id}")
def show(visit: PublicGuest, notice_id: int) -> Response:
    advert, host = noticeboard.find_public(visit.session, notice_id)
    if not advert.is_open(visit.now):
        return page(visit, "programmes/secondments/closed.html", status=410)
    job = posting.job_posting(advert, host, visit.building.settings.address)
    return page(visit, "programmes/secondments/public_advert.html", advert=advert, host=host, posting=job)
