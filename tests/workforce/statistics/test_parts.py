"""Protected part by part, a system of many organisations gives away no more than protected as a whole."""

from collections.abc import Sequence
from itertools import product

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workforce.statistics.makers import NAMED
from tests.workforce.statistics.test_release import BEFORE, NOW, REGISTER, SIZES, make_month
from workforce.statistics.attack import attack
from workforce.statistics.categories import ALL, Tree
from workforce.statistics.cells import register
from workforce.statistics.complement import CannotProtect
from workforce.statistics.equations import equations, sum_of, sums
from workforce.statistics.parts import parts
from workforce.statistics.places import members_of
from workforce.statistics.primary import Rule
from workforce.statistics.protect import protect
from workforce.statistics.reading_back import Read, recovered
from workforce.statistics.release import release

KIND = Tree("kind", "Kind", ((ALL, ("red", "green", "blue")),), "1", "none")
SETS = {"North": "abc", "South": "def", "Hills": "ab", "Ports": "ad", "Sector": "abcdef"}
BY_PARTS = Rule(at_once=0)
TIED = [sums(KIND), sum_of("place", [(name, list(codes)) for name, codes in SETS.items()])]
counts = st.lists(st.one_of(st.integers(0, 6), st.integers(0, 60)), min_size=18, max_size=18)


def table_of(drawn: Sequence[int]) -> pl.DataFrame:
    codes, kinds = "abcdef", KIND.leaves()
    own = pl.DataFrame([*product(codes, kinds)], schema=["code", "kind"], orient="row").with_columns(
        count=pl.Series(drawn)
    )
    places = pl.DataFrame(
        [*zip(codes, codes, strict=True), *((name, code) for name, those in SETS.items() for code in those)],
        schema=["place", "code"],
        orient="row",
    )
    every = pl.concat([own, own.with_columns(kind=pl.lit(ALL))])
    return every.join(places, on="code").group_by("place", "kind").agg(pl.col("count").sum()).sort("place", "kind")


@given(counts)
@settings(deadline=None, max_examples=60)
def test_no_attacker_recovers_what_was_protected_part_by_part(drawn: list[int]) -> None:
    table = table_of(drawn)
    try:
        made = protect({"table": table}, TIED, BY_PARTS)
    except CannotProtect:
        with pytest.raises(CannotProtect):
            protect({"table": table}, TIED)
        return
    shown = made.tables["table"]
    assert shown.filter(pl.col("count").is_between(1, 4)).is_empty()
    found = attack(made.tables, TIED)
    assert found.filter(pl.col("high") - pl.col("low") < BY_PARTS.width).is_empty()


def test_a_part_holds_its_organisations_and_every_sum_that_crosses_it() -> None:
    cells = register({"table": table_of([10] * 18)})
    *smaller, whole = parts(cells, equations(cells, TIED), at_once=0)
    held = [{*cells.filter(pl.Series(part))["place"]} for part in smaller]
    assert held == [{*"abc", "North", "Hills", "Ports"}, {*"def", "South", "Ports"}]
    assert whole.all()


def test_few_figures_are_protected_at_once() -> None:
    cells = register({"table": table_of([10] * 18)})
    (whole,) = parts(cells, equations(cells, TIED), at_once=cells.height)
    assert whole.all()


def test_two_years_of_a_sector_by_parts_give_nothing_away() -> None:
    months = make_month(NOW, *SIZES), make_month(BEFORE, *SIZES)
    made, at_once = release(*months, REGISTER, BY_PARTS), release(*months, REGISTER)
    counted = {
        (scope, name): tuple(there) for (scope, name), _, there in members_of(REGISTER.groups(), frozenset(SIZES))
    }
    found = recovered(
        [Read(each, counted[each.scope, each.place], counted[each.scope, each.place]) for each in made.tables], NAMED
    )
    assert found.cells.height
    assert found.narrower(BY_PARTS.width).is_empty()
    assert made.certificate.loss < at_once.certificate.loss + 0.1
