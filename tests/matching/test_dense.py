"""Cities of sixty-five people against a dense assignment over the whole matrix of the definition."""

from bisect import bisect_left

import numpy as np
import numpy.typing as npt
import pytest

from matching import Policy, match, verify
from matching.arrays import Whole
from tests.matching.brute import Town
from tests.matching.makers import random_city, random_policy

Dense = npt.NDArray[np.float64]
PEOPLE_FIRST = 10.0**7
SEEDS = range(8)


def matrix(town: Town) -> Dense:
    """Points of every mentee with every single place, NaN where the pair is impossible."""
    places = [name for name in town.mentors for _ in range(town.places(name))]
    rows = [[town.worth(i, j) if town.possible(i, j) else np.nan for j in town.mentors] for i in town.mentees]
    column = {name: place for place, name in enumerate(town.mentors)}
    return np.array(rows, dtype=np.float64)[:, [column[name] for name in places]]


def assigned(points: Dense, bonus: float) -> tuple[int, int]:
    """Pairs and value of the best assignment; anybody may also go without."""
    gains = np.nan_to_num(points + bonus, nan=0).clip(min=0)
    nowhere = np.zeros((len(gains), len(gains)))
    columns = hungarian(-np.hstack([gains, nowhere]))
    rows = np.flatnonzero(columns < gains.shape[1])
    taken = rows[gains[rows, columns[rows]] > 0]
    return len(taken), int(points[taken, columns[taken]].sum())


def hungarian(cost: Dense) -> Whole:
    """The column of each row in the cheapest assignment of a matrix at least as wide as high: shortest augmenting
    paths, as in every textbook."""
    height, width = cost.shape
    row_price, column_price = np.zeros(height), np.zeros(width)
    row_of = np.full(width, -1)
    for start in range(height):
        nearest, before = np.full(width, np.inf), np.full(width, -1)
        seen, row, last = np.zeros(width, dtype=bool), start, -1
        while row >= 0:
            slack = cost[row] - row_price[row] - column_price
            closer = ~seen & (slack < nearest)
            nearest[closer], before[closer] = slack[closer], last
            last = int(np.where(seen, np.inf, nearest).argmin())
            step = nearest[last]
            reached = np.append(row_of[seen], start)
            row_price[reached] += step
            column_price[seen] -= step
            nearest[~seen] -= step
            seen[last], row = True, int(row_of[last])
        while last >= 0:
            row_of[last] = row_of[before[last]] if before[last] >= 0 else start
            last = int(before[last])
    found = np.full(height, -1)
    found[row_of[row_of >= 0]] = np.flatnonzero(row_of >= 0)
    return found


def best(points: Dense, mode: str) -> tuple[int, int]:
    if mode == "value":
        return assigned(points, 0)
    most, value = assigned(points, PEOPLE_FIRST)
    if mode == "everyone" or not most:
        return most, value
    floors = np.unique(points[~np.isnan(points)])
    too_high = bisect_left(floors, 1, key=lambda floor: held(points, floor)[0] < most)
    return held(points, floors[too_high - 1])


def held(points: Dense, floor: float) -> tuple[int, int]:
    return assigned(np.where(points >= floor, points, np.nan), PEOPLE_FIRST)


def asked_for(seed: int, mode: str, *, both_ways: bool) -> Policy:
    plain = random_policy(seed, mode=mode, both_ways=both_ways)
    rules = plain.rules.model_copy(update={"crossing_required": both_ways})
    return plain.model_copy(update={"rules": rules})


@pytest.mark.parametrize("both_ways", [False, True], ids=["mentoring", "both ways"])
@pytest.mark.parametrize("mode", ["value", "everyone", "worst_first"])
def test_a_dense_assignment_finds_nothing_better(mode: str, *, both_ways: bool) -> None:
    for seed in SEEDS:
        cohort, policy = random_city(seed, 40, 25), asked_for(seed, mode, both_ways=both_ways)
        result = match(cohort, policy)
        found, value = best(matrix(Town(cohort, policy)), mode)
        assert result.certificate.value == value, seed
        assert result.certificate.matched == found or mode == "value", seed
        assert verify(cohort, policy, result).proved
