"""Which organisations could take each other's figures out of published sums, by subtracting their own.

One of two organisations that are a sum's all knows the other. So does one of two that are the difference of sums: of
the sector and all its regions but one of two organisations, for instance.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Set = frozenset[str]
NOTHING = 1e-9


def taken_apart(sums: Sequence[Set]) -> set[tuple[str, str]]:
    """The pairs of organisations each of which, with its own figures, can work out the other's.

    Some multiple of the one and of the other together is a combination of sums just when, in all that the sums leave
    open (their null space), the two move in step. What doesn't move at all is a difference of sums itself, and so
    no secret between two: `protect` has it as an organisation's figure.

    >>> every = frozenset("ABCDE")
    >>> taken_apart([every, frozenset("ABC")])
    {('D', 'E')}
    >>> taken_apart([every, frozenset("ABCD")])
    set()
    """
    codes = sorted(frozenset().union(*sums))
    if not codes:
        return set()
    free = left_open(np.array([[code in each for code in codes] for each in sums], dtype=np.float64))
    lengths = np.linalg.norm(free, axis=1)
    moving = np.flatnonzero(lengths > NOTHING)
    ways = free[moving] / lengths[moving, None]
    in_step = np.triu(np.abs(ways @ ways.T) > 1 - NOTHING, 1)
    return {(codes[moving[one]], codes[moving[other]]) for one, other in zip(*np.nonzero(in_step), strict=True)}


def left_open(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """A row an organisation: a basis of what can change while every sum stays."""
    _, sizes, ways = np.linalg.svd(sums)
    return np.asarray(ways[int((sizes > NOTHING).sum()) :].T)


def kept_apart(sums: Sequence[Set]) -> list[bool]:
    """Which of the sums may be shown: each that, beside those before it, lets no pair be taken apart."""
    if not taken_apart(sums):
        return [True] * len(sums)
    kept: list[Set] = []
    verdicts = []
    for each in sums:
        verdicts.append(not taken_apart([*kept, each]))
        if verdicts[-1]:
            kept.append(each)
    return verdicts
