"""Limits on sums of candidates, as programmes take them."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matching.arrays import Whole

Sizes = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Block:
    """Limits: for each, the sum of amount × candidate over its entries lies from `least` to `most`.

    `limits`, `candidates` and `amounts` hold an entry each; `least` and `most` one number a limit.
    """

    limits: Whole
    candidates: Whole
    amounts: Whole
    least: Sizes
    most: Sizes

    def __len__(self) -> int:
        return len(self.least)


def at_most(groups: Whole, most: Whole) -> Block:
    """A limit for each number of a group: `groups` names each candidate's, `most` is by group."""
    candidates = np.arange(len(groups))
    return Block(groups, candidates, np.ones_like(groups), np.full(len(most), -math.inf), most.astype(np.float64))


def at_least(groups: Whole, least: Whole) -> Block:
    candidates = np.arange(len(groups))
    return Block(groups, candidates, np.ones_like(groups), least.astype(np.float64), np.full(len(least), math.inf))
