"""Records that are likely to be one person's: one birth date and a similar name, or one e-mail address."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple
from unicodedata import combining, normalize

import polars as pl
from rapidfuzz.fuzz import token_sort_ratio
from sqlalchemy import select
from sqlmodel import col

from workforce.database import frame
from workforce.merging.apart import numbers_apart
from workforce.people.models import Person
from workforce.tenancy import OrganisationSession

SIMILAR = 80  # of 100: our own choice, so that Jon Smith and John Smyth are asked about, and twins seldom are
MOST = 200  # pairs on a page: beyond that something else is wrong

PEOPLE = pl.Schema(
    {"id": pl.Int64, "first_name": pl.String, "last_name": pl.String, "payroll_number": pl.String}
    | {"email": pl.String, "date_of_birth": pl.Date}
)


class Likely(NamedTuple):
    """Two people, as rows of PEOPLE, and why they may be one."""

    first: "Somebody"
    second: "Somebody"
    why: str


class Somebody(NamedTuple):
    id: int
    name: str
    payroll_number: str | None


def likely_pairs(session: OrganisationSession) -> list[Likely]:
    """The same pair once, and none that was told apart; those with one address first."""
    columns = [getattr(Person, name) for name in PEOPLE]
    people = frame(session, select(*columns).order_by(col(Person.id)), PEOPLE)
    apart = numbers_apart(session)
    found: dict[frozenset[int], Likely] = {}
    for pair in [*of_one_address(people), *of_one_birth_date(people)]:
        found.setdefault(frozenset((pair.first.id, pair.second.id)), pair)
    return [pair for both, pair in found.items() if both not in apart][:MOST]


def of_one_address(people: pl.DataFrame) -> Iterator[Likely]:
    known = people.drop_nulls("email").with_columns(pl.col("email").str.to_lowercase())
    for group in several(known, "email"):
        yield from (Likely(one, other, "One e-mail address") for one, other in combinations(somebodies(group), 2))


def of_one_birth_date(people: pl.DataFrame) -> Iterator[Likely]:
    for group in several(people.drop_nulls("date_of_birth"), "date_of_birth"):
        them = somebodies(group)
        named = [(one, plain(one.name)) for one in them]
        for (one, name), (other, another) in combinations(named, 2):
            if token_sort_ratio(name, another, score_cutoff=SIMILAR):
                yield Likely(one, other, "One birth date and a similar name")


def several(people: pl.DataFrame, name: str) -> list[pl.DataFrame]:
    """The groups of at least two people who share a value."""
    return people.filter(pl.len().over(name) > 1).partition_by(name, maintain_order=True)


def somebodies(people: pl.DataFrame) -> Sequence[Somebody]:
    named = people.select("id", pl.format("{} {}", "first_name", "last_name"), "payroll_number")
    return [Somebody(*row) for row in named.iter_rows()]


def plain(name: str) -> str:
    """Zoë O’Hara → zoe o’hara"""
    return "".join(sign for sign in normalize("NFKD", name.casefold()) if not combining(sign))
