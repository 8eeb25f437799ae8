from datetime import date

import polars as pl
import pytest

from tests.workforce.statistics.makers import (
    HULL,
    KENT,
    LEEDS,
    NAMED,
    YORK,
    make_crowd,
    make_skill,
    make_skills,
    make_staff,
)
from workforce.statistics.categories import ETHNICITY_CATEGORIES, ETHNICITY_GROUPS, KNOWN, SILENCES
from workforce.statistics.figures import in_words, share
from workforce.statistics.monthly import Month
from workforce.statistics.places import SCOPES, SECTOR
from workforce.statistics.release import Register, Release, release
from workforce.statistics.table import Table

REGISTER = Register(
    pl.DataFrame({"organisation": [LEEDS, KENT, HULL, YORK], "region": ["North", "South", "North", "North"]}),
    pl.DataFrame({"organisation": [LEEDS, KENT, HULL, YORK], "footprint": ["Chalk and grit"] * 4}),
    {f"{year}-10-31": NAMED for year in range(2027, 2031)},
    alike=pl.DataFrame({"organisation": [LEEDS, HULL, YORK], "alike": ["Unitary authorities"] * 3}),
)
NOW, BEFORE = date(2030, 10, 31), date(2029, 10, 31)
SIZES = {LEEDS: (20, 30), KENT: (2, 25), HULL: (12, 9), YORK: (15, 22)}


def make_month(as_at: date, *organisations: str) -> Month:
    staff = [
        make_staff(
            *make_crowd("w", SIZES[code][0], organisation=code),
            *make_crowd("m", SIZES[code][1], organisation=code, sex="Male"),
            *make_crowd("o", 200, organisation=code, is_digital=False, sex="Male"),
            *make_crowd("p", 100, organisation=code, is_digital=False),
        )
        for code in organisations
    ]
    skills = [
        make_skills(*(make_skill(f"m{each}", organisation=code, held=each % 3) for each in range(SIZES[code][1])))
        for code in organisations
    ]
    return Month(as_at, tuple(staff), tuple(skills))


@pytest.fixture(scope="module")
def released() -> Release:
    return release(make_month(NOW, *SIZES), make_month(BEFORE, LEEDS, HULL, YORK), REGISTER)


def find(released: Release, name: str, place: str) -> Table:
    (table,) = (each for each in released.tables if (each.name, each.place) == (name, place))
    return table


def row(table: Table, label: str) -> dict[str, object]:
    return table.frame.row(by_predicate=pl.nth(0) == label, named=True)


def labels(table: Table) -> set[str]:
    return set(table.frame.to_series(0))


def test_every_kind_of_place_has_its_tables(released: Release) -> None:
    names = {place: {each.name for each in released.tables if each.place == place} for place in (LEEDS, SECTOR)}
    assert names[SECTOR] - names[LEEDS] == {"skills-gap-skill", "representation-ethnic-group-detailed"}
    assert len(names[SECTOR]) == 16
    assert {each.scope for each in released.tables} == {*SCOPES}


def test_a_column_is_of_one_type_in_every_place_and_month(released: Release) -> None:
    """Also where nothing was returned: an analyst stacks the files of several months."""
    first = release(make_month(BEFORE, LEEDS, HULL, YORK), None, REGISTER)
    types: dict[tuple[str, str], set[pl.DataType]] = {}
    for table in (*released.tables, *first.tables):
        for name, dtype in table.frame.schema.items():
            types.setdefault((table.name, name), set()).add(dtype)
    assert [column for column, found in types.items() if len(found) > 1] == []
    assert types["skills-gap-role", "fte_last_year"] == {pl.Float64()}


def test_detail_is_shown_of_large_totals_and_the_table_says_so(released: Release) -> None:
    sector = find(released, "representation-ethnic-group-detailed", SECTOR)
    assert {*ETHNICITY_CATEGORIES} <= labels(sector)
    assert row(sector, "White")["digital_count_shorthand"] == "[x]"  # of 1,335 staff
    assert row(sector, "Known")["digital_count"] == 135
    said = "All staff are broken down in places with at least 10 staff, and finer with 200 and 1,000."
    assert said in sector.definition


def test_what_is_never_shown_is_not_shown_where_it_is_nobody(released: Release) -> None:
    roma = row(find(released, "representation-ethnic-group-detailed", SECTOR), "Roma")
    assert (roma["all_count"], roma["digital_count"], roma["digital_count_shorthand"]) == (0, None, "[x]")


def test_a_table_without_detail_of_its_own_is_not_shown_twice(released: Release) -> None:
    detailed = {each.place for each in released.tables if each.name == "representation-ethnic-group-detailed"}
    assert LEEDS not in detailed
    assert {*ETHNICITY_GROUPS} <= labels(find(released, "representation-ethnic-group", LEEDS))


def test_what_is_said_of_the_sector_is_seen_whatever_is_hidden_of_one_organisation(released: Release) -> None:
    sector = find(released, "representation-sex", SECTOR).frame
    assert not (sector["all_count_shorthand"] == "[c]").any()


def test_two_organisations_are_not_shown_together() -> None:
    again = release(make_month(NOW, LEEDS, HULL), None, REGISTER)
    assert {each.scope for each in again.tables} == {"Organisation"}


def test_a_small_count_is_hidden_in_every_place_it_could_be_worked_out_from(released: Release) -> None:
    kent = row(find(released, "representation-sex", KENT), "Female")
    assert (kent["digital_count"], kent["digital_count_shorthand"]) == (None, "[c]")
    assert (kent["digital_percent"], kent["digital_percent_shorthand"]) == (None, "[c]")
    sums = [row(find(released, "representation-sex", place), "Female")["digital_count"] for place in ("North", SECTOR)]
    assert None in sums  # or else the sector's count less the region's would tell


def test_what_is_shown_is_true(released: Release) -> None:
    sector = row(find(released, "representation-sex", SECTOR), "All")
    assert sector["digital_count"] == 135
    assert sector["all_count"] == 1335


def test_a_place_that_did_not_return_last_year_is_not_available(released: Release) -> None:
    kent = row(find(released, "representation-sex", KENT), "Female")
    assert kent["all_last_year_count_shorthand"] == "[x]"


def test_a_table_says_how_many_returned_as_at_when_and_from_what(released: Release) -> None:
    note = find(released, "representation-sex", SECTOR).note()
    assert note.startswith("4 of 4 organisations, as at 31 October 2030. Monthly return")


def test_what_is_shown_on_the_page_is_text_under_headings(released: Release) -> None:
    shown = find(released, "representation-sex", LEEDS).shown()
    assert shown.columns[:3] == ["Sex", "Digital roles, headcount", "Digital roles, % of known"]
    assert set(shown.dtypes) == {pl.String}
    assert shown["Sex"].to_list()[-1] == "Declaration rate"


def test_nothing_small_is_in_any_table_but_how_many_answered(released: Release) -> None:
    for table in released.tables:
        stock = table.name.startswith(("representation", "skills-gap"))
        told = table.frame.filter(~pl.nth(0).is_in([KNOWN, *SILENCES] if stock else []))
        whole = told.select(pl.selectors.integer())
        assert not any(whole[name].is_between(1, 4).any() for name in whole.columns), table.title


def test_it_is_not_told_of_few_who_gave_no_answer_that_they_moved() -> None:
    """Thirteen of the staff of Leeds gave no sex, and three of them took another post this year."""
    month = make_month(NOW, *SIZES)
    crowds = [make_crowd(sex, 400, moved=True, sex=sex) for sex in ("Female", "Male")]
    silent = [*make_crowd("m", 3, moved=True, sex="Not stated"), *make_crowd("s", 10, sex="Not stated")]
    leeds = make_staff(*crowds[0], *crowds[1], *silent, *make_crowd("o", 4000, is_digital=False))
    made = release(Month(NOW, (leeds, *month.staff[1:]), month.skills), None, REGISTER)
    assert row(find(made, "representation-sex", LEEDS), "Not stated")["all_count"] == 13
    moves = find(made, "moves-sex", LEEDS)
    assert row(moves, "All")["moves"] == 803
    assert row(moves, "Not stated")["moves_shorthand"] == "[c]"


def test_every_primary_cell_is_certified(released: Release) -> None:
    certificate = released.certificate
    assert len(certificate.intervals) == certificate.primary > 0
    assert all(each.high - each.low >= 5 for each in certificate.intervals)
    assert certificate.unproved == 0
    assert 0 < certificate.hidden < certificate.offered / 4


def test_next_months_release_keeps_what_this_one_settled(released: Release) -> None:
    again = release(make_month(NOW, *SIZES), None, REGISTER, ledger=released.ledger)
    assert find(again, "representation-sex", KENT).frame["digital_count"].to_list() == (
        find(released, "representation-sex", KENT).frame["digital_count"].to_list()
    )


def test_percentages_say_why_they_are_missing() -> None:
    table = pl.DataFrame(
        {
            "part": [12, None, 1, 0, None],
            "part_shorthand": ["", "[c]", "", "", "[x]"],
            "whole": [30, 30, 4000, 0, None],
        }
    )
    shares = table.with_columns(share("percent", "part", "whole"))
    assert shares["percent"].to_list() == [40.0, None, None, None, None]
    assert in_words(shares.drop("part_shorthand"))["percent"].to_list() == [
        "40.0",
        "[c]",
        "[low]",
        "[z]",
        "[x]",
    ]
