import pytest
from sqlmodel import select

from tests.browsing import Browser
from tests.makers import make_person, person_called
from workforce.skills.digital_understanding import STATEMENTS
from workforce.skills.models import Assessment, AssessmentKind
from workforce.tenancy import OrganisationSession

FIRST = next(iter(STATEMENTS))
KEY = "starting-from-residents-needs"


@pytest.fixture
def bola(leeds: OrganisationSession) -> int:
    number = person_called(leeds, "Bola").id
    leeds.commit()
    return number


def test_a_line_manager_sees_their_own_team(line_manager: Browser, leeds: OrganisationSession) -> None:
    make_person(leeds, first_name="Not", last_name="Hers")
    page = line_manager.open("/leeds/skills/team")
    names = [row[0] for row in page.rows()]
    assert "Bola Ade" in names
    assert "Not Hers" not in names


def test_the_table_says_what_is_held_in_words(line_manager: Browser, participant: Browser) -> None:
    participant.send("/leeds/skills/mine", {KEY: "1"})
    row = next(row for row in line_manager.open("/leeds/skills/team").rows() if row[0] == "Bola Ade")
    assert row[1] == "1 of 2, 1 missing"
    assert {*row[2:]} == {"not assessed"}


def test_a_manager_validates_the_very_level_that_the_person_chose(
    line_manager: Browser, participant: Browser, leeds: OrganisationSession, bola: int
) -> None:
    participant.send("/leeds/skills/mine", {KEY: "2"})
    saved = line_manager.send(f"/leeds/skills/team/{bola}", {KEY: "2"})
    assert "was saved" in line_manager.follow(saved).notice
    kinds = leeds.exec(select(Assessment.kind).order_by("id")).all()
    assert kinds == [AssessmentKind.SELF, AssessmentKind.MANAGER]
    row = next(row for row in participant.open("/leeds/skills/mine").rows() if row[0] == FIRST)
    assert "validated by the line manager" in row[4]


def test_a_person_who_repeats_their_managers_level_keeps_the_validation(
    line_manager: Browser, participant: Browser, leeds: OrganisationSession, bola: int
) -> None:
    line_manager.send(f"/leeds/skills/team/{bola}", {KEY: "3"})
    participant.send("/leeds/skills/mine", {KEY: "3"})
    assert leeds.exec(select(Assessment.kind)).all() == [AssessmentKind.MANAGER]


def test_somebody_outside_the_team_is_refused(line_manager: Browser, leeds: OrganisationSession) -> None:
    other = make_person(leeds).id
    assert line_manager.open(f"/leeds/skills/team/{other}").status == 403
    assert line_manager.send(f"/leeds/skills/team/{other}", {KEY: "1"}).status == 403


def test_nobody_else_sees_a_team(participant: Browser, hr: Browser, stranger: Browser, bola: int) -> None:
    for address in ("/leeds/skills/team", f"/leeds/skills/team/{bola}"):
        assert participant.open(address).status == 403
        assert hr.open(address).status == 403
        assert stranger.open(address).status == 404


def test_another_councils_manager_finds_no_such_person(stranger: Browser, bola: int) -> None:
    assert stranger.open(f"/kent/skills/team/{bola}").status == 404
    assert stranger.send(f"/kent/skills/team/{bola}", {KEY: "1"}).status == 404


def test_a_manager_of_nobody_is_told_so(stranger: Browser) -> None:
    assert "names nobody" in stranger.open("/kent/skills/team").text
