from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser, Page
from tests.cast import TODAY
from tests.makers import person_called
from tests.programmes.mentoring.makers import BOLA, make_round, sign_up
from workforce.framework.capability import ISSUED
from workforce.people.models import Post
from workforce.skills import framework
from workforce.skills.models import Assessment, AssessmentKind, Level
from workforce.skills.profile import required_by
from workforce.tenancy import OrganisationSession

ROLE, LEVEL = "Data analyst", "Senior data analyst"


def test_skills_held_and_missing_stand_in_the_form_and_the_person_changes_them(
    app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    round_id, address = make_round(institute), "/leeds/mentoring/rounds/{}"
    (strong, weak), asked = find_some_levels(leeds)
    form = Browser(app, BOLA).open(address.format(round_id))
    assert "filled in from the register" in form.text
    assert chosen(form, "offers") == {strong: "3"}
    assert chosen(form, "wants") == {weak: str(asked - 1)}
    sign_up(app, BOLA, round_id)
    mine = Browser(app, BOLA).open(address.format(round_id))
    assert "filled in from the register" not in mine.text
    assert (chosen(mine, "offers"), chosen(mine, "wants")) == ({}, {"Agile working": "2"})


def test_a_person_of_whom_nothing_was_found_starts_with_an_empty_form(
    participant: Browser, institute: OrganisationSession
) -> None:
    form = participant.open(f"/leeds/mentoring/rounds/{make_round(institute)}")
    assert "filled in from the register" not in form.text
    assert chosen(form, "wants") == {}


def find_some_levels(leeds: OrganisationSession) -> tuple[tuple[str, str], Level]:
    """One skill of the role at Practitioner, another at Awareness; the names, and what is asked of the other."""
    framework.load(leeds)
    bola = person_called(leeds, "Bola").id
    post = leeds.exec(select(Post).where(Post.person_id == bola)).one()
    post.role, post.role_level = ROLE, LEVEL
    asked = required_by(leeds, ISSUED, ROLE, LEVEL)
    weak = next(skill for skill, level in asked.items() if level > Level.AWARENESS)
    strong = next(skill for skill, level in asked.items() if level <= Level.PRACTITIONER and skill != weak)
    levels = {strong: Level.PRACTITIONER, weak: Level.AWARENESS}
    leeds.add_all(
        Assessment(person_id=bola, skill=skill, level=level, kind=AssessmentKind.SELF, assessed_on=TODAY)
        for skill, level in levels.items()
    )
    leeds.commit()
    return (strong, weak), asked[weak]


def chosen(form: Page, name: str) -> dict[str, str]:
    """Level by name of skill, as the form has them."""
    skills = [str(field["value"]) for field in form.soup.select(f'input[name="{name}"]')]
    picked = form.soup.select(f'select[name="{name.removesuffix("s")}_levels"]')
    levels = [str(next(one["value"] for one in field.select("option[selected]"))) for field in picked]
    return {skill: level for skill, level in zip(skills, levels, strict=True) if skill}
