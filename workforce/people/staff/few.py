"""Few among many: where a search or a filter can mean few people only, they are looked up, and nobody else is.

The list goes along the names until a page is full. That is quickest where many are meant, and has to pass by everybody
where hardly anybody is. So indexes are asked first whether there are more than FEW.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from sqlalchemy import ColumnElement, CompoundSelect, Date, Select, String, and_, bindparam, func, or_, union_all
from sqlalchemy import select as columns
from sqlmodel import col

from workforce.people.models import SEARCHED, Person, Post
from workforce.tenancy import OrganisationSession, kept, table_of

FEW = 1_000
LAST = "\U0010ffff"  # no character comes after it
Known = Mapping[str, object]
Numbers = CompoundSelect[*tuple[object, ...]]
TODAY = bindparam("today", type_=Date())


def words_of(search: str) -> dict[str, str]:
    """The longest first, under the names that queries have for them."""
    words = dict.fromkeys(sorted(search.split(), key=len, reverse=True))
    return {name_of(place): word for place, word in enumerate(words)}


def name_of(place: int) -> str:
    return f"word_{place}"


def named(place: int) -> list[ColumnElement[bool]]:
    """The ways in which somebody may be named by a word: each is a range of an index."""
    word = bindparam(name_of(place), type_=String())
    return [*(begins(name, word) for name in SEARCHED), col(Person.payroll_number) == word]


def begins(name: str, word: ColumnElement[str]) -> ColumnElement[bool]:
    key = table_of(Person).c[f"{name}_key"]
    return and_(key >= func.lower(word), key < func.lower(word.concat(LAST)))


def named_by_all(places: Sequence[int]) -> list[ColumnElement[bool]]:
    return [or_(*named(place)) for place in places]


@cache
def called(words: int) -> Numbers:
    """Numbers of those who are named by each of so many words; somebody may stand there more than once."""
    others = named_by_all(range(1, words))
    return union_all(*(columns(col(Person.id).label("id")).where(way, *others) for way in named(0)))


@cache
def gone() -> Numbers:
    """Numbers of those who have left a post, or an office, before the day: more than have left altogether."""
    of_post: Select[int] = columns(col(Post.person_id).label("id")).where(table_of(Post).c.ended_key < TODAY)
    return union_all(of_post, columns(col(Person.id)).where(col(Person.term_ends_on) < TODAY))


@cache
def to_begin() -> Numbers:
    """Numbers of those who are to begin in a post, or an office, after the day, whatever else they hold."""
    in_post: Select[int] = columns(col(Post.person_id).label("id")).where(table_of(Post).c.started_key > TODAY)
    return union_all(in_post, columns(col(Person.id)).where(col(Person.term_starts_on) > TODAY))


BY_DAY = {"left": gone, "coming": to_begin}


def possible(show: str, words: int) -> list[Numbers]:
    """Who can be meant at all, from each side from which that is known."""
    return [*([called(words)] if words else []), *([BY_DAY[show]()] if show in BY_DAY else [])]


def is_few(session: OrganisationSession, numbers: Numbers, known: Known) -> bool:
    found: int = session.execute(counted(numbers), known).scalar_one()
    return found <= FEW


@cache
def counted(numbers: Numbers) -> Select[int]:
    return kept(columns(func.count()).select_from(numbers.limit(FEW + 1).subquery()))


def among(lines: Select[*tuple[object, ...]], few: Sequence[Numbers]) -> Select[*tuple[object, ...]]:
    """Sorted by what no index has, or SQLite would go along the names all the same."""
    names = (func.coalesce(name, "") for name in (col(Person.last_name), col(Person.first_name)))
    return lines.where(*(is_one_of(each) for each in few)).order_by(None).order_by(*names, col(Person.id))


@cache
def is_one_of(numbers: Numbers) -> ColumnElement[bool]:
    return col(Person.id).in_(columns(numbers.subquery().c.id))
