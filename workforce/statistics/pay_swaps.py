"""Whether everybody may be in a group and may not, for all that the gap between two medians tells.

Each employee is given worlds of their own: in one they are in the group, in another they are not, and the gap comes to
the same figure in both. A world is made of the true one by letting two change places, or three in turn. It is made for
each rate and not for the highest and lowest alone: whoever is paid what nobody else is, between two crowds, may be
the one who cannot be moved.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Rates = NDArray[np.float64]
Fits = Callable[[Rates, Rates], bool]
"""Whether any of the medians of one side and of the other, each beside each, give the figure that is told."""


def all_may_be_in_or_out(one: Rates, other: Rates, everyone: Rates, fits: Fits) -> bool:
    """Of side `one`; all rates in order, `everyone` those of neither side too."""
    neither = without(everyone, np.sort(np.concatenate([one, other])))
    still = np.array([np.median(other)])
    for rate in np.unique(everyone):
        inside, beside, outside = (rate in each for each in (one, other, neither))
        if not inside and not can_enter(rate, one, other, neither, still if outside else None, fits):
            return False
        if not beside and not outside and not can_leave(rate, one, other, neither, still, fits):
            return False
    return True


def can_enter(rate: float, one: Rates, other: Rates, neither: Rates, still: Rates | None, fits: Fits) -> bool:
    """In the place of somebody of `one`, who takes the place that is left, or gives it to somebody of neither."""
    taken = np.unique(one)
    entered = medians(one, taken, np.full(len(taken), rate))
    if still is not None:
        return fits(entered, still)
    left = np.full(len(taken), rate)
    swapped = medians(other, left, taken)
    if any(fits(entered[[each]], swapped[[each]]) for each in range(len(taken))):
        return True
    third = np.unique(neither)
    return len(third) > 0 and fits(entered, medians(other, np.full(len(third), rate), third))


def can_leave(rate: float, one: Rates, other: Rates, neither: Rates, still: Rates, fits: Fits) -> bool:
    """For somebody of neither, or somebody of the other side who changes places."""
    third, across = np.unique(neither), np.unique(other)
    if len(third) and fits(medians(one, np.full(len(third), rate), third), still):
        return True
    left = medians(one, np.full(len(across), rate), across)
    swapped = medians(other, across, np.full(len(across), rate))
    return any(fits(left[[each]], swapped[[each]]) for each in range(len(across)))


def medians(rates: Rates, out: Rates, into: Rates) -> Rates:
    """Of `rates` in order, each time with one of `out` gone and that of `into` come in its place.

    >>> medians(np.array([10.0, 12.0, 20.0]), np.array([10.0, 20.0]), np.array([30.0, 11.0]))
    array([20., 11.])
    """
    gone, come = np.searchsorted(rates, out), np.searchsorted(rates, into) - (out < into)

    def at(place: int) -> Rates:
        before = place - (place > come)
        kept = rates[np.clip(before + (before >= gone), 0, len(rates) - 1)]
        return np.where(come == place, into, kept)

    return (at((len(rates) - 1) // 2) + at(len(rates) // 2)) / 2


def without(everyone: Rates, those: Rates) -> Rates:
    """
    >>> without(np.array([1.0, 1.0, 2.0, 3.0]), np.array([1.0, 3.0]))
    array([1., 2.])
    """
    rates, counts = np.unique(everyone, return_counts=True)
    gone = np.searchsorted(those, rates, "right") - np.searchsorted(those, rates)
    return np.repeat(rates, counts - gone)
