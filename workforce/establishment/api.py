from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from sqlmodel import SQLModel

from workforce.establishment import keeping
from workforce.establishment.keeping import EndingFields, EstablishmentFormFields
from workforce.establishment.listing import Filters, Line, lines_of, page_of_establishment
from workforce.establishment.permissions import KEEP_ESTABLISHMENT, READ_ESTABLISHMENT
from workforce.establishment.standing import State
from workforce.establishment.vacancies import ROLE, places_on, vacancies
from workforce.gates import allow
from workforce.people.as_at import day_meant
from workforce.people.posts.establishment import EstablishmentFields, EstablishmentPost
from workforce.people.posts.in_post import DayFilters
from workforce.web import Visit

Reading = Annotated[Visit, allow(READ_ESTABLISHMENT)]
Keeping = Annotated[Visit, allow(KEEP_ESTABLISHMENT)]

router = APIRouter(prefix="/api/v1/{organisation}/establishment", tags=["establishment"])
vacancies_router = APIRouter(prefix="/api/v1/{organisation}/vacancies", tags=["establishment"])


class EstablishmentCard(EstablishmentFields):
    """How it stands on a day; `held` and `vacant` in FTE. Who holds it stands in the register of staff."""

    id: int
    reports_to_id: int | None
    state: State
    held: float
    vacant: float
    vacant_since: date | None
    is_recruiting: bool


class EstablishmentPageCard(SQLModel):
    """`after` goes into the next question; it is empty on the last page."""

    posts: list[EstablishmentCard]
    day: date
    after: str


class VacancyCard(SQLModel):
    """`rate` is vacant FTE as a share of funded FTE, null where none is funded; empty names are not stated."""

    service_area: str = ""
    role_family: str = ""
    role: str = ""
    role_level: str = ""
    posts: int
    vacant_posts: int
    fte: float
    vacant_fte: float
    frozen_fte: float
    recruiting_fte: float
    rate: float | None


class VacanciesCard(SQLModel):
    day: date
    all: VacancyCard
    areas: list[VacancyCard]
    roles: list[VacancyCard]


@vacancies_router.get("")
def count(visit: Reading, filters: Annotated[DayFilters, Query()]) -> VacanciesCard:
    day = day_meant(filters.as_at, visit.today)
    places = places_on(visit.session, day)
    total, areas, roles = (
        [VacancyCard(**row) for row in vacancies(places, *by).to_dicts()] for by in ((), ("service_area",), ROLE)
    )
    return VacanciesCard(day=day, all=total[0], areas=areas, roles=roles)


@router.get("")
def index(visit: Reading, filters: Annotated[Filters, Query()]) -> EstablishmentPageCard:
    found = page_of_establishment(visit.session, filters, visit.today)
    return EstablishmentPageCard(posts=[card(line) for line in found.lines], day=found.day, after=found.after)


@router.get("/{establishment_post_id}")
def show(visit: Reading, establishment_post_id: int) -> EstablishmentCard:
    return card_today(visit, keeping.find(visit.session, establishment_post_id))


@router.post("", status_code=201)
def add(visit: Keeping, fields: EstablishmentFormFields) -> EstablishmentCard:
    return card_today(visit, keeping.add(visit.session, fields, visit.member_id, visit.now))


@router.put("/{establishment_post_id}")
def change(visit: Keeping, establishment_post_id: int, fields: EstablishmentFormFields) -> EstablishmentCard:
    place = keeping.find(visit.session, establishment_post_id)
    return card_today(visit, keeping.change(visit.session, place, fields, visit.member_id, visit.now))


@router.post("/{establishment_post_id}/end")
def end(visit: Keeping, establishment_post_id: int, fields: EndingFields) -> EstablishmentCard:
    place = keeping.find(visit.session, establishment_post_id)
    return card_today(visit, keeping.end(visit.session, place, fields, visit.member_id, visit.now))


def card_today(visit: Visit, place: EstablishmentPost) -> EstablishmentCard:
    visit.session.flush()
    return card(lines_of(visit.session, [place], visit.today)[0])


def card(line: Line) -> EstablishmentCard:
    return EstablishmentCard.model_validate(line.post.model_dump() | line.standing._asdict())
