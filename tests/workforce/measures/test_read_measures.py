"""What a planner reads in the measures of a release, and that nothing hidden comes out of them."""

import re
from datetime import date

import pytest
from fastapi import FastAPI
from sqlmodel import col, select

from tests.browsing import Browser
from tests.cast import KENT, LEEDS
from tests.pdf import tables
from tests.workforce.releases.makers import (
    END,
    PLANTED,
    hired,
    make_hull,
    make_release,
    make_staff,
    send_returns,
    session_of,
)
from workforce.identity import Organisation
from workforce.measures.aims import baseline_of
from workforce.people.models import Participation, Person, Post, Sex
from workforce.tenancy import OrganisationSession

MEASURES = "/leeds/statistics/measures"
RISEN = {"grade": "G6", "starts_on": date(2029, 12, 1)}
COURSE = {
    "title": "Leaders",
    "organiser": "Institute",
    "starts_on": date(2029, 1, 1),
    "ends_on": date(2029, 7, 1),
    "outcome": "completed",
}
MEASURE = f"{MEASURES}/figures?name="


@pytest.fixture
def released(app: FastAPI) -> FastAPI:
    """Three councils, whose staff are alike but for thirty women who joined and twenty men who left at Leeds."""
    councils = [LEEDS, KENT, make_hull(app)]
    for council in councils:
        make_staff(app, council)
    with session_of(app, LEEDS) as session, session.begin():
        hired(session, 30, Sex.FEMALE, starts_on=date(2029, 9, 1))
        hired(session, 20, Sex.MALE, ends_on=date(2029, 10, 1))
        promoted(session, 30, Sex.MALE)
        finished(session, 30)
    send_returns(app, councils, END)
    make_release(app, END)
    return app


def promoted(session: OrganisationSession, number: int, sex: Sex) -> None:
    """That many who were there already, on the first of December."""
    those = select(Post).join(Person, col(Person.id) == Post.person_id)
    wanted = those.where(Person.sex == sex, Post.starts_on == date(2028, 1, 1), col(Post.ends_on).is_(None))
    for post in session.exec(wanted.where(~col(Post.is_digital)).limit(number)).all():
        post.grade, post.ends_on = "G5", date(2029, 11, 30)
        session.add(Post.model_validate(post.model_dump(exclude={"id", "grade", "starts_on", "ends_on"}) | RISEN))


def finished(session: OrganisationSession, number: int) -> None:
    """A programme ended in the summer before; that many of those who were promoted in December completed it."""
    risen = session.exec(select(Post.person_id).where(Post.grade == "G6").limit(number)).all()
    for person_id in risen:
        period = {"person_id": person_id, "kind": "leadership", "source": f"cohort 1 person {person_id}"}
        session.add(Participation.model_validate(period | COURSE))


def rows_of(browser: Browser, query: str) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in browser.open(f"{MEASURE}{query}").rows()}


@pytest.mark.usefixtures("released")
def test_a_planner_reads_each_measure_and_how_it_is_made(planner: Browser) -> None:
    shown = planner.open(MEASURES)
    turnover = planner.open(shown.links()["Joiners, leavers, turnover and stability"])
    assert turnover.heading == "Joiners, leavers, turnover and stability"
    women = {row[0]: row[1:] for row in turnover.rows()}["Female"]
    assert women == ["170", "30", "0", "200", "0.0", "16.2", "100.0", "[x]", "Not known"]
    assert "Turnover = leavers / mean of the headcounts" in turnover.text
    declared = rows_of(planner, "declaration")
    assert declared["Sex, all staff"] == ["334", "340", "98.2", "[x]", "Not known"]
    assert "An upper bound, and no estimate." in planner.open(f"{MEASURE}headline").text
    counted = re.compile(r"\d of \d+ organisation")
    assert counted.search(turnover.text)
    assert not counted.search(planner.open(f"{MEASURE}headline").text)
    assert rows_of(planner, "headline")["As reported"][-1] == "248,263"
    assert "Show The sector Two reports" in planner.open(f"{MEASURE}headline&scope=organisation:E08000035").text
    standard = rows_of(planner, "race-equality")
    assert standard["2. Appointed from a shortlist"][0] == "[x]"
    assert "under Recruitment funnel" in standard["2. Appointed from a shortlist"][-1]
    assert all(row[-1] for row in standard.values())
    assert "What it needs: Applications, shortlists" in planner.open(f"{MEASURE}recruitment").text
    against = rows_of(planner, "index&scope=sector:&against=census")
    assert against["Female"][2] == "51.0"


@pytest.mark.usefixtures("released")
def test_a_planner_reads_who_moves_and_who_is_promoted(planner: Browser) -> None:
    shown = planner.open(MEASURES)
    assert "Moves and promotions [x]" not in shown.text
    moves = planner.open(shown.links()["Moves and promotions"])
    men = rows_of(planner, "moves&scope=sector:")["Male"]
    assert men[2:4] == ["30", "30"]
    assert float(men[4]) == round(30 / ((int(men[0]) + int(men[1])) / 2) * 100, 1)
    assert "Whoever has left since is not counted." in moves.text
    assert "Male" not in rows_of(planner, "moves")  # a place of 340 staff is not given such detail


@pytest.mark.usefixtures("released")
def test_a_planner_reads_who_finishes_programmes_and_rises(planner: Browser) -> None:
    shown = planner.open(MEASURES)
    assert "Programmes by group [x]" not in shown.text
    stages = planner.open(shown.links()["Programmes by group"])
    men = rows_of(planner, "pipeline&scope=sector:")["Male"]
    assert men == ["[x]", "30", "30", "30", "100.0", "100.0"]
    assert "Who applied is [x]" in stages.text
    assert rows_of(planner, "pipeline&by=ethnic-group&scope=sector:")


@pytest.mark.usefixtures("released")
def test_what_the_release_hides_is_in_no_measure_chart_or_file(planner: Browser) -> None:
    own = rows_of(planner, "index")
    assert own["Female"][:2] == ["[c]", "[c]"]
    page = planner.open(f"{MEASURE}index")
    hidden = [line for line in page.soup.select(".app-bars__line") if "[c]" in line.get_text()]
    assert hidden
    assert not any(line.select("rect") for line in hidden)
    months = planner.open(f"{MEASURE}months")
    assert not months.soup.select("circle")
    lines = planner.open(f"{MEASURES}/figures/csv?name=index").response.content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("Female,[c],[c]")
    assert str(PLANTED) not in lines[1].split(",")
    assert planner.open(f"{MEASURES}/figures/xlsx?name=index").response.content.startswith(b"PK")
    cover, marks, (_, *rows) = tables(planner.open(f"{MEASURES}/figures/pdf?name=index").response.content)
    assert rows == page.rows()
    assert ["Released", "1 April 2030"] in cover
    assert "[u]" in [row[0] for row in marks]


def test_without_a_release_or_a_name_the_page_says_so(planner: Browser, stranger: Browser) -> None:
    assert "[x] Not available: nothing has been released yet" in planner.open(f"{MEASURE}aims").text
    assert planner.open(f"{MEASURES}/figures/csv?name=aims").status == 404
    assert planner.open(f"{MEASURE}nothing").status == 404
    assert planner.open(f"{MEASURE}index&by=shoe").status == 404
    assert stranger.open(MEASURES).status in (403, 404)


def test_the_baseline_is_said_for_each_group_where_they_start_apart() -> None:
    first, later = date(2029, 3, 31), date(2030, 3, 31)
    assert baseline_of({"Female": first, "Disabled": first}, None).startswith("Baseline: March 2029, the earliest")
    assert baseline_of({"Female": first, "Disabled": first}, first).startswith("Baseline: March 2029, frozen")
    apart = baseline_of({"Female": first, "Disabled": later}, first)
    assert apart.startswith("Baseline: March 2029 for female, March 2030 for disabled, the earliest")


@pytest.fixture
def in_one_region(app: FastAPI) -> None:
    """Kent moves north, so that a region has three councils and with them tables of its own."""
    with session_of(app, KENT) as session, session.begin():
        session.get_one(Organisation, KENT).region = "Yorkshire and The Humber"


@pytest.mark.usefixtures("in_one_region", "released")
def test_a_planner_reads_whether_programmes_reach_every_region(planner: Browser) -> None:
    """By hand: thirty at Leeds took part, of 340 there, 305 in Kent and 304 at Hull: 30 of 949."""
    shown = planner.open(f"{MEASURE}regions&scope=organisation:E08000035")
    assert shown.rows() == [["Yorkshire and The Humber", "30", "949", "31.6", "1.0", "0.7", "1.42"]]
    assert "0.0 % of them would have to be elsewhere. How long programmes last is [x]" in shown.text
    assert "3 of 3 organisations" in shown.text


@pytest.mark.usefixtures("released")
def test_where_no_region_has_tables_there_is_no_such_measure(planner: Browser) -> None:
    assert "has no figures of this that you may see" in planner.open(f"{MEASURE}regions").text


@pytest.mark.usefixtures("released")
@pytest.mark.parametrize("name", ["pay", "pay-gap"])
def test_whoever_looks_for_pay_gaps_is_told_how_they_are_made_and_hr_where(
    hr: Browser, planner: Browser, name: str
) -> None:
    assert hr.open(f"{MEASURE}{name}").links()["Gender pay gap"] == "/leeds/pay-gap"
    shown = planner.open(f"{MEASURE}{name}")
    assert "[x] Not available. What it needs: Pay, which no return tells." in shown.text
    assert "Definition" in shown.text
    assert "Gender pay gap" not in shown.links()


@pytest.mark.usefixtures("released")
def test_hr_is_led_from_the_race_equality_standard_to_the_funnel(hr: Browser, planner: Browser) -> None:
    """Its second indicator stays [x]: nothing of a funnel is kept, so that nothing of it can be returned."""
    address = f"{MEASURE}race-equality"
    assert hr.open(address).links()["Recruitment funnel"] == "/leeds/recruitment"
    assert "Recruitment funnel" not in planner.open(address).links()
