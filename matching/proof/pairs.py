"""Whether the matched pairs may be matched and are worth what they say."""

import numpy as np

from matching.arrays import Whole
from matching.proof.claim import Claim
from matching.proof.direct import Ground, broken_by, points_of
from matching.result import Result


def wrong_pairs(ground: Ground, claim: Claim, result: Result) -> list[str]:
    return [
        *overcrowded(claim),
        *impossible(ground, claim),
        *misvalued(ground, claim, result),
        *each_other(ground, claim),
        *unpinned(ground, claim),
    ]


def overcrowded(claim: Claim) -> list[str]:
    """Each mentee once, each mentor within their places."""
    wrong = [f"{claim.ids[person]} is matched more than once." for person in repeated(claim.mentees)]
    mentors, used = np.unique(claim.mentors, return_counts=True)
    limit = dict(zip(claim.columns.tolist(), claim.places.tolist(), strict=True))
    for person, count in zip(mentors.tolist(), used.tolist(), strict=True):
        if count > limit[person]:
            wrong.append(f"{claim.ids[person]} has {count} mentees for {limit[person]} places.")
    return wrong


def repeated(people: Whole) -> list[int]:
    found, counts = np.unique(people, return_counts=True)
    repeats: list[int] = found[counts > 1].tolist()
    return repeats


def impossible(ground: Ground, claim: Claim) -> list[str]:
    wrong = [
        f"{names(claim, place)} breaks {rule}."
        for rule, broken in broken_by(ground, claim.mentees, claim.mentors).items()
        for place in np.flatnonzero(broken).tolist()
    ]
    poor = np.flatnonzero(claim.points < ground.policy.rules.minimum_points).tolist()
    return wrong + [f"{names(claim, place)} breaks minimum_points." for place in poor]


def misvalued(ground: Ground, claim: Claim, result: Result) -> list[str]:
    terms = points_of(ground, claim.mentees, claim.mentors)
    wrong = [
        f"{names(claim, place)}: {name} is not {result.matches[name][place]} points."
        for name, amount in terms.items()
        for place in np.flatnonzero(result.matches[name].fill_null(-(2**60)).to_numpy() != amount).tolist()
    ]
    total = sum(terms.values(), np.zeros(len(claim.points), dtype=np.int64))
    return wrong + [
        f"{names(claim, place)}: points are no sum." for place in np.flatnonzero(total != claim.points).tolist()
    ]


def names(claim: Claim, place: int) -> str:
    return f"{claim.ids[claim.mentees[place]]} with {claim.ids[claim.mentors[place]]}"


def each_other(ground: Ground, claim: Claim) -> list[str]:
    """Nobody mentors their own mentor; pairing both ways in one pool, every pair stands once."""
    pairs = set(zip(claim.mentees.tolist(), claim.mentors.tolist(), strict=True))
    mutual = sorted((a, b) for a, b in pairs if a < b and (b, a) in pairs)
    wrong = [f"{claim.ids[a]} and {claim.ids[b]} mentor each other." for a, b in mutual]
    if ground.policy.objective.both_ways:
        people = np.concatenate([claim.mentees, claim.mentors])
        wrong += [f"{claim.ids[person]} has more than one partner." for person in repeated(people)]
    return wrong


def unpinned(ground: Ground, claim: Claim) -> list[str]:
    """Pinned pairs that could stand and do not, and unpriced mentees who are pinned to nobody."""
    fixed = set(zip(claim.mentees[claim.fixed].tolist(), claim.mentors[claim.fixed].tolist(), strict=True))
    asked = set(ground.pinned)
    if ground.policy.objective.both_ways:
        asked |= {(second, first) for first, second in asked}
    wrong = [f"{claim.ids[a]} with {claim.ids[b]} was not pinned." for a, b in sorted(fixed - asked)]
    if claim.one_pool:
        ends = {end for pair in fixed for end in pair}
        bare = sorted(set(claim.rows[claim.fixed_mentees].tolist()) ^ ends)
        wrong += [f"{claim.ids[person]} is priced and pinned, or neither." for person in bare]
    dropped = [pair for pair in ground.pinned if pair not in fixed and pair[::-1] not in fixed]
    return wrong + [
        f"{claim.ids[a]} with {claim.ids[b]} was pinned and could stand."
        for a, b in dropped
        if could_stand(ground, claim, a, b, fixed)
    ]


def could_stand(ground: Ground, claim: Claim, a: int, b: int, fixed: set[tuple[int, int]]) -> bool:
    """Beside the pairs that are fixed already."""
    if claim.one_pool and {a, b} & {end for pair in fixed for end in pair}:
        return False
    if ground.policy.objective.both_ways and a not in claim.rows:
        a, b = b, a
    if a not in claim.rows or b not in claim.columns or a in {mentee for mentee, _ in fixed}:
        return False
    places = int(claim.places[claim.columns == b][0])
    if sum(mentor == b for _, mentor in fixed) >= places:
        return False
    i, j = np.array([a]), np.array([b])
    points = int(sum(points_of(ground, i, j).values(), np.zeros(1, dtype=np.int64))[0])
    rules = broken_by(ground, i, j).values()
    return points >= ground.policy.rules.minimum_points and not any(broken[0] for broken in rules)
