"""What people were found to hold: the latest finding that still counts, and everything that was ever found."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam
from sqlmodel import col, select

from workforce.framework import in_force
from workforce.framework.in_force import Passage
from workforce.framework.mapping import Becoming, Fate
from workforce.people.models import Person
from workforce.skills.models import Assessment, still_counts
from workforce.tenancy import OrganisationSession, kept


@dataclass(frozen=True)
class Standing:
    """Of one person in one skill. `ended`: evidence later than `held` that has expired and counts no longer.

    `before`: what was found under other names, before the framework changed. Either it is what is held, or the skill
    is to be assessed anew.
    """

    held: Assessment | None = None
    ended: Assessment | None = None
    before: tuple[Assessment, ...] = ()


NOT_ASSESSED = Standing()
Standings = dict[str, Standing]
"""Of one person, by skill."""


IN_TIME = kept(
    select(Assessment)
    .where(col(Assessment.person_id).in_(bindparam("people", expanding=True)))
    .order_by(col(Assessment.assessed_on), col(Assessment.id))
)


def standings(session: OrganisationSession, person_ids: Sequence[int], today: date) -> dict[tuple[int, str], Standing]:
    """By person and skill as the framework of the day calls it, of those in which anything was ever found."""
    found: dict[int, list[Assessment]] = {}
    for one in session.exec(IN_TIME, params={"people": person_ids}):
        found.setdefault(one.person_id, []).append(one)
    known = in_force.passages_to(session, today) if found else []
    return {
        (person_id, skill): standing
        for person_id, each in found.items()
        for skill, standing in standings_of(each, known, today).items()
    }


def standings_of(found: Sequence[Assessment], passages: Sequence[Passage], today: date) -> Standings:
    """`found` in order of time: what was found before a version came into force is carried over to it."""
    held: Standings = {}
    ahead = deque(passages)
    for one in found:
        while ahead and ahead[0].starts_on <= one.assessed_on:
            held = carried_over(held, ahead.popleft().skills)
        before = held.get(one.skill, NOT_ASSESSED)
        held[one.skill] = Standing(before.held, one, before.before) if one.has_expired(today) else Standing(one)
    for passage in ahead:
        held = carried_over(held, passage.skills)
    return held


def carried_over(held: Standings, skills: Becoming) -> Standings:
    """As `Becoming.carried`, of findings; skills to assess anew say from what."""
    kept = {skill: standing for skill, standing in held.items() if skill not in skills.new}
    touched = dict.fromkeys(new for skill in held for new in skills.new.get(skill, ()))
    return kept | {new: made_of(new, held, skills) for new in touched}


def made_of(new: str, held: Standings, skills: Becoming) -> Standing:
    parts = skills.parts[new]
    if parts == (new,) and skills.fate(new) is Fate.SAME:
        return held[new]
    known = [held[part] for part in parts if part in held]
    found = [standing.held for standing in known if standing.held]
    whole = skills.carries(new) and len(found) == len(parts)
    return Standing(
        held=min(found, key=lambda one: one.level) if whole else None,
        ended=next((standing.ended for standing in known if standing.ended), None),
        before=tuple(one for standing in known for one in ((standing.held,) if standing.held else standing.before)),
    )


def held_on(session: OrganisationSession, person_id: int, day: date) -> dict[str, Assessment]:
    """By skill, what was known on a day, whatever was found since."""
    theirs = select(Assessment).where(Assessment.person_id == person_id, Assessment.assessed_on <= day)
    counted = theirs.where(still_counts(day)).order_by(col(Assessment.assessed_on), col(Assessment.id))
    return {one.skill: one for one in session.exec(counted)}


@dataclass(frozen=True)
class Found:
    """A line of somebody's history; `assessor` is empty where a programme wrote it."""

    finding: Assessment
    assessor: str


BY_SKILL = kept(
    select(Assessment, Person)
    .join(Person, col(Person.id) == Assessment.assessor_id, isouter=True)
    .where(col(Assessment.person_id) == bindparam("person_id"))
    .order_by(Assessment.skill, col(Assessment.assessed_on).desc(), col(Assessment.id).desc())
)


def history(session: OrganisationSession, person_id: int) -> dict[str, list[Found]]:
    """By skill in order of name, everything that was found, the latest first."""
    found: dict[str, list[Found]] = {}
    for finding, assessor in session.exec(BY_SKILL, params={"person_id": person_id}):
        found.setdefault(finding.skill, []).append(Found(finding, assessor.name if assessor else ""))
    return found
