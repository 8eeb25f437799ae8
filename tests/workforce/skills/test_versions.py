"""A newer version of the framework: drafted, announced, taken back, and what is read by it once it is in force."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser
from tests.cast import BY_ROLE, NOW, TODAY
from tests.makers import make_person, person_called
from tests.workforce.skills.newer import (
    ETHICS,
    GONE,
    ISSUED,
    MANAGED,
    NEW_ROLE,
    PREPARED,
    RENAMED,
    ROLE,
    draft,
    in_force_since,
    newer_files,
    rows_of,
)
from workforce.access import Role
from workforce.errors import Refusal
from workforce.framework import capability, in_force, mapping, names_now
from workforce.framework.models import (
    FrameworkPair,
    FrameworkRole,
    FrameworkVersion,
    RoleLevel,
    Skill,
    SkillRequirement,
)
from workforce.people.models import Person, Post
from workforce.skills import openings, own_roles, versions
from workforce.skills.findings import standings
from workforce.skills.models import Assessment, AssessmentKind
from workforce.skills.openings import OpeningFields
from workforce.skills.own_roles import OwnRoleFields
from workforce.skills.profile import profile_of
from workforce.tenancy import OrganisationSession

TABLES = (FrameworkVersion, FrameworkRole, RoleLevel, Skill, SkillRequirement, FrameworkPair)
BEFORE, TOMORROW = TODAY - timedelta(days=40), TODAY + timedelta(days=1)
SENIOR = {"role_family": "Data", "role": ROLE, "role_level": "Senior data analyst"}
OLD, NEW = f"{ROLE}: Senior data analyst", f"{NEW_ROLE}: Senior data analyst"


@pytest.fixture
def administrator(app: FastAPI) -> Browser:
    return Browser(app, "ines.gold@institute.example")


def analyst(session: OrganisationSession, levels: Mapping[str, int]) -> Person:
    """Bola, found to hold these before the newer version."""
    person = person_called(session, "Bola")
    post = session.exec(select(Post).where(Post.person_id == person.id)).one()
    post.sqlmodel_update(SENIOR)
    session.add(post)
    for skill, level in levels.items():
        find_level(session, person, skill, level, BEFORE)
    session.commit()
    return person


def find_level(session: OrganisationSession, person: Person, skill: str, level: int, day: date) -> None:
    kind = AssessmentKind.SELF
    session.add(Assessment(person_id=person.id, skill=skill, level=level, kind=kind, assessed_on=day))


def held(session: OrganisationSession, person: Person) -> dict[str, int | None]:
    found = standings(session, [person.id], TODAY).items()
    return {skill: one.held.level if one.held else None for (_, skill), one in found}


def test_levels_are_read_under_the_new_names(leeds: OrganisationSession) -> None:
    bola = analyst(leeds, {RENAMED: 3, ETHICS: 4, PREPARED: 2, MANAGED: 3, "Housing law": 1})
    in_force_since(leeds, TODAY)
    assert held(leeds, bola) == {
        "Showing data": 3, "Data ethics": None, "Data protection": None, "Looking after data": 2, "Housing law": 1,
    }  # fmt: skip
    assert rows_of(leeds, Assessment) == [5]


def test_half_of_a_merged_skill_is_assessed_anew_and_then_counts(leeds: OrganisationSession) -> None:
    bola = analyst(leeds, {PREPARED: 2})
    in_force_since(leeds, TODAY)
    assert [need.skill for need in profile_of(leeds, bola.id, TODAY).anew] == ["Looking after data"]
    find_level(leeds, bola, "Looking after data", 4, TODAY)
    leeds.commit()
    assert held(leeds, bola) == {"Looking after data": 4}


def test_the_page_says_what_was_carried_over_and_what_is_assessed_anew(
    leeds: OrganisationSession, participant: Browser, hr: Browser
) -> None:
    bola = analyst(leeds, {RENAMED: 3, ETHICS: 4})
    in_force_since(leeds, TODAY)
    page = participant.open("/leeds/skills/mine")
    assert NEW in page.text
    assert f"1 level was carried over: Showing data (found as {RENAMED})." in page.text
    assert f"Data ethics (before: {ETHICS}, Expert), Data protection (before: {ETHICS}, Expert)." in page.text
    assert f"The framework of {ISSUED} calls this {NEW}; it counts as that." in hr.open(f"/leeds/staff/{bola.id}").text


def test_own_roles_and_openings_are_read_by_the_new_names(leeds: OrganisationSession) -> None:
    asked = f"{PREPARED}: Working\n{MANAGED}: Expert\n{ETHICS}: Awareness\nHousing law: Working"
    own_roles.add(leeds, OwnRoleFields(family="Housing", role="Officer", role_level="One", asked=asked), None, NOW)
    fields = OpeningFields(kind="programme", title="Data", opens_on=BEFORE)
    openings.offer(leeds, "cohort 1", [PREPARED, MANAGED], fields)
    in_force_since(leeds, TODAY)
    (levels,) = own_roles.own_roles(leeds, TODAY).values()
    assert levels == {"Looking after data": 4, "Data ethics": 1, "Data protection": 1, "Housing law": 2}
    assert len(openings.for_skills(leeds, ["Looking after data"], TODAY)["Looking after data"]) == 1


def test_hr_sees_what_comes_and_whose_role_has_gone(leeds: OrganisationSession, hr: Browser) -> None:
    analyst(leeds, {ETHICS: 4})
    make_person(leeds, last_name="Mint", role=ROLE, role_level="Associate data analyst")
    version = draft(leeds)
    versions.announce(leeds, version, TOMORROW, None, NOW)
    leeds.commit()
    page = hr.open("/leeds/framework/people")
    assert "2 of your people have a role of the framework. For 1 of them" in page.text
    assert "1 will be asked to assess a skill anew." in page.text
    version.starts_on = TODAY
    leeds.add(version)
    leeds.commit()
    assert [row[1] for row in hr.open("/leeds/framework/people").rows()] == [GONE]


def test_hr_is_told_that_everybody_is_carried_over(leeds: OrganisationSession, hr: Browser) -> None:
    analyst(leeds, {})
    versions.announce(leeds, draft(leeds), TOMORROW, None, NOW)
    leeds.commit()
    assert "Everybody is carried over: each role has one successor" in hr.open("/leeds/framework/people").text


def test_a_version_is_drafted_announced_and_taken_back_on_the_pages(administrator: Browser) -> None:
    files = newer_files()
    named = {"issued": ISSUED, "source": "Crown copyright"}
    sent = administrator.send(
        "/institute/framework", named, table=("t.csv", files.table), mapping=("m.csv", files.pairs)
    )
    assert administrator.follow(sent).heading == f"Version of {ISSUED}"
    address = sent.location
    assert administrator.send(f"{address}/announce", {"starts_on": str(TODAY)}).status == 409
    told = administrator.follow(administrator.send(f"{address}/announce", {"starts_on": str(TOMORROW)}))
    assert told.notice == "It comes into force on 2 April 2030. Until then it can be taken back."
    assert administrator.send(f"{address}/remove").status == 409
    administrator.send(f"{address}/withdraw")
    assert administrator.follow(administrator.send(f"{address}/remove")).notice == "The draft was removed."


def table_at(administrator: Browser, address: str) -> bytes:
    return administrator.open(address).response.content


def sent_back(administrator: Browser, table: bytes, issued: str) -> str:
    """The address of the draft that a downloaded table makes, without a mapping."""
    named = {"issued": issued, "source": "Crown copyright"}
    return administrator.send("/institute/framework", named, table=("t.csv", table)).location


def test_the_table_in_force_is_downloaded_and_sent_back_as_it_was(
    administrator: Browser, leeds: OrganisationSession
) -> None:
    first = table_at(administrator, "/institute/framework/in-force.csv")
    draft_of_it = table_at(administrator, f"{sent_back(administrator, first, ISSUED)}/table.csv")
    assert draft_of_it == first
    in_force_since(leeds, TODAY, "summer 2030")
    second = table_at(administrator, "/institute/framework/in-force.csv")
    assert second != first
    assert mapping.table_of(second).equals(mapping.table_of(newer_files().table))


def test_one_edited_cell_is_all_that_changes(administrator: Browser, leeds: OrganisationSession) -> None:
    table = table_at(administrator, "/institute/framework/in-force.csv").decode()
    line = next(line for line in table.splitlines() if line.endswith(",2"))
    changed = table.replace(f"{line}\n", f"{line[:-1]}3\n", 1).encode()
    page = administrator.open(sent_back(administrator, changed, ISSUED))
    assert all(row[2:] == ["0"] * 4 for row in page.rows()[:2])
    asked = in_force.asked_by(leeds, leeds.exec(select(FrameworkVersion.id)).one())
    assert (asked["required"] - capability.requirements()["required"]).to_list().count(1) == 1


def test_only_the_sector_body_keeps_versions(app: FastAPI, leeds: OrganisationSession) -> None:
    version = in_force_since(leeds, TOMORROW)
    sam = Browser(app, BY_ROLE[Role.SECTOR_ADMINISTRATOR])  # of Leeds
    assert sam.send(f"/leeds/framework/{version.id}/withdraw").status == 404
    drafting = sam.send("/leeds/framework", {"issued": "summer 2030", "source": "Crown copyright"})
    assert drafting.problems == ["Only the sector body drafts versions of the framework. Switch to it first."]


def test_taking_back_leaves_the_tables_as_they_were(leeds: OrganisationSession) -> None:
    version = draft(leeds)
    with pytest.raises(Refusal, match="is a draft"):
        versions.withdraw(leeds, version, None, NOW)
    versions.announce(leeds, version, TOMORROW, None, NOW)
    versions.withdraw(leeds, version, None, NOW)
    versions.remove(leeds, version, None, NOW)
    leeds.commit()
    assert rows_of(leeds, *TABLES) == [0] * 6


@pytest.mark.parametrize("starts_on", [TODAY, TODAY - timedelta(days=1)])
def test_a_version_comes_into_force_on_a_day_to_come(leeds: OrganisationSession, starts_on: date) -> None:
    version = draft(leeds)
    with pytest.raises(Refusal, match="Choose a day to come"):
        versions.announce(leeds, version, starts_on, None, NOW)


def test_a_version_in_force_is_not_taken_back(leeds: OrganisationSession) -> None:
    version = in_force_since(leeds, TODAY)
    with pytest.raises(Refusal, match="has its day already"):
        versions.announce(leeds, version, TOMORROW, None, NOW)
    with pytest.raises(Refusal, match="maps its names back"):
        versions.withdraw(leeds, version, None, NOW)
    with pytest.raises(Refusal, match="has been announced"):
        versions.remove(leeds, version, None, NOW)


def test_a_draft_that_another_has_overtaken_is_refused(leeds: OrganisationSession) -> None:
    first, second = draft(leeds), draft(leeds, "summer 2030")
    versions.announce(leeds, first, TOMORROW, None, NOW)
    with pytest.raises(Refusal, match="does not lead on from the newest version"):
        versions.announce(leeds, second, TOMORROW + timedelta(days=1), None, NOW)
    with pytest.raises(Refusal, match="Choose a day after 2 April 2030"):
        versions.announce(leeds, second, TOMORROW, None, NOW)
    with pytest.raises(Refusal, match="There is a version of this name already"):
        draft(leeds)


def test_a_month_is_counted_by_the_version_of_its_day(leeds: OrganisationSession) -> None:
    in_force_since(leeds, TODAY)
    assert names_now.roles_now(leeds, TODAY)[OLD] == (NEW,)
    assert names_now.roles_now(leeds, BEFORE)[NEW] == (OLD,)
    assert in_force.issued_on(leeds, BEFORE) == capability.ISSUED
    assert in_force.issued_on(leeds, TODAY) == ISSUED
