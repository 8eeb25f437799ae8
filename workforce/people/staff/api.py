from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from sqlmodel import SQLModel

from workforce.audit import note_sight
from workforce.gates import allow, audited
from workforce.people.directory import find, posts_of
from workforce.people.models import Person, PersonFields, PostFields
from workforce.people.posts.in_post import DayFilters, in_post
from workforce.people.staff import staffing
from workforce.people.staff.listing import Filters, page_of_staff
from workforce.people.staff.pages import KEEP_STAFF, READ_STAFF
from workforce.people.staff.staffing import LeavingFields, StaffFields
from workforce.web import Visit

Reading = Annotated[Visit, allow(READ_STAFF)]
Viewing = Annotated[Visit, audited(READ_STAFF)]
Keeping = Annotated[Visit, allow(KEEP_STAFF)]

router = APIRouter(prefix="/api/v1/{organisation}/staff", tags=["staff"])
in_post_router = APIRouter(prefix="/api/v1/{organisation}/in-post", tags=["staff"])


class LineCard(SQLModel):
    id: int
    first_name: str
    last_name: str
    payroll_number: str | None
    job_title: str | None
    service_area: str | None
    grade: str | None
    ends_on: date | None


class StaffPageCard(SQLModel):
    """`after` goes into the next question; it is empty on the last page."""

    staff: list[LineCard]
    day: date
    after: str


class PostCard(PostFields):
    id: int
    manager_id: int | None
    establishment_post_id: int | None


class PersonCard(PersonFields):
    """`version` goes back with a change, so that nobody overwrites what they have not seen."""

    id: int
    version: int
    posts: list[PostCard]


class ShareCard(SQLModel):
    """`service_area` is empty where the register gives none; FTE to one place."""

    service_area: str
    people: int
    posts: int
    fte: float


class InPostCard(SQLModel):
    day: date
    all: ShareCard
    areas: list[ShareCard]


@in_post_router.get("")
def count(visit: Reading, filters: Annotated[DayFilters, Query()]) -> InPostCard:
    found = in_post(visit.session, filters.as_at, visit.today)
    areas = [ShareCard(**share._asdict()) for share in found.areas]
    return InPostCard(day=found.day, all=ShareCard(**found.all._asdict()), areas=areas)


@router.get("")
def index(visit: Reading, filters: Annotated[Filters, Query()]) -> StaffPageCard:
    found = page_of_staff(visit.session, filters, visit.today)
    return StaffPageCard(staff=[LineCard(**line._asdict()) for line in found.lines], day=found.day, after=found.after)


@router.get("/{person_id}")
def show(visit: Viewing, person_id: int) -> PersonCard:
    person = find(visit.session, person_id)
    note_sight(visit.session, visit.now, visit.member_id, person.id)
    return card(visit, person)


@router.post("", status_code=201)
def enrol(visit: Keeping, fields: StaffFields) -> PersonCard:
    return card(visit, staffing.enrol(visit.session, fields, visit.member_id, visit.now))


@router.put("/{person_id}")
def change(visit: Keeping, person_id: int, fields: StaffFields) -> PersonCard:
    person = find(visit.session, person_id)
    return card(visit, staffing.change(visit.session, person, fields, visit.member_id, visit.now))


@router.post("/{person_id}/leave")
def leave(visit: Keeping, person_id: int, fields: LeavingFields) -> PersonCard:
    person = find(visit.session, person_id)
    staffing.leave(visit.session, person, fields, visit.member_id, visit.now)
    return card(visit, person)


def card(visit: Visit, person: Person) -> PersonCard:
    visit.session.flush()
    posts = [PostCard.model_validate(post.model_dump()) for post in posts_of(visit.session, person.id)]
    return PersonCard(**person.model_dump(include={*PersonCard.model_fields}), posts=posts)
