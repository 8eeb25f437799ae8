"""Assessing skills: by the person, by their line manager, by evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict
from sqlmodel import col, select

from workforce.audit import note
from workforce.errors import Forbidden, Refusal
from workforce.people.directory import find, managers_spoken_for, team_of
from workforce.people.models import Person
from workforce.screens import london_date
from workforce.skills.models import Assessment, AssessmentKind, Level
from workforce.skills.profile import Profile, held_by, profile_of, profiles_of
from workforce.tenancy import OrganisationSession


class LevelsFields(BaseModel):
    """A level for each skill of the profile, under the skill's key; an empty one leaves it as it is."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Literal["", "0", "1", "2", "3", "4"]]

    csrf: str = ""

    @property
    def chosen(self) -> dict[str, Level]:
        return {key: Level(int(level)) for key, level in self.__pydantic_extra__.items() if level}


@dataclass(frozen=True)
class Assessor:
    """Who says so, and when: `member_id` for the audit."""

    kind: AssessmentKind
    member_id: int | None
    now: datetime


def assess(
    session: OrganisationSession, person: Person, chosen: Mapping[str, Level], assessor: Assessor
) -> Sequence[Assessment]:
    """Write down what is new: the same level by the same kind of assessor is not said twice."""
    today = london_date(assessor.now)
    needs = {need.key: need for need in profile_of(session, person.id, today).needs}
    for key in chosen:
        if key not in needs:
            raise Refusal("This skill is not part of the role any more. Open the page again.", field=key)
    found = [
        Assessment(person_id=person.id, skill=needs[key].skill, level=level, kind=assessor.kind, assessed_on=today)
        for key, level in chosen.items()
        if is_news(needs[key].held, level, assessor.kind)
    ]
    session.add_all(found)
    if found:
        note(session, assessor.now, assessor.member_id, "assessed", "skills of person", person.id)
    return found


def is_news(held: Assessment | None, level: Level, kind: AssessmentKind) -> bool:
    """A person who repeats what their manager or a certificate said adds nothing."""
    if held is None or held.level != level:
        return True
    return kind is AssessmentKind.MANAGER and held.kind is AssessmentKind.SELF


def record_evidence(
    session: OrganisationSession, person_id: int, skill: str, level: Level, evidence: str, now: datetime
) -> Assessment:
    """A programme or certificate shows a level; a higher one that was found before stands."""
    held = held_by(session, [find(session, person_id).id]).get((person_id, skill))
    if held and held.level > level:
        return held
    found = Assessment(
        person_id=person_id,
        skill=skill,
        level=level,
        kind=AssessmentKind.EVIDENCED,
        evidence=evidence,
        assessed_on=london_date(now),
    )
    session.add(found)
    return found


def history(session: OrganisationSession, person_id: int) -> Sequence[Assessment]:
    """The latest findings first; a page's worth."""
    theirs = select(Assessment).where(Assessment.person_id == person_id)
    return session.exec(theirs.order_by(col(Assessment.assessed_on).desc(), col(Assessment.id).desc()).limit(50)).all()


def team(session: OrganisationSession, manager_id: int | None, now: datetime) -> Sequence[tuple[Person, Profile]]:
    """Everybody whom this person manages, or manages for somebody who is away, with their profiles."""
    if manager_id is None:
        return []
    today = london_date(now)
    people = others_of(session, manager_id, today)
    profiles = profiles_of(session, [person.id for person in people], today)
    return [(person, profiles[person.id]) for person in people]


def others_of(session: OrganisationSession, manager_id: int, today: date) -> list[Person]:
    """A stand-in is often of the same team: nobody validates their own skills."""
    everybody = team_of(session, managers_spoken_for(session, manager_id, today), today)
    return [person for person in everybody if person.id != manager_id]


def by_profile(team: Sequence[tuple[Person, Profile]]) -> dict[str, list[tuple[Person, Profile]]]:
    """People of one role and level stand in one table: they share its columns."""
    groups: dict[str, list[tuple[Person, Profile]]] = {}
    for person, profile in team:
        groups.setdefault(profile.title, []).append((person, profile))
    return groups


def find_in_team(session: OrganisationSession, person_id: int, manager_id: int | None, now: datetime) -> Person:
    person, today = find(session, person_id), london_date(now)
    if manager_id is None or person.id not in {one.id for one in others_of(session, manager_id, today)}:
        raise Forbidden("Only the line manager sees and validates somebody’s skills.")
    return person
