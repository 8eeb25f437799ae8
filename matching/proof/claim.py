"""A result read back into positions of people."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from matching.arrays import Flags, Whole
from matching.people import People
from matching.policy import Policy
from matching.result import Result


@dataclass(frozen=True)
class Claim:
    """`rows` and `columns` are the positions of all mentees and mentors; the pairs are positions too.

    A mentee without a price is claimed to be pinned: `fixed_mentees` in the order of rows, `fixed` of pairs.
    """

    ids: npt.NDArray[np.object_]
    rows: Whole
    columns: Whole
    places: Whole
    mentees: Whole
    mentors: Whole
    points: Whole
    row_price: Whole
    column_price: Whole
    fixed_mentees: Flags
    fixed: Flags
    one_pool: bool

    @property
    def alone(self) -> Whole:
        """Who has nobody."""
        paired = np.concatenate([self.mentees, self.mentors]) if self.one_pool else self.mentees
        return np.setdiff1d(self.rows, paired)


def sides(people: People, policy: Policy) -> tuple[Whole, Whole, Whole]:
    """Who stands as a mentee, who as a mentor, and the mentors' places."""
    if not policy.objective.both_ways:
        mentors = np.flatnonzero(people.mentor)
        circle, own = policy.shape.most, people.capacity[mentors]
        size = own if circle is None else circle * (own > 0)
        return np.flatnonzero(people.mentee), mentors, size * (size >= policy.shape.least)
    everyone = np.arange(len(people))
    if policy.one_pool:
        return everyone, everyone, np.ones(len(everyone), dtype=np.int64)
    digital = everyone[people.digital]
    return everyone[~people.digital], digital, np.ones(len(digital), dtype=np.int64)


def misread(people: People, policy: Policy, result: Result) -> list[str]:
    """Names and sides that do not exist, prices that are missing, doubled or negative."""
    rows, columns, _ = sides(people, policy)
    mentees, mentors = set(people.ids[rows]), set(people.ids[columns])
    wrong = [f"{name} is no mentee." for name in set(result.matches["mentee"]) - mentees]
    wrong += [f"{name} is no mentor." for name in set(result.matches["mentor"]) - mentors]
    priced_mentees, priced_mentors = prices(result, "mentee"), prices(result, "mentor")
    if len(priced_mentees) + len(priced_mentors) != result.prices.height:
        wrong.append("Somebody is priced twice, or on no side.")
    if set(priced_mentors) != mentors or not mentees.issuperset(priced_mentees):
        wrong.append("The prices are not those of the people who take part.")
    if result.prices.height and min(result.prices["price"]) < 0:
        wrong.append("A price is negative.")
    paired = {*result.matches["mentee"], *(result.matches["mentor"] if policy.one_pool else ())}
    if mentees - set(priced_mentees) - paired:
        wrong.append("Somebody is neither priced nor pinned.")
    return wrong


def prices(result: Result, side: str) -> dict[str, int]:
    found = result.prices.filter(pl.col("side") == side)
    return dict(zip(found["person"], found["price"], strict=True))


def read_claim(people: People, policy: Policy, result: Result) -> Claim:
    """Only after `misread` found nothing."""
    rows, columns, places = sides(people, policy)
    position = {name: place for place, name in enumerate(people.ids)}
    row_prices, column_prices = prices(result, "mentee"), prices(result, "mentor")
    fixed = np.array([name not in row_prices for name in people.ids[rows]], dtype=np.bool_)
    mentees = whole([position[name] for name in result.matches["mentee"]])
    return Claim(
        ids=people.ids,
        rows=rows,
        columns=columns,
        places=places,
        mentees=mentees,
        mentors=whole([position[name] for name in result.matches["mentor"]]),
        points=result.matches["points"].to_numpy().astype(np.int64),
        row_price=whole([row_prices.get(name, 0) for name in people.ids[rows]]),
        column_price=whole([column_prices[name] for name in people.ids[columns]]),
        fixed_mentees=fixed,
        fixed=np.isin(mentees, rows[fixed]),
        one_pool=policy.one_pool,
    )


def whole(numbers: list[int]) -> Whole:
    return np.array(numbers, dtype=np.int64)


def open_places(claim: Claim) -> Whole:
    """What pinned pairs leave of each mentor's places."""
    own = claim.mentees[claim.fixed] if claim.one_pool else claim.mentees[:0]
    ends = np.concatenate([claim.mentors[claim.fixed], own])
    taken = np.bincount(ends, minlength=len(claim.ids))[claim.columns]
    return np.asarray(claim.places - taken)


def reverse_of_fixed(claim: Claim) -> frozenset[tuple[int, int]]:
    """Who is pinned to mentor somebody cannot be mentored by them."""
    return frozenset(zip(claim.mentors[claim.fixed].tolist(), claim.mentees[claim.fixed].tolist(), strict=True))
