"""The hard rules: a pair that breaks one is impossible."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from matching.arrays import Flags, Whole, Words, kinds
from matching.people import People
from matching.policy import Policy

NAMES = (
    "different_organisation",
    "shared_language",
    "shared_slot",
    "in_person_same_region",
    "crossing_required",
    "same_person",
    "not_manager",
    "conflict",
    "no_repeat",
    "each_other",
    "minimum_points",
)


TOGETHER = 64  # kinds of rows asked at once


@dataclass(frozen=True)
class Rule:
    """`broken` takes positions of rows and columns that broadcast against each other.

    `facets` is what the rule looks at, people × anything: people with equal facets are alike to it.
    """

    name: str
    broken: Callable[[Whole, Whole], Flags]
    facets: Callable[[People], Whole | Words]


def rules_for(policy: Policy, rows: People, columns: People) -> tuple[Rule, ...]:
    """The rules that look at what people are like; those that name people are in `barred`."""
    asked = policy.rules
    makers = {
        "different_organisation": (asked.different_organisation, different_organisation),
        "shared_language": (asked.shared_language, shared_language),
        "shared_slot": (asked.shared_slot, shared_slot),
        "in_person_same_region": (asked.in_person_same_region, in_person_same_region),
        "crossing_required": (asked.crossing_required, crossing_required),
    }
    return tuple(make(rows, columns) for wanted, make in makers.values() if wanted)


def different_organisation(rows: People, columns: People) -> Rule:
    def broken(i: Whole, j: Whole) -> Flags:
        own = rows.organisation[i]
        return np.asarray((own == columns.organisation[j]) & (own >= 0))

    return Rule("different_organisation", broken, lambda people: people.organisation[:, None])


def shared_language(rows: People, columns: People) -> Rule:
    def broken(i: Whole, j: Whole) -> Flags:
        return nothing_shared(rows.language_words, columns.language_words, i, j)

    return Rule("shared_language", broken, lambda people: people.language_words)


def shared_slot(rows: People, columns: People) -> Rule:
    def broken(i: Whole, j: Whole) -> Flags:
        return nothing_shared(rows.slot_words, columns.slot_words, i, j)

    return Rule("shared_slot", broken, lambda people: people.slot_words)


def nothing_shared(left: Words, right: Words, i: Whole, j: Whole) -> Flags:
    shared = (left[i, 0] & right[j, 0]) != 0
    for word in range(1, left.shape[1]):
        shared = shared | ((left[i, word] & right[j, word]) != 0)
    return np.asarray(~shared)


def in_person_same_region(rows: People, columns: People) -> Rule:
    def broken(i: Whole, j: Whole) -> Flags:
        apart = (rows.region[i] != columns.region[j]) | (rows.region[i] < 0)
        return np.asarray(apart & (rows.in_person[i] | columns.in_person[j]))

    return Rule("in_person_same_region", broken, lambda people: np.column_stack([people.region, people.in_person]))


def crossing_required(rows: People, columns: People) -> Rule:
    def broken(i: Whole, j: Whole) -> Flags:
        return np.asarray(rows.digital[i] == columns.digital[j])

    return Rule("crossing_required", broken, lambda people: people.digital[:, None].astype(np.int64))


def count_broken(rule: Rule, rows: People, columns: People) -> int:
    """How many of all pairs break the rule, asked once for each kind of person."""
    row_kinds, column_kinds = kinds(rule.facets(rows)), kinds(rule.facets(columns))
    total = 0
    for start in range(0, len(row_kinds.first), TOGETHER):
        some = slice(start, start + TOGETHER)
        broken = rule.broken(row_kinds.first[some, None], column_kinds.first[None])
        total += int(row_kinds.counts[some] @ np.where(broken, column_kinds.counts, 0).sum(axis=1))
    return total
