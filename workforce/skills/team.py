"""Whose skills somebody may see beside their own: their team's, and the team's of whomever they stand in for."""

from collections.abc import Sequence
from datetime import date, datetime

from workforce.errors import Forbidden
from workforce.people.directory import find, managers_spoken_for, team_of
from workforce.people.models import Person
from workforce.screens import london_date
from workforce.skills.profile import Profile, profiles_of
from workforce.tenancy import OrganisationSession


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


def find_in_team(session: OrganisationSession, person_id: int, manager_id: int | None, now: datetime) -> Person:
    person, today = find(session, person_id), london_date(now)
    if manager_id is None or person.id not in {one.id for one in others_of(session, manager_id, today)}:
        raise Forbidden("Only the line manager sees and validates somebody’s skills.")
    return person


def refuse_without_team(session: OrganisationSession, person_id: int | None, leads: bool, today: date) -> None:
    """A stand-in needs no role of their own."""
    if not leads and not stands_in(session, person_id, today):
        raise Forbidden("Only line managers, and those who stand in for them, see the skills of a team.")


def stands_in(session: OrganisationSession, person_id: int | None, today: date) -> bool:
    return person_id is not None and len(managers_spoken_for(session, person_id, today)) > 1
