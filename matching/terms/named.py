"""What names two people: pairs barred by name, and the points of preferences and standing pairs."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matching.arrays import Flags, Whole, member
from matching.intake.links import Links
from matching.policy import Policy

NAMED_TERMS = ("mentee_rank", "mentor_rank", "standing")


@dataclass(frozen=True)
class Whereabouts:
    """Where each person stands among the rows and the columns of a board, −1 where they do not."""

    row_of: Whole
    column_of: Whole
    columns: int

    def keys(self, first: Whole, second: Whole) -> tuple[Whole, Flags]:
        """Row × columns + column of each (row person, column person), and which of them exist."""
        row, column = self.row_of[first], self.column_of[second]
        present = (row >= 0) & (column >= 0)
        return (row * self.columns + column)[present], present


def whereabouts(people: int, rows: Whole, columns: Whole) -> Whereabouts:
    row_of, column_of = np.full(people, -1), np.full(people, -1)
    row_of[rows], column_of[columns] = np.arange(len(rows)), np.arange(len(columns))
    return Whereabouts(row_of, column_of, len(columns))


def barred(links: Links, policy: Policy, where: Whereabouts, mutual: Whole) -> dict[str, Whole]:
    """Sorted keys of the pairs that each rule bars by name, in either direction.

    `mutual` (k × 2) are pairs that may not mentor each other because the reverse is pinned.
    """
    everyone = np.arange(len(where.row_of))
    return {
        "same_person": np.unique(where.keys(everyone, everyone)[0]),
        "not_manager": either_way(links.managers, where) if policy.rules.not_manager else no_keys(),
        "conflict": either_way(links.conflicts, where),
        "no_repeat": either_way(links.history, where) if policy.rules.no_repeat else no_keys(),
        "each_other": np.unique(where.keys(mutual[:, 0], mutual[:, 1])[0]),
    }


def no_keys() -> Whole:
    return np.empty(0, dtype=np.int64)


def either_way(pairs: Whole, where: Whereabouts) -> Whole:
    there, _ = where.keys(pairs[:, 0], pairs[:, 1])
    back, _ = where.keys(pairs[:, 1], pairs[:, 0])
    return np.unique(np.concatenate([there, back]))


@dataclass(frozen=True)
class Bonuses:
    """Points of named pairs: ascending keys, and for each the points by term (k × 3)."""

    keys: Whole
    amounts: Whole

    @property
    def reach(self) -> int:
        return int(abs(self.amounts).sum(axis=1).max(initial=0))

    def by_term(self, keys: Whole) -> dict[str, Whole]:
        amounts = np.zeros((len(keys), len(NAMED_TERMS)), dtype=np.int64)
        known = member(self.keys, keys)
        amounts[known] = self.amounts[np.searchsorted(self.keys, keys[known])]
        return {name: amounts[:, column] for column, name in enumerate(NAMED_TERMS)}

    def total(self, keys: Whole) -> Whole:
        totals = np.zeros(len(keys), dtype=np.int64)
        known = member(self.keys, keys)
        totals[known] = self.amounts.sum(axis=1)[np.searchsorted(self.keys, keys[known])]
        return totals


def bonuses(links: Links, policy: Policy, where: Whereabouts) -> Bonuses:
    """One direction: the row person is the mentee; both directions where pairs mentor each other."""
    first, second, term, amount = directed_bonuses(links, policy).T
    if policy.objective.both_ways:
        first, second = np.concatenate([first, second]), np.concatenate([second, first])
        term, amount = np.tile(term, 2), np.tile(amount, 2)
    found, present = where.keys(first, second)
    term, amount = term[present], amount[present]
    keys, places = np.unique(found[amount != 0], return_inverse=True)
    amounts = np.zeros((len(keys), len(NAMED_TERMS)), dtype=np.int64)
    np.add.at(amounts, (places, term[amount != 0]), amount[amount != 0])
    return Bonuses(keys, amounts)


def directed_bonuses(links: Links, policy: Policy) -> Whole:
    """Mentee, mentor, place in `NAMED_TERMS`, amount (k × 4)."""
    points = policy.points
    person, preferred, rank = links.preferences.T
    mentee, mentor = links.standing.T
    return np.concatenate(
        [
            listed(person, preferred, 0, at_rank(points.mentee_rank, rank)),
            listed(preferred, person, 1, at_rank(points.mentor_rank, rank)),
            listed(mentee, mentor, 2, np.full(len(mentee), points.standing)),
        ]
    )


def listed(mentee: Whole, mentor: Whole, term: int, amount: Whole) -> Whole:
    return np.column_stack([mentee, mentor, np.full(len(mentee), term), amount])


def at_rank(table: tuple[int, ...], ranks: Whole) -> Whole:
    """The points of ranks, which count from 1; 0 beyond the end of the table."""
    amounts = np.array([*table, 0], dtype=np.int64)
    return np.asarray(amounts[np.minimum(ranks - 1, len(table))])


def total_of(groups: Mapping[str, Whole]) -> Whole:
    return np.unique(np.concatenate([no_keys(), *groups.values()]))
