"""Quotas and shapes against the definition: every matching of small towns that keeps them."""

from collections import Counter
from random import Random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from matching import Cohort, Policy, match, verify
from tests.matching.brute import Pair, Town
from tests.matching.makers import Row, cohort, faults, mentee, mentor, partners, policy, random_cohort, random_policy

SEEDS = st.integers(0, 10**9)
towns = settings(max_examples=60, deadline=None, derandomize=True)
ROLES = ("both", "mentor", "mentee")


def labelled(town: Cohort, seed: int) -> Cohort:
    random = Random(seed)
    labels = [random.choice(("young", "young;carer", "carer", "")) for _ in range(town.people.height)]
    return type(town)(**{**vars(town), "people": town.people.with_columns(labels=pl.Series(labels, dtype=pl.String))})


def random_terms(seed: int, mode: str) -> Policy:
    random = Random(seed)
    amounts: list[Row] = [{"at_least": 1}, {"at_most": 1}, {"at_least_share": 50}, {"at_most_share": 40}]
    quotas = [
        {"label": random.choice(("young", "Carer")), "side": random.choice(("mentee", "mentor"))}
        | {"mentor_grade": random.choice((None, 3))}
        | random.choice(amounts)
        for _ in range(random.randint(0, 2))
    ]
    shape = random.choice(({}, {"least": 2}, {"least": 2, "most": 3}, {"between": 1}))
    asked = random_policy(seed, mode=mode).model_dump()
    return Policy.model_validate(asked | {"quota": quotas, "shape": shape})


class Bound(Town):
    """A town whose matchings keep the quotas and shapes."""

    def places(self, name: str) -> int:
        own = super().places(name) if self.people[name]["capacity"] != "0" else 0
        return own if self.policy.shape.most is None else self.policy.shape.most * (own > 0)

    def keeps(self, pairs: list[Pair]) -> bool:
        loads = Counter(mentor for _, mentor in pairs)
        ties = Counter((self.cell(i, "organisation"), self.cell(j, "organisation")) for i, j in pairs)
        shape = self.policy.shape
        return (
            all(load >= shape.least for load in loads.values())
            and (shape.between is None or all(count <= shape.between for count in ties.values()))
            and all(self.in_quota(place, pairs) for place in range(len(self.policy.quota)))
        )

    def in_quota(self, place: int, pairs: list[Pair]) -> bool:
        quota = self.policy.quota[place]
        senior = quota.mentor_grade
        counted = [pair for pair in pairs if senior is None or int(self.cell(pair[1], "grade") or 0) >= senior]
        end = 0 if quota.side == "mentee" else 1
        inside = sum(quota.label.lower() in self.labels(pair[end], "labels") for pair in counted)
        return (
            (quota.at_least is None or inside >= quota.at_least)
            and (quota.at_most is None or inside <= quota.at_most)
            and (quota.at_least_share is None or 100 * inside >= quota.at_least_share * len(counted))
            and (quota.at_most_share is None or 100 * inside <= quota.at_most_share * len(counted))
        )


@pytest.mark.parametrize("mode", ["value", "everyone"])
@towns
@given(seed=SEEDS)
def test_no_matching_that_keeps_the_terms_is_worth_more(mode: str, seed: int) -> None:
    town, asked = labelled(random_cohort(seed, ROLES), seed), random_terms(seed, mode)
    bound = Bound(town, asked)
    best = max(
        ((len(pairs) * (mode == "everyone"), bound.value(pairs)) for pairs in bound.matchings() if bound.keeps(pairs)),
        default=None,
    )
    result = match(town, asked)
    if best is None:
        assert "No matching was found that keeps all quotas and shapes." in faults(result)
        assert not verify(town, asked, result).holds
        return
    certificate = result.certificate
    assert (certificate.matched * (mode == "everyone"), certificate.value) == best
    assert certificate.gap == 0
    assert verify(town, asked, result).reasons == ()


PEOPLE = [
    *(mentee(f"e{i}", grade=i % 3, labels="young" if i < 2 else "") for i in range(6)),
    *(mentor(f"m{i}", grade=3 + i, capacity=2) for i in range(2)),
]


def test_a_quota_taken_from_the_matches_is_noticed() -> None:
    asked = policy(quota=[{"label": "young", "at_most": 0}])
    kept, free = match(cohort(PEOPLE), asked), match(cohort(PEOPLE, pinned=[{"mentee": "e0", "mentor": "m0"}]))
    assert set(partners(kept)).isdisjoint({"e0", "e1"})
    papers = kept.certificate.model_dump(include={"cohort_hash", "policy_hash"})
    forged = type(free)(**{**vars(free), "certificate": free.certificate.model_copy(update=papers)})
    assert "is not kept" in " ".join(verify(cohort(PEOPLE), asked, forged).reasons)


def test_a_quota_about_nobody_is_reported() -> None:
    result = match(cohort(PEOPLE), policy(quota=[{"label": "wizard", "at_most": 3}]))
    assert "Nobody carries the label “wizard”." in faults(result)


@pytest.mark.parametrize("objective", [{"mode": "worst_first"}, {"both_ways": True}])
def test_terms_that_do_not_suit_the_objective_are_refused(objective: Row) -> None:
    with pytest.raises(ValidationError, match="quotas and shapes"):
        policy(objective=objective, shape={"least": 2})
