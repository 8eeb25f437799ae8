import pytest
from sqlmodel import select

from tests.browsing import Browser, words
from tests.cast import NOW, TODAY
from tests.makers import make_person, person_called
from workforce.people.models import Person
from workforce.skills import framework
from workforce.skills.digital_understanding import COMPETENCIES
from workforce.skills.evidence import Evidence, record_evidence
from workforce.skills.findings import NOT_ASSESSED, Standing
from workforce.skills.heat_map import Column, heat_map
from workforce.skills.models import Assessment, AssessmentKind, Level
from workforce.skills.profile import Need, Profile
from workforce.tenancy import OrganisationSession

FIRST = next(iter(COMPETENCIES))
ANALYST = {"role_family": "Data", "role": "Data analyst", "role_level": "Senior data analyst"}
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
    assert row[1:3] == ["Digital understanding of service staff", "1 of 2, 1 missing"]
    assert {*row[3:]} == {"not assessed"}


def test_people_of_other_roles_stand_in_the_same_table(line_manager: Browser, leeds: OrganisationSession) -> None:
    framework.load(leeds)
    lena = person_called(leeds, "Lena").id
    for name in ("Ana", "Ben"):
        somebody = make_person(leeds, first_name=name, last_name="Roe", manager_id=lena, **ANALYST)
        record_evidence(leeds, somebody.id, Evidence("Data management", Level.AWARENESS, "Course"), NOW)
    leeds.commit()
    page = line_manager.open("/leeds/skills/team")
    headings = [words(cell) for cell in page.soup.select("thead th")]
    rows = {row[0]: row for row in page.rows()}
    column = headings.index("Data management")
    assert rows["Ana Roe"][column] == "1 of 3, 2 missing"
    assert rows["Bola Ade"][column] == "– not asked for"
    assert page.rows(1) == [["Data management", "4", "2 of 2", "0", "nothing today"]]
    only = line_manager.open(f"/leeds/skills/team?role={': '.join((ANALYST['role'], ANALYST['role_level']))}")
    assert [row[0] for row in only.rows()] == ["Ana Roe", "Ben Roe"]
    assert "Nobody of your team" in line_manager.open("/leeds/skills/team?role=Wizard").text


def test_a_column_adds_up_gaps_and_never_fills_one_with_anothers_surplus() -> None:
    ana, ben, cat = (Person(id=number, first_name="P", last_name=str(number)) for number in (1, 2, 3))
    team = [(ana, profile(Testing=1, Coding=4)), (ben, profile(Testing=4, Coding=None)), (cat, profile(Testing=2))]
    shown = heat_map(team)
    assert shown.columns == (Column("Testing", 3, 2, 0, 3), Column("Coding", 2, 0, 1, 0))
    assert [column.skill for column in shown.shortest] == ["Testing"]
    assert shown.lines[2].cells[1] is None


def profile(**held: int | None) -> Profile:
    """Every skill is asked for to Practitioner."""
    needs = [Need(skill, Level.PRACTITIONER, standing(skill, level)) for skill, level in held.items()]
    return Profile("Role: level", needs, has_role=True)


def standing(skill: str, level: int | None) -> Standing:
    if level is None:
        return NOT_ASSESSED
    return Standing(Assessment(person_id=1, skill=skill, level=level, kind=AssessmentKind.SELF, assessed_on=TODAY))


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
