"""A page of the register: fifty people in order of name, from wherever the last page ended."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, exists, false, null, tuple_
from sqlalchemy import select as columns
from sqlalchemy.orm import InstrumentedAttribute, aliased
from sqlmodel import Field, SQLModel, col, func, or_

from workforce.columns import LARGEST_NUMBER
from workforce.people.as_at import AsAt, day_meant
from workforce.people.models import Person, Post
from workforce.people.staff.few import Numbers, among, is_few, named_by_all, possible, words_of
from workforce.tenancy import OrganisationSession, kept

AT_ONCE = 50


class Filters(SQLModel):
    """What the address of the page says; `after` is where the last page ended, `as_at` the day, or today."""

    as_at: AsAt = None
    search: str = Field(default="", max_length=120)
    service_area: str = Field(default="", max_length=120)
    digital: Literal["", "yes", "no"] = ""
    show: Literal["current", "left", "coming", "councillors"] = "current"
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

WITHOUT_POST = ("left", "coming")
LINE_WITHOUT_POST = [each if each.class_ is Person else null().label(each.key) for each in LINE]


class StaffPage(NamedTuple):
    """A line a post, so that whoever holds two stands there twice."""

    lines: Sequence[Line]
    day: date
    after: str  # empty on the last page


def page_of_staff(session: OrganisationSession, filters: Filters, today: date) -> StaffPage:
    day = day_meant(filters.as_at, today)
    known = {"today": day, **words_of(filters.search)}
    words = len(known) - 1
    few = [each for each in possible(filters.show, words) if is_few(session, each, known)]
    asked = narrowed(searched(filters.show, words, tuple(few)), filters)
    found = [Line(*row) for row in session.execute(asked, known)]
    if filters.show in WITHOUT_POST:
        found = with_posts(session, found, filters.show, day)
    if len(found) <= AT_ONCE:
        return StaffPage(found, day, "")
    shown = [line for line in found if line.id != found[-1].id] or found[:AT_ONCE]  # one person's posts stay together
    last = shown[-1]
    return StaffPage(shown, day, f"{last.last_name}\t{last.first_name}\t{last.id}")


@cache
def searched(show: str, words: int, few: Sequence[Numbers]) -> Select[*tuple[object, ...]]:
    lines = chosen(show).where(*named_by_all(range(words)))
    return kept(among(lines, few) if few else lines)


BESIDE = aliased(Post)
OF_POST = [name for name in Line._fields if name not in Person.model_fields]


def with_posts(session: OrganisationSession, lines: Sequence[Line], show: str, day: date) -> list[Line]:
    """Whoever holds nothing that day, with the post that they left last, or that is the next to begin."""
    asked = columns(col(Post.person_id), *(getattr(Post, name) for name in OF_POST))
    asked = asked.where(col(Post.person_id).in_([line.id for line in lines]))
    if show == "left":
        asked = asked.where(col(Post.ends_on) < day).order_by(col(Post.ends_on))
    else:
        asked = asked.where(col(Post.starts_on) > day).order_by(col(Post.starts_on).desc())
    posts = {number: dict(zip(OF_POST, post, strict=True)) for number, *post in session.execute(asked)}
    return [line._replace(**posts.get(line.id, {})) for line in lines]


@cache
def chosen(show: str) -> Select[*tuple[object, ...]]:
    """Those in post by the post they hold that day, councillors by their term; the others by holding neither.

    Everybody but a councillor has a post, or had one.

    Written once for each kind and asked with `today`: putting it together costs more than its answer.
    """
    today = bindparam("today", type_=Date())
    lines = columns(*(LINE_WITHOUT_POST if show in WITHOUT_POST else LINE)).select_from(Person)
    if show == "current":
        lines = lines.join(Post, and_(*held_on(today)))
    elif show == "councillors":
        lines = lines.outerjoin(Post, and_(*held_on(today)))
    lines = lines.where(*conditions(show, today))
    return lines.order_by(col(Person.last_name), col(Person.first_name), col(Person.id)).limit(AT_ONCE + 1)


def held_on(day: ColumnElement[date]) -> list[ColumnElement[bool]]:
    not_over = or_(col(Post.ends_on).is_(None), col(Post.ends_on) >= day)
    return [col(Post.person_id) == col(Person.id), col(Post.starts_on) <= day, not_over]


def conditions(show: str, today: ColumnElement[date]) -> list[ColumnElement[bool]]:
    if show == "current":
        return []
    is_councillor = col(Person.is_councillor)
    begun = or_(col(Person.term_starts_on).is_(None), col(Person.term_starts_on) <= today)
    not_over = or_(col(Person.term_ends_on).is_(None), col(Person.term_ends_on) >= today)
    if show == "councillors":
        return [is_councillor.is_(True), begun, not_over]
    # IS FALSE: of a plain NOT, PostgreSQL joins everybody to every post for as long as it has not counted them.
    nothing_held = exists().where(*held_on(today)).correlate(Person).is_(false())
    theirs = col(BESIDE.person_id) == col(Person.id)
    if show == "coming":
        to_begin = exists().where(theirs, col(BESIDE.starts_on) > today)
        return [nothing_held, or_(to_begin, and_(is_councillor, col(Person.term_starts_on) > today))]
    ended = exists().where(theirs, col(BESIDE.ends_on) < today)
    left_post = and_(~is_councillor, ended)
    return [nothing_held, or_(left_post, and_(is_councillor, ~not_over))]


def narrowed(lines: Select[*tuple[object, ...]], filters: Filters) -> Select[*tuple[object, ...]]:
    wanted = [*wanted_of(BESIDE if filters.show in WITHOUT_POST else Post, filters)]
    if wanted and filters.show in WITHOUT_POST:
        wanted = [exists().where(col(BESIDE.person_id) == col(Person.id), *wanted)]
    lines = lines.where(*wanted)
    place = filters.after.split("\t")
    if len(place) == 3 and place[2].isdecimal() and int(place[2]) <= LARGEST_NUMBER:
        after = tuple_(col(Person.last_name), col(Person.first_name), col(Person.id))
        lines = lines.where(after > tuple_(place[0], place[1], int(place[2])))
    return lines


def wanted_of(post: type[Post], filters: Filters) -> Iterator[ColumnElement[bool]]:
    if filters.service_area:
        yield col(post.service_area) == filters.service_area
    if filters.digital:
        yield col(post.is_digital).is_(filters.digital == "yes")


@cache
def areas() -> Select[tuple[str]]:
    """From each name the index leads to the next one: a step for a service area, and not one for a post."""
    first = columns(func.min(col(Post.service_area)).label("name")).where(col(Post.service_area) > "")
    found = first.cte("area", recursive=True)
    after = columns(func.min(col(BESIDE.service_area))).where(col(BESIDE.service_area) > found.c.name)
    found = found.union_all(columns(after.scalar_subquery()).where(found.c.name.is_not(None)))
    return kept(columns(found.c.name).where(found.c.name.is_not(None)).order_by(found.c.name))


def service_areas(session: OrganisationSession) -> Sequence[str]:
    return session.execute(areas()).scalars().all()
