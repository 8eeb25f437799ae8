"""The array types that cross borders in this package."""

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
