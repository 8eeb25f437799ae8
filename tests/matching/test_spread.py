"""Limits between organisations that bind hard: whole numbers an organisation at a time, never beyond the best."""

from dataclasses import replace

import polars as pl
import pytest

from matching import Policy, match, verify
from matching.conditions import settled
from matching.words import NOT_KEPT
from tests.matching.makers import random_city

BETWEEN = {"between": 1}


@pytest.mark.parametrize("mode", ["value", "everyone"])
@pytest.mark.parametrize("seed", range(4))
def test_an_organisation_at_a_time_comes_near_the_best(seed: int, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    town = random_city(seed, 24, 16)
    people = town.people.with_columns(organisation=pl.Series([f"o{place % 5}" for place in range(40)]))
    city, asked = replace(town, people=people), Policy.model_validate({"objective": {"mode": mode}, "shape": BETWEEN})
    best = match(city, asked).certificate
    monkeypatch.setattr(settled, "MOST_FRACTIONS", -1)
    monkeypatch.setattr(settled, "as_it_stands", lambda *_: None)
    result = match(city, asked)
    found = result.certificate
    assert best.gap == 0
    assert NOT_KEPT not in result.report["fault"].to_list()
    assert verify(city, asked, result).reasons == ()
    worth, most = (one.value + one.bonus * one.matched for one in (found, best))
    assert worth <= most <= worth + found.gap
    assert found.matched == best.matched
    assert found.value >= 0.97 * best.value


@pytest.mark.parametrize("mode", ["value", "everyone"])
@pytest.mark.parametrize("seed", range(4))
def test_stopped_before_the_first_step_those_left_over_still_find_places(seed: int, mode: str) -> None:
    town = random_city(seed, 24, 16)
    people = town.people.with_columns(organisation=pl.Series([f"o{place % 5}" for place in range(40)]))
    city, asked = replace(town, people=people), Policy.model_validate({"objective": {"mode": mode}, "shape": BETWEEN})
    best = match(city, asked).certificate
    result = match(city, asked, may_continue=lambda: False)
    assert verify(city, asked, result).reasons == ()
    found = result.certificate
    assert mode == "value" or found.matched >= best.matched - 1
    assert found.value >= 0.85 * best.value
