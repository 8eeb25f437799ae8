"""HR makes the pay gaps by ethnic group and disability once a year, and takes them away to publish."""

from collections.abc import Sequence
from csv import DictReader
from datetime import date

import pytest

from tests.browsing import Browser
from tests.conftest import KEYS
from tests.makers import make_person
from workforce.diversity.cipher import read_keys
from workforce.diversity.questions import Topic
from workforce.diversity.service import AnswersFields, answer, collect
from workforce.tenancy import OrganisationSession

PAGE = "/leeds/pay-gap/groups"
WHITE = AnswersFields(ethnicity="English, Welsh, Scottish, Northern Irish or British", condition="No")
CARIBBEAN = AnswersFields(ethnicity="Caribbean", condition="Yes", impact="Yes, a lot")
CHINESE = AnswersFields(ethnicity="Chinese", condition="No")
BLACK = "Ethnic group: Black, Black British, Caribbean or African against White"
ASIAN = "Ethnic group: Asian or Asian British against White"
TOGETHER = "Ethnic group: All other ethnic groups against White"
DISABLED = "Disability: Disabled against Not disabled"
DAY = date(2030, 1, 1)
MADE = {"year": "2030", "is_sure": "true"}


def hire(session: OrganisationSession, said: AnswersFields | None, rates: Sequence[int]) -> None:
    for rate in rates:
        person = make_person(session, hourly_rate=rate)
        if said:
            answer(session, read_keys(KEYS), person, said)
    session.commit()


@pytest.fixture
def council(leeds: OrganisationSession) -> None:
    """120 White people at 16 to 24 pounds, 60 Black people at two pounds less, 17 who said nothing."""
    collect(leeds, [Topic.ETHNICITY, Topic.DISABILITY], DAY)
    hire(leeds, WHITE, [16, 20, 24] * 40)
    hire(leeds, CARIBBEAN, [14, 18, 22] * 20)
    hire(leeds, None, [20] * 17)


def figures(hr: Browser, query: str = "") -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in hr.open(PAGE + query).rows()}


def make(hr: Browser) -> None:
    hr.follow(hr.send(PAGE, MADE))


@pytest.mark.usefixtures("council")
def test_hr_makes_the_figures_and_reads_them(hr: Browser) -> None:
    assert hr.open(PAGE).buttons() == ["Make the figures"]
    make(hr)
    found = figures(hr)
    assert found[BLACK] == ["10", "2", "10", "1"]
    assert found[DISABLED][2:] == ["10", "1"]
    assert "About 90 % of the employees with a rate had told what their ethnic group is" in hr.open(PAGE).text


@pytest.mark.usefixtures("council")
def test_a_small_group_is_hidden_and_another_with_it(leeds: OrganisationSession, hr: Browser) -> None:
    hire(leeds, CHINESE, [16, 20, 24])
    make(hr)
    found = figures(hr)
    assert found[ASIAN] == found[BLACK] == ["[c]"] * 4
    assert found[TOGETHER] != ["[c]"] * 4


@pytest.mark.usefixtures("council")
def test_what_is_said_or_paid_afterwards_moves_nothing(leeds: OrganisationSession, hr: Browser) -> None:
    make(hr)
    before = figures(hr)
    hire(leeds, CARIBBEAN, [90] * 60)
    assert figures(hr) == before


@pytest.mark.usefixtures("council")
def test_they_are_made_only_once(hr: Browser) -> None:
    make(hr)
    assert hr.open(PAGE).buttons() == []
    again = hr.send(PAGE, MADE)
    assert again.status == 409
    assert "The figures of 31 March 2030 have been made, and stay as they are." in again.text


@pytest.mark.usefixtures("council")
@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"year": "2029", "is_sure": "true"}, "Only the latest snapshot can be made, of 31 March 2030."),
        ({"year": "2031", "is_sure": "true"}, "Only the latest snapshot can be made, of 31 March 2030."),
        ({"year": "2030"}, "Tick that the register is complete: the figures are made only once."),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence(hr: Browser, sent: dict[str, str], sentence: str) -> None:
    refused = hr.send(PAGE, sent)
    assert refused.status == 409
    assert sentence in refused.text
    assert hr.open(PAGE).buttons() == ["Make the figures"]


def test_without_rates_of_pay_nothing_is_made(hr: Browser) -> None:
    assert "Nobody in the register has an hourly rate on 31 March 2030." in hr.send(PAGE, MADE).text


def test_nobody_is_compared_by_what_is_not_asked(leeds: OrganisationSession, hr: Browser) -> None:
    hire(leeds, None, [20] * 12)
    collect(leeds, [Topic.ETHNICITY], DAY)
    leeds.commit()
    make(hr)
    assert "Nobody was asked whether they are disabled here" in hr.open(PAGE).text
    assert DISABLED not in figures(hr)


@pytest.mark.usefixtures("council")
def test_the_files_say_what_the_page_says(hr: Browser) -> None:
    make(hr)
    lines = [*DictReader(hr.open(f"{PAGE}/csv?year=2030").response.content.decode("utf-8-sig").splitlines())]
    assert {line["Group"]: [*line.values()][1:5] for line in lines} == figures(hr)
    assert hr.open(f"{PAGE}/xlsx").response.content.startswith(b"PK")
    assert hr.open(f"{PAGE}/pdf").response.content.startswith(b"%PDF")


@pytest.mark.parametrize("part", ["?year=2018", "/csv", "/pdf", "/xlsx?year=2018"])
def test_a_year_that_was_not_made_is_not_there(hr: Browser, part: str) -> None:
    assert hr.open(PAGE + part).status == 404


@pytest.mark.parametrize("part", ["", "/csv", "/xlsx", "/pdf"])
def test_nobody_else_reads_or_makes_them(planner: Browser, stranger: Browser, part: str) -> None:
    assert planner.open(PAGE + part).status == 403
    assert planner.send(PAGE, MADE).status == 403
    assert stranger.open(PAGE + part).status in (403, 404)
    assert stranger.send(PAGE, MADE).status in (403, 404)
