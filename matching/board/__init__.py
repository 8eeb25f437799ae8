"""The board: mentees as rows, mentors as columns, and what any pair is worth or why it is impossible."""

from dataclasses import dataclass

import numpy as np

from matching.arrays import Flags, Whole, member
from matching.intake import Intake
from matching.people import People
from matching.policy import Policy
from matching.rules import Rule, rules_for
from matching.terms import TERMS, terms
from matching.terms.features import Features, fold
from matching.terms.named import Bonuses, barred, bonuses, total_of, whereabouts


@dataclass(frozen=True)
class Seats:
    """Positions of the people who stand as rows and as columns, and the places of each column."""

    rows: Whole
    columns: Whole
    places: Whole


@dataclass(frozen=True)
class Board:
    seats: Seats
    rows: People
    columns: People
    features: Features
    bonuses: Bonuses
    rules: tuple[Rule, ...]
    barred: dict[str, Whole]
    all_barred: Whole
    minimum: int

    @property
    def places(self) -> Whole:
        return self.seats.places

    @property
    def reach(self) -> int:
        """No pair's points are further from 0."""
        return self.features.reach + self.bonuses.reach

    def keys(self, rows: Whole, columns: Whole) -> Whole:
        return rows * len(self.columns) + columns

    def points(self, rows: Whole, columns: Whole) -> Whole:
        return self.features.points(rows, columns) + self.bonuses.total(self.keys(rows, columns))

    def by_term(self, rows: Whole, columns: Whole) -> dict[str, Whole]:
        """Points of each pair by term, every term of `TERMS`."""
        found = self.features.by_term(rows, columns) | self.bonuses.by_term(self.keys(rows, columns))
        return {name: found[name] for name in TERMS}

    def allowed(self, rows: Whole, columns: Whole) -> Flags:
        """Whether no rule but the minimum of points forbids the pair."""
        left = np.arange(len(rows))
        for rule in self.rules:
            left = left[~rule.broken(rows[left], columns[left])]
        left = left[~member(self.all_barred, self.keys(rows[left], columns[left]))]
        verdict = np.zeros(len(rows), dtype=np.bool_)
        verdict[left] = True
        return verdict

    def broken(self, row: int, column: int) -> list[str]:
        """The names of all rules that this one pair breaks."""
        i, j = np.array([row]), np.array([column])
        names = [rule.name for rule in self.rules if rule.broken(i, j)[0]]
        names += [name for name, keys in self.barred.items() if member(keys, self.keys(i, j))[0]]
        return names + ["minimum_points"] * bool(self.points(i, j)[0] < self.minimum)


def seats_for(intake: Intake, policy: Policy) -> Seats:
    """Mentees and mentors; pairing both ways, who is not digital and who is, one place each."""
    people = intake.people
    if not policy.objective.both_ways:
        columns = np.flatnonzero(people.mentor)
        return Seats(np.flatnonzero(people.mentee), columns, places(people.capacity[columns], policy))
    if policy.one_pool:
        everyone = np.arange(len(people))
        return Seats(everyone, everyone, np.ones_like(everyone))
    columns = np.flatnonzero(people.digital)
    return Seats(np.flatnonzero(~people.digital), columns, np.ones_like(columns))


def places(capacity: Whole, policy: Policy) -> Whole:
    """Each mentor's own, or as many as a circle has; none for who has too few for the least."""
    shape = policy.shape
    own = capacity if shape.most is None else np.where(capacity > 0, shape.most, 0)
    return np.where(own < shape.least, 0, own)


def lay_out(intake: Intake, policy: Policy, seats: Seats, mutual: Whole) -> Board:
    """`mutual` (k × 2): mentee and mentor positions barred because the reverse pair is pinned."""
    people = intake.people
    rows, columns = people.at(seats.rows), people.at(seats.columns)
    where = whereabouts(len(people), seats.rows, seats.columns)
    named = barred(intake.links, policy, where, mutual)
    return Board(
        seats=seats,
        rows=rows,
        columns=columns,
        features=fold(terms(policy.points, people), rows, columns, both_ways=policy.objective.both_ways),
        bonuses=bonuses(intake.links, policy, where),
        rules=rules_for(policy, rows, columns),
        barred=named,
        all_barred=total_of(named),
        minimum=policy.rules.minimum_points,
    )
