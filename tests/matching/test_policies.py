"""Every example policy that ships with the engine, run on one town: best by its prices or by the solver’s bound."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

import matching
from matching import Cohort, Policy, match, verify
from tests.matching.makers import Row, cohort, frame, mentee, mentor, partners

POLICIES = sorted(Path(matching.__path__[0], "policies").glob("*.toml"))


def town(people: int = 60) -> Cohort:
    random = Random(7)
    rows: list[Row] = []
    for i in range(people):
        name, make = (f"m{i}", mentor) if i % 3 == 0 else (f"e{i}", mentee)
        rows.append(
            make(
                name,
                organisation=random.choice("abcdefgh"),
                region=random.choice(("north", "south")),
                grade=random.randint(6, 12) if make is mentor else random.randint(1, 8),
                digital=random.choice(("yes", "no")),
                capacity=random.choice((2, 3)),
                labels=random.choice(("eligible", "priority;eligible", "new", "priority", "")),
            )
        )
    return cohort(rows)


@pytest.mark.parametrize("file", POLICIES, ids=lambda file: file.stem)
def test_an_example_policy_runs_and_its_result_holds_without_a_gap(file: Path) -> None:
    policy, people = Policy.read(file), town()
    result = match(people, policy)
    verdict = verify(people, policy, result)
    assert verdict.reasons == ()
    assert verdict.proved != verdict.rests_on_solver
    assert result.matches.height > 10


def test_circles_have_three_to_six() -> None:
    result = match(town(), Policy.read(next(file for file in POLICIES if file.stem == "circles")))
    loads = Counter(partners(result).values())
    assert set(loads.values()) <= {3, 4, 5, 6}


def test_sponsors_give_half_their_places_to_the_eligible() -> None:
    result = match(town(), Policy.read(next(file for file in POLICIES if file.stem == "sponsorship")))
    people = {row["person"]: row for row in result.cohort.people.to_dicts()}
    senior = [name for name, by in partners(result).items() if int(people[by]["grade"]) >= 10]
    eligible = [name for name in senior if "eligible" in (people[name]["labels"] or "")]
    assert senior
    assert 2 * len(eligible) >= len(senior)


def test_a_frozen_pair_stays() -> None:
    people = [mentee("Ada", grade=1), mentee("Bo", grade=1), mentor("Max", grade=9), mentor("Mia", grade=3)]
    plain = cohort(people)
    frozen = Cohort(people=plain.people, frozen=frame([{"mentee": "Ada", "mentor": "Max"}]))
    result = match(frozen)
    assert partners(result) == {"Ada": "Max", "Bo": "Mia"}
    assert verify(frozen, Policy(), result).proved
