"""What a policy file may say, and the fingerprint by which a certificate knows it again."""

import pytest
from pydantic import ValidationError

from matching import Policy
from matching.policy import Points, Section
from tests.matching.makers import Row, policy


class Weather(Section):
    rain: bool = True


class LaterPoints(Points):
    same_star_sign: int = 0


class LaterPolicy(Policy):
    """As a version to come may have it: one section and one field more."""

    points: LaterPoints = LaterPoints()
    weather: Weather = Weather()


Sections = dict[str, Row | list[Row]]
SAID: Sections = {
    "points": {"base": 150, "grade_gap": {"0": 5, "below": -9}},
    "objective": {"mode": "everyone", "seed": 4},
}


@pytest.mark.parametrize("said", [{}, SAID])
def test_sections_and_fields_that_come_later_leave_the_fingerprint_as_it_was(said: Sections) -> None:
    assert LaterPolicy.model_validate(said).fingerprint() == Policy.model_validate(said).fingerprint()


def test_what_comes_later_counts_once_it_is_used() -> None:
    dry = LaterPolicy.model_validate({"weather": {"rain": False}})
    assert dry.fingerprint() != Policy().fingerprint()


def test_fingerprints_of_this_version_hold_for_good() -> None:
    assert policy().fingerprint() == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert policy(**SAID).fingerprint() == "cab720cb5e9d5988fb757e3335f344148254a39ea802fe4452605c322e0cc605"


def test_a_default_written_out_says_nothing_new() -> None:
    assert policy(points={"base": 200}, rules={"not_manager": True}).fingerprint() == Policy().fingerprint()


@pytest.mark.parametrize(
    "over",
    [
        {"points": {"base": 201}},
        {"points": {"grade_gap": {}}},
        {"points": {"mentee_rank": [300, 240, 180, 120]}},
        {"rules": {"no_repeat": False}},
        {"objective": {"seed": 1}},
        {"quota": [{"label": "new", "at_most": 0}]},
        {"shape": {"least": 2}},
    ],
    ids=str,
)
def test_every_change_is_another_fingerprint(over: Sections) -> None:
    assert policy(**over).fingerprint() != Policy().fingerprint()


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ({"points": {"base": "lots"}}, "valid integer"),
        ({"points": {"base": 1.5}}, "valid integer"),
        ({"points": {"base": 10**9}}, "less than or equal to 100000"),
        ({"points": {"mentee_rank": [1] * 6}}, "at most 5 items"),
        ({"points": {"grade_gap": {"two": 1}}}, "neither a number of grades"),
        ({"points": {"grade_gap": {"01": 1}}}, "neither a number of grades"),
        ({"rules": {"no_repeats": True}}, "Extra inputs are not permitted"),
        ({"objective": {"mode": "best"}}, "'value', 'everyone' or 'worst_first'"),
        ({"colour": "red"}, "Extra inputs are not permitted"),
        ({"quota": [{"label": "new"}]}, "a quota needs at_least"),
        ({"quota": [{"label": "new", "at_least": 3, "at_most": 2}]}, "at least more than at most"),
        ({"shape": {"least": 4, "most": 3}}, "at least more mentees than at most"),
    ],
    ids=str,
)
def test_a_policy_that_makes_no_sense_is_refused_by_its_field(section: Sections, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        policy(**section)
