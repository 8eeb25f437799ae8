"""How many pairs each rule forbids, counted the checker's way."""

import numpy as np

from matching.arrays import Flags, Whole, kinds
from matching.proof.claim import Claim, reverse_of_fixed
from matching.proof.direct import ALIKE, Ground, asked_alike, kept_apart, points_of
from matching.proof.product import factors
from matching.result import Result

BLOCK = 256


def wrong_counts(ground: Ground, claim: Claim, result: Result) -> list[str]:
    claimed = result.certificate.pairs_forbidden
    rows, columns = claim.rows[~claim.fixed_mentees], claim.columns
    counts = alike(ground, rows, columns) | by_name(ground, claim, rows, columns)
    counts |= {"minimum_points": too_few(ground, rows, columns)}
    wrong = sorted(name for name in counts | claimed if counts.get(name, 0) != claimed.get(name, 0))
    return [f"{name} forbids {counts.get(name, 0)} pairs, not {claimed.get(name, 0)}." for name in wrong]


def alike(ground: Ground, rows: Whole, columns: Whole) -> dict[str, int]:
    """Asked once for each two kinds of people that the rule tells apart."""
    people = ground.people
    facets = {
        "different_organisation": people.organisation[:, None],
        "shared_language": people.languages,
        "shared_slot": people.slots,
        "in_person_same_region": np.column_stack([people.region, people.in_person]),
        "crossing_required": people.digital[:, None],
    }
    return {
        name: between(ground, name, one_of_each(facets[name], rows), one_of_each(facets[name], columns))
        for name in asked_alike(ground)
    }


def one_of_each(facets: Whole | Flags, who: Whole) -> tuple[Whole, Whole]:
    """One person of each kind, and how many are like them."""
    found = kinds(facets[who])
    return who[found.first], found.counts


def between(ground: Ground, name: str, left: tuple[Whole, Whole], right: tuple[Whole, Whole]) -> int:
    total = 0
    for start in range(0, len(left[0]), BLOCK):
        some, counts = left[0][start : start + BLOCK], left[1][start : start + BLOCK]
        i, j = np.repeat(some, len(right[0])), np.tile(right[0], len(some))
        broken = ALIKE[name](ground.people, i, j).reshape(len(some), -1)
        total += int(counts @ broken.astype(np.int64) @ right[1])
    return total


def by_name(ground: Ground, claim: Claim, rows: Whole, columns: Whole) -> dict[str, int]:
    row_set, column_set = set(rows.tolist()), set(columns.tolist())
    counts = {
        name: sum(a in row_set and b in column_set for a, b in {*pairs, *((b, a) for a, b in pairs)})
        for name, pairs in kept_apart(ground).items()
    }
    reverse = reverse_of_fixed(claim)
    each_other = sum(a in row_set and b in column_set for a, b in reverse)
    return counts | {"same_person": len(row_set & column_set), "each_other": each_other}


def too_few(ground: Ground, rows: Whole, columns: Whole) -> int:
    """Pairs with fewer points than the minimum, by the checker's product and the named pairs one by one."""
    least = ground.policy.rules.minimum_points
    if poorest(ground) >= least:
        return 0
    left, right = factors(ground.policy, ground.people.at(rows), ground.people.at(columns))
    turned, total = right.T.copy(), 0
    for start in range(0, len(rows), BLOCK):
        total += int(np.count_nonzero(left[start : start + BLOCK] @ turned < least))
    i, j = named_pairs(ground, rows, columns)
    terms = points_of(ground, i, j)
    points = sum(terms.values(), np.zeros(len(i), dtype=np.int64))
    plain = points - terms["mentee_rank"] - terms["mentor_rank"] - terms["standing"]
    return total + int((points < least).sum()) - int((plain < least).sum())


def poorest(ground: Ground) -> int:
    """No pair has fewer points, as far as the policy tells without looking at anybody."""
    points = ground.policy.points.model_dump()
    base, gaps = points.pop("base"), points.pop("grade_gap").values()
    ranks = [*points.pop("mentee_rank"), *points.pop("mentor_rank")]
    if min(*points.values(), *ranks, 0) < 0:
        return -(2**62)
    least: int = base + min(0, *gaps, 0)
    return least * 2 if ground.policy.objective.both_ways else least


def named_pairs(ground: Ground, rows: Whole, columns: Whole) -> tuple[Whole, Whole]:
    """Positions of the pairs that preferences or standing name, in either direction."""
    linked = {*ground.ranks, *ground.standing}
    both = np.array(sorted(linked | {(b, a) for a, b in linked}), dtype=np.int64).reshape(-1, 2)
    present = np.isin(both[:, 0], rows) & np.isin(both[:, 1], columns)
    return both[present, 0], both[present, 1]
