from sqlmodel import SQLModel, col, func, select

from workforce.framework import capability
from workforce.framework.models import FrameworkRole, RoleLevel, Skill, SkillRequirement
from workforce.skills import framework
from workforce.tenancy import OrganisationSession


def count_of(session: OrganisationSession, model: type[SQLModel]) -> int:
    return session.exec(select(func.count()).select_from(model)).one()


def test_the_framework_is_loaded_as_supplied(leeds: OrganisationSession) -> None:
    framework.load(leeds)
    families = leeds.exec(select(func.count(col(FrameworkRole.family).distinct()))).one()
    tables = (FrameworkRole, RoleLevel, Skill, SkillRequirement)
    assert (families, *(count_of(leeds, table) for table in tables)) == (7, 48, 201, 166, 1781)


def test_loading_twice_changes_nothing(leeds: OrganisationSession) -> None:
    assert framework.load(leeds).added == 1 + 48 + 201 + 166 + 1781
    again = framework.load(leeds)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1 + 48 + 201 + 166 + 1781)


def test_the_frame_names_every_role_level_once() -> None:
    assert capability.roles().columns == ["role_family", "role", "role_level"]
    assert capability.roles().height == 201
    assert capability.roles()["role_family"].n_unique() == 7
    assert len(capability.skills()) == 166


def test_required_levels_run_from_awareness_to_expert() -> None:
    assert sorted(capability.requirements()["required"].unique()) == [1, 2, 3, 4]
