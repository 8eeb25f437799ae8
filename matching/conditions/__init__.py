"""Quotas and the spread between organisations as conditions on the sum of all matches."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import gcd

import numpy as np

from matching.arrays import Flags, Whole
from matching.board.pins import Setting
from matching.policy import Quota


@dataclass(frozen=True)
class Condition:
    """The sum of left[row] · right[column] over all matches is at least `least`; whole numbers.

    `left` is rows × terms, `right` columns × terms. `words` say what the quota asks.
    """

    left: Whole
    right: Whole
    least: int
    words: str = ""

    def weights(self, rows: Whole, columns: Whole) -> Whole:
        return np.asarray((self.left[rows] * self.right[columns]).sum(axis=1))

    def holds(self, chosen: Whole) -> bool:
        rows = np.flatnonzero(chosen >= 0)
        return int(self.weights(rows, chosen[rows]).sum()) >= self.least


@dataclass(frozen=True)
class Between:
    """At most most[a, b] matches of rows of organisation a with columns of organisation b.

    `own` and `other` number the organisation of each row and column; those without one are by themselves.
    """

    own: Whole
    other: Whole
    most: Whole

    def groups(self, rows: Whole, columns: Whole) -> Whole:
        return np.asarray(self.own[rows] * self.most.shape[1] + self.other[columns])

    def holds(self, chosen: Whole) -> bool:
        rows = np.flatnonzero(chosen >= 0)
        counts = np.bincount(self.groups(rows, chosen[rows]), minlength=self.most.size)
        return bool((counts <= self.most.ravel()).all())


def conditions(setting: Setting) -> tuple[Condition, ...]:
    """The quotas for the open board; what pinned pairs contribute is taken off."""
    rows, columns = setting.pinned[:, 0], setting.pinned[:, 1]
    return tuple(
        replace(one, left=one.left[setting.open_rows], least=one.least - int(one.weights(rows, columns).sum()))
        for one in quotas(setting)
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
        yield condition((inside, 1), (every, 0), quota.at_least, asks(quota, f"at least {quota.at_least}"))
    if quota.at_most is not None:
        yield condition((inside, -1), (every, 0), -quota.at_most, asks(quota, f"at most {quota.at_most}"))
    if quota.at_least_share is not None:
        parts, whole = in_lowest_terms(quota.at_least_share)
        words = asks(quota, f"at least {quota.at_least_share} % of")
        yield condition((inside, whole), (every, -parts), 0, words)
    if quota.at_most_share is not None:
        parts, whole = in_lowest_terms(quota.at_most_share)
        words = asks(quota, f"at most {quota.at_most_share} % of")
        yield condition((inside, -whole), (every, parts), 0, words)


def in_lowest_terms(percent: int) -> tuple[int, int]:
    common = gcd(percent, 100)
    return percent // common, 100 // common


def asks(quota: Quota, much: str) -> str:
    """“at least 40 % of matches with mentors of grade 9 or above are with mentees labelled “new””"""
    senior = "" if quota.mentor_grade is None else f" with mentors of grade {quota.mentor_grade} or above"
    return f"{much} matches{senior} are with {quota.side}s labelled “{quota.label}”"


def condition(
    first: tuple[tuple[Flags, Flags], int], second: tuple[tuple[Flags, Flags], int], least: int, words: str
) -> Condition:
    """The sum of the amounts over the matches of each block of rows and columns."""
    ((rows, columns), amount), ((other_rows, other_columns), other_amount) = first, second
    left = np.column_stack([amount * rows.astype(np.int64), other_amount * other_rows.astype(np.int64)])
    return Condition(left, np.column_stack([columns, other_columns]).astype(np.int64), least, words)


def so_many(terms: tuple[Condition, ...], rows: int, columns: int, count: int) -> tuple[Condition, ...]:
    """The conditions for who looks for exactly `count` matches, and that there be no fewer and no more."""
    ones = np.ones((rows, 1), dtype=np.int64), np.ones((columns, 1), dtype=np.int64)
    exactly = Condition(*ones, count), Condition(-ones[0], ones[1], -count)
    return (*(rounded(one, count, ones) for one in terms), *exactly)


def rounded(one: Condition, count: int, ones: tuple[Whole, Whole]) -> Condition:
    """A third of 100 matches is 34: with every amount raised by the lowest, all are multiples of a number, and so
    must their sum be."""
    amounts = np.unique(np.unique(one.left, axis=0) @ np.unique(one.right, axis=0).T)
    raised = -int(amounts.min(initial=0))
    step = max(1, gcd(*(amounts + raised).tolist()))
    least = -(-(one.least + raised * count) // step) * step
    return Condition(np.hstack([one.left, raised * ones[0]]), np.hstack([one.right, ones[1]]), least)


def between(setting: Setting) -> Between | None:
    """For the open board, pinned pairs taken off; None where organisations are not limited."""
    most, whole = setting.policy.shape.between, setting.whole
    if most is None:
        return None
    own, other = numbered(whole.rows.organisation), numbered(whole.columns.organisation)
    table = np.full((int(own.max(initial=0)) + 1, int(other.max(initial=0)) + 1), most)
    table[own[whole.rows.organisation < 0]] = table[:, other[whole.columns.organisation < 0]] = len(whole.rows)
    np.subtract.at(table, (own[setting.pinned[:, 0]], other[setting.pinned[:, 1]]), 1)
    return Between(own[setting.open_rows], other, table)


def numbered(organisations: Whole) -> Whole:
    return np.asarray(np.unique(organisations, return_inverse=True)[1])
