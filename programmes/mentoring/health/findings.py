"""What is found of a pool: supply against demand, who is left and why, and where one more mentor helps most."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import polars as pl
from pydantic import BaseModel

from matching import Result, where_to_recruit
from programmes.mentoring.models import RoundParticipant, Side
from programmes.mentoring.working.reasons import why_unplaced

NOT_SAID = "Not said"
MOST_ADVICE = 10


class Balance(BaseModel):
    """Of one skill or region: places of mentors there, and people who seek a mentor."""

    name: str
    places: int
    wanted: int


class Left(BaseModel):
    participant_id: int
    why: str


class Advice(BaseModel):
    """One more place with a mentor like these: `helps` of the places would give somebody a mentor who has none.

    `by` is region, skill, profession or grade; `worth` is the mean in points of a pair over those `mentors`.
    """

    by: str
    value: str
    mentors: int
    worth: int
    helps: int


class Findings(BaseModel):
    matched: int
    skills: Sequence[Balance]
    regions: Sequence[Balance]
    left: Sequence[Left]
    advice: Sequence[Advice]


def findings_of(people: Sequence[RoundParticipant], result: Result) -> Findings:
    return Findings(
        matched=result.matches.height,
        skills=by_skill(people),
        regions=by_region(people),
        left=left_by(result),
        advice=advice_of(people, result),
    )


def by_skill(people: Iterable[RoundParticipant]) -> list[Balance]:
    """A mentor's places count for each skill that they offer; the largest shortage first."""
    places: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for person in people:
        if person.side is not Side.MENTEE:
            places.update(dict.fromkeys(person.offers, person.capacity))
        if person.side is not Side.MENTOR:
            wanted.update([*person.wants])
    return balances(places, wanted)


def by_region(people: Iterable[RoundParticipant]) -> list[Balance]:
    places: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for person in people:
        region = person.region or NOT_SAID
        if person.side is not Side.MENTEE:
            places[region] += person.capacity
        wanted[region] += person.side is not Side.MENTOR
    return balances(places, wanted)


def balances(places: Mapping[str, int], wanted: Mapping[str, int]) -> list[Balance]:
    named = {*places, *wanted}
    found = [Balance(name=name, places=places.get(name, 0), wanted=wanted.get(name, 0)) for name in named]
    return sorted(found, key=lambda one: (one.places - one.wanted, one.name))


def left_by(result: Result) -> list[Left]:
    """Rules that name people are told as one."""
    rules = [*result.certificate.pairs_forbidden, "no_places"]
    return [
        Left(
            participant_id=int(row["person"]),
            why=why_unplaced(row["possible"], row["short"], {name: row[name] for name in rules if row[name]}),
        )
        for row in result.unmatched.iter_rows(named=True)
    ]


def advice_of(people: Iterable[RoundParticipant], result: Result) -> list[Advice]:
    """From the prices of places; nothing where one more place would change nothing."""
    spelt = {word.lower(): word for person in people for word in (person.region, person.profession, *person.offers)}
    rows = where_to_recruit(result).filter((pl.col("would_match") > 0) | (pl.col("worth") > 0)).head(MOST_ADVICE)
    return [
        Advice(
            by=row["by"],
            value=spelt.get(row["value"], row["value"]),
            mentors=row["mentors"],
            worth=row["worth"],
            helps=row["would_match"],
        )
        for row in rows.iter_rows(named=True)
    ]
