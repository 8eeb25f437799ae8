from datetime import date

import pytest
from fastapi import FastAPI
from sqlmodel import col, select

from tests.browsing import Browser
from tests.cast import TODAY
from tests.makers import person_called
from workforce.framework import capability
from workforce.people.models import Post
from workforce.skills import framework, openings
from workforce.skills.digital_understanding import COMPETENCIES
from workforce.skills.models import Assessment, AssessmentKind
from workforce.skills.openings import OpeningFields
from workforce.tenancy import OrganisationSession

ADDRESS = "/leeds/skills/mine"
ANALYST = {"role_family": "Data", "role": "Data analyst", "role_level": "Senior data analyst"}


@pytest.fixture
def bola(leeds: OrganisationSession) -> int:
    """Bola Ade becomes a senior data analyst."""
    framework.load(leeds)
    person = person_called(leeds, "Bola")
    post = leeds.exec(select(Post).where(Post.person_id == person.id)).one()
    post.sqlmodel_update(ANALYST)
    leeds.add(post)
    leeds.commit()
    return person.id


def asked_of_analysts() -> dict[str, int]:
    asked = capability.requirements().filter(role="Data analyst", role_level="Senior data analyst")
    return dict(asked.select("skill", "required").sort("skill").rows())


def key_of(skill: str) -> str:
    return skill.lower().replace(" ", "-")


@pytest.mark.usefixtures("bola")
def test_a_persons_role_says_what_is_asked(participant: Browser) -> None:
    page = participant.open(ADDRESS)
    assert page.heading == "Your skills"
    assert [row[0] for row in page.rows()] == list(asked_of_analysts())
    assert {row[1] for row in page.rows()} == {"Not assessed yet"}


def test_levels_are_saved_and_gaps_shown_by_steps(participant: Browser, leeds: OrganisationSession, bola: int) -> None:
    skill, required = next((one, level) for one, level in asked_of_analysts().items() if level > 1)
    saved = participant.send(ADDRESS, {key_of(skill): "1"})
    page = participant.follow(saved)
    assert page.notice == "Your levels were saved."
    row = next(row for row in page.rows() if row[0] == skill)
    assert (row[1], row[3]) == ("Awareness", str(required - 1))
    kept = leeds.exec(select(Assessment).where(Assessment.person_id == bola)).one()
    assert (kept.skill, kept.level, kept.kind, kept.assessed_on) == (skill, 1, AssessmentKind.SELF, TODAY)


@pytest.mark.usefixtures("bola")
def test_saving_the_same_again_adds_nothing_to_the_history(participant: Browser, leeds: OrganisationSession) -> None:
    skill = next(iter(asked_of_analysts()))
    participant.send(ADDRESS, {key_of(skill): "2"})
    again = participant.follow(participant.send(ADDRESS, {key_of(skill): "2"}))
    assert again.notice == "Nothing was new."
    participant.send(ADDRESS, {key_of(skill): "3"})
    assert leeds.exec(select(Assessment.level).order_by(col(Assessment.id))).all() == [2, 3]


@pytest.mark.usefixtures("bola")
def test_a_level_that_is_none_is_refused_at_its_field(participant: Browser) -> None:
    skill = next(iter(asked_of_analysts()))
    refused = participant.send(ADDRESS, {key_of(skill): "9"})
    assert refused.status == 422
    assert "Choose one of the answers" in refused.problem_at(key_of(skill))


@pytest.mark.usefixtures("bola")
def test_a_skill_of_another_role_is_refused(participant: Browser) -> None:
    refused = participant.send(ADDRESS, {"knitting": "2"})
    assert refused.status == 409
    assert "not part of the role" in refused.problems[0]


def test_without_a_role_in_the_framework_digital_understanding_is_asked(participant: Browser) -> None:
    page = participant.open(ADDRESS)
    assert [row[0] for row in page.rows()] == list(COMPETENCIES)
    assert len(COMPETENCIES) == 8
    assert "Digital understanding of service staff" in page.text
    assert {row[2] for row in page.rows()} == {"Awareness", "Working"}


def test_leaders_are_asked_for_more_of_it(
    line_manager: Browser, participant: Browser, leeds: OrganisationSession
) -> None:
    skill = "Leading change with digital colleagues"
    before = {row[0]: row[2] for row in participant.open(ADDRESS).rows()}
    leads = {row[0]: row[2] for row in line_manager.open(ADDRESS).rows()}
    assert (before[skill], leads[skill]) == ("Awareness", "Practitioner")
    bola = person_called(leeds, "Bola")
    bola.is_councillor = True
    leeds.add(bola)
    leeds.commit()
    participant.send(ADDRESS, {key_of(skill): "1"})
    rows = {row[0]: row for row in participant.open(ADDRESS).rows()}
    assert rows[skill][2:4] == ["Practitioner", "2"]


@pytest.mark.usefixtures("bola")
def test_what_would_close_a_gap_is_offered_by_any_organisation(participant: Browser, kent: OrganisationSession) -> None:
    skill = next(one for one, level in asked_of_analysts().items() if level > 1)
    participant.send(ADDRESS, {key_of(skill): "1"})
    assert "No programme, mentor or secondment is open" in participant.open(ADDRESS).text
    fields = OpeningFields(kind="programme", title="Analysts together", opens_on=TODAY)
    openings.offer(kent, "cohort 1", [skill], fields)
    kent.commit()
    assert "Analysts together (programme)" in participant.open(ADDRESS).text
    openings.withdraw(kent, "cohort 1")
    kent.commit()
    assert "Analysts together" not in participant.open(ADDRESS).text


def test_an_opening_that_has_closed_is_not_shown(leeds: OrganisationSession) -> None:
    fields = OpeningFields(kind="mentor", title="Past", opens_on=date(2030, 1, 1), closes_on=date(2030, 3, 31))
    openings.offer(leeds, "round 1", ["Testing"], fields)
    assert openings.for_skills(leeds, ["Testing"], TODAY) == {}
    assert len(openings.for_skills(leeds, ["Testing"], date(2030, 3, 31))["Testing"]) == 1


def test_somebody_whom_the_register_does_not_hold_is_sent_to_their_employer(app: FastAPI) -> None:
    ines = Browser(app, "ines.gold@institute.example")
    assert "does not hold you" in ines.open("/institute/skills/mine").text
    assert ines.send("/institute/skills/mine", {"testing": "1"}).status == 404


def test_a_stranger_finds_no_such_page(stranger: Browser) -> None:
    assert stranger.open(ADDRESS).status == 404
    assert stranger.send(ADDRESS, {"testing": "1"}).status == 404
