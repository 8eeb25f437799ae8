"""What do I need to become a …?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.browsing import Browser
from tests.cast import NOW, TODAY
from tests.makers import make_person, person_called
from workforce.framework import capability
from workforce.skills import framework, openings
from workforce.skills.coverage import Coverage, Role, Step, coverage, nearest
from workforce.skills.evidence import Evidence, record_evidence
from workforce.skills.models import Level
from workforce.skills.openings import OpeningFields
from workforce.tenancy import OrganisationSession

TITLE = "Data analyst: Senior data analyst"
ASKED = {"Testing": Level(3), "Data modelling": Level(2), "Communicating information": Level(3)}
LEVELS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(Level), max_size=6)
REQUIRED = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from([*Level][1:]), min_size=1, max_size=6)


def test_the_worked_example() -> None:
    ana = {"Testing": Level(4), "Data modelling": Level(1), "Knitting": Level(4)}
    to_go = (Step("Communicating information", None, Level(3)), Step("Data modelling", Level(1), Level(2)))
    assert coverage(ana, ASKED) == Coverage(4, 8, to_go)
    assert coverage(ana, ASKED).per_cent == 50
    assert [step.missing for step in to_go] == [3, 1]


@given(LEVELS, REQUIRED)
def test_holding_more_never_covers_less_and_the_whole_is_whole(
    held: dict[str, Level], required: dict[str, Level]
) -> None:
    found = coverage(held, required)
    assert 0 <= found.held <= found.required
    assert found.required - found.held == sum(step.missing for step in found.missing)
    assert (found.per_cent == 100) == (not found.missing)
    assert coverage({**held, "a": Level.EXPERT}, required).held >= found.held


def test_it_is_asked_one_way_round() -> None:
    narrow, wide = {"Testing": Level(2)}, {"Testing": Level(2), "Data modelling": Level(2)}
    assert (coverage(wide, narrow).per_cent, coverage(narrow, wide).per_cent) == (100, 50)


def test_the_nearest_is_covered_best_and_then_has_the_fewest_steps_to_go() -> None:
    long, short, other = Role("F", "B", "Long"), Role("F", "A", "Short"), Role("F", "C", "Other")
    roles = {
        long: {"Testing": Level(2), "Data modelling": Level(2)},
        short: {"Testing": Level(1), "Data modelling": Level(1)},
        other: {"Testing": Level(2)},
    }
    found = nearest({"Testing": Level(2)}, roles)
    assert [(role, covered.per_cent) for role, covered in found] == [(other, 100), (short, 50), (long, 50)]


@pytest.fixture
def bola(leeds: OrganisationSession) -> int:
    """Bola holds one step of one skill that a senior data analyst needs, and everything of a lower level."""
    framework.load(leeds)
    number = person_called(leeds, "Bola").id
    leeds.commit()
    return number


def test_missing_steps_are_listed_with_what_would_close_them(
    participant: Browser, leeds: OrganisationSession, bola: int
) -> None:
    asked = dict(asked_of("Data analyst", "Senior data analyst"))
    skill = next(one for one, level in asked.items() if level > 1)
    record_evidence(leeds, bola, Evidence(skill, Level.AWARENESS, "Course"), NOW)
    openings.offer(leeds, "cohort 1", [skill], OpeningFields(kind="programme", title="Together", opens_on=TODAY))
    leeds.commit()
    page = participant.open(f"/leeds/skills/become?role={TITLE}")
    assert f"1 of {sum(asked.values())} steps are held" in page.text
    row = next(row for row in page.rows() if row[0] == skill)
    assert row[1:4] == ["Awareness", Level(asked[skill]).label, str(asked[skill] - 1)]
    assert row[4] == "Together (programme)"
    assert {row[1] for row in page.rows() if row[0] != skill} == {"Not assessed"}


def test_the_nearest_roles_are_ranked_and_linked(participant: Browser, leeds: OrganisationSession, bola: int) -> None:
    for skill, level in asked_of("Data analyst", "Data analyst"):
        record_evidence(leeds, bola, Evidence(skill, Level(level), "Course"), NOW)
    leeds.commit()
    page = participant.open("/leeds/skills/become")
    first = page.rows()[0]
    assert (first[0], first[2].endswith("(100 %)"), first[3]) == ("Data analyst: Data analyst", True, "0")
    assert len(page.rows()) == 10
    assert "Nothing is missing" in participant.open(page.links()[first[0]]).text


def asked_of(role: str, level: str) -> list[tuple[str, int]]:
    return capability.requirements().filter(role=role, role_level=level).select("skill", "required").rows()


@pytest.mark.usefixtures("bola")
def test_without_levels_somebody_is_asked_to_choose_them(participant: Browser) -> None:
    assert "Choose your levels first" in participant.open("/leeds/skills/become").text
    assert participant.open("/leeds/skills/become?role=Wizard: Senior wizard").status == 404
    assert participant.open(f"/leeds/skills/become?role={'x' * 251}").status == 422


def test_a_manager_compares_their_own_team_alone(
    line_manager: Browser, hr: Browser, stranger: Browser, leeds: OrganisationSession, bola: int
) -> None:
    somebody = make_person(leeds).id
    address = f"/leeds/skills/team/{bola}/become"
    assert "What does Bola need" in line_manager.open(address).heading
    assert line_manager.open(f"/leeds/skills/team/{somebody}/become").status == 403
    assert (hr.open(address).status, stranger.open(address).status) == (403, 404)
    assert stranger.open("/leeds/skills/become").status == 404
