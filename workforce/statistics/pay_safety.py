"""How finely a pay gap can be told where everybody's rate is known, and only who belongs to the groups is not.

Whoever reads a gap may know what each employee is paid. A gap is told to the finest step at which nobody's answer
shows in it: no one answer moves it by more than half a step, and whatever is told, each employee may belong to the
group and may not. Of a median, many must be paid as the one in the middle is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from workforce.statistics.pay_swaps import all_may_be_in_or_out

Rates = NDArray[np.float64]
"""Pounds an hour, in order from the lowest."""
Middle = Callable[[Rates], float]


@dataclass(frozen=True)
class PayRule:
    """`fewest` people in a group; `alike` who are paid about as much as its median; `steps` in per cent, finest first.

    Source of the first: see `derived.pay`. The others are our own choice.
    """

    fewest: int = 50
    alike: int = 10
    steps: tuple[int, ...] = (1, 2, 5)


@dataclass(frozen=True)
class Sides:
    """A group, the one that it is set against, and all employees: those of neither and of no answer too."""

    group: Rates
    reference: Rates
    everyone: Rates

    def gap(self, middle: Middle) -> float:
        return per_cent(middle(self.group), middle(self.reference))


@dataclass(frozen=True)
class Told:
    """A gap in per cent, to the nearest `step`."""

    per_cent: int
    step: int


def per_cent(group: float, reference: float) -> float:
    return (reference - group) / reference * 100


def mean_told(sides: Sides, rule: PayRule) -> Told | None:
    found = (each for each in told(sides, rule, mean) if is_open(sides, each, mean))
    return next(found, None)


def median_told(sides: Sides, rule: PayRule) -> Told | None:
    found = (each for each in told(sides, rule, median) if many_in_the_middle(sides, each, rule))
    return next((each for each in found if is_open(sides, each, median) and is_open_to_all(sides, each)), None)


def mean(rates: Rates) -> float:
    return float(rates.mean())


def median(rates: Rates) -> float:
    return float(np.median(rates))


def told(sides: Sides, rule: PayRule, middle: Middle) -> Iterator[Told]:
    """From the finest step to the coarsest; nothing where there are too few to compare."""
    if min(len(sides.group), len(sides.reference)) < rule.fewest or sides.everyone[0] <= 0:
        return
    gap, moved = sides.gap(middle), most_moved(sides, middle)
    for step in rule.steps:
        figure = Told(round(gap / step) * step, step)
        if moved <= step / 2:
            yield figure


def most_moved(sides: Sides, middle: Middle) -> float:
    """By how much one person's other answer can move the gap: into a group, out of it, or from one to the other."""
    groups = [middle(world) for world in worlds(sides.group, sides.everyone)]
    references = [middle(world) for world in worlds(sides.reference, sides.everyone)]
    gaps = [per_cent(*pair) for pair in product(groups, references)]
    return max(abs(gap - sides.gap(middle)) for gap in gaps)


def worlds(own: Rates, everyone: Rates) -> Iterator[Rates]:
    """As it is, and with one person more or less, of those that move a mean or a median most."""
    yield own
    yield np.append(everyone[0], own)
    yield np.append(own, everyone[-1])
    yield own[1:]
    yield own[:-1]


def is_open(sides: Sides, told: Told, middle: Middle) -> bool:
    """Whether everybody may be in the group, and everybody in the other, whatever they are paid.

    Asked of the best and the worst paid alone: a mean moves little by little, and so all between them can be swapped
    in with less ado. A median may leap: see `is_open_to_all`. Whoever may be in the one may be out of the other.
    """
    low, high = told.per_cent - told.step / 2, told.per_cent + told.step / 2
    rates, (group, reference) = sides.everyone, (len(sides.group), len(sides.reference))
    best, worst = rates[-1:], rates[:1]
    others, betters = rates[:-1], rates[1:]  # all but the best paid, and all but the worst
    widest = (
        per_cent(middle(joined(rates[: group - 1], best)), middle(last(others, reference))),
        per_cent(middle(betters[:group]), middle(joined(last(rates, reference - 1), worst))),
    )
    narrowest = (
        per_cent(middle(joined(last(rates, group - 1), worst)), middle(betters[:reference])),
        per_cent(middle(last(others, group)), middle(joined(rates[: reference - 1], best))),
    )
    return min(widest) >= low and max(narrowest) <= high


def is_open_to_all(sides: Sides, told: Told) -> bool:
    """The same of medians, asked of everybody."""

    def fits(groups: Rates, references: Rates) -> bool:
        gaps = (references[:, None] - groups) / references[:, None] * 100
        return bool((np.round(gaps / told.step) * told.step == told.per_cent).any())

    def turned(references: Rates, groups: Rates) -> bool:
        return fits(groups, references)

    group, reference, everyone = sides.group, sides.reference, sides.everyone
    return all_may_be_in_or_out(group, reference, everyone, fits) and all_may_be_in_or_out(
        reference, group, everyone, turned
    )


def joined(some: Rates, one: Rates) -> Rates:
    return np.sort(np.concatenate([some, one]))


def last(rates: Rates, count: int) -> Rates:
    return rates[len(rates) - count :]


def many_in_the_middle(sides: Sides, told: Told, rule: PayRule) -> bool:
    """Whether enough are paid so that any of them may be the one in the middle, of the group and of the other."""
    shares = sorted(1 - (told.per_cent + half) / 100 for half in (-told.step / 2, told.step / 2))
    if shares[0] <= 0:
        return False
    group, reference = median(sides.group), median(sides.reference)
    of_group = (reference * shares[0], reference * shares[1])
    of_reference = (group / shares[1], group / shares[0])
    within = [(low <= sides.everyone) & (sides.everyone <= high) for low, high in (of_group, of_reference)]
    return all(int(each.sum()) >= rule.alike for each in within)
