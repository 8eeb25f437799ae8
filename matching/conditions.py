"""Quotas and the spread between organisations as conditions on the sum of all matches."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import gcd

import numpy as np

from matching.arrays import Flags, Whole
from matching.pins import Setting
from matching.policy import Quota


@dataclass(frozen=True)
class Condition:
    """The sum of left[row] · right[column] over all matches is at least `least`; whole numbers.

    `left` is rows × terms, `right` columns × terms.
    """

    left: Whole
    right: Whole
    least: int

    def weights(self, rows: Whole, columns: Whole) -> Whole:
        return np.asarray((self.left[rows] * self.right[columns]).sum(axis=1))

    def holds(self, chosen: Whole) -> bool:
        rows = np.flatnonzero(chosen >= 0)
        return int(self.weights(rows, chosen[rows]).sum()) >= self.least


def conditions(setting: Setting) -> tuple[Condition, ...]:
    """For the open board; what pinned pairs contribute is taken off."""
    whole = [*quotas(setting), *between(setting)]
    rows, columns = setting.pinned[:, 0], setting.pinned[:, 1]
    return tuple(
        Condition(one.left[setting.open_rows], one.right, one.least - int(one.weights(rows, columns).sum()))
        for one in whole
    )


def quotas(setting: Setting) -> Iterator[Condition]:
    people, seats = setting.intake.people, setting.whole.seats
    for quota in setting.policy.quota:
        labelled = setting.intake.labels.get(quota.label.strip().lower(), np.zeros(len(people), dtype=np.bool_))
        counted = np.ones(len(seats.columns), dtype=np.bool_)
        if quota.mentor_grade is not None:
            counted = people.graded[seats.columns] & (people.grade[seats.columns] >= quota.mentor_grade)
        everyone = np.ones(len(seats.rows), dtype=np.bool_)
        if quota.side == "mentee":
            yield from limits(quota, (labelled[seats.rows], counted), (everyone, counted))
        else:
            yield from limits(quota, (everyone, counted & labelled[seats.columns]), (everyone, counted))


def limits(quota: Quota, inside: tuple[Flags, Flags], every: tuple[Flags, Flags]) -> Iterator[Condition]:
    """`inside` and `every`: the rows and columns whose matches are in the quota, and those it is a share of."""
    if quota.at_least is not None:
        yield condition((inside, 1), (every, 0), quota.at_least)
    if quota.at_most is not None:
        yield condition((inside, -1), (every, 0), -quota.at_most)
    if quota.at_least_share is not None:
        parts, whole = in_lowest_terms(quota.at_least_share)
        yield condition((inside, whole), (every, -parts), 0)
    if quota.at_most_share is not None:
        parts, whole = in_lowest_terms(quota.at_most_share)
        yield condition((inside, -whole), (every, parts), 0)


def in_lowest_terms(percent: int) -> tuple[int, int]:
    common = gcd(percent, 100)
    return percent // common, 100 // common


def condition(first: tuple[tuple[Flags, Flags], int], second: tuple[tuple[Flags, Flags], int], least: int) -> Condition:
    """The sum of the amounts over the matches of each block of rows and columns."""
    ((rows, columns), amount), ((other_rows, other_columns), other_amount) = first, second
    left = np.column_stack([amount * rows.astype(np.int64), other_amount * other_rows.astype(np.int64)])
    return Condition(left, np.column_stack([columns, other_columns]).astype(np.int64), least)


def between(setting: Setting) -> Iterator[Condition]:
    """One for each two organisations that could exceed the most there may be between them."""
    most, board = setting.policy.shape.between, setting.whole
    if most is None:
        return
    own, mentees = np.unique(board.rows.organisation, return_counts=True)
    others = np.unique(board.columns.organisation)
    places = np.array([board.places[board.columns.organisation == other].sum() for other in others])
    for place in np.flatnonzero((own >= 0) & (mentees > most)):
        for other in others[(others >= 0) & (places > most)]:
            rows, columns = board.rows.organisation == own[place], board.columns.organisation == other
            yield condition(((rows, columns), -1), ((rows, columns), 0), -most)
