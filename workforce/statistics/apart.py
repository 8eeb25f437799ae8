"""Which organisations could take each other's figures out of published sums, by subtracting their own.

One of two organisations that are a sum's all knows the other. So does one of two that are the difference of sums: of
the sector and all its regions but one of two organisations, for instance.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Set = frozenset[str]
Numbers = NDArray[np.float64]
NOTHING, STILL = 1e-9, 1e-6


def taken_apart(sums: Sequence[Set]) -> set[tuple[str, str]]:
    """The pairs of organisations each of which, with its own figures, can work out the other's.

    Some multiple of the one and of the other together is a combination of sums just when, in all that the sums leave
    open, the two move in step. What doesn't move at all is a difference of sums itself, and so no secret between
    two: `protect` has it as an organisation's figure.

    >>> every = frozenset("ABCDE")
    >>> taken_apart([every, frozenset("ABC")])
    {('D', 'E')}
    >>> taken_apart([every, frozenset("ABCD")])
    set()
    """
    codes = codes_in(sums)
    free = np.eye(len(codes))
    for each in sums:
        free = without(free, row_of(each, codes))
    return {(codes[one], codes[other]) for one, other in zip(*np.nonzero(in_step(free)), strict=True)}


def kept_apart(sums: Sequence[Set]) -> list[bool]:
    """Which of the sums may be shown: each that, beside those before it, lets no pair be taken apart."""
    codes = codes_in(sums)
    free, verdicts = np.eye(len(codes)), list[bool]()
    for each in sums:
        closer = without(free, row_of(each, codes))
        verdicts.append(not in_step(closer).any())
        free = closer if verdicts[-1] else free
    return verdicts


def codes_in(sums: Sequence[Set]) -> list[str]:
    return sorted(frozenset[str]().union(*sums))


def row_of(codes: Set, every: Sequence[str]) -> Numbers:
    return np.array([code in codes for code in every], dtype=np.float64)


def without(free: Numbers, known: Numbers) -> Numbers:
    """`free` projects on what sums leave open; now this sum is known too."""
    way = free @ known
    length = way @ way
    return free if length < NOTHING else np.asarray(free - np.outer(way, way) / length)


def in_step(free: Numbers) -> NDArray[np.bool_]:
    """Of each two organisations, the lower number first, whether they can only move in one proportion."""
    lengths = np.sqrt(np.diag(free).clip(min=0))
    moving = np.outer(lengths > STILL, lengths > STILL)
    return np.triu(moving & (np.abs(free) > (1 - NOTHING) * np.outer(lengths, lengths)), 1)
