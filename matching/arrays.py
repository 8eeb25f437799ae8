"""The array types that cross borders in this package."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Words = npt.NDArray[np.uint64]
Matrix = npt.NDArray[np.floating]

NOBODY = -1


def member(sorted_keys: Whole, keys: Whole) -> Flags:
    """Which of `keys` occur in `sorted_keys` (ascending)."""
    if not len(sorted_keys):
        return np.zeros(len(keys), dtype=np.bool_)
    found = np.searchsorted(sorted_keys, keys).clip(max=len(sorted_keys) - 1)
    return np.asarray(sorted_keys[found] == keys)


def ranges(starts: Whole, lengths: Whole) -> Whole:
    """The positions start, start + 1, … of every range, one range after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(total) + np.repeat(starts - (ends - lengths), lengths))


@dataclass(frozen=True)
class Kinds:
    """`first`: a row of each kind; `of`: the kind of each row; `counts`: how many rows each kind has."""

    first: Whole
    of: Whole
    counts: Whole


def kinds(facets: Flags | Whole | Words) -> Kinds:
    """Rows (of a matrix) are of one kind where they are equal; sorts numbers, never whole rows."""
    of = np.zeros(len(facets), dtype=np.int64)
    for column in np.asarray(np.packbits(facets, axis=1) if facets.dtype == np.bool_ else facets).T:
        values, places = np.unique(column, return_inverse=True)
        of = np.unique(of * len(values) + places, return_inverse=True)[1]
    _, first, of, counts = np.unique(of, return_index=True, return_inverse=True, return_counts=True)
    return Kinds(first, of, counts)
