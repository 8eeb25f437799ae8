"""How much of what a role asks for somebody holds already: one way round, and never as a distance.

A distance would count against somebody what they hold beyond the role; coverage does not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from workforce.skills.models import Level

Levels = Mapping[str, Level]
"""By the name of the skill."""


class Role(NamedTuple):
    """A role level, by the names that posts carry."""

    family: str
    role: str
    level: str

    @property
    def title(self) -> str:
        return f"{self.role}: {self.level}"


@dataclass(frozen=True)
class Step:
    """A skill of the role that is not held to its level; `held` is None where nothing was found."""

    skill: str
    held: Level | None
    required: Level

    @property
    def missing(self) -> int:
        return self.required - (self.held or Level.NONE)


@dataclass(frozen=True)
class Coverage:
    """Level-steps: `held` of `required`, the surplus in one skill filling no other."""

    held: int
    required: int
    missing: tuple[Step, ...]

    @property
    def per_cent(self) -> int:
        """Rounded down, so that 100 is said of nobody who misses a step."""
        return 100 * self.held // self.required


def coverage(held: Levels, required: Levels) -> Coverage:
    """What of `required` is held, and the steps that are missing, the longest first.

    Formula: sum over the role's skills of min(held, required), over the sum of required. Our own choice.
    Example: a role asks for Testing 3, Data modelling 2 and Communicating information 3, in all 8 steps. Ana
    holds Testing 4 and Data modelling 1, and nothing was found in the third: 3 + 1 + 0 = 4 of 8 steps, 50 %.
    Missing are Communicating information from nothing to 3, and Data modelling from 1 to 2. Her fourth step in
    Testing counts for nothing here, and Ana's other skills count neither for nor against her.
    """
    steps = [Step(skill, held.get(skill), level) for skill, level in required.items()]
    missing = tuple(sorted((step for step in steps if step.missing > 0), key=lambda step: (-step.missing, step.skill)))
    total = sum(required.values())
    return Coverage(total - sum(step.missing for step in missing), total, missing)


def nearest(held: Levels, roles: Mapping[Role, Levels]) -> list[tuple[Role, Coverage]]:
    """Every role, the best covered first; then the fewest steps to go; then the role that asks for more."""
    found = [(role, coverage(held, required)) for role, required in roles.items() if required]
    return sorted(found, key=rank)


def rank(found: tuple[Role, Coverage]) -> tuple[float, int, int, Role]:
    role, covered = found
    return -covered.held / covered.required, covered.required - covered.held, -covered.required, role
