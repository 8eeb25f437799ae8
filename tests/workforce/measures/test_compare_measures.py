"""One's own measure beside that of another place."""

import pytest

from tests.browsing import Browser
from tests.workforce.measures.test_read_measures import MEASURE, released

__all__ = ["released"]
DECLARED = f"{MEASURE}declaration&scope=organisation:E08000035"


@pytest.mark.usefixtures("released")
def test_a_measure_stands_beside_that_of_the_sector(planner: Browser) -> None:
    page = planner.open(f"{DECLARED}&beside=sector:")
    assert page.soup.select("select#beside option[selected]")[0]["value"] == "sector:"
    assert any("against chance" in each.get_text() for each in page.soup.select("th"))
    assert "The sector" in planner.open(page.links()["CSV, two places"]).text


@pytest.mark.usefixtures("released")
def test_a_place_that_the_reader_may_not_see_is_not_compared(planner: Browser) -> None:
    hidden = f"{DECLARED}&beside=organisation:E10000016"
    assert "of that place for you to see" in planner.open(hidden).text
    assert planner.open(hidden.replace("figures?", "figures/csv?")).status == 404


@pytest.mark.usefixtures("released")
def test_the_list_of_other_places_holds_for_whichever_place_is_chosen(planner: Browser) -> None:
    """With script the list stays as it is when another place is chosen, so it may not lack the first one."""
    page = planner.open(DECLARED)
    offered = {option["value"] for option in page.soup.select("select#beside option")}
    assert offered == {"", *(option["value"] for option in page.soup.select("select#scope option"))}
    assert "These are the same place twice" in planner.open(f"{DECLARED}&beside=organisation:E08000035").text


@pytest.mark.usefixtures("released")
def test_two_places_are_read_line_by_line_on_a_small_screen(planner: Browser) -> None:
    both = planner.open(f"{DECLARED}&beside=sector:").soup.select("table.app-stacks")[0]
    headings = [heading.get_text() for heading in both.select("thead th")][1:]
    assert [cell["data-heading"] for cell in both.select("tbody tr")[0].select("td")] == headings


@pytest.mark.usefixtures("released")
def test_with_script_another_choice_shows_the_same_figures_as_without(planner: Browser) -> None:
    """The part is made alone: what it needs may not stand outside it."""
    both = f"{DECLARED}&beside=sector:"
    part, whole = planner.part(both), planner.open(both)
    assert part.status == 200
    assert part.rows() == whole.rows()
    assert part.rows(1) == whole.rows(1)
