"""What is released year after year, with corrections and latecomers: an attacker reads all of it together."""

from collections.abc import Mapping
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
    make_person,
    make_skill,
    make_skills,
    make_staff,
)
from tests.workforce.statistics.readers import Places, read_by_an_attacker
from workforce.statistics.framework import Framework
from workforce.statistics.layout import LAST_YEAR
from workforce.statistics.monthly import Month
from workforce.statistics.places import places
from workforce.statistics.release import Register, Release, release
from workforce.statistics.settled import members_told
from workforce.statistics.table import Table
from workforce.statistics.ties import relations

COUNCILS = (LEEDS, KENT, HULL, YORK)
REGISTER = Register(
    pl.DataFrame({"organisation": COUNCILS, "region": ["North", "South", "North", "North"]}),
    pl.DataFrame({"organisation": [LEEDS, KENT, HULL, YORK], "footprint": ["Chalk and grit"] * 4}),
    {f"{year}-10-31": NAMED for year in range(2027, 2031)},
)
EVERYONE = REGISTER.groups()
FIRST, SECOND, THIRD = (date(year, 10, 31) for year in (2028, 2029, 2030))
WOMEN = {LEEDS: 21, KENT: 3, HULL: 12, YORK: 15}  # in digital roles
LEFT = {LEEDS: 6, KENT: 1, HULL: 2, YORK: 7}
ROSE = dict.fromkeys(("moved", "promoted", "took_part", "finished", "rose_after"), True)
MOVED = {LEEDS: 4, KENT: 1, HULL: 3, YORK: 5}  # all but one of them promoted
JOINED = {LEEDS: 5, KENT: 2, HULL: 8, YORK: 3}


def make_month(as_at: date, *councils: str, over: Mapping[str, int] | None = None) -> Month:
    """Each year some women join and some leave; `over`: women in digital roles, where they are others."""
    since, women = as_at.year - FIRST.year, {**WOMEN, **(over or {})}
    staff, skills = [], []
    for code in councils:
        number = women[code] + since * (JOINED[code] - LEFT[code])
        new = min(JOINED[code], number)
        people = [
            *make_crowd("w", number - new - MOVED[code], organisation=code),
            *make_crowd("r", MOVED[code] - 1, organisation=code, **ROSE),
            make_person("sideways", organisation=code, moved=True),
            *make_crowd("n", new, organisation=code, joined=True),
            *make_crowd("g", LEFT[code], organisation=code, left=True, in_post=False),
            *make_crowd("m", 25, organisation=code, sex="Male"),
            *make_crowd("o", 260, organisation=code, sex="Male", is_digital=False),
            *make_crowd("p", 40, organisation=code, sex="Male", is_digital=False, moved=True, took_part=True),
        ]
        staff.append(make_staff(*people))
        skills.append(make_skills(*(make_skill(f"m{each}", organisation=code, held=each % 3) for each in range(25))))
    return Month(as_at, tuple(staff), tuple(skills))


class Told:
    """Releases in the order they left, each knowing the ledgers before it."""

    def __init__(self) -> None:
        self.releases: list[Release] = []
        self.days: list[dict[str, tuple[str, Places]]] = []

    def release(self, now: Month, before: Month | None = None) -> Release:
        ledger = pl.concat([each.ledger for each in self.releases], how="diagonal") if self.releases else None
        made = release(now, before, REGISTER, ledger=ledger)
        self.releases.append(made)
        self.days.append({"": named(now)} | ({LAST_YEAR: named(before)} if before else {}))
        return made

    def attacked(self) -> pl.DataFrame:
        ledger = self.releases[-1].ledger
        listed = sorted(set(ledger["skill"]) - {"All"})
        framework = Framework(NAMED, listed)
        days = sorted(ledger["as_at"].unique())
        tied = relations(days, members_told(ledger), dict.fromkeys(days, framework))
        return read_by_an_attacker(self.releases, self.days, tied)


def named(month: Month) -> tuple[str, Places]:
    rows = places(EVERYONE, month.returned()).select("scope", "name", "place").iter_rows()
    return str(month.as_at), {(scope, name): place for scope, name, place in rows}


def assert_safe(told: Told) -> None:
    found = told.attacked()
    assert found.filter("primary").height > 5
    narrow = found.filter(pl.col("high") - pl.col("low") < 5 - 1e-6)
    assert narrow.is_empty(), narrow


def find(made: Release, name: str, place: str) -> Table:
    (table,) = (each for each in made.tables if (each.name, each.place) == (name, place))
    return table


def column(made: Release, place: str, name: str, table: str = "representation-sex") -> dict[str, object]:
    frame = find(made, table, place).frame
    return dict(zip(frame.to_series(0), frame[name], strict=True))


@pytest.fixture(scope="module")
def three_years() -> Told:
    told = Told()
    for month, before in ((FIRST, None), (SECOND, FIRST), (THIRD, SECOND)):
        told.release(make_month(month, *COUNCILS), make_month(before, *COUNCILS) if before else None)
    return told


def test_an_attacker_who_read_three_years_narrows_nothing(three_years: Told) -> None:
    assert_safe(three_years)
    assert [each.certificate.unproved for each in three_years.releases] == [0, 0, 0]
    assert all(each.certificate.narrowest and each.certificate.narrowest >= 5 for each in three_years.releases)


@pytest.mark.parametrize("place", [LEEDS, KENT, "Chalk and grit", "The sector"])
def test_last_year_is_shown_as_it_was_released(three_years: Told, place: str) -> None:
    _, then, now = three_years.releases
    for who in ("digital", "all"):
        assert column(now, place, f"{who}_last_year_count") == column(then, place, f"{who}_count")
    assert column(now, "The sector", "all_last_year_count")["Female"] == 53


def test_years_released_out_of_turn_are_safe_together() -> None:
    told = Told()
    first, second, third = (make_month(month, *COUNCILS) for month in (FIRST, SECOND, THIRD))
    told.release(third, second)
    told.release(first)
    told.release(second, first)
    assert_safe(told)


def test_a_latecomer_is_not_told_by_the_sums_without_and_with_it() -> None:
    told = Told()
    told.release(make_month(FIRST, LEEDS, HULL, YORK))
    told.release(make_month(FIRST, *COUNCILS))
    assert_safe(told)
    assert column(told.releases[1], LEEDS, "digital_count") == column(told.releases[0], LEEDS, "digital_count")


def test_a_corrected_return_changes_nothing_that_was_told() -> None:
    told = Told()
    before, after = (told.release(make_month(FIRST, *COUNCILS, over=over)) for over in ({}, {LEEDS: 22}))
    for place in (LEEDS, "The sector"):
        assert column(after, place, "all_count") == column(before, place, "all_count")
    assert find(before, "representation-sex", LEEDS).first_told == ()
    assert find(after, "representation-sex", LEEDS).first_told == (LEEDS,)
    assert find(after, "movements-sex", "The sector").first_told == (LEEDS,)
    assert find(after, "representation-sex", YORK).first_told == ()
    assert_safe(told)


def test_a_correction_a_latecomer_and_another_year_are_safe_together() -> None:
    told = Told()
    told.release(make_month(FIRST, LEEDS, HULL, YORK))
    corrected = make_month(FIRST, *COUNCILS, over={LEEDS: 24, HULL: 11})
    told.release(corrected)
    now = told.release(make_month(SECOND, *COUNCILS), corrected)
    assert_safe(told)
    assert column(now, LEEDS, "all_last_year_count") == column(told.releases[0], LEEDS, "all_count")
    assert find(now, "representation-sex", HULL).first_told == (HULL,)


def test_a_return_that_was_withdrawn_after_its_release_is_still_known_of() -> None:
    told = Told()
    told.release(make_month(FIRST, *COUNCILS))
    told.release(make_month(FIRST, LEEDS, HULL, YORK))
    assert_safe(told)
