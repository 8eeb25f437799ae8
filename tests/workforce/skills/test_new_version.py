"""What a newer version of the framework would change for people is counted, and nothing is changed."""

from pathlib import Path

from tests.cast import NOW, TODAY
from tests.makers import make_person
from tests.workforce.framework.test_mapping import version
from workforce.skills.evidence import Evidence, record_evidence
from workforce.skills.models import Level
from workforce.skills.new_version import Change, preview
from workforce.tenancy import OrganisationSession


def holding(session: OrganisationSession, level: str, *skills: str) -> None:
    """Somebody in a role of the framework, who was found to hold these skills."""
    person = make_person(session, role="Data analyst", role_level=level)
    for skill in skills:
        record_evidence(session, person.id, Evidence(skill, Level.WORKING, "Course"), NOW)


def test_who_would_assess_again_is_counted(
    leeds: OrganisationSession, kent: OrganisationSession, tmp_path: Path
) -> None:
    holding(leeds, "Junior", "Testing")
    holding(leeds, "Senior", "Charts", "Tables")
    holding(leeds, "Senior", "Charts")  # half of what was merged
    holding(leeds, "Senior", "Ethics")  # split
    holding(leeds, "Senior", "Fax")  # gone: nothing asks for it
    holding(leeds, "Senior")
    make_person(leeds)
    leeds.commit()
    assert preview(leeds, version(tmp_path), TODAY) == Change(in_roles=6, without_role=0, to_assess=2)
    assert preview(kent, version(tmp_path), TODAY) == Change()


def test_a_role_without_one_successor_is_counted(leeds: OrganisationSession, tmp_path: Path) -> None:
    holding(leeds, "Junior", "Testing")
    table = ("Data,Analyst,Senior,Testing,1",)
    gone = tuple(f"skill,{name}," for name in ("Charts", "Tables", "Ethics", "Fax"))
    changed = version(
        tmp_path, table, (*gone, "role,Data analyst: Junior,", "role,Data analyst: Senior,Analyst: Senior")
    )
    assert preview(leeds, changed, TODAY) == Change(in_roles=1, without_role=1)
