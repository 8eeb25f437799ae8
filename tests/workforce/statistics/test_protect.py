import json
from collections.abc import Sequence

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workforce.statistics.tables import (
    DEEP,
    FLAT,
    PLACES,
    every_fit,
    leaf_cells,
    peeled,
    with_totals,
)
from workforce.statistics.attack import attack
from workforce.statistics.categories import ALL, Tree
from workforce.statistics.cells import TablesDisagree
from workforce.statistics.complement import CannotProtect
from workforce.statistics.equations import SumsFail, linear, sums
from workforce.statistics.protect import Protected, protect

SMALL = Tree("size", "Size", ((ALL, ("s", "l")),), "1", "none")
SIDES = Tree("side", "Side", ((ALL, ("x", "y")),), "1", "none")
counts = st.one_of(st.integers(0, 6), st.integers(0, 60))


def tables_of(*trees: Tree) -> st.SearchStrategy[pl.DataFrame]:
    cells = leaf_cells(trees)
    made = st.lists(counts, min_size=len(cells), max_size=len(cells))
    return made.map(lambda drawn: with_totals(dict(zip(cells, drawn, strict=True)), trees))


def colours(red: int, green: int, blue: int) -> pl.DataFrame:
    return with_totals({("red",): red, ("green",): green, ("blue",): blue}, [FLAT])


def shown(protected: Protected, name: str = "table") -> dict[str, int | None]:
    table = protected.tables[name]
    return dict(zip(table[table.columns[0]], table["count"], strict=True))


def assert_safe(tables: dict[str, pl.DataFrame], trees: Sequence[Tree]) -> Protected:
    """Nothing small is shown, what is shown is true, and a linear programme finds nothing narrower than 5."""
    relations = [sums(tree) for tree in trees]
    protected = protect(tables, relations)
    for name, table in tables.items():
        published = protected.tables[name]
        assert published.filter(pl.col("count").is_between(1, 4)).is_empty()
        visible = published["count"].is_not_null()
        assert published.filter(visible)["count"].to_list() == table.filter(visible)["count"].to_list()
    found = attack(protected.tables, relations)
    assert found.filter(pl.col("high") - pl.col("low") < 5).is_empty()
    return protected


def test_one_small_count_takes_one_more_with_it() -> None:
    protected = protect({"table": colours(2, 40, 30)}, [sums(FLAT)])
    assert shown(protected)["red"] is None
    assert sorted(shown(protected).values(), key=str).count(None) == 2
    assert shown(protected)[ALL] == 72


def test_two_small_counts_that_could_only_trade_four_people_take_a_third() -> None:
    hidden = protect({"table": colours(1, 3, 30)}, [sums(FLAT)])
    assert [shown(hidden)[name] for name in ("red", "green", "blue", ALL)] == [None, None, None, 34]


def test_nothing_small_hides_nothing() -> None:
    protected = protect({"table": colours(0, 5, 30)}, [sums(FLAT)])
    assert shown(protected) == {"red": 0, "green": 5, "blue": 30, ALL: 35}
    assert protected.tables["table"]["shorthand"].to_list() == [""] * 4


def test_what_is_hidden_is_marked() -> None:
    table = protect({"table": colours(2, 40, 30)}, [sums(FLAT)]).tables["table"]
    assert table.filter(pl.col("count").is_null())["shorthand"].unique().to_list() == ["[c]"]


def test_a_category_that_everyone_is_in_is_hidden_where_it_tells_something() -> None:
    telling = Tree("colour", "Colour", FLAT.sums, "1", "none", telling=(ALL,))
    hidden = protect({"table": colours(0, 30, 0)}, [sums(telling)])
    assert shown(hidden)["green"] is None
    assert shown(protect({"table": colours(0, 30, 0)}, [sums(FLAT)]))["green"] == 30


def test_the_same_number_in_two_tables_is_hidden_in_both() -> None:
    both = with_totals(dict(zip(leaf_cells([SIDES, FLAT]), (2, 40, 30, 0, 0, 0), strict=True)), [SIDES, FLAT])
    protected = protect({"one": colours(2, 40, 30), "two": both}, [sums(SIDES), sums(FLAT)])
    margin = protected.tables["two"].filter(pl.col("side") == ALL).drop("side")
    assert margin.sort("colour").equals(protected.tables["one"].sort("colour"))


@settings(max_examples=20, deadline=None)
@given(tables_of(PLACES, DEEP))
def test_no_attacker_narrows_a_cell_in_a_hierarchy_of_places_and_kinds(table: pl.DataFrame) -> None:
    protected = assert_safe({"table": table}, [PLACES, DEEP])
    known = peeled([protected.tables["table"]], [PLACES, DEEP])
    hidden = protected.tables["table"].filter(pl.col("count").is_null())
    assert not known.keys() & set(hidden.select("place", "kind").iter_rows())


@settings(max_examples=12, deadline=None)
@given(tables_of(SIDES, FLAT, DEEP))
def test_no_attacker_narrows_a_cell_in_linked_tables(cube: pl.DataFrame) -> None:
    one = cube.filter(pl.col("kind") == ALL).drop("kind")
    two = cube.filter(pl.col("side") == ALL).drop("side")
    three = cube.filter(pl.col("colour") == ALL).drop("colour")
    assert_safe({"one": one, "two": two, "three": three}, [SIDES, FLAT, DEEP])


@settings(max_examples=12, deadline=None)
@given(tables_of(SIDES, FLAT, SMALL))
def test_no_attacker_narrows_a_cell_in_three_dimensions(cube: pl.DataFrame) -> None:
    assert_safe({"cube": cube}, [SIDES, FLAT, SMALL])


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 7), min_size=6, max_size=6))
def test_trying_every_table_of_whole_numbers_leaves_five_apart(drawn: list[int]) -> None:
    trees = [SIDES, FLAT]
    table = with_totals(dict(zip(leaf_cells(trees), drawn, strict=True)), trees)
    published = protect({"table": table}, [sums(tree) for tree in trees]).tables["table"]
    fits = every_fit(published, trees, most=12)
    hidden = set(published.filter(pl.col("count").is_null()).select("side", "colour").iter_rows())
    apart = dict(zip(leaf_cells(trees), fits.max(axis=0) - fits.min(axis=0), strict=True))
    assert all(apart[cell] >= 5 for cell in hidden & apart.keys())


@settings(max_examples=8, deadline=None)
@given(tables_of(PLACES, FLAT), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_tables_changes_nothing(table: pl.DataFrame, chance: object) -> None:
    relations = [sums(PLACES), sums(FLAT)]
    margin = table.filter(pl.col("place") == ALL).drop("place")
    mixed = table.sample(fraction=1, shuffle=True, seed=hash(chance) % 1000)
    straight = protect({"table": table, "margin": margin}, relations)
    turned = protect({"margin": margin.reverse(), "table": mixed}, relations)
    assert straight.certificate == turned.certificate


def test_the_same_cells_stay_hidden_when_visible_figures_move() -> None:
    months = [protect({"table": colours(2, 40 + month, 30 - month)}, [sums(FLAT)]) for month in range(6)]
    assert len({month.certificate.pattern for month in months}) == 1


def test_the_certificate_gives_every_primary_cell_its_interval_and_is_plain_data() -> None:
    certificate = protect({"table": colours(2, 40, 30)}, [sums(FLAT)]).certificate
    told = json.loads(certificate.as_json())
    assert [each["cell"] for each in told["intervals"]] == ["colour=red;"]
    assert told["intervals"][0]["high"] - told["intervals"][0]["low"] >= 5
    assert certificate.narrowest is not None
    assert certificate.narrowest >= 5


def dated(table: pl.DataFrame, month: str) -> pl.DataFrame:
    return table.with_columns(as_at=pl.lit(month))


def test_a_later_table_gives_away_nothing_an_earlier_one_hid() -> None:
    cube = with_totals(dict(zip(leaf_cells([SIDES, FLAT]), (2, 9, 30, 7, 8, 9), strict=True)), [SIDES, FLAT])
    relations = [sums(SIDES), sums(FLAT)]
    first = protect({"margin": cube.filter(pl.col("side") == "x")}, relations)
    second = protect({"cube": cube}, relations, ledger=first.ledger)
    together = {"first": first.tables["margin"], "second": second.tables["cube"]}
    assert attack(together, relations).filter(pl.col("high") - pl.col("low") < 5).is_empty()
    before = set(first.tables["margin"].filter(pl.col("count").is_not_null())["colour"])
    after = second.tables["cube"].filter(pl.col("side") == "x", pl.col("count").is_not_null())["colour"]
    assert before <= set(after)


def test_what_was_published_too_freely_cannot_be_mended() -> None:
    relations = [sums(FLAT)]
    shown_before = colours(2, 40, 30).filter(pl.col("colour") != "red").with_columns(published=pl.lit(value=True))
    with pytest.raises(CannotProtect):
        protect({"table": colours(2, 40, 30)}, relations, ledger=shown_before)


def test_stocks_and_flows_are_protected_together() -> None:
    figures = {"stock 1": (50, 20), "joined": (3, 6), "left": (9, 2), "stock 2": (44, 24)}
    table = pl.DataFrame(
        [
            (measure, side, count)
            for measure, pair in figures.items()
            for side, count in (*zip(("x", "y"), pair, strict=True), (ALL, sum(pair)))
        ],
        schema={"measure": pl.String, "side": pl.String, "count": pl.Int64},
        orient="row",
    )
    parts = ((1, "stock 1"), (1, "joined"), (-1, "left"), (-1, "stock 2"))
    flows = linear("identity", "flow", [(sign, {"measure": name}) for sign, name in parts])
    protected = protect({"table": table}, [sums(SIDES), flows])
    found = attack(protected.tables, [sums(SIDES), flows])
    assert found.height > 0
    assert found.filter(pl.col("high") - pl.col("low") < 5).is_empty()


def test_an_identity_that_is_not_true_is_no_knowledge() -> None:
    untrue = linear("identity", "never", [(1, {"colour": "red"}), (-1, {"colour": "blue"})])
    assert shown(protect({"table": colours(2, 40, 30)}, [sums(FLAT), untrue]))["red"] is None


def test_tables_that_disagree_are_refused() -> None:
    with pytest.raises(TablesDisagree, match="in one table"):
        protect({"one": colours(2, 40, 30), "two": colours(3, 40, 29)}, [sums(FLAT)])


def test_a_total_that_is_not_the_sum_is_refused() -> None:
    wrong = colours(2, 40, 30).with_columns(count=pl.col("count").replace(72, 73))
    with pytest.raises(SumsFail, match="not the sum"):
        protect({"table": wrong}, [sums(FLAT)])


def test_a_total_with_a_part_in_no_table_is_refused() -> None:
    with pytest.raises(SumsFail, match="no table"):
        protect({"table": colours(2, 40, 30).filter(pl.col("colour") != "red")}, [sums(FLAT)])


def test_hiding_small_counts_alone_is_not_enough_and_the_attack_says_so() -> None:
    naive = colours(2, 40, 30).with_columns(count=pl.when(pl.col("count") > 4).then("count"))
    found = attack({"naive": naive}, [sums(FLAT)])
    assert found.select("colour", "low", "high", "exact").row(0) == ("red", 2.0, 2.0, True)


def test_a_part_that_stands_twice_in_one_relation_is_refused_before_the_solver_sees_it() -> None:
    twice = linear("identity", "the same twice", [(1, {"colour": "red"}), (1, {"colour": "red"})])
    with pytest.raises(SumsFail, match="twice in one relation: the same twice"):
        protect({"table": colours(2, 40, 30)}, [sums(FLAT), twice])


def test_relations_of_one_name_that_contradict_each_other_are_refused() -> None:
    once, other = (linear("identity", "red", [(sign, {"colour": "red"}), (1, {"colour": ALL})]) for sign in (1, -1))
    with pytest.raises(SumsFail, match="twice in one relation: red"):
        protect({"table": colours(2, 40, 30)}, [sums(FLAT), once, other])


def test_a_tree_that_is_given_twice_says_no_more_than_once() -> None:
    once, twice = (protect({"table": colours(2, 40, 30)}, [sums(FLAT)] * times) for times in (1, 2))
    assert shown(twice) == shown(once)
    assert twice.certificate == once.certificate
