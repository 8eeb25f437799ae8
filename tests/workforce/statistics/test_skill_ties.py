"""The framework is public: who is asked for a skill is whoever is in the roles that ask for it."""

from collections.abc import Iterator
from itertools import count

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workforce.statistics.composing.test_composed import reads
from tests.workforce.statistics.makers import FAMILIES, HULL, KENT, LEEDS, YORK, make_people, make_skill, make_skills
from tests.workforce.statistics.makers import make_staff as staff_of
from tests.workforce.statistics.test_release import NOW, find, row
from workforce.statistics.categories import ALL
from workforce.statistics.cells import register
from workforce.statistics.equations import complete, equations, holding
from workforce.statistics.framework import Framework, NamedRoles, named_by
from workforce.statistics.monthly import Month
from workforce.statistics.reading_back import recovered
from workforce.statistics.release import Register, Release, laid_out, release
from workforce.statistics.requirements import Part, requirements_of
from workforce.statistics.skill_ties import gap_ties, skill_ties

LEAD = "Lead data engineer"
ASKED = pl.DataFrame(
    [
        ("Data engineer", "Data engineer", "Testing", 2),
        ("Data engineer", LEAD, "Testing", 3),
        ("Data engineer", LEAD, "Modelling", 1),
        ("Data analyst", "Data analyst", "Modelling", 2),
        ("Business architect", "Business architect", "Strategy", 1),
        ("Business architect", "Business architect", "Modelling", 3),
    ],
    schema=["role", "role_level", "skill", "required"],
    orient="row",
).with_columns(role_family=pl.col("role").replace_strict(FAMILIES))
NAMED = named_by(ASKED, "late 2025")
UNASKED = NamedRoles(FAMILIES, "late 2025")
PLACES = (LEEDS, KENT, HULL, YORK)
UNKNOWN = 4
LEVELS = dict(ASKED.select("role_level", "role").unique().iter_rows())


def sector(named: NamedRoles) -> Register:
    return Register(
        pl.DataFrame({"organisation": PLACES, "region": ["North", "South", "North", "North"]}),
        pl.DataFrame({"organisation": PLACES, "footprint": ["Chalk and grit"] * 4}),
        {str(NOW): named},
    )


def a_return(place: str, levels: dict[str, int], held: Iterator[int]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """So many at each level, and 800 others; `held`: 4 is not assessed."""
    people = make_people("o", 800, organisation=place, is_digital=False, role="Outside the framework")
    skills = []
    for level, number in levels.items():
        role = LEVELS[level]
        words = {"role": role, "role_level": level, "role_family": FAMILIES[role]}
        named = make_people(level, number, organisation=place, **words)
        people += named
        for person in named:
            for skill, required in ASKED.filter(role_level=level).select("skill", "required").iter_rows():
                told = {"skill": skill, "required": required, "held": None if (has := next(held)) == 4 else has}
                skills.append(
                    make_skill(str(person["pseudonym"]), organisation=place, role=role, role_level=level) | told
                )
    return staff_of(*people), make_skills(*skills)


def month_of(numbers: dict[str, dict[str, int]], held: Iterator[int]) -> Month:
    returns = [a_return(place, levels, held) for place, levels in numbers.items()]
    return Month(NOW, tuple(staff for staff, _ in returns), tuple(skills for _, skills in returns))


MANY = {"Data engineer": 60, LEAD: 20, "Data analyst": 40, "Business architect": 30}
FEW = {"Data engineer": 60, LEAD: 0, "Data analyst": 0, "Business architect": 3}


def in_turn() -> Iterator[int]:
    return (number % 5 for number in count())


def made_with(named: NamedRoles) -> Release:
    numbers = {LEEDS: MANY, KENT: FEW, HULL: MANY, YORK: MANY | {LEAD: 3}}
    return release(month_of(numbers, in_turn()), None, sector(named))


@pytest.fixture(scope="module")
def released() -> Release:
    return made_with(NAMED)


def test_levels_that_are_asked_for_the_same_are_one_part() -> None:
    parts = {(part.role, part.name): part.levels for part in requirements_of(ASKED).parts}
    assert parts == {
        ("Data engineer", "Data engineer"): ("Data engineer",),
        ("Data engineer", LEAD): (LEAD,),
        ("Data analyst", ALL): ("Data analyst",),
        ("Business architect", ALL): ("Business architect",),
    }
    assert [part.name for part in requirements_of(ASKED).divided] == ["Data engineer", LEAD]
    assert requirements_of(ASKED).most["Data engineer", "Testing"] == 3
    assert Part("Data analyst", ALL, ("Data analyst",), frozenset({"Modelling"})) in requirements_of(ASKED).parts


def test_who_knows_the_framework_learns_nothing_of_who_is_hidden(released: Release) -> None:
    assert row(find(released, "skills-gap-skill", LEEDS), "Modelling")["required"] == 90
    found = recovered(reads(released.tables), NAMED)
    assert found.cells.filter(pl.col("measure") == "People with required skills").height
    assert found.narrower(5).is_empty()


def test_without_the_framework_they_would() -> None:
    """So the test above is one that can fail."""
    found = recovered(reads(made_with(UNASKED).tables), NAMED).narrower(5)
    assert found.filter(pl.col("place") == KENT, pl.col("role") == "Architecture", pl.col("gap") == ALL).height


NUMBERS = st.fixed_dictionaries(dict.fromkeys(MANY, st.integers(1, 9)))


@settings(deadline=None, max_examples=20)
@given(numbers=st.fixed_dictionaries(dict.fromkeys(PLACES, NUMBERS)), held=st.lists(st.integers(0, 4), min_size=9))
def test_every_tie_is_true_of_any_returns(numbers: dict[str, dict[str, int]], held: list[int]) -> None:
    """What an attacker reckons with is so: none is left out because some return says otherwise."""
    said = (held[number % len(held)] for number in count())
    day = laid_out(month_of(numbers | {LEEDS: MANY}, said), sector(NAMED).groups(), sector(NAMED), None)
    cells = register(day.tables)
    ties = [*gap_ties(), *skill_ties(str(NOW), day.framework)]
    found = equations(cells, ties)
    assert holding(found, cells).height == found.height
    assert found.height


def test_a_skill_that_all_are_asked_for_is_everybody_in_their_roles(released: Release) -> None:
    cells = register({"told": released.ledger})
    framework = Framework(NAMED, ["Modelling", "Strategy", "Testing"])
    kinds = {
        name
        for each in skill_ties(str(NOW), framework)
        for name in each.terms["relation"]
        if complete(cells, each).height
    }
    assert f"{NOW} asked for Strategy in All" in kinds
    assert f"{NOW} all steps in All" in kinds
