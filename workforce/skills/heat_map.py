"""A team's skills in one table: a row a person, a column a skill that somebody's role asks for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workforce.people.models import Person
from workforce.skills.profile import Need, Profile

Team = Sequence[tuple[Person, Profile]]


@dataclass(frozen=True)
class Line:
    """`cells`: one for each column; None where the person's role does not ask for the skill."""

    person: Person
    title: str
    cells: tuple[Need | None, ...]


@dataclass(frozen=True)
class Column:
    """One skill across the team. `steps`: missing in all; nobody's surplus fills another's gap."""

    skill: str
    asked: int
    short: int
    unknown: int
    steps: int


@dataclass(frozen=True)
class HeatMap:
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    @property
    def shortest(self) -> list[Column]:
        """The skills in which steps are missing, the most first."""
        return sorted((each for each in self.columns if each.steps), key=lambda each: -each.steps)


def heat_map(team: Team) -> HeatMap:
    """The skills that most of the team are asked for come first, and then in the order of the profiles."""
    asked = Counter(need.skill for _, profile in team for need in profile.needs)
    skills = [skill for skill, _ in asked.most_common()]
    lines = tuple(line(person, profile, skills) for person, profile in team)
    return HeatMap(tuple(column(skill, team) for skill in skills), lines)


def line(person: Person, profile: Profile, skills: Sequence[str]) -> Line:
    needs = {need.skill: need for need in profile.needs}
    return Line(person, profile.title, tuple(needs.get(skill) for skill in skills))


def column(skill: str, team: Team) -> Column:
    needs = [need for _, profile in team for need in profile.needs if need.skill == skill]
    short = [need.gap for need in needs if need.gap]
    return Column(skill, len(needs), len(short), sum(need.held is None for need in needs), sum(short))


def titles(team: Team) -> list[str]:
    return sorted({profile.title for _, profile in team})


def of_title(team: Team, title: str) -> Team:
    """Everybody, or those of one role and level."""
    return [(person, profile) for person, profile in team if title in ("", profile.title)]
