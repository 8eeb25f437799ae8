"""On paper every column is there: a page cannot be scrolled sideways."""

import pytest

from tests.browser.walker import Walker, Way
from tests.workforce.releases.makers import END, YEAR_BEFORE, release_three_councils

A4 = 680  # CSS pixels between margins of 15 mm
LOST = """() => [...document.querySelectorAll('.app-scroll')].flatMap(place =>
    [...place.querySelectorAll('thead th')].filter(th => th.getBoundingClientRect().right > innerWidth)
).map(th => th.textContent)"""


@pytest.mark.parametrize("walker", [Way(A4, True)], indirect=True, ids=str)
def test_no_column_of_a_wide_table_is_cut_off(walker: Walker) -> None:
    release_three_councils(walker.app, YEAR_BEFORE, END)
    walker.become("will.park@leeds.example")
    walker.page.emulate_media(media="print")
    for address in ("tables/representation-sex", "measures/figures?name=index&by=sex&beside=sector:"):
        walker.page.goto(f"{walker.site}/leeds/statistics/{address}")
        assert walker.page.locator(".app-scroll thead th").count() > 7
        assert walker.page.evaluate(LOST) == []
