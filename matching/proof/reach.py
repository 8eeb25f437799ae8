"""How far from 0 the points of any pair can be, term by term."""

import numpy as np
import numpy.typing as npt

from matching.arrays import Whole
from matching.people import People
from matching.policy import Policy
from matching.proof.direct import Ground, among, ranked


def reach(ground: Ground, rows: Whole, columns: Whole) -> int:
    """A sound bound, never above the engine's own."""
    mentees, mentors = ground.people.at(rows), ground.people.at(columns)
    total = one_way(ground.policy, mentees, mentors) + by_name(ground, rows, columns)
    if not ground.policy.objective.both_ways:
        return total
    return total + one_way(ground.policy, mentors, mentees)


def one_way(policy: Policy, mentees: People, mentors: People) -> int:
    points = policy.points
    if not len(mentees) or not len(mentors):
        return 0
    asked = mentees.identities & mentees.wants_identity[:, None]
    return (
        abs(points.base)
        + abs(points.skill) * together(mentees.wants, mentors.offers)
        + abs(points.same_region) * common(mentees.region, mentors.region)
        + abs(points.shared_identity) * together(asked, mentors.identities)
        + abs(points.shared_slot) * together(mentees.slots, mentors.slots)
        + abs(points.crossing) * crossing_exists(mentees, mentors)
        + abs(points.same_profession) * common(mentees.profession, mentors.profession)
        + abs(points.waited) * bool(mentees.waited.any())
        + widest_gap(policy, mentees, mentors)
    )


def together(left: npt.NDArray[np.generic], right: npt.NDArray[np.generic]) -> int:
    """Labels by label the highest on either side, multiplied and summed."""
    highest = [side.astype(np.int64).max(axis=0, initial=0) for side in (left, right)]
    return int((highest[0] * highest[1]).sum())


def common(left: Whole, right: Whole) -> bool:
    return bool(np.intersect1d(left[left >= 0], right[right >= 0]).size)


def crossing_exists(mentees: People, mentors: People) -> bool:
    there = mentees.digital.any() and not mentors.digital.all()
    return bool(there or (not mentees.digital.all() and mentors.digital.any()))


def widest_gap(policy: Policy, mentees: People, mentors: People) -> int:
    own, others = np.unique(mentees.grade[mentees.graded]), np.unique(mentors.grade[mentors.graded])
    gaps = np.unique(others[:, None] - own)
    return max((abs(policy.points.for_gap(int(gap))) for gap in gaps), default=0)


def by_name(ground: Ground, rows: Whole, columns: Whole) -> int:
    """The most that preferences and standing give any pair of these rows and columns."""
    linked = {*ground.ranks, *ground.standing}
    pairs = np.array(sorted(linked), dtype=np.int64).reshape(-1, 2)
    i, j = np.concatenate([pairs, pairs[:, ::-1]]).T
    present = np.isin(i, rows) & np.isin(j, columns)
    i, j = i[present], j[present]
    back = named_points(ground, j, i) if ground.policy.objective.both_ways else 0
    return int((named_points(ground, i, j) + back).max(initial=0))


def named_points(ground: Ground, i: Whole, j: Whole) -> Whole:
    """Without signs, so that nothing cancels."""
    points = ground.policy.points
    ranks = abs(ranked(ground, points.mentee_rank, i, j)) + abs(ranked(ground, points.mentor_rank, j, i))
    return np.asarray(ranks + abs(points.standing) * among(ground.standing, i, j))
