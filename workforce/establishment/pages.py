from typing import Annotated

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import HTMLResponse

from workforce.establishment import keeping
from workforce.establishment.keeping import EndingFields, EstablishmentFormFields
from workforce.establishment.listing import Filters, page_of_establishment
from workforce.establishment.permissions import KEEP_ESTABLISHMENT, READ_ESTABLISHMENT
from workforce.establishment.standing import standing
from workforce.establishment.vacancies import ROLE, places_on, vacancies
from workforce.gates import allow
from workforce.people.as_at import day_meant
from workforce.people.directory import find as find_person
from workforce.people.posts.establishment import EstablishmentPost, held_in
from workforce.people.posts.in_post import DayFilters
from workforce.web import Visit, go, page

Reading = Annotated[Visit, allow(READ_ESTABLISHMENT)]
Keeping = Annotated[Visit, allow(KEEP_ESTABLISHMENT)]
Fields = Annotated[EstablishmentFormFields, Form()]

router = APIRouter(prefix="/{organisation}/establishment", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Reading, filters: Annotated[Filters, Query()]) -> Response:
    return page(
        visit,
        "establishment/index.html",
        block="results",
        found=page_of_establishment(visit.session, filters, visit.today),
        filters=filters,
        areas=keeping.service_areas(visit.session),
        roles=keeping.roles(visit.session),
    )


@router.get("/vacancies")
def count(visit: Reading, filters: Annotated[DayFilters, Query()]) -> Response:
    day = day_meant(filters.as_at, visit.today)
    places = places_on(visit.session, day)
    return page(
        visit,
        "establishment/vacancies.html",
        day_counted=day,
        total=vacancies(places).row(0, named=True),
        areas=vacancies(places, "service_area").to_dicts(),
        roles=vacancies(places, *ROLE).to_dicts(),
    )


@router.get("/new")
def blank(visit: Keeping) -> Response:
    return page(visit, "establishment/form.html", place=None, above=None)


@router.post("/new")
def add(visit: Keeping, fields: Fields) -> Response:
    place = keeping.add(visit.session, fields, visit.member_id, visit.now)
    return go(visit, f"/establishment/{place.id}", f"{place.name}, is in the establishment.")


@router.get("/{establishment_post_id}")
def show(visit: Reading, establishment_post_id: int) -> Response:
    place = keeping.find(visit.session, establishment_post_id)
    posts = held_in(visit.session, [place.id])
    return page(
        visit,
        "establishment/show.html",
        place=place,
        standing=standing(place, posts, visit.today),
        holders=[(post, find_person(visit.session, post.person_id)) for post in posts],
        above=above(visit, place),
        below=keeping.reporting_to(visit.session, place),
    )


@router.get("/{establishment_post_id}/change")
def edit(visit: Keeping, establishment_post_id: int) -> Response:
    place = keeping.find(visit.session, establishment_post_id)
    return page(visit, "establishment/form.html", place=place, above=above(visit, place))


@router.post("/{establishment_post_id}/change")
def change(visit: Keeping, establishment_post_id: int, fields: Fields) -> Response:
    place = keeping.find(visit.session, establishment_post_id)
    keeping.change(visit.session, place, fields, visit.member_id, visit.now)
    return go(visit, f"/establishment/{place.id}", "The establishment post was changed.")


@router.get("/{establishment_post_id}/end")
def ask_end(visit: Keeping, establishment_post_id: int) -> Response:
    return page(visit, "establishment/end.html", place=keeping.find(visit.session, establishment_post_id))


@router.post("/{establishment_post_id}/end")
def end(visit: Keeping, establishment_post_id: int, fields: Annotated[EndingFields, Form()]) -> Response:
    place = keeping.find(visit.session, establishment_post_id)
    keeping.end(visit.session, place, fields, visit.member_id, visit.now)
    return go(visit, f"/establishment/{place.id}", "The last day that it is funded was saved.")


def above(visit: Visit, place: EstablishmentPost) -> EstablishmentPost | None:
    return keeping.find(visit.session, place.reports_to_id) if place.reports_to_id else None
