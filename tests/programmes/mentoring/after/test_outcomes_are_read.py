"""What became of people, beside those without a match: definitions on hand-made frames, then the pages."""

from datetime import timedelta

import polars as pl
import pytest
from fastapi import FastAPI

from programmes.mentoring.closing import compared, figures
from tests.browsing import Browser
from tests.cast import BY_ROLE, TODAY
from tests.makers import work
from tests.programmes.mentoring.after.makers import FINISHED, YES, question_to
from tests.programmes.mentoring.makers import BOLA, WILL, days_pass, organiser
from workforce.access import Role
from workforce.tenancy import OrganisationSession

CLOSED = FINISHED + 88  # four weeks in which people are asked, and sixty days to answer
OUTCOMES = "/institute/outcomes"


def outcomes(matched: int, others: int, rose: int) -> pl.DataFrame:
    """People 1 to `matched` have a mentor; the first `rose` of either group rose."""
    numbers = [*range(1, matched + 1), *range(101, 101 + others)]
    rows = [(number, 0, 2, int(number % 100 <= rose), None, None) for number in numbers]
    return pl.DataFrame(rows, compared.OUTCOMES, orient="row")


def told(frame: pl.DataFrame) -> dict[str, int | None]:
    return {line: number for _, line, number, _ in frame.iter_rows()}


def pairs(mentees: int) -> pl.DataFrame:
    rows = [(number, 1000, True, True, "completed") for number in range(1, mentees + 1)]
    return pl.DataFrame(rows, figures.PAIRS, orient="row")


def test_those_with_a_match_stand_beside_those_without() -> None:
    assert told(compared.skills(outcomes(20, 12, 7), pairs(20))) == {
        "matched: counted": 20,
        "matched: at least one skill rose": 7,
        "no match: counted": 12,
        "no match: at least one skill rose": 7,
    }


@pytest.mark.parametrize(("matched", "rose"), [(9, 5), (20, 4), (20, 16)])
def test_what_speaks_of_few_is_hidden(matched: int, rose: int) -> None:
    """A small group, few who rose, few who did not."""
    shown = told(compared.skills(outcomes(matched, 0, rose), pairs(matched)))
    assert shown["matched: at least one skill rose"] is None


def test_nobody_is_counted_of_whom_a_home_said_nothing() -> None:
    there = outcomes(12, 0, 0).with_columns(months=6, is_higher=True, is_senior=False)
    gone = there.head(2).with_columns(is_higher=None, is_senior=None)
    after = told(compared.posts(pl.concat([there.tail(10), gone]), pairs(12), 6))
    assert after["matched: counted"] == after["matched: in a higher post"] == 10


@pytest.mark.usefixtures("over")
def test_planners_read_it_once_it_no_longer_moves(
    app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    for name, email in (("Bola", BOLA), ("Will", WILL)):
        Browser(app, email).send(question_to(leeds, name), YES)
    work(app)
    days_pass(app, CLOSED - 1)
    institute.commit()
    first = TODAY + timedelta(days=CLOSED)
    assert f"from {first.day} {first:%B %Y}" in organiser(app).open(OUTCOMES).text
    assert "Matched: counted" not in organiser(app).open(OUTCOMES).text
    days_pass(app, CLOSED)
    page = organiser(app).open(OUTCOMES)
    assert "They are no control group" in page.text
    assert ["Matched: at least one skill rose", "Hidden", ""] in page.rows()
    file = organiser(app).open(f"{OUTCOMES}.csv").response.text.replace('"', "")
    assert "Reciprocal mentoring,Skills they wanted, looked at again,no match: counted," in file
    assert file.count("They are no control group") == 4
    planner = Browser(app, BY_ROLE[Role.WORKFORCE_PLANNER])
    assert "No round of yours is finished" in planner.open("/leeds/outcomes").text
    assert Browser(app, BOLA).open("/leeds/outcomes").status == 403
