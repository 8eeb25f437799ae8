"""The checker's own matrix product: the same points, factored another way, less the two prices."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from matching.arrays import Matrix, Whole
from matching.people import People
from matching.policy import Policy

Table = npt.NDArray[np.float64]


def factors(policy: Policy, rows: People, columns: People) -> tuple[Matrix, Matrix]:
    """Rows × k and columns × k: left[i] · right[j] is the points of the pair without ranks and standing."""
    left, right = one_way(policy, rows, columns)
    if policy.objective.both_ways:
        back_right, back_left = one_way(policy, columns, rows)
        left, right = np.hstack([left, back_left]), np.hstack([right, back_right])
    useful = left.any(axis=0) & right.any(axis=0)
    return left[:, useful], right[:, useful]


def one_way(policy: Policy, mentees: People, mentors: People) -> tuple[Table, Table]:
    points = policy.points
    grades = np.unique(mentors.grade[mentors.graded])
    asked = mentees.identities * mentees.wants_identity[:, None]
    left = [
        points.base + points.crossing * mentees.digital[:, None] + points.waited * mentees.waited[:, None],
        points.crossing * (1 - 2 * mentees.digital[:, None].astype(np.int64)),
        points.skill * mentees.wants.astype(np.int64),
        points.shared_identity * asked.astype(np.int64),
        points.shared_slot * mentees.slots.astype(np.int64),
        points.same_region * indicator(mentees.region, mentors.region),
        points.same_profession * indicator(mentees.profession, mentors.profession),
        gap_table(policy, mentees, grades),
    ]
    right = [
        np.ones((len(mentors), 1)),
        mentors.digital[:, None],
        mentors.offers,
        mentors.identities,
        mentors.slots,
        indicator(mentors.region, mentors.region),
        indicator(mentors.profession, mentors.profession),
        (mentors.grade[:, None] == grades) & mentors.graded[:, None],
    ]
    return stack(left), stack(right)


def stack(parts: Sequence[npt.NDArray[np.generic]]) -> Table:
    return np.hstack([part.astype(np.float64) for part in parts])


def indicator(codes: Whole, among: Whole) -> Table:
    """A column for each value that occurs in `among`, blanks apart."""
    values = np.unique(among[among >= 0])
    return np.asarray(codes[:, None] == values, dtype=np.float64)


def gap_table(policy: Policy, mentees: People, grades: Whole) -> Table:
    """The points of each mentee with a mentor of each grade."""
    own, place = np.unique(mentees.grade, return_inverse=True)
    table = np.array([[policy.points.for_gap(int(grade - mine)) for grade in grades] for mine in own])
    return np.asarray(table.reshape(len(own), len(grades))[place] * mentees.graded[:, None], dtype=np.float64)
