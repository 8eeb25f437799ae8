"""A page of the register: fifty people in order of name, from wherever the last page ended."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, tuple_
from sqlalchemy import select as columns
from sqlalchemy.orm import InstrumentedAttribute
from sqlmodel import Field, SQLModel, col, or_, select

from workforce.columns import LARGEST_NUMBER
from workforce.people.models import Person, Post
from workforce.tenancy import OrganisationSession

AT_ONCE = 50


class Filters(SQLModel):
    """What the address of the page says; `after` is where the last page ended."""

    search: str = Field(default="", max_length=120)
    service_area: str = Field(default="", max_length=120)
    digital: Literal["", "yes", "no"] = ""
    show: Literal["current", "left", "councillors"] = "current"
    after: str = Field(default="", max_length=400)


class Line(NamedTuple):
    id: int
    first_name: str
    last_name: str
    payroll_number: str | None
    job_title: str | None
    service_area: str | None
    grade: str | None
    ends_on: date | None


LINE: list[InstrumentedAttribute[object]] = [
    getattr(Person if name in Person.model_fields else Post, name) for name in Line._fields
]


class StaffPage(NamedTuple):
    lines: Sequence[Line]
    after: str  # empty on the last page


def page_of_staff(session: OrganisationSession, filters: Filters, today: date) -> StaffPage:
    found = [Line(*row) for row in session.execute(narrowed(chosen(filters.show), filters), {"today": today})]
    shown = found[:AT_ONCE]
    last = shown[-1] if len(found) > AT_ONCE else None
    return StaffPage(shown, f"{last.last_name}\t{last.first_name}\t{last.id}" if last else "")


@cache
def chosen(show: str) -> Select[*tuple[object, ...]]:
    """Current staff by the post they hold; those who left by the fact that none is held; councillors by their term.

    Written once for each kind and asked with `today`: putting it together costs more than its answer.
    """
    today = bindparam("today", type_=Date())
    held = and_(
        col(Post.person_id) == col(Person.id),
        col(Post.starts_on) <= today,
        or_(col(Post.ends_on).is_(None), col(Post.ends_on) >= today),
    )
    lines = columns(*LINE).select_from(Person)
    if show == "councillors":
        lines = lines.outerjoin(Post, held).where(col(Person.is_councillor))
    elif show == "left":
        lines = lines.outerjoin(Post, held).where(col(Post.id).is_(None), ~col(Person.is_councillor))
    else:
        lines = lines.join(Post, held)
    return lines.order_by(col(Person.last_name), col(Person.first_name), col(Person.id)).limit(AT_ONCE + 1)


def narrowed(lines: Select[*tuple[object, ...]], filters: Filters) -> Select[*tuple[object, ...]]:
    for word in filters.search.split():
        lines = lines.where(named_like(word))
    if filters.service_area:
        lines = lines.where(col(Post.service_area) == filters.service_area)
    if filters.digital:
        lines = lines.where(col(Post.is_digital).is_(filters.digital == "yes"))
    place = filters.after.split("\t")
    if len(place) == 3 and place[2].isdecimal() and int(place[2]) <= LARGEST_NUMBER:
        after = tuple_(col(Person.last_name), col(Person.first_name), col(Person.id))
        lines = lines.where(after > tuple_(place[0], place[1], int(place[2])))
    return lines


def named_like(word: str) -> ColumnElement[bool]:
    return or_(
        col(Person.last_name).istartswith(word, autoescape=True),
        col(Person.first_name).istartswith(word, autoescape=True),
        col(Person.email).istartswith(word, autoescape=True),
        col(Person.payroll_number) == word,
    )


def service_areas(session: OrganisationSession) -> Sequence[str]:
    areas = select(Post.service_area).where(Post.service_area != "").distinct()
    return session.exec(areas.order_by(Post.service_area)).all()
