import numpy as np
import polars as pl

from tests.workforce.statistics.tables import FLAT, with_totals
from workforce.statistics.cells import register
from workforce.statistics.deviations import Programme, System, fits, system
from workforce.statistics.equations import equations, sums
from workforce.statistics.evidence import none_yet


def colours() -> System:
    """In the order All 60, blue 20, green 30, red 10."""
    cells = register({"table": with_totals({("red",): 10, ("green",): 30, ("blue",): 20}, [FLAT])})
    return system(cells, equations(cells, [sums(FLAT)]))


def triangle() -> System:
    """Three counts and their sums in pairs: they move by halves where one sum alone moves by one."""
    pairs = ((0, 1), (1, 2), (0, 2))
    rows = np.repeat(np.arange(3), 3)
    columns = np.array([each for at, pair in enumerate(pairs) for each in (*pair, 3 + at)])
    values = np.array([5.0, 5, 5, 10, 10, 10])
    weights = np.tile([1.0, 1, -1], 3)
    whole = np.ones(6, dtype=bool)
    known = np.zeros(6), np.full(6, np.inf)
    return System(values, whole, rows, columns, weights, np.ones(3, dtype=bool), np.zeros(3), *known)


def test_what_one_colour_gains_another_loses() -> None:
    price, reward = np.ones(4), np.array([0, 0, 0, 9.0])
    programme = Programme(colours(), frozen=np.array([True, False, True, False]))
    moved = programme.solve(price - reward, price + reward, np.full(4, 5.0))
    assert moved.tolist() == [0, -5, 0, 5]


def test_nothing_moves_where_all_but_one_are_seen() -> None:
    wish = np.array([0, 0, 0, 1.0])
    programme = Programme(colours(), frozen=np.array([True, True, True, False]))
    assert programme.solve(-wish, wish, np.full(4, 5.0)).tolist() == [0, 0, 0, 0]


def test_a_cell_may_move_by_halves_in_a_programme_and_not_in_whole_tables() -> None:
    frozen = np.array([False, False, False, False, True, True])
    wish = np.array([1.0, 0, 0, 0, 0, 0])
    moved = Programme(triangle(), frozen).solve(-wish, wish, np.array([9.0, 9, 9, 1, 9, 9]))
    evidence = none_yet(triangle())
    evidence.see(triangle(), moved)
    assert evidence.high[0] == 0.5
    assert evidence.most[0] == 0


def test_a_deviation_counts_only_if_it_is_a_table() -> None:
    assert fits(colours(), np.array([0.0, -5, 0, 5]))
    assert not fits(colours(), np.array([0.0, -5, 0, 4]))
    assert not fits(colours(), np.array([0.0, -21, 0, 21]))


def test_a_bound_ties_nothing_and_still_holds() -> None:
    cells = pl.DataFrame({"cell": [0, 1], "value": [4.0, 3.0], "whole": [True, True]})
    cells = cells.with_columns(floor=pl.lit(0.0), ceiling=pl.lit(float("inf")))
    tied = pl.DataFrame({"equation": [0, 0], "kind": ["at least zero"] * 2, "cell": [0, 1], "coefficient": [1, -1]})
    bounded = system(cells, tied)
    assert fits(bounded, np.array([-1.0, 0]))
    assert not fits(bounded, np.array([-2.0, 0]))


def test_nothing_moves_beyond_what_everybody_knows_of_it() -> None:
    table = with_totals({("red",): 10, ("green",): 30, ("blue",): 20}, [FLAT])
    red = pl.col("colour") == "red"
    table = table.with_columns(floor=pl.when(red).then(8.0), ceiling=pl.when(red).then(12.0))
    cells = register({"table": table})
    known = system(cells, equations(cells, [sums(FLAT)]))
    assert fits(known, np.array([0.0, -2, 0, 2]))
    assert not fits(known, np.array([0.0, -3, 0, 3]))
    assert not fits(known, np.array([0.0, 3, 0, -3]))
    programme, wish = Programme(known, frozen=np.array([True, False, True, False])), np.array([0, 0, 0, 1.0])
    assert programme.solve(-wish, wish, np.full(4, 9.0)).tolist() == [0, -2, 0, 2]
