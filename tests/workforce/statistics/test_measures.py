import polars as pl
import pytest

from tests.workforce.statistics.makers import (
    HULL,
    KENT,
    LEEDS,
    NAMED,
    YORK,
    make_people,
    make_person,
    make_skill,
    make_skills,
    make_staff,
)
from workforce.statistics.categories import ETHNICITY_5, ETHNICITY_19, POPULATION, SEX
from workforce.statistics.counting import with_sets
from workforce.statistics.framework import Framework
from workforce.statistics.measures import movements, moves_inside, programmes, representation
from workforce.statistics.partition import stacked
from workforce.statistics.places import SECTOR, alone, groups, membership, place_of, places
from workforce.statistics.skills_gap import (
    FTE,
    PEOPLE,
    STEPS,
    by_role,
    by_skill,
    gaps,
)

NORTH = pl.DataFrame({"organisation": [LEEDS, HULL, YORK], "footprint": ["North"] * 3})
ORGANISATIONS = pl.DataFrame({"organisation": [LEEDS, KENT, HULL, YORK], "region": ["Y", "South East", "Y", "Y"]})
EVERYONE = groups(ORGANISATIONS, NORTH)
ONLY_LEEDS = membership(EVERYONE, [LEEDS])


def figure(table: pl.DataFrame, **wanted: str) -> float:
    found = table.filter(pl.col(name) == value for name, value in wanted.items())
    assert found.height == 1, wanted
    return float(found["count"].item())


def test_representation_leaves_the_unknown_out_of_the_denominator() -> None:
    women = make_people("w", 12, sex="Female")
    men = make_people("m", 18, sex="Male")
    silent = make_people("s", 10, sex="Not stated")
    table = representation(stacked([make_staff(*women, *men, *silent)]), ONLY_LEEDS, SEX)
    digital = {sex: figure(table, place=LEEDS, population="Digital roles", sex=sex) for sex in SEX.members()}
    assert digital["Female"] / digital["Known"] == pytest.approx(0.40)
    assert digital["Known"] / digital["All"] == pytest.approx(0.75)


def test_five_groups_and_nineteen_categories_agree() -> None:
    staff = stacked([make_staff(*make_people("a", 3, ethnicity="Arab"), *make_people("b", 4))])
    coarse, fine = (representation(staff, ONLY_LEEDS, tree) for tree in (ETHNICITY_5, ETHNICITY_19))
    same = coarse.join(fine, on=["measure", "place", "population", "ethnicity"], suffix="_fine")
    assert same.height == coarse.height
    assert same["count"].to_list() == same["count_fine"].to_list()


def test_a_footprint_and_the_sector_are_sums_of_their_organisations() -> None:
    sizes = {LEEDS: 3, KENT: 5, HULL: 7, YORK: 11}
    returns = [make_staff(*make_people(code, size, organisation=code)) for code, size in sizes.items()]
    each = representation(stacked(returns), alone(list(sizes)), SEX)
    table = with_sets(each, membership(EVERYONE, list(sizes)))
    shown = places(EVERYONE, list(sizes))
    place = dict(zip(shown["name"], shown["place"], strict=True))
    totals = {name: figure(table, place=place[name], population="All", sex="All") for name in ("North", SECTOR)}
    assert totals == {"North": 21, SECTOR: 26}


def test_places_of_the_same_organisations_are_one_place() -> None:
    shown = places(EVERYONE, [LEEDS, KENT, HULL, YORK])
    north, region = (shown.filter(pl.col("name") == name)["place"].item() for name in ("North", "Y"))
    assert north == region == place_of([HULL, LEEDS, YORK])


def test_a_place_says_how_many_of_how_many_returned() -> None:
    sector = places(EVERYONE, [LEEDS, KENT, HULL]).filter(pl.col("name") == SECTOR)
    assert sector.select("returned", "expected").row(0) == (3, 4)


def test_two_are_not_shown_together_for_each_could_take_its_own_from_the_sum() -> None:
    shown = places(EVERYONE, [LEEDS, HULL])
    assert shown["scope"].unique().to_list() == ["Organisation"]


def test_stock_is_last_years_stock_plus_joiners_less_leavers() -> None:
    before = make_staff(*make_people("p", 100))
    stayed = make_people("p", 93 + 1)
    gone = make_people("gone", 6, in_post=False, left=True)
    joined = make_people("new", 11, joined=True)
    both = make_person("brief", joined=True, left=True, in_post=False)
    now = make_staff(*stayed, *gone, *joined, both)
    moves = movements(stacked([now]), ONLY_LEEDS, SEX)
    stock = [
        figure(representation(stacked([each]), ONLY_LEEDS, SEX), population="All", sex="Female")
        for each in (before, now)
    ]
    joiners, leavers = (figure(moves, measure=name, sex="Female") for name in ("Joiners", "Leavers"))
    assert (stock[0], joiners, leavers, stock[1]) == (100, 12, 7, 105)


def test_movements_can_be_told_by_kind_of_role() -> None:
    staff = make_staff(make_person("a", joined=True), make_person("b", joined=True, is_digital=False))
    moves = movements(stacked([staff]), ONLY_LEEDS, POPULATION)
    assert figure(moves, measure="Joiners", population="Digital roles") == 1


def test_moves_and_promotions_are_counted_by_group() -> None:
    stayed = make_people("p", 93)
    moved = make_people("m", 4, moved=True)
    rose = make_people("r", 8, moved=True, promoted=True)
    man = make_person("man", sex="Male", moved=True)
    inside = moves_inside(stacked([make_staff(*stayed, *moved, *rose, man)]), ONLY_LEEDS, SEX)
    found = [figure(inside, measure=name, sex=sex) for sex in ("Female", "All") for name in ("Moves", "Promotions")]
    assert found == [12, 8, 13, 8]


def test_who_passes_through_programmes_is_counted_by_group() -> None:
    part = make_people("t", 10, took_part=True)
    done = make_people("d", 18, took_part=True, finished=True)
    rose = make_people("r", 12, took_part=True, finished=True, rose_after=True)
    inside = programmes(stacked([make_staff(*make_people("p", 60), *part, *done, *rose)]), ONLY_LEEDS, SEX)
    names = ("Took part", "Finished", "Promoted afterwards")
    assert [figure(inside, measure=name, sex="Female") for name in names] == [40, 30, 12]


def test_returns_of_before_the_column_are_stacked_without_it() -> None:
    older = make_staff(make_person("a", organisation=KENT)).drop("moved", "promoted")
    assert "moved" not in stacked([make_staff(make_person("b")), older]).columns
    assert "moved" in stacked([make_staff(make_person("b"))]).columns


def test_one_persons_surplus_fills_nobody_elses_gap() -> None:
    staff = stacked([make_staff(make_person("ana", fte=0.5), make_person("ben"))])
    skills = stacked(
        [
            make_skills(
                make_skill("ana", required=3, held=1),
                make_skill("ana", skill="Modelling", required=1, held=2),
                make_skill("ben", required=2, held=1),
            )
        ]
    )
    tables = by_role(gaps(staff, skills), ONLY_LEEDS, Framework(NAMED, ()).roles)
    assert figure(tables[PEOPLE], role="All", gap="Short") == 2
    assert figure(tables[STEPS], role="Data engineer") == 3
    assert figure(tables[FTE], role="Data") == 1.5


def test_skills_are_counted_of_those_whose_organisation_returned_them() -> None:
    staff = stacked([make_staff(make_person("ana", organisation="Kent")), make_staff(make_person("ben"))])
    rows = gaps(staff, stacked([make_skills(make_skill("ben", required=2, held=1))]))
    assert rows["pseudonym"].to_list() == ["ben"]


def test_a_skill_that_was_not_assessed_is_neither_short_nor_met() -> None:
    held = [1] * 3 + [2] * 5 + [None] * 2
    staff = stacked([make_staff(*make_people("p", 10, fte=0.8))])
    skills = stacked([make_skills(*(make_skill(f"p{number}", held=level) for number, level in enumerate(held)))])
    tables = by_skill(gaps(staff, skills), ONLY_LEEDS, Framework(NAMED, ["Testing"]).skills)
    people = {gap: figure(tables[PEOPLE], skill="Testing", gap=gap) for gap in ("Short", "Assessed", "All")}
    assert people == {"Short": 3, "Assessed": 8, "All": 10}
    assert figure(tables[STEPS], skill="Testing") == 3
    assert figure(tables[FTE], skill="Testing") == pytest.approx(2.4)


def test_the_order_of_rows_changes_nothing() -> None:
    staff = make_staff(*make_people("a", 5, ethnicity="Arab"), *make_people("b", 4, sex="Male"))
    tables = [representation(stacked([each]), ONLY_LEEDS, ETHNICITY_19) for each in (staff, staff.reverse())]
    assert tables[0].equals(tables[1])
