"""HR reads the gender pay gap off the register and takes it away to publish."""

from csv import DictReader
from datetime import date

import pytest

from tests.browsing import Browser
from tests.makers import make_person, make_post
from tests.pdf import tables
from workforce.pay_gap.employees import employees
from workforce.people.codes import PostKind
from workforce.people.models import Contract, Sex
from workforce.tenancy import OrganisationSession

DAY = date(2030, 3, 31)


def hire(session: OrganisationSession, sex: Sex, *rates: int, **over: object) -> None:
    for rate in rates:
        make_person(session, sex=sex, hourly_rate=rate, **over)


@pytest.fixture
def council(leeds: OrganisationSession) -> None:
    """Ninety-six employees: men at 20 to 40 pounds, women at 15 to 30, in four quarters of a size."""
    hire(leeds, Sex.MALE, *[20] * 12, *[30] * 24, *[40] * 12)
    hire(leeds, Sex.FEMALE, *[15] * 24, *[30] * 24)


def figures(hr: Browser, query: str = "") -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in hr.open(f"/leeds/pay-gap{query}").rows()}


@pytest.mark.usefixtures("council")
def test_hr_sees_the_figures_of_the_latest_snapshot_beside_those_of_the_year_before(hr: Browser) -> None:
    found = figures(hr)
    assert found["Mean hourly pay gap, %"] == ["25.0", "25.0"]
    assert found["Median hourly pay gap, %"] == ["25.0", "25.0"]
    assert found["Lower quarter: women, %"] == ["100.0", "100.0"]
    assert found["Lower middle quarter: men, %"] == ["75.0", "75.0"]
    assert found["Upper quarter: women, %"] == ["25.0", "25.0"]
    assert found["Median bonus gap, %"] == ["[x]", "[x]"]


@pytest.mark.usefixtures("council")
def test_the_page_says_who_is_left_out_and_when_to_publish(hr: Browser) -> None:
    shown = hr.open("/leeds/pay-gap")
    assert "48 men and 48 women" in shown.text
    assert "without an hourly rate" in shown.text
    assert "With fewer than 250 employees, no authority has to publish" in shown.text


@pytest.mark.usefixtures("council")
def test_a_joiner_after_the_snapshot_moves_nothing(leeds: OrganisationSession, hr: Browser) -> None:
    before = figures(hr)
    hire(leeds, Sex.MALE, 900, starts_on=date(2030, 4, 1))
    assert figures(hr) == before


@pytest.mark.usefixtures("council")
def test_the_file_says_what_the_page_says(hr: Browser) -> None:
    lines = hr.open("/leeds/pay-gap/csv?year=2030").response.content.decode("utf-8-sig").splitlines()
    assert {line["Figure"]: [line["2030"], line["2029"]] for line in DictReader(lines)} == figures(hr, "?year=2030")
    assert hr.open("/leeds/pay-gap/xlsx").response.content.startswith(b"PK")
    _, _, (headings, *rows) = tables(hr.open("/leeds/pay-gap/pdf?year=2030").response.content)
    assert headings == ["Figure", "2030", "2029"]
    assert {row[0]: row[1:] for row in rows} == figures(hr, "?year=2030")


def test_few_men_hide_the_averages_and_few_people_the_quarters(leeds: OrganisationSession, hr: Browser) -> None:
    hire(leeds, Sex.MALE, *[20] * 7)
    hire(leeds, Sex.FEMALE, *[20] * 80)
    found = figures(hr)
    assert found["Mean hourly pay gap, %"][0] == "[c]"
    assert found["Lower quarter: women, %"][0] == "[c]"
    hire(leeds, Sex.MALE, 20)
    assert figures(hr)["Mean hourly pay gap, %"][0] == "0.0"


def test_a_year_before_the_register_began_is_said_to_be_empty(hr: Browser) -> None:
    assert "holds nobody who was employed on 31 March 2018" in hr.open("/leeds/pay-gap?year=2018").text


@pytest.mark.parametrize(("year", "status"), [("2031", 409), ("2016", 422), ("soon", 422)])
def test_a_year_that_cannot_be_shown_is_refused_in_a_sentence(hr: Browser, year: str, status: int) -> None:
    shown = hr.open(f"/leeds/pay-gap?year={year}")
    assert shown.status == status
    if status == 409:
        assert "The snapshot of 31 March 2031 has not come. Choose 2030 or an earlier year." in shown.text


def test_somebody_in_two_posts_is_one_employee_at_all_pay_by_all_hours(leeds: OrganisationSession) -> None:
    both = make_person(leeds, sex=Sex.FEMALE, hourly_rate=12, fte=0.5, service_area="Two posts")
    make_post(leeds, both, hourly_rate=24, fte=0.25)
    leeds.commit()
    assert [float(rate) for rate in employees(leeds, DAY)["hourly_rate"].drop_nulls()] == [16.0]


def test_acting_up_is_paid_at_its_own_rate(leeds: OrganisationSession) -> None:
    acting = make_person(leeds, sex=Sex.MALE, hourly_rate=12)
    make_post(leeds, acting, kind=PostKind.ACTING_UP, hourly_rate=19, starts_on=date(2030, 1, 1))
    leeds.commit()
    assert [float(rate) for rate in employees(leeds, DAY)["hourly_rate"].drop_nulls()] == [19.0]


def test_agency_workers_and_leavers_are_nobody_here(leeds: OrganisationSession) -> None:
    before = employees(leeds, DAY).height
    hire(leeds, Sex.MALE, 20, contract=Contract.AGENCY)
    hire(leeds, Sex.MALE, 20, ends_on=date(2030, 3, 30))
    assert employees(leeds, DAY).height == before


@pytest.mark.parametrize("part", ["", "/csv", "/xlsx", "/pdf"])
def test_nobody_else_reads_it(planner: Browser, stranger: Browser, part: str) -> None:
    assert planner.open(f"/leeds/pay-gap{part}").status == 403
    assert stranger.open(f"/leeds/pay-gap{part}").status in (403, 404)
