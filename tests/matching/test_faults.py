"""Whatever a spreadsheet holds, the answer is a report and never a traceback."""

from datetime import date
from decimal import Decimal
from random import Random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import matching
from matching import Cohort, match
from matching.cohort import COLUMNS
from tests.matching.makers import (
    Row,
    cohort,
    faults,
    frame,
    matched,
    mentee,
    mentor,
    person,
    policy,
    random_cohort,
)


def report(people: list[Row], **files: list[Row]) -> str:
    return faults(match(cohort(people, **files)))


@pytest.mark.parametrize(
    ("capacity", "words", "places"),
    [
        ("0", "capacity 0: takes nobody", 0),
        ("-2", "capacity -2 is negative", 0),
        ("two", "“two” is not a whole number", 1),
        ("1.5", "“1.5” is not a whole number", 1),
        ("nan", "“nan” is not a whole number", 1),
        ("1000000", "capacity 1000000 is beyond belief", 3),
        ("1" + "0" * 30, "is not a whole number of at most nine digits", 1),
        ("2.0", "", 2),
        ("", "", 1),
    ],
)
def test_a_capacity_counts_as_the_report_says(capacity: str, words: str, places: int) -> None:
    result = match(cohort([mentee("Ada"), mentee("Bo"), mentee("Cy"), mentor("Max", capacity=capacity)]))
    assert result.matches.height == places
    assert words in faults(result)


def test_a_shortage_of_places_is_counted() -> None:
    assert "For 2 mentees there is 1 place with 1 mentor" in report([mentee("Ada"), mentee("Bo"), mentor("Max")])


def test_somebody_listed_twice_is_matched_once_whatever_the_order() -> None:
    rows = [mentee("Ada", grade=1), mentee("Ada", grade=2), mentor("Max", grade=3)]
    first, second = match(cohort(rows)), match(cohort([rows[1], rows[0], rows[2]]))
    assert first.matches.equals(second.matches)
    assert first.matches.height == 1
    assert "Ada is listed more than once" in faults(first)


def test_somebody_on_both_sides_is_told_to_write_both() -> None:
    assert "Ada is listed on both sides" in report([mentee("Ada"), mentor("Ada"), mentor("Max")])


def test_nobody_is_matched_with_themselves() -> None:
    assert matched([person("Ada", "both")]) == {}


def test_a_conflict_with_oneself_is_left_out() -> None:
    people = [mentee("Ada"), mentor("Max")]
    said = report(people, conflicts=[{"person": "Ada", "other": "Ada"}])
    assert "Ada is paired with themselves → row left out" in said


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"person": "Ada", "prefers": "Zoe", "rank": 1}, "“Zoe” is nobody in the people file"),
        ({"person": "Zoe", "prefers": "Max", "rank": 1}, "“Zoe” is nobody in the people file"),
        ({"person": "Ada", "prefers": "Ada", "rank": 1}, "Ada is paired with themselves"),
        ({"person": "Ada", "prefers": "Bo", "rank": 1}, "Bo is on the same side"),
        ({"person": "Ada", "prefers": "Max", "rank": 9}, "“9” is not a whole number from 1 to 5"),
        ({"person": "Ada", "prefers": "Max", "rank": "first"}, "no rank from 1 to 5"),
        ({"person": "Ada", "prefers": None, "rank": 1}, "is nobody in the people file"),
    ],
)
def test_a_preference_that_means_nothing_is_left_out(row: Row, words: str) -> None:
    people = [mentee("Ada"), mentee("Bo"), mentor("Max", capacity=2)]
    result = match(cohort(people, preferences=[row]))
    assert words in faults(result)
    assert result.matches["mentee_rank"].to_list() == [0, 0]


def test_a_preference_for_a_manager_is_said_to_be_in_vain() -> None:
    people = [mentee("Ada", manager="Max"), mentor("Max")]
    result = match(cohort(people, preferences=[{"person": "Ada", "prefers": "Max", "rank": 1}]))
    assert "not_manager excludes the pair" in faults(result)
    assert result.matches.height == 0


def test_one_rank_counts_once() -> None:
    wishes: list[Row] = [{"person": "Ada", "prefers": name, "rank": 1} for name in ("Max", "Mia")]
    result = match(cohort([mentee("Ada"), mentor("Max"), mentor("Mia")], preferences=wishes))
    assert "rank 1 is given twice" in faults(result)
    assert result.matches["mentee_rank"].to_list() == [300]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"person": "Ada", "skill": "data", "wants": 9}, "“9” is not a whole number from 0 to 3"),
        ({"person": "Ada", "skill": "data", "wants": "lots"}, "“lots” is not a whole number"),
        ({"person": "Ada", "skill": "alchemy", "wants": 2}, "“alchemy” is offered by nobody"),
        ({"person": "Ada", "skill": None, "wants": 2}, "no skill named"),
        ({"person": "Ada", "skill": "data"}, "“data” is neither wanted nor offered"),
        ({"person": "Ada", "skill": "data", "wants": -1}, "“-1” is not a whole number from 0 to 3"),
        ({"person": "Zoe", "skill": "data", "wants": 2}, "“Zoe” is nobody in the people file"),
    ],
)
def test_an_unknown_skill_or_level_earns_nothing(row: Row, words: str) -> None:
    offered: Row = {"person": "Max", "skill": "data", "offers": 4}
    result = match(cohort([mentee("Ada"), mentor("Max")], skills=[row, offered]))
    assert words in faults(result)
    assert result.matches["skill"].to_list() == [0]


def test_the_higher_level_counts_where_a_skill_is_named_twice() -> None:
    skills: list[Row] = [{"person": "Ada", "skill": "data", "wants": level} for level in (1, 3)]
    skills.append({"person": "Max", "skill": "DATA", "offers": 4})
    result = match(cohort([mentee("Ada"), mentor("Max")], skills=skills))
    assert result.matches["skill"].to_list() == [15 * 3 * 4]
    assert "named twice" in faults(result)


def test_what_is_not_stated_neither_excludes_nor_earns() -> None:
    people = [mentee("Ada"), mentor("Max", slots="mon", languages="welsh", region="north", grade=3)]
    result = match(cohort(people))
    assert result.matches["points"].to_list() == [200]
    for column in ("slots", "languages", "region", "grade"):
        assert f"{column} not stated" in faults(result)


def test_an_unreadable_grade_earns_nothing() -> None:
    result = match(cohort([mentee("Ada", grade="senior"), mentor("Max", grade=3)]))
    assert "“senior” is not a whole number" in faults(result)
    assert result.matches["grade_gap"].to_list() == [0]


@pytest.mark.parametrize(("column", "term"), [("slots", "shared_slot"), ("region", "same_region")])
def test_a_blank_is_told_also_where_only_points_are_at_stake(column: str, term: str) -> None:
    rules: Row = {"shared_slot": False, "in_person_same_region": False}
    people = cohort([mentee("Ada"), mentor("Max")])
    assert f"{column} not stated" in faults(match(people, policy(rules=rules)))
    assert f"{column} not stated" not in faults(match(people, policy(rules=rules, points={term: 0})))


def test_a_region_that_one_person_alone_names_is_told() -> None:
    people = [mentee("Ada", region="Nroth"), mentor("Max", region="north"), mentor("Mia", region="North")]
    said = report(people)
    assert "people 1 region: “Nroth” is nobody else’s region" in said
    assert "“north”" not in said


def test_a_blank_region_equals_none() -> None:
    assert matched([mentee("Ada", in_person="yes"), mentor("Max")]) == {}


def test_somebody_nobody_can_mentor_is_told_by_which_rules() -> None:
    people = [
        mentee("Ada", languages="welsh"),
        mentor("Max", languages="polish"),
        mentor("Mia", languages="thai"),
    ]
    result = match(cohort(people))
    lonely = result.unmatched.to_dicts()[0]
    assert (lonely["person"], lonely["possible"], lonely["shared_language"]) == ("Ada", 0, 2)
    assert "None of the 2 mentors is possible: no language in common (2)." in lonely["reason"]
    assert "No pair is possible." in faults(result)
    assert "Nobody is possible for 1 person: Ada." in report([*people, mentee("Bo", languages="thai")])


@pytest.mark.parametrize("people", [[], [mentee("Ada")], [mentor("Max")], [{"person": None}], [{"person": "Ada"}]])
@pytest.mark.parametrize("mode", ["value", "everyone", "worst_first"])
def test_an_empty_side_is_an_empty_matching(people: list[Row], mode: str) -> None:
    town, asked = cohort(people), policy(objective={"mode": mode})
    result = match(town, asked)
    assert (result.certificate.value, result.certificate.gap) == (0, 0)
    assert matching.verify(town, asked, result).holds


def test_a_cohort_without_frames_is_reported() -> None:
    assert "There are no people." in faults(match(Cohort()))


def test_equals_are_all_matched() -> None:
    people = [mentee(f"e{i}") for i in range(30)] + [mentor(f"m{i}", capacity=2) for i in range(15)]
    assert len(matched(people)) == 30


@pytest.mark.parametrize("mode", ["value", "everyone", "worst_first"])
def test_points_that_overflow_match_nobody_and_say_so(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matching.flow.goal.WIDEST", 10_000)
    town, asked = cohort([mentee("Ada"), mentor("Max")]), policy(objective={"mode": mode}, points={"base": 90_000})
    result = match(town, asked)
    assert "policy None points: The points overflow. → nobody is matched" in faults(result)
    assert (result.certificate.value, result.certificate.matched) == (0, 0)
    assert result.certificate.gap > 0
    verdict = matching.verify(town, asked, result)
    assert (verdict.holds, verdict.proved) == (True, False)


def test_points_are_exact_where_they_are_largest() -> None:
    skills: list[Row] = [
        {"person": name, "skill": f"s{i}", "wants": 3, "offers": 4} for name in ("Ada", "Max") for i in range(400)
    ]
    people = [mentee("Ada"), mentor("Max"), *(mentee(f"e{i}") for i in range(40))]
    town = cohort(people, skills=skills)
    asked = policy(points={"skill": 100_000}, objective={"mode": "everyone"})
    huge = match(town, asked)
    assert huge.certificate.matched == 1
    assert huge.matches["points"].to_list() == [200 + 400 * 12 * 100_000]


def test_numbers_booleans_and_lists_are_read_like_text() -> None:
    people = pl.DataFrame(
        {
            "person": ["Ada", "Max"],
            "role": ["mentee", "MENTOR"],
            "organisation": ["a", "b"],
            "grade": [1, 2],
            "digital": [True, False],
            "slots": [["mon", "tue"], ["tue"]],
            "capacity": [None, 1.0],
            "star_sign": ["leo", "virgo"],
        }
    )
    assert match(Cohort(people=people)).matches["points"].to_list() == [200 + 60 + 90 + 8]


JUNK = (
    "",
    " ",
    ";",
    ";;x",
    "0",
    "-1",
    "3",
    "1e9",
    "inf",
    "nan",
    "yes",
    "“",
    "Ünï",
    "mentee",
    "both",
    "e0",
    "m0",
    None,
)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(0, 10**9), st.sampled_from(["value", "everyone", "worst_first"]), st.booleans(), st.booleans())
def test_whatever_the_cells_hold_there_is_an_answer_that_verifies(
    seed: int, mode: str, both_ways: bool, crossing: bool
) -> None:
    random = Random(seed)
    town = random_cohort(seed, ("both",))
    frames = {name: spoilt(town.frame(name), random) for name in COLUMNS}
    files = {name: found.to_dicts() for name, found in frames.items()}
    spoilt_town = cohort(files.pop("people"), **files)
    asked = policy(objective={"mode": mode, "both_ways": both_ways}, rules={"crossing_required": crossing})
    assert matching.verify(spoilt_town, asked, match(spoilt_town, asked)).reasons == ()


def spoilt(clean: pl.DataFrame, random: Random) -> pl.DataFrame:
    """A third of the cells are junk, and some rows stand twice."""
    rows = [
        {name: random.choice(JUNK) if random.random() < 0.3 else cell for name, cell in row.items()}
        for row in clean.to_dicts()
    ]
    return frame([*rows, *random.sample(rows, min(2, len(rows)))])


ODD = (
    [{"a": 1}, {"a": 2}],
    [b"\xff", b"2"],
    [date(2030, 1, 1), None],
    [["x"], None],
    [Decimal(1), Decimal(2)],
    [object(), object()],
)


@pytest.mark.parametrize("values", ODD, ids=lambda values: type(values[0]).__name__)
@pytest.mark.parametrize("column", ["grade", "slots", "digital"])
def test_columns_of_odd_kinds_are_read_or_left_blank(column: str, values: list[object]) -> None:
    people = frame([mentee("Ada"), mentor("Max")]).with_columns(pl.Series(column, values))
    asked = policy(rules={"shared_slot": False})
    assert match(Cohort(people=people), asked).matches.height == 1
