"""From an HR officer's return to the figure that a planner takes away."""

from io import StringIO

import polars as pl
from fastapi import FastAPI

from tests.browsing import Browser
from tests.cast import LEEDS
from tests.makers import work
from tests.workforce.releases.makers import make_staff

MARCH = {"month_end": "2030-03-31"}


def test_from_a_return_to_an_exported_figure(app: FastAPI, hr: Browser, planner: Browser) -> None:
    """Asha sends the return, Ines makes the release, Will takes the table away."""
    make_staff(app, LEEDS)
    ines = Browser(app, "ines.gold@institute.example")

    assert "Nothing has been released yet" in planner.open("/leeds/statistics").text
    assert "No return has arrived here" in ines.open("/institute/statistics/releases").text

    hr.send("/leeds/returns", MARCH)
    work(app)
    assert hr.open("/leeds/returns").rows()[0][2].startswith("Sent")

    assert ines.open("/institute/statistics/releases").buttons()[0] == "Make a release"
    ines.send("/institute/statistics/releases", MARCH)
    work(app)
    assert ines.open("/institute/statistics/releases").rows()[0][4] == "Released"

    statistics = planner.open("/leeds/statistics")
    assert "Leeds City Council, as at 31 March 2030" in statistics.text
    table = planner.open(statistics.links()["Digital roles and all staff by sex"])
    assert table.rows()[1][:5] == ["Female", "[c]", "[c]", "170", "55.9"]

    file = planner.open(table.links()["CSV"]).response
    assert file.headers["Content-Disposition"] == 'attachment; filename="representation-sex-2030-03-31.csv"'
    taken = pl.read_csv(StringIO(file.content.decode("utf-8-sig")), infer_schema=False)
    assert [[*row] for row in taken.iter_rows()] == table.rows()
