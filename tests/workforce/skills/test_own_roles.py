"""A council's own roles and skills beside the framework."""

import pytest
from sqlmodel import select

from tests.browsing import Browser
from tests.cast import TODAY
from tests.makers import person_called
from workforce.people.models import Post
from workforce.people.staff_file.known_roles import known_roles
from workforce.skills import framework
from workforce.skills.models import OwnRequirement, OwnRole
from workforce.tenancy import OrganisationSession

ADDRESS = "/leeds/skills/roles"
FORM = {
    "family": "Housing",
    "role": "Housing officer",
    "role_level": "Senior housing officer",
    "asked": "Housing law: Practitioner\n\ncommunicating INFORMATION: working\n",
}


@pytest.fixture
def bola(leeds: OrganisationSession) -> int:
    """Bola Ade becomes a senior housing officer."""
    framework.load(leeds)
    number = person_called(leeds, "Bola").id
    post = leeds.exec(select(Post).where(Post.person_id == number)).one()
    post.sqlmodel_update({"role": "Housing officer", "role_level": "Senior housing officer"})
    leeds.add(post)
    leeds.commit()
    return number


@pytest.mark.usefixtures("bola")
def test_people_are_measured_by_the_council_s_own_role(hr: Browser, participant: Browser) -> None:
    assert len(participant.open("/leeds/skills/mine").rows()) == 8
    assert "is on your own list" in hr.follow(hr.send(ADDRESS, FORM)).notice
    page = participant.open("/leeds/skills/mine")
    assert [row[0:3] for row in page.rows()] == [
        ["Communicating information", "Not assessed yet", "Working"],
        ["Housing law", "Not assessed yet", "Practitioner"],
    ]
    participant.send("/leeds/skills/mine", {"housing-law": "2", "communicating-information": "2"})
    page = participant.open("/leeds/skills/become?role=Housing officer: Senior housing officer")
    assert "4 of 5 steps are held" in page.text
    assert page.rows(1)[0][0] == "Housing officer: Senior housing officer"


@pytest.mark.usefixtures("bola")
def test_what_was_found_outlives_a_change_and_the_role(hr: Browser, participant: Browser) -> None:
    address = hr.follow(hr.send(ADDRESS, FORM)).links()["Housing officer: Senior housing officer"]
    assert hr.open(address).value_of("asked") == "Communicating information: Working Housing law: Practitioner"
    participant.send("/leeds/skills/mine", {"housing-law": "2"})
    changed = hr.send(address, FORM | {"asked": "Housing law: Expert"})
    assert "was changed" in hr.follow(changed).notice
    assert participant.open("/leeds/skills/mine").rows()[0][1:4] == ["Working", "Expert", "2"]
    hr.send(f"{address}/remove")
    page = participant.open("/leeds/skills/mine")
    assert len(page.rows()) == 8
    assert "Housing law: 1 finding" in page.text
    assert hr.open(address).status == 404


@pytest.mark.parametrize(
    ("over", "field", "says"),
    [
        ({"asked": "Housing law"}, "asked", "Line 1: write a skill, a colon and one of Awareness, Working"),
        ({"asked": "A: Working\nHousing law: Wizard"}, "asked", "Line 2: write a skill"),
        ({"asked": "Law: Working\nlaw: Expert"}, "asked", "stands here twice"),
        ({"asked": "x" * 121 + ": Working"}, "asked", "120 characters or fewer"),
        ({"asked": "\n".join(f"Skill {n}: Working" for n in range(41))}, "asked", "40 skills or fewer"),
        ({"asked": ""}, "asked", "Answer this question"),
        ({"role": "data ANALYST", "role_level": "Data analyst"}, "role_level", "The capability framework has"),
        ({"role": ""}, "role", "Answer this question"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    hr: Browser, leeds: OrganisationSession, over: dict[str, str], field: str, says: str
) -> None:
    refused = hr.send(ADDRESS, FORM | over)
    assert refused.status in (409, 422)
    assert says in refused.problem_at(field)
    assert leeds.exec(select(OwnRole)).all() == []


def test_a_role_and_level_stands_on_the_list_once(hr: Browser, leeds: OrganisationSession) -> None:
    hr.send(ADDRESS, FORM)
    again = hr.send(ADDRESS, FORM | {"role": "HOUSING officer"})
    assert "Your own list has this role and level already" in again.problem_at("role_level")
    address = hr.open(ADDRESS).links()["Housing officer: Senior housing officer"]
    assert hr.send(address, FORM | {"asked": "Housing law: Expert"}).status == 303
    assert [(each.skill, each.level) for each in leeds.exec(select(OwnRequirement))] == [("Housing law", 4)]


def test_files_of_the_council_may_name_it(hr: Browser, leeds: OrganisationSession, kent: OrganisationSession) -> None:
    hr.send(ADDRESS, FORM)
    own = (FORM["family"], FORM["role"], FORM["role_level"])
    assert own in known_roles(leeds, TODAY).rows()
    assert own not in known_roles(kent, TODAY).rows()


def test_one_council_s_list_is_no_other_s(hr: Browser, stranger: Browser, line_manager: Browser) -> None:
    address = hr.follow(hr.send(ADDRESS, FORM)).links()["Housing officer: Senior housing officer"]
    assert stranger.open(address).status == 404
    assert stranger.open(address.replace("leeds", "kent")).status == 404
    assert "Senior housing officer" not in stranger.open("/kent/skills/roles").text
    assert line_manager.open(ADDRESS).status == 403
