"""What ties the figures of skills: bounds of people by people, and what the framework asks of each role.

People don't add up over skills. But nobody is short of a skill who isn't short of any, and of whom a skill is asked
the framework says: of whoever is in the roles that ask for it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workforce.statistics.categories import ALL, ASSESSED, GAPS, POPULATIONS
from workforce.statistics.equations import Kind, Part, Relation, linear, together
from workforce.statistics.framework import BENEATH, Framework
from workforce.statistics.measures import HEADCOUNT
from workforce.statistics.skills_gap import FTE, PEOPLE, STEPS

SHORT = GAPS[0]
MOST = 4  # level-steps that somebody can be short of one skill
Tie = tuple[str, Sequence[Part]]
Where = Mapping[str, str]
ANYWHERE = {"role": ALL, "role_level": ALL, "skill": ALL, "skill_in_role": ALL}


@dataclass(frozen=True)
class Need:
    """A skill, listed, that is asked of the `group`, which is all roles, a family or a role; `where` it is counted."""

    skill: str
    group: str
    where: Where
    roles: frozenset[str]


def gap_ties() -> list[Relation]:
    """Framework roles are digital; who is short lacks a step at least, and is at most one full-time equivalent."""
    digital = {"measure": HEADCOUNT, "population": POPULATIONS[0]}
    anybody = {"measure": PEOPLE, "population": ALL}
    short, steps, fte = ({"measure": PEOPLE, "gap": SHORT}, *({"measure": each, "gap": ALL} for each in (STEPS, FTE)))
    return [
        linear("identity", "framework roles are digital", [(1, anybody), (-1, digital)]),
        together("at least zero", [("FTE short", [(1, short), (-1, fte)]), ("steps short", [(1, steps), (-1, short)])]),
    ]


def skill_ties(day: str, framework: Framework) -> list[Relation]:
    """Of the figures of one day."""
    needs = needs_of(framework)
    if not needs:
        return []
    equal = [*levels_of(framework), *(tie for need in needs for tie in who_is_asked(need, framework))]
    bounded = [tie for need in needs for tie in (*within_any(need), at_most_asked(need, framework))]
    for group, those in by_group(needs).items():
        if {need.skill for need in those} >= asked_of(group, framework):
            equal.append(no_other_steps(group, those))
            bounded += short_of_one_of(group, those)
        else:
            bounded.append(steps_within_all(group, those))
    kinds: tuple[tuple[Kind, Sequence[Tie]], ...] = (
        ("identity", [*same_skill(framework)]),
        ("identity", equal),
        ("at least zero", bounded),
    )
    return [together(kind, [dated(day, tie) for tie in ties]) for kind, ties in kinds if ties]


def needs_of(framework: Framework) -> list[Need]:
    family_of = framework.named.family_of
    found = []
    for member in framework.skills_in_roles.members():
        skill, *beneath = member.split(BENEATH)
        if skill != ALL:
            group = beneath[-1] if beneath else ALL
            roles = {role for role, family in family_of.items() if group in (ALL, family, role)}
            where = {"skill_in_role": member} if beneath else {"skill": skill}
            found.append(Need(skill, group, where, frozenset(roles)))
    return found


def by_group(needs: Iterable[Need]) -> dict[str, list[Need]]:
    groups: dict[str, list[Need]] = {}
    for need in needs:
        groups.setdefault(need.group, []).append(need)
    return groups


def asked_of(group: str, framework: Framework) -> set[str]:
    """Every skill that is asked of a group, listed or not; one that is never listed where that isn't known."""
    family_of, asks = framework.named.family_of, framework.named.asks
    there = (part for part in asks.parts if group in (ALL, part.role, family_of.get(part.role)))
    return {skill for part in there for skill in part.skills} or {""}


def dated(day: str, tie: Tie) -> Tie:
    name, parts = tie
    return f"{day} {name}", [(sign, {**members, "as_at": day}) for sign, members in parts]


def people(gap: str, where: Where) -> dict[str, str]:
    return {"measure": PEOPLE, "gap": gap, **ANYWHERE, **where}


def amount(measure: str, where: Where) -> dict[str, str]:
    return {"measure": measure, "gap": ALL, **ANYWHERE, **where}


def levels_of(framework: Framework) -> Iterator[Tie]:
    """The people in a role are those at its levels."""
    divided = framework.named.asks.divided
    for role in dict.fromkeys(part.role for part in divided):
        levels = [people(ALL, {"role": role, "role_level": part.name}) for part in divided if part.role == role]
        yield f"levels of {role}", [(-1, people(ALL, {"role": role})), *((1, each) for each in levels)]


def who_is_asked(need: Need, framework: Framework) -> Iterator[Tie]:
    """Whoever is in the roles, or at the levels of them, that ask for the skill."""
    there = (part for part in framework.named.asks.parts if part.role in need.roles and need.skill in part.skills)
    if parts := [(1, people(ALL, {"role": part.role, "role_level": part.name})) for part in there]:
        yield f"asked for {need.skill} in {need.group}", [(-1, people(ALL, need.where)), *parts]


def within_any(need: Need) -> Iterator[Tie]:
    """No more people are short of a skill than are short of any; nor are more assessed in it, or asked for it."""
    group, name = {"role": need.group}, f"{need.skill} in {need.group}"
    for gap in (SHORT, ASSESSED, ALL):
        yield f"{gap}: {name}", [(1, people(gap, group)), (-1, people(gap, need.where))]
    yield f"{FTE}: {name}", [(1, amount(FTE, group)), (-1, amount(FTE, need.where))]


def at_most_asked(need: Need, framework: Framework) -> Tie:
    """Nobody is more steps short than the level that is asked for."""
    asked = framework.named.asks.most
    most = max((asked[role, need.skill] for role in need.roles if (role, need.skill) in asked), default=MOST)
    short, steps = people(SHORT, need.where), amount(STEPS, need.where)
    return f"steps in {need.skill} in {need.group}", [(most, short), (-1, steps)]


def steps_within_all(group: str, those: Sequence[Need]) -> Tie:
    """The skills that are listed have no more steps than all."""
    listed = [(-1, amount(STEPS, need.where)) for need in those]
    return f"steps in {group}", [(1, amount(STEPS, {"role": group})), *listed]


def no_other_steps(group: str, those: Sequence[Need]) -> Tie:
    """Where every skill is listed that is asked for, their steps are all."""
    return f"all steps in {group}", steps_within_all(group, those)[1]


def short_of_one_of(group: str, those: Sequence[Need]) -> list[Tie]:
    """Where every skill is listed, whoever is short is short of one of them; and so with those assessed, and hours."""
    one = {"role": group}
    sides = [(gap, people(gap, one), [people(gap, need.where) for need in those]) for gap in (SHORT, ASSESSED)]
    sides.append((FTE, amount(FTE, one), [amount(FTE, need.where) for need in those]))
    return [(f"{name} of one in {group}", [(-1, whole), *((1, each) for each in some)]) for name, whole, some in sides]


def same_skill(framework: Framework) -> Iterator[Tie]:
    """A skill in any role is the skill."""
    for skill in framework.listed:
        alone, first = {"skill": skill, "skill_in_role": ALL}, {"skill": ALL, "skill_in_role": skill}
        yield f"{skill} in any role", [(1, alone), (-1, first)]
