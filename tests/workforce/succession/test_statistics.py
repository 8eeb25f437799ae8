"""Figures before and after a reorganisation join up, and tell nothing that they did not tell before."""

from datetime import date
from io import BytesIO

import polars as pl
import pytest
from fastapi import FastAPI

from tests.browsing import Browser
from tests.cast import INSTITUTE, NOW
from tests.workforce.succession.makers import DAY, LEEDS_AND_KENT, at, make_plan, make_successor
from workforce.database import for_writing
from workforce.errors import Refusal
from workforce.releases.basis import heirs_of
from workforce.releases.models import Release, ReleasedTable, ScopeKind
from workforce.returns.service import MonthFields, ask
from workforce.statistics.equations import equations, holding
from workforce.statistics.measures import HEADCOUNT, YEAR_BEFORE
from workforce.statistics.ties import Heirs, inherited_stock
from workforce.succession.jobs import Verb, do

BEFORE, LATER, AFTER = date(2030, 2, 28), date(2030, 3, 31), date(2030, 4, 30)


@pytest.fixture
def north(app: FastAPI) -> int:
    """Merged of Leeds and Kent, with releases from before and after."""
    number = make_successor(app, "North")
    release(app, BEFORE, {"E08000035": 120, "E10000016": None})
    release(app, LATER, {"E08000035": 100, "E10000016": 50})
    release(app, AFTER, {"NORTH": 149})
    do(for_writing(app.state.building.engine), Verb.APPLY, INSTITUTE, make_plan(app, *LEEDS_AND_KENT), NOW)
    return number


def release(app: FastAPI, month: date, counts: dict[str, int | None]) -> None:
    with at(app, INSTITUTE) as session, session.begin():
        made = Release(
            number=month.toordinal(), month_end=month, version=1, made_at=NOW, returned=2, expected=2,
            pattern="p", smallest=5, width=5,
        )  # fmt: skip
        session.add(made)
        session.flush()
        session.add_all(table(made.id, month, code, many) for code, many in counts.items())


def table(release_id: int, month: date, code: str, many: int | None) -> ReleasedTable:
    """One row of everybody; a figure that is hidden is None."""
    told = {"sex": ["All"], "all_count": [many], "all_count_shorthand": ["" if many else "[c]"]}
    file = BytesIO()
    pl.DataFrame(told, schema_overrides={"all_count": pl.Int64}).write_parquet(file)
    return ReleasedTable(
        release_id=release_id, scope=ScopeKind.ORGANISATION, scope_code=code, scope_name=code,
        name="representation-sex", position=0, title="By sex", definition="", source="", as_at=month, returned=1,
        expected=1, pattern="p", headings=[["sex", "Sex"], ["all_count", "All staff"]], frame=file.getvalue(),
    )  # fmt: skip


@pytest.mark.usefixtures("north")
def test_the_successor_s_line_goes_back_to_those_it_was_made_of(app: FastAPI) -> None:
    will = Browser(app, "will.park@leeds.example")
    page = will.open("/north/statistics/series")
    both = "Before 1 April 2030: Kent County Council and Leeds City Council"
    assert page.rows() == [
        ["30 April 2030", "149", "North Council"],
        ["31 March 2030", "150", both],
        ["28 February 2030", "[c]", both],
    ]


@pytest.mark.usefixtures("north")
def test_the_successor_s_planner_reads_what_was_released_of_each(app: FastAPI) -> None:
    will = Browser(app, "will.park@leeds.example")
    page = will.open("/north/statistics?month=2030-03-31&scope=organisation:E10000016")
    assert "By sex" in page.links()


def test_a_stranger_reads_no_series(stranger: Browser, north: int) -> None:
    assert north
    assert stranger.open("/leeds/statistics/series").status == 410
    assert stranger.open("/institute/statistics/series").status == 404


def test_a_successor_returns_nothing_of_the_time_before_it(app: FastAPI, north: int) -> None:
    with at(app, north) as session, pytest.raises(Refusal, match="North Council began on 1 April 2030"):
        ask(session, MonthFields(month_end=LATER), DAY, NOW)


@pytest.mark.usefixtures("north")
def test_last_year_s_stock_of_those_that_ended_ties_the_successor_s(app: FastAPI) -> None:
    with at(app, INSTITUTE) as session:
        [heirs] = heirs_of(session, ())
    assert heirs == Heirs(DAY, ("E08000035", "E10000016"), ("NORTH",))
    then, now = "2029-04-30", "2030-04-30"
    cells = pl.DataFrame(
        {
            "cell": [0, 1, 2],
            "measure": [HEADCOUNT, HEADCOUNT, YEAR_BEFORE],
            "as_at": [then, then, now],
            "place": ["E08000035", "E10000016", "NORTH"],
            "value": [7.0, 50.0, 57.0],
        }
    )
    tied = equations(cells.drop("value"), [inherited_stock(then, now, heirs)])
    assert sorted(holding(tied, cells)["cell"]) == [0, 1, 2]
