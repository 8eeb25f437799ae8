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
    named = directed_bonuses(links, policy)
    if policy.objective.both_ways:
        named = [*named, *((second, first, term, amount) for first, second, term, amount in named)]
    collected: dict[int, list[int]] = {}
    for mentee, mentor, term, amount in named:
        row, column = int(where.row_of[mentee]), int(where.column_of[mentor])
        if row >= 0 and column >= 0 and amount:
            collected.setdefault(row * where.columns + column, [0] * len(NAMED_TERMS))[term] += amount
    keys = sorted(collected)
    amounts = np.array([collected[key] for key in keys], dtype=np.int64).reshape(-1, len(NAMED_TERMS))
    return Bonuses(np.array(keys, dtype=np.int64), amounts)


def directed_bonuses(links: Links, policy: Policy) -> list[tuple[int, int, int, int]]:
    """Mentee, mentor, term, amount."""
    points = policy.points
    named = []
    for person, preferred, rank in links.preferences.tolist():
        named.append((person, preferred, 0, at_rank(points.mentee_rank, rank)))
        named.append((preferred, person, 1, at_rank(points.mentor_rank, rank)))
    named.extend((mentee, mentor, 2, points.standing) for mentee, mentor in links.standing.tolist())
    return named


def at_rank(table: tuple[int, ...], rank: int) -> int:
    return table[rank - 1] if rank <= len(table) else 0


def total_of(groups: Mapping[str, Whole]) -> Whole:
    return np.unique(np.concatenate([no_keys(), *groups.values()]))
