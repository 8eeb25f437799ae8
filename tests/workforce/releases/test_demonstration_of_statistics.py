from datetime import date

from fastapi import FastAPI

from tests.browsing import Browser
from tests.cast import INSTITUTE, LEEDS, NOW
from tests.makers import work
from tests.workforce.releases.makers import END, make_staff, session_of
from workforce.database import for_writing
from workforce.releases.demonstration import compose, demonstrate
from workforce.web import Building


def test_the_demonstration_has_months_to_choose_and_last_year_beside(app: FastAPI, planner: Browser) -> None:
    building: Building = app.state.building
    sector = Browser(app, "ines.gold@institute.example")
    make_staff(app, LEEDS)
    months = [END, date(2030, 2, 28)]
    demonstrate(for_writing(building.engine), building.settings, INSTITUTE, [LEEDS], months, NOW)
    options = [option.get_text() for option in planner.open("/leeds/statistics").soup.select("select#month option")]
    assert options == ["31 March 2030", "28 February 2030"]
    everyone = planner.open("/leeds/statistics/tables/representation-sex").rows()[-2]
    assert everyone[7] == "310"  # all staff, last year
    assert work(app) == 0  # nothing is left for the worker
    with session_of(app, INSTITUTE) as session, session.begin():
        compose(session, END, NOW)
    assert work(app) == 2
    assert "No place that these tables are about" in sector.open("/institute/statistics/compositions/1").text
