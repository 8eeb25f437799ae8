"""Quotas and shapes against every matching of small towns: the best that keeps them, with no gap."""

from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching import Cohort, Policy, match, verify
from tests.matching.brute import Pair, Town
from tests.matching.makers import Row, random_cohort, random_policy

SEEDS = st.integers(0, 10**9)
towns = settings(max_examples=12, deadline=None, derandomize=True)

TERMS: dict[str, dict[str, Row | list[Row]]] = {
    "at least": {"quota": [{"label": "x", "at_least": 1}]},
    "at most": {"quota": [{"label": "x", "at_most": 1}, {"label": "y", "side": "mentor", "at_most": 2}]},
    "share": {"quota": [{"label": "x", "at_least_share": 40}, {"label": "y", "side": "mentor", "at_most_share": 50}]},
    "senior places": {"quota": [{"label": "x", "mentor_grade": 3, "at_least_share": 50}]},
    "spread": {"shape": {"between": 1}},
    "two or none": {"shape": {"least": 2}},
    "circles": {"shape": {"least": 2, "most": 3}, "quota": [{"label": "x", "at_least_share": 25}]},
}


def labelled(seed: int) -> Cohort:
    """Small enough to try every matching of circles too."""
    town, random = random_cohort(seed, ("both", "mentee")), Random(seed)
    labels = [random.choice(("x", "x;y", "y", "")) for _ in range(town.people.height)]
    return replace(town, people=town.people.with_columns(pl.Series("labels", labels, dtype=pl.String)))


@pytest.mark.parametrize("mode", ["value", "everyone"])
@pytest.mark.parametrize("terms", TERMS.values(), ids=TERMS)
@towns
@given(seed=SEEDS)
def test_quotas_and_shapes_cost_no_more_than_they_must(terms: dict[str, Row | list[Row]], mode: str, seed: int) -> None:
    town, plain = labelled(seed), random_policy(seed, mode=mode)
    asked = Policy.model_validate(plain.model_dump() | terms)
    result = match(town, asked)
    best = best_by_trying(town, asked)
    if best is None:
        assert "No matching was found that keeps all quotas and shapes." in result.report["fault"].to_list()
        return
    certificate = result.certificate
    assert (certificate.matched if mode == "everyone" else 0, certificate.value) == best
    assert certificate.gap == 0
    assert verify(town, asked, result).reasons == ()


def best_by_trying(town: Cohort, asked: Policy) -> tuple[int, int] | None:
    """Number of pairs (where it counts) and value."""
    definition = Shaped(town, asked)
    kept = (pairs for pairs in definition.matchings() if definition.keeps(pairs))
    first = asked.objective.mode == "everyone"
    return max(((len(pairs) if first else 0, definition.value(pairs)) for pairs in kept), default=None)


class Shaped(Town):
    def places(self, name: str) -> int:
        shape, own = self.policy.shape, super().places(name)
        size = own if shape.most is None or own == 0 else shape.most
        return size if size >= shape.least else 0

    def keeps(self, pairs: list[Pair]) -> bool:
        shape = self.policy.shape
        loads = Counter(mentor for _, mentor in pairs)
        ties = Counter((self.cell(i, "organisation"), self.cell(j, "organisation")) for i, j in pairs)
        return (
            all(load >= shape.least for load in loads.values())
            and (shape.between is None or all(count <= shape.between for count in ties.values()))
            and all(self.within(quota.model_dump(), pairs) for quota in self.policy.quota)
        )

    def within(self, quota: dict[str, Any], pairs: list[Pair]) -> bool:
        grade = quota["mentor_grade"]
        if isinstance(grade, int):
            pairs = [(i, j) for i, j in pairs if int(self.cell(j, "grade") or -1) >= grade]
        end = 0 if quota["side"] == "mentee" else 1
        count, every = sum(quota["label"] in self.labels(pair[end], "labels") for pair in pairs), len(pairs)
        return (
            count >= (quota["at_least"] or 0)
            and count <= (every if quota["at_most"] is None else quota["at_most"])
            and 100 * count >= (quota["at_least_share"] or 0) * every
            and 100 * count <= (100 if quota["at_most_share"] is None else quota["at_most_share"]) * every
        )
