from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse

from workforce.gates import allow
from workforce.people.posts.in_post import DayFilters, in_post
from workforce.people.staff.pages import READ_STAFF
from workforce.web import Visit, page

Reading = Annotated[Visit, allow(READ_STAFF)]

router = APIRouter(prefix="/{organisation}/in-post", default_response_class=HTMLResponse)


@router.get("")
def show(visit: Reading, filters: Annotated[DayFilters, Query()]) -> Response:
    found = in_post(visit.session, filters.as_at, visit.today)
    return page(visit, "people/in_post.html", block="total", found=found)
