from fastapi import FastAPI

from tests.browsing import Browser
from tests.cast import INSTITUTE, LEEDS, NOW
from tests.makers import work
from tests.workforce.releases.makers import END, YEAR_BEFORE, make_staff
from workforce.database import for_writing
from workforce.releases.demonstration import demonstrate
from workforce.web import Building


def test_the_demonstration_has_two_years_to_show(app: FastAPI, planner: Browser) -> None:
    building: Building = app.state.building
    make_staff(app, LEEDS)
    demonstrate(for_writing(building.engine), building.settings, INSTITUTE, [LEEDS], [END, YEAR_BEFORE], NOW)
    options = [option.get_text() for option in planner.open("/leeds/statistics").soup.select("select#month option")]
    assert options == ["31 March 2030", "31 March 2029"]
    assert work(app) == 0  # nothing is left for the worker
