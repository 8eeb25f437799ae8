"""What the register knows of somebody's skills: where an empty form starts, and all theirs to change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from programmes.mentoring.home.form import MOST_SKILLS, MOST_WANTED
from workforce.framework import in_force
from workforce.skills.findings import standings
from workforce.skills.models import Level
from workforce.skills.profile import profile_of
from workforce.tenancy import OrganisationSession


@dataclass(frozen=True)
class Start:
    """Levels by name of skill, 3–4 offered and 1–3 wanted."""

    offers: Mapping[str, int]
    wants: Mapping[str, int]


NOTHING = Start({}, {})


def start_of(session: OrganisationSession, person_id: int, today: date) -> Start:
    """Offered: found at Practitioner or above. Wanted: what the role asks for beyond what was found, by steps."""
    found = standings(session, [person_id], today)
    levels = {skill: standing.held.level for (_, skill), standing in found.items() if standing.held}
    offers = {skill: level for skill, level in levels.items() if level >= Level.PRACTITIONER}
    wants = {need.skill: min(need.gap, MOST_WANTED) for need in profile_of(session, person_id, today).gaps}
    listed = in_force.skills(session, today)
    return Start(highest(offers, listed), highest(wants, listed))


def highest(levels: Mapping[str, int], listed: Sequence[str]) -> dict[str, int]:
    """As many as the form has room for, of the skills on its list."""
    known = [skill for skill in listed if skill in levels]
    return {skill: levels[skill] for skill in sorted(known, key=lambda skill: -levels[skill])[:MOST_SKILLS]}
