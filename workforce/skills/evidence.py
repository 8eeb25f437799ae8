"""Evidence of a level: a programme that was completed, or a certificate that the line manager has seen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlmodel import Field, SQLModel

from workforce.audit import note
from workforce.columns import Line
from workforce.errors import Refusal
from workforce.people.directory import find
from workforce.people.models import Person
from workforce.screens import london_date
from workforce.skills.findings import NOT_ASSESSED, standings
from workforce.skills.models import Assessment, AssessmentKind, Level
from workforce.skills.profile import profile_of
from workforce.skills.service import Assessor
from workforce.tenancy import OrganisationSession


@dataclass(frozen=True)
class Evidence:
    """`words`: the programme or certificate. `expires_on`: the last day on which it counts; None is for good."""

    skill: str
    level: Level
    words: str
    expires_on: date | None = None
    seen_by: int | None = None


class CertificateFields(SQLModel):
    skill: str = Field(max_length=200)
    level: Literal["1", "2", "3", "4"]
    certificate: Line = Field(min_length=3, max_length=160)
    expires_on: date | None = None


def record_evidence(session: OrganisationSession, person_id: int, evidence: Evidence, now: datetime) -> Assessment:
    """A programme or certificate shows a level; a higher one that was found before, and still counts, stands."""
    today = london_date(now)
    found = standings(session, [find(session, person_id).id], today)
    held = found.get((person_id, evidence.skill), NOT_ASSESSED).held
    if held and held.level > evidence.level:
        return held
    shown = Assessment(
        person_id=person_id,
        skill=evidence.skill,
        level=evidence.level,
        kind=AssessmentKind.EVIDENCED,
        evidence=evidence.words,
        assessed_on=today,
        expires_on=evidence.expires_on,
        assessor_id=evidence.seen_by,
    )
    session.add(shown)
    return shown


def record_certificate(
    session: OrganisationSession, person: Person, fields: CertificateFields, assessor: Assessor
) -> Assessment:
    """The line manager has seen it. It counts from today on, whenever it was awarded."""
    today = london_date(assessor.now)
    needs = {need.key: need for need in profile_of(session, person.id, today).needs}
    if fields.skill not in needs:
        raise Refusal("Choose a skill that the role asks for.", field="skill")
    if fields.expires_on and fields.expires_on < today:
        raise Refusal("This certificate has ended. Record one that still counts.", field="expires_on")
    need, level = needs[fields.skill], Level(int(fields.level))
    if need.held and need.held.level > level:
        raise Refusal(f"{need.held.label} was found before, and stands. Record what shows more.", field="level")
    evidence = Evidence(need.skill, level, fields.certificate, fields.expires_on, assessor.person_id)
    note(session, assessor.now, assessor.member_id, "recorded evidence of", "skills of person", person.id)
    return record_evidence(session, person.id, evidence, assessor.now)
