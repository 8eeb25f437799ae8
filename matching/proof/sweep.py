"""One pass of the checker over all pairs: is any possible pair worth more than its two prices?"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from threading import local

import numpy as np

from matching.arrays import Flags, Matrix, Whole, kinds
from matching.proof.direct import Ground, broken_by, points_of
from matching.proof.product import factors
from matching.threads import in_turn

BLOCK, STRIPE = 448, 1024  # two megabytes, which stay in cache
LARGEST_TABLE = 4_000_000
TOGETHER = 50_000  # pairs looked at one by one in one go
EXACT = 2**24


@dataclass(frozen=True)
class Question:
    """Whether a possible pair of at least `minimum` points exceeds row price + column price − bonus.

    `rows` and `columns` are positions of people, the prices whole points in the same order; `barred` are
    further impossible pairs of positions; `besides` what pairs of positions pay beside the prices, at least 0.
    """

    rows: Whole
    columns: Whole
    row_price: Whole
    column_price: Whole
    bonus: int
    minimum: int
    barred: frozenset[tuple[int, int]] = frozenset()
    besides: Callable[[Whole, Whole], Whole] | None = None


def exceeding(ground: Ground, question: Question) -> list[tuple[int, int]]:
    """Up to a few pairs of positions for which the answer is yes."""
    doubtful = chain([named(ground, question)], gathered(over_price(ground, question)))
    return next(filter(None, (confirmed(ground, question, i, j) for i, j in doubtful)), [])


Places = tuple[Whole, Whole]
Rule = Callable[[Whole, Whole], Flags]


def gathered(parts: Iterable[Places]) -> Iterator[Places]:
    """The same pairs in fewer parts."""
    waiting: list[Places] = []
    for part in parts:
        waiting.append(part)
        if sum(len(i) for i, _ in waiting) >= TOGETHER:
            yield together(waiting)
            waiting = []
    if waiting:
        yield together(waiting)


def together(parts: list[Places]) -> Places:
    return np.concatenate([i for i, _ in parts]), np.concatenate([j for _, j in parts])


def named(ground: Ground, question: Question) -> Places:
    """Pairs with points by name, which the matrix product does not see; as places in the question."""
    row_of = {person: place for place, person in enumerate(question.rows.tolist())}
    column_of = {person: place for place, person in enumerate(question.columns.tolist())}
    links = {*ground.ranks, *ground.standing}
    links |= {(second, first) for first, second in links}
    places = sorted((row_of[a], column_of[b]) for a, b in links if a in row_of and b in column_of)
    table = np.array(places, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def over_price(ground: Ground, question: Question) -> Iterator[Places]:
    left, right = priced(ground, question)
    impossible = quick_rules(ground, question)
    stripes = [np.ascontiguousarray(right[:, start : start + STRIPE]) for start in range(0, right.shape[1], STRIPE)]
    room = local()

    def above(start: int) -> list[Places]:
        block = left[start : start + BLOCK]
        found = (positive(block, stripe, room) for stripe in stripes)
        return [left_over(impossible, i + start, j + number * STRIPE) for number, (i, j) in enumerate(found)]

    for parts in in_turn(above, range(0, len(left), BLOCK)):
        yield from (part for part in parts if len(part[0]))


def left_over(impossible: Sequence[Rule], i: Whole, j: Whole) -> Places:
    for rule in impossible:
        kept = ~rule(i, j)
        i, j = i[kept], j[kept]
    return i, j


def positive(block: Matrix, stripe: Matrix, room: local) -> Places:
    """Where block × stripe is above 0; each thread writes over its `room`, as fresh memory costs more than the
    product."""
    if not hasattr(room, "product"):
        room.product = np.empty(BLOCK * STRIPE, dtype=block.dtype)
        room.above = np.empty(BLOCK * STRIPE, dtype=np.bool_)
    shape = len(block), stripe.shape[1]
    product, above = (part[: shape[0] * shape[1]].reshape(shape) for part in (room.product, room.above))
    np.greater(np.matmul(block, stripe, out=product), 0, out=above)
    i, j = np.divmod(np.flatnonzero(above), shape[1])
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
    left_kinds, right_kinds = kinds(left), kinds(right)
    if len(left_kinds.first) * len(right_kinds.first) > LARGEST_TABLE:
        return lambda i, _: np.zeros(len(i), dtype=np.bool_)
    lefts, rights = left[left_kinds.first], right[right_kinds.first]
    shared = lefts.astype(np.float32) @ rights.astype(np.float32).T > 0
    flat: Flags = np.asarray(~shared & lefts.any(axis=1, keepdims=True) & rights.any(axis=1)).ravel()
    width = len(rights)
    return lambda i, j: flat[left_kinds.of[i] * width + right_kinds.of[j]]


def confirmed(ground: Ground, question: Question, i: Whole, j: Whole) -> list[tuple[int, int]]:
    """Those of the places (i, j) that really exceed, by the direct arithmetic."""
    mentees, mentors = question.rows[i], question.columns[j]
    points = sum(points_of(ground, mentees, mentors).values(), np.zeros(len(i), dtype=np.int64))
    prices = question.row_price[i] + question.column_price[j] - question.bonus
    wrong = (points > prices) & (points >= question.minimum)
    if question.besides and wrong.any():
        wrong[wrong] = (points - prices)[wrong] > question.besides(mentees[wrong], mentors[wrong])
    for broken in broken_by(ground, mentees, mentors).values():
        wrong &= ~broken
    pairs = zip(mentees[wrong].tolist(), mentors[wrong].tolist(), strict=True)
    return [pair for pair in pairs if pair not in question.barred][:5]
