"""Points and rules of single pairs, looked up term by term as the policy words them.

Written apart from `terms`, `features`, `rules` and `named`, so that a slip in those cannot hide here.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from matching.arrays import Flags, Whole
from matching.intake import Intake
from matching.people import People
from matching.policy import Policy


@dataclass(frozen=True)
class Ground:
    """The input as the checker sees it. Pairs of positions are (mentee, mentor)."""

    people: People
    policy: Policy
    ranks: dict[tuple[int, int], int]
    standing: frozenset[tuple[int, int]]
    managers: frozenset[tuple[int, int]]
    conflicts: frozenset[tuple[int, int]]
    history: frozenset[tuple[int, int]]
    pinned: tuple[tuple[int, int], ...]


def ground(intake: Intake, policy: Policy) -> Ground:
    links = intake.links
    return Ground(
        intake.people,
        policy,
        {(person, preferred): rank for person, preferred, rank in links.preferences.tolist()},
        pairs(links.standing),
        pairs(links.managers),
        pairs(links.conflicts),
        pairs(links.history),
        tuple(sorted(pairs(links.frozen) | pairs(links.pinned))),
    )


def pairs(links: Whole) -> frozenset[tuple[int, int]]:
    return frozenset((first, second) for first, second in links.tolist())


def points_of(ground: Ground, mentees: Whole, mentors: Whole) -> dict[str, Whole]:
    """Each term's points; pairing both ways, those of both directions together."""
    there = one_way(ground, mentees, mentors)
    if not ground.policy.objective.both_ways:
        return there
    back = one_way(ground, mentors, mentees)
    return {name: amount + back[name] for name, amount in there.items()}


def one_way(ground: Ground, i: Whole, j: Whole) -> dict[str, Whole]:
    people, points = ground.people, ground.policy.points
    both_graded = people.graded[i] & people.graded[j]
    asked = people.identities[i] & people.identities[j] & people.wants_identity[i][:, None]
    return {
        "base": np.full(len(i), points.base, dtype=np.int64),
        "skill": points.skill * (people.wants[i].astype(np.int64) * people.offers[j]).sum(axis=1),
        "same_region": points.same_region * same(people.region, i, j),
        "shared_identity": points.shared_identity * asked.sum(axis=1, dtype=np.int64),
        "shared_slot": points.shared_slot * (people.slots[i] & people.slots[j]).sum(axis=1, dtype=np.int64),
        "crossing": points.crossing * (people.digital[i] != people.digital[j]).astype(np.int64),
        "same_profession": points.same_profession * same(people.profession, i, j),
        "grade_gap": both_graded * by_gap(ground.policy, people.grade[j] - people.grade[i]),
        "mentee_rank": ranked(ground, points.mentee_rank, i, j),
        "mentor_rank": ranked(ground, points.mentor_rank, j, i),
        "waited": points.waited * people.waited[i].astype(np.int64),
        "standing": points.standing * among(ground.standing, i, j).astype(np.int64),
    }


def same(codes: Whole, i: Whole, j: Whole) -> Whole:
    return np.asarray((codes[i] == codes[j]) & (codes[i] >= 0), dtype=np.int64)


def by_gap(policy: Policy, gaps: Whole) -> Whole:
    distinct, place = np.unique(gaps, return_inverse=True)
    table = np.array([policy.points.for_gap(int(gap)) for gap in distinct], dtype=np.int64)
    return np.asarray(table[place])


def ranked(ground: Ground, table: tuple[int, ...], i: Whole, j: Whole) -> Whole:
    amounts = defaultdict(int, enumerate(table, start=1))
    found = [amounts[ground.ranks.get(pair, 0)] for pair in zip(i.tolist(), j.tolist(), strict=True)]
    return np.array(found, dtype=np.int64)


def among(named: frozenset[tuple[int, int]], i: Whole, j: Whole) -> Flags:
    found = [pair in named for pair in zip(i.tolist(), j.tolist(), strict=True)]
    return np.array(found, dtype=np.bool_)


def either(named: frozenset[tuple[int, int]], i: Whole, j: Whole) -> Flags:
    return among(named, i, j) | among(named, j, i)


def broken_by(ground: Ground, i: Whole, j: Whole) -> dict[str, Flags]:
    """Which pairs break each rule; the minimum of points is left to the caller."""
    return broken_alike(ground, i, j) | broken_by_name(ground, i, j)


def broken_alike(ground: Ground, i: Whole, j: Whole) -> dict[str, Flags]:
    return {name: ALIKE[name](ground.people, i, j) for name in asked_alike(ground)}


def asked_alike(ground: Ground) -> list[str]:
    """The rules about what people are like that the policy asks for."""
    return [name for name in ALIKE if getattr(ground.policy.rules, name)]


def out_of_reach(people: People, i: Whole, j: Whole) -> Flags:
    apart = same(people.region, i, j) == 0
    return np.asarray(apart & (people.in_person[i] | people.in_person[j]))


def broken_by_name(ground: Ground, i: Whole, j: Whole) -> dict[str, Flags]:
    found = {name: either(named, i, j) for name, named in kept_apart(ground).items()}
    return found | {"same_person": i == j}


def kept_apart(ground: Ground) -> dict[str, frozenset[tuple[int, int]]]:
    """Pairs that a rule bars by name, in either direction."""
    rules = ground.policy.rules
    return {
        "conflict": ground.conflicts,
        "not_manager": ground.managers if rules.not_manager else frozenset(),
        "no_repeat": ground.history if rules.no_repeat else frozenset(),
    }


def strangers(labels: Flags, i: Whole, j: Whole) -> Flags:
    """Both state something and share nothing."""
    left, right = labels[i], labels[j]
    return np.asarray(left.any(axis=1) & right.any(axis=1) & ~(left & right).any(axis=1))


ALIKE: dict[str, Callable[[People, Whole, Whole], Flags]] = {
    "different_organisation": lambda people, i, j: same(people.organisation, i, j) == 1,
    "shared_language": lambda people, i, j: strangers(people.languages, i, j),
    "shared_slot": lambda people, i, j: strangers(people.slots, i, j),
    "in_person_same_region": out_of_reach,
    "crossing_required": lambda people, i, j: people.digital[i] == people.digital[j],
}
