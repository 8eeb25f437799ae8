"""Assessing skills: by the person, and by their line manager."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from workforce.audit import note
from workforce.errors import Refusal
from workforce.people.models import Person
from workforce.screens import london_date
from workforce.skills.campaign import answer
from workforce.skills.findings import held_on
from workforce.skills.models import Assessment, AssessmentKind, Level
from workforce.skills.profile import profile_of
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
    """Who says so, and when: `member_id` for the audit, `person_id` for the history."""

    kind: AssessmentKind
    member_id: int | None
    person_id: int | None
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
        Assessment(
            person_id=person.id,
            skill=needs[key].skill,
            level=level,
            kind=assessor.kind,
            assessed_on=today,
            assessor_id=assessor.person_id,
        )
        for key, level in chosen.items()
        if is_news(needs[key].held, level, assessor.kind)
    ]
    session.add_all(found)
    if found:
        note(session, assessor.now, assessor.member_id, "assessed", "skills of person", person.id)
    return found


def reassess(
    session: OrganisationSession, person: Person, said: Mapping[str, Level], words: str, assessor: Assessor
) -> None:
    """Of skills by name, asked of the role or not; `words` says what they were learned with."""
    today = london_date(assessor.now)
    held = held_on(session, person.id, today)
    found = [
        Assessment(
            person_id=person.id,
            skill=skill,
            level=level,
            kind=assessor.kind,
            evidence=words,
            assessed_on=today,
            assessor_id=assessor.person_id,
        )
        for skill, level in said.items()
        if is_news(held.get(skill), level, assessor.kind)
    ]
    session.add_all(found)
    if found:
        note(session, assessor.now, assessor.member_id, "assessed", "skills of person", person.id)


def assess_oneself(
    session: OrganisationSession, person: Person, chosen: Mapping[str, Level], assessor: Assessor
) -> Sequence[Assessment]:
    """As `assess`; whoever says that nothing has changed has answered a campaign as well."""
    found = assess(session, person, chosen, assessor)
    if chosen:
        answer(session, person.id, london_date(assessor.now))
    return found


def is_news(held: Assessment | None, level: Level, kind: AssessmentKind) -> bool:
    """A person who repeats what their manager or a certificate said adds nothing."""
    if held is None or held.level != level:
        return True
    return kind is AssessmentKind.MANAGER and held.kind is AssessmentKind.SELF
