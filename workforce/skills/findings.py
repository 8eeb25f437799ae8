"""What people were found to hold: the latest finding that still counts, and everything that was ever found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from workforce.people.models import Person
from workforce.skills.models import Assessment, still_counts
from workforce.tenancy import OrganisationSession


@dataclass(frozen=True)
class Standing:
    """Of one person in one skill. `ended`: evidence later than `held` that has expired and counts no longer."""

    held: Assessment | None = None
    ended: Assessment | None = None


NOT_ASSESSED = Standing()


def standings(session: OrganisationSession, person_ids: Sequence[int], today: date) -> dict[tuple[int, str], Standing]:
    """By person and skill, of those in which anything was ever found."""
    theirs = select(Assessment).where(col(Assessment.person_id).in_(person_ids))
    found: dict[tuple[int, str], Standing] = {}
    for one in session.exec(theirs.order_by(col(Assessment.assessed_on), col(Assessment.id))):
        key = (one.person_id, one.skill)
        before = found.get(key, NOT_ASSESSED)
        found[key] = Standing(before.held, one) if one.has_expired(today) else Standing(one)
    return found


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


def history(session: OrganisationSession, person_id: int) -> dict[str, list[Found]]:
    """By skill in order of name, everything that was found, the latest first."""
    theirs = select(Assessment, Person).join(Person, col(Person.id) == Assessment.assessor_id, isouter=True)
    in_turn = theirs.where(Assessment.person_id == person_id).order_by(
        Assessment.skill, col(Assessment.assessed_on).desc(), col(Assessment.id).desc()
    )
    found: dict[str, list[Found]] = {}
    for finding, assessor in session.exec(in_turn):
        found.setdefault(finding.skill, []).append(Found(finding, assessor.name if assessor else ""))
    return found
