"""Twenty towns at a time: what may not matter does not, what can only help never hurts, what was touched is noticed."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from random import Random

import polars as pl
import pytest

from matching import Cohort, Result, match, verify
from matching.cohort import COLUMNS
from matching.intake import fingerprint
from tests.matching.county import County, county, renamed
from tests.matching.makers import Row, cohort, mentor

MODES = ("value", "everyone", "worst_first")
TOWNS = 20


@cache
def counties(mode: str) -> list[tuple[County, Result]]:
    """Three of them, each with its best matching."""
    found = [county(seed, TOWNS, {"mode": mode}) for seed in range(3)]
    return [(one, match(one.cohort, one.policy)) for one in found]


def standing_of(result: Result) -> tuple[int, int, int]:
    """In the order that the mode looks at: the higher, the better."""
    certificate = result.certificate
    assert certificate.gap == 0
    people = certificate.matched if certificate.mode != "value" else 0
    lowest = certificate.lowest_pair or 0 if certificate.mode == "worst_first" else 0
    return people, lowest, certificate.value


def rows_of(town: Cohort) -> dict[str, list[Row]]:
    return {file: town.frame(file).to_dicts() for file in COLUMNS}


def with_people(town: Cohort, people: pl.DataFrame) -> Cohort:
    return replace(town, people=people)


@pytest.mark.parametrize("mode", MODES)
def test_the_order_of_rows_changes_nothing(mode: str) -> None:
    for found, first in counties(mode):
        rows = {file: Random(3).sample(rows, len(rows)) for file, rows in rows_of(found.cohort).items()}
        second = match(cohort(rows.pop("people"), **rows), found.policy)
        assert first.certificate == second.certificate
        for name in ("matches", "unmatched", "prices"):
            frame: pl.DataFrame = getattr(first, name)
            assert frame.equals(getattr(second, name))


@pytest.mark.parametrize("mode", MODES)
def test_other_names_stand_as_well(mode: str) -> None:
    for found, before in counties(mode):
        rows = {file: [renamed(row, 7) for row in rows] for file, rows in rows_of(found.cohort).items()}
        other = cohort(rows.pop("people"), **rows)
        assert standing_of(match(other, found.policy)) == standing_of(before)


@pytest.mark.parametrize("mode", MODES)
def test_a_mentor_whom_nobody_can_have_changes_no_match(mode: str) -> None:
    for found, before in counties(mode):
        useless = pl.DataFrame([mentor("useless", capacity="0")])
        more = with_people(found.cohort, pl.concat([found.cohort.people, useless], how="diagonal"))
        assert standing_of(match(more, found.policy)) == standing_of(before)


@pytest.mark.parametrize("mode", MODES)
def test_one_place_more_never_hurts_and_is_worth_its_price(mode: str) -> None:
    for seed, (found, before) in enumerate(counties(mode)):
        name = Random(seed).choice(before.prices.filter(side="mentor")["person"].to_list())
        own = pl.col("capacity").replace("", None).fill_null("1").cast(pl.Int64) + 1
        more = found.cohort.people.with_columns(
            capacity=pl.when(pl.col("person") == name).then(own.cast(pl.String)).otherwise("capacity")
        )
        after = match(with_people(found.cohort, more), found.policy)
        assert standing_of(after)[0] >= standing_of(before)[0]
        if mode == "value":
            price = before.prices.filter(side="mentor", person=name)["price"][0]
            assert 0 <= standing_of(after)[2] - standing_of(before)[2] <= price


def certified(result: Result, **figures: object) -> Result:
    return replace(result, certificate=result.certificate.model_copy(update=figures))


def papers(result: Result) -> Result:
    """Every figure and hash of the certificate in agreement with the rest."""
    points = result.matches["points"]
    value = int(points.sum())
    figures = {"value": value, "bound": value, "gap": 0, "price_bound": value, "matched": len(points)}
    hashes = {"cohort_hash": fingerprint(result.cohort), "policy_hash": result.policy.fingerprint()}
    return certified(result, lowest_pair=points.min(), **figures, **hashes)


def dropped(result: Result, random: Random) -> Result:
    """One pair less, the mentee among the unmatched, and no price for them to speak of."""
    gone = result.matches.sample(1, seed=random.randrange(99))
    alone = result.unmatched.clear().vstack(empty_row(result.unmatched, gone["mentee"][0]))
    unmatched = pl.concat([result.unmatched, alone]).sort("person")
    return replace(result, matches=result.matches.join(gone, on="mentee", how="anti"), unmatched=unmatched)


def empty_row(frame: pl.DataFrame, person: str) -> pl.DataFrame:
    return pl.DataFrame({"person": [person]}).select(
        pl.col(name) if name == "person" else pl.lit(None, dtype=kind).alias(name)
        for name, kind in frame.schema.items()
    )


def swapped(result: Result, random: Random) -> Result:
    """Two mentees change mentors and keep their points."""
    one, other = random.sample(range(result.matches.height), 2)
    mentors = result.matches["mentor"].to_list()
    mentors[one], mentors[other] = mentors[other], mentors[one]
    return replace(result, matches=result.matches.with_columns(mentor=pl.Series(mentors, dtype=pl.String)))


def richer(result: Result, random: Random) -> Result:
    row = random.randrange(result.matches.height)
    lift = pl.when(pl.int_range(pl.len()) == row).then(1).otherwise(0)
    return replace(result, matches=result.matches.with_columns(pl.col("points") + lift, pl.col("base") + lift))


def cheaper(result: Result, random: Random) -> Result:
    """Somebody's price moved onto somebody else, so that the sum of the mentees' prices stays."""
    rows = result.prices.with_row_index("place").filter((pl.col("price") > 0) & (pl.col("side") == "mentee"))
    poor, rich = random.sample(rows["place"].to_list(), 2)
    place = pl.int_range(pl.len())
    change = pl.when(place == poor).then(-1).when(place == rich).then(1).otherwise(0)
    return replace(result, prices=result.prices.with_columns(pl.col("price") + change))


def roomier(result: Result, _: Random) -> Result:
    """A cohort with more places, as if it had been asked about: its own best is another."""
    return replace(result, cohort=with_people(result.cohort, result.cohort.people.with_columns(capacity=pl.lit("9"))))


def otherwise_asked(result: Result, _: Random) -> Result:
    points = result.policy.points.model_copy(update={"base": result.policy.points.base + 1})
    return replace(result, policy=result.policy.model_copy(update={"points": points}))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("touch", [dropped, swapped, richer, cheaper, roomier, otherwise_asked])
def test_whatever_is_touched_is_noticed_though_all_papers_agree(
    mode: str, touch: Callable[[Result, Random], Result]
) -> None:
    for seed, (_, honest) in enumerate(counties(mode)):
        forged = papers(touch(honest, Random(seed)))
        assert not verify(forged.cohort, forged.policy, forged).holds
        kept = certified(forged, price_bound=honest.certificate.price_bound)
        assert not verify(kept.cohort, kept.policy, kept).holds
