"""One pass of the checker over all pairs: is any possible pair worth more than its two prices?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from matching.arrays import Flags, Matrix, Whole
from matching.proof.direct import Ground, broken_by, points_of
from matching.proof.product import factors

BLOCK, STRIPE = 448, 1024  # two megabytes, which stay in cache
LARGEST_TABLE = 4_000_000
EXACT = 2**24


@dataclass(frozen=True)
class Question:
    """Whether a possible pair of at least `minimum` points exceeds row price + column price − bonus.

    `rows` and `columns` are positions of people, the prices whole points in the same order; `barred` are
    further impossible pairs of positions.
    """

    rows: Whole
    columns: Whole
    row_price: Whole
    column_price: Whole
    bonus: int
    minimum: int
    barred: frozenset[tuple[int, int]] = frozenset()


def exceeding(ground: Ground, question: Question) -> list[tuple[int, int]]:
    """Up to a few pairs of positions for which the answer is yes."""
    for i, j in [named(ground, question), *over_price(ground, question)]:
        found = confirmed(ground, question, i, j)
        if found:
            return found
    return []


def named(ground: Ground, question: Question) -> tuple[Whole, Whole]:
    """Pairs with points by name, which the matrix product does not see; as places in the question."""
    row_of = {person: place for place, person in enumerate(question.rows.tolist())}
    column_of = {person: place for place, person in enumerate(question.columns.tolist())}
    links = {*ground.ranks, *ground.standing}
    links |= {(second, first) for first, second in links}
    places = sorted((row_of[a], column_of[b]) for a, b in links if a in row_of and b in column_of)
    table = np.array(places, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def over_price(ground: Ground, question: Question) -> Iterator[tuple[Whole, Whole]]:
    left, right = priced(ground, question)
    impossible = quick_rules(ground, question)
    stripes = [np.ascontiguousarray(right[:, start : start + STRIPE]) for start in range(0, right.shape[1], STRIPE)]
    for start in range(0, len(left), BLOCK):
        for number, stripe in enumerate(stripes):
            i, j = positive(left[start : start + BLOCK], stripe)
            i, j = i + start, j + number * STRIPE
            for rule in impossible:
                kept = ~rule(i, j)
                i, j = i[kept], j[kept]
            if len(i):
                yield i, j


def positive(block: Matrix, stripe: Matrix) -> tuple[Whole, Whole]:
    found = np.flatnonzero(block @ stripe > 0)
    i, j = np.divmod(found, stripe.shape[1])
    return i, j


def priced(ground: Ground, question: Question) -> tuple[Matrix, Matrix]:
    """The factors with the prices as two columns more, in the smallest exact number type."""
    rows, columns = ground.people.at(question.rows), ground.people.at(question.columns)
    left, right = factors(ground.policy, rows, columns)
    own = question.row_price - question.bonus
    left = np.column_stack([left, -own, np.ones(len(rows))])
    right = np.column_stack([right, np.ones(len(columns)), -question.column_price])
    reach = (np.abs(left).max(axis=0, initial=0) * np.abs(right).max(axis=0, initial=0)).sum()
    dtype = np.float32 if reach < EXACT else np.float64
    return left.astype(dtype), np.ascontiguousarray(right.T.astype(dtype))


Rule = Callable[[Whole, Whole], Flags]


def quick_rules(ground: Ground, question: Question) -> list[Rule]:
    """The rules that remove most pairs, as look-ups between kinds of people; `confirmed` does the rest."""
    people, rules = ground.people, ground.policy.rules
    rows, columns = people.at(question.rows), people.at(question.columns)
    quick: list[Rule] = []
    if rules.in_person_same_region:
        apart_rows, apart_columns = rows.in_person, columns.in_person
        quick.append(
            lambda i, j: (
                (apart_rows[i] | apart_columns[j]) & ((rows.region[i] != columns.region[j]) | (rows.region[i] < 0))
            )
        )
    if rules.shared_language:
        quick.append(between_kinds(rows.languages, columns.languages))
    if rules.shared_slot:
        quick.append(between_kinds(rows.slots, columns.slots))
    return quick


def between_kinds(left: Flags, right: Flags) -> Rule:
    """Whether two people both state labels and share none; nothing is removed where kinds are too many."""
    left_kinds, left_kind = np.unique(left, axis=0, return_inverse=True)
    right_kinds, right_kind = np.unique(right, axis=0, return_inverse=True)
    if len(left_kinds) * len(right_kinds) > LARGEST_TABLE:
        return lambda i, _: np.zeros(len(i), dtype=np.bool_)
    shared = left_kinds.astype(np.float32) @ right_kinds.astype(np.float32).T > 0
    stated: Flags = np.asarray(left_kinds.any(axis=1))
    table = ~shared & stated[:, None] & right_kinds.any(axis=1)
    flat: Flags = np.asarray(table.ravel())
    width = len(right_kinds)
    return lambda i, j: flat[left_kind[i] * width + right_kind[j]]


def confirmed(ground: Ground, question: Question, i: Whole, j: Whole) -> list[tuple[int, int]]:
    """Those of the places (i, j) that really exceed, by the direct arithmetic."""
    mentees, mentors = question.rows[i], question.columns[j]
    points = sum(points_of(ground, mentees, mentors).values(), np.zeros(len(i), dtype=np.int64))
    prices = question.row_price[i] + question.column_price[j] - question.bonus
    wrong = (points > prices) & (points >= question.minimum)
    for broken in broken_by(ground, mentees, mentors).values():
        wrong &= ~broken
    pairs = zip(mentees[wrong].tolist(), mentors[wrong].tolist(), strict=True)
    return [pair for pair in pairs if pair not in question.barred][:5]
