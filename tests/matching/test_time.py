"""Stopped at any time under quotas and shapes, also inside the solver: what comes back keeps them, with its gap."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import polars as pl
import pytest

from matching import Policy, match, verify
from matching.words import HURRIED, LATE
from tests.matching.makers import Row, random_city

TOWN = random_city(3, 30, 20)
CITY = replace(TOWN, people=TOWN.people.with_columns(labels=pl.lit("x")))
LIMITS: dict[str, dict[str, Row | list[Row]]] = {
    "spread": {"shape": {"between": 1}},
    "two or none": {"shape": {"least": 2}},
    "share": {"quota": [{"label": "y", "side": "mentor", "mentor_grade": 3, "at_least_share": 100}]},
}


def for_so_many_questions(number: int) -> Callable[[], bool]:
    asked = count()
    return lambda: next(asked) < number


@pytest.mark.parametrize("mode", ["value", "everyone"])
@pytest.mark.parametrize("questions", [0, 30])
@pytest.mark.parametrize("terms", LIMITS.values(), ids=LIMITS)
def test_what_is_found_until_then_keeps_the_terms(terms: dict[str, Row | list[Row]], questions: int, mode: str) -> None:
    asked = Policy.model_validate({"objective": {"mode": mode}} | terms)
    result = match(CITY, asked, may_continue=for_so_many_questions(questions))
    assert verify(CITY, asked, result).reasons == ()
    best = match(CITY, asked).certificate
    certificate = result.certificate
    worth = certificate.value + certificate.bonus * certificate.matched
    assert worth + certificate.gap >= best.value + best.bonus * best.matched >= worth


def test_where_only_more_matches_would_do_the_report_says_there_was_no_time() -> None:
    asked = Policy.model_validate({"quota": [{"label": "x", "at_least": 14}], "shape": {"least": 2}})
    result = match(CITY, asked, may_continue=lambda: False)
    assert LATE in result.report["fault"].to_list()


@pytest.mark.parametrize("questions", [0, 2, 3, 5])
def test_worst_first_stopped_early_matches_most_people_and_says_that_the_lowest_is_not_proved(questions: int) -> None:
    asked = Policy.model_validate({"objective": {"mode": "worst_first"}})
    result, best = match(TOWN, asked, may_continue=for_so_many_questions(questions)), match(TOWN, asked)
    assert HURRIED in result.report["fault"].to_list()
    assert HURRIED not in best.report["fault"].to_list()
    assert result.certificate.gap > 0
    assert result.certificate.floor is None
    assert result.certificate.matched == best.certificate.matched
    assert result.certificate.bound >= best.certificate.value
    assert verify(TOWN, asked, result).reasons == ()
