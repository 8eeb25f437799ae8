"""Who must go without for want of places is told with the set of people that proves it."""

from dataclasses import replace

import pytest

from matching import Result, match, verify
from tests.matching.brute import Town
from tests.matching.county import county, largest
from tests.matching.makers import cohort, faults, mentee, mentor, person, policy

WELSH = {"languages": "welsh"}
PEOPLE = [
    *(mentee(name, **WELSH) for name in ("Ada", "Bo", "Cy")),
    mentee("Di", languages="thai"),
    mentor("Max", **WELSH),
    mentor("Mia", languages="welsh;thai", capacity=1),
    *(mentor(f"m{i}", languages="thai") for i in range(5)),
]
TOWN = cohort(PEOPLE)
RESULT = match(TOWN)
WORDS = (
    "For 3 mentees there are 2 places with 2 mentors, and no other with a place is possible: 1 person must go without."
    " Mentees: Ada, Bo, Cy. Mentors: Max, Mia."
)


def test_the_set_that_proves_it_is_named_though_places_abound() -> None:
    assert WORDS in RESULT.report["fault"].to_list()
    assert verify(TOWN, policy(), RESULT).proved


def test_where_places_are_short_for_all_everybody_is_the_set() -> None:
    people = [mentee(f"e{i}") for i in range(40)] + [mentor("Max", capacity=3)]
    said = faults(match(cohort(people)))
    assert "For 40 mentees there are 3 places with 1 mentor" in said
    assert "37 people must go without. The certificate names them." in said


def test_who_is_possible_with_nobody_is_not_counted() -> None:
    people = [mentee("Ada", languages="thai"), mentee("Bo"), mentor("Max", **WELSH)]
    result = match(cohort(people))
    assert result.certificate.shortage is None
    assert "2 mentees for 1 place in all." in faults(result)


def test_places_that_pinned_pairs_take_are_taken() -> None:
    result = match(cohort(PEOPLE, pinned=[{"mentee": "Ada", "mentor": "Max"}]))
    short = result.certificate.shortage
    assert short is not None
    assert (short.mentees, short.mentors, short.places) == (("Bo", "Cy"), ("Mia",), 1)


def test_peers_have_no_places_to_be_short_of() -> None:
    peers = [person(name, "both") for name in ("Ada", "Bo", "Cy")]
    assert match(cohort(peers), policy(objective={"both_ways": True})).certificate.shortage is None


@pytest.mark.parametrize("mode", ["value", "everyone"])
@pytest.mark.parametrize("seed", range(4))
def test_it_counts_exactly_those_who_must_go_without(mode: str, seed: int) -> None:
    found = county(seed, 40, {"mode": mode})
    result = match(found.cohort, found.policy)
    short = result.certificate.shortage
    without = sum(hopeful(town) - len(largest(town)[0]) for town in found.towns)
    assert (len(short.mentees) - short.places if short else 0) == without
    assert verify(found.cohort, found.policy, result).reasons == ()


def hopeful(town: Town) -> int:
    """Mentees possible with somebody who has a place."""
    return sum(any(town.places(j) and town.possible(i, j) for j in town.mentors) for i in town.mentees)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"places": 1}, "counted wrong"),
        ({"mentees": ("Ada", "Bo", "Cy", "Zoe")}, "counted wrong"),
        ({"mentees": ("Ada", "Bo", "Cy", "Di")}, "The report does not mention"),
    ],
)
def test_a_shortage_that_is_touched_is_noticed(change: dict[str, object], reason: str) -> None:
    assert reason in reasons(with_shortage(**change))


def test_a_shortage_made_up_is_noticed() -> None:
    """With its words in the report, and mentees who have others to go to."""
    fault = WORDS.replace("3 mentees", "4 mentees").replace("1 person", "2 people").replace("Cy.", "Cy, Di.")
    forged = with_shortage(mentees=("Ada", "Bo", "Cy", "Di"))
    report = forged.report.with_columns(fault=forged.report["fault"].replace(WORDS, fault))
    assert "is possible outside the shortage" in reasons(replace(forged, report=report))


def with_shortage(**change: object) -> Result:
    assert RESULT.certificate.shortage is not None
    short = RESULT.certificate.shortage.model_copy(update=change)
    return replace(RESULT, certificate=RESULT.certificate.model_copy(update={"shortage": short}))


def reasons(result: Result) -> str:
    return " ".join(verify(TOWN, policy(), result).reasons)
