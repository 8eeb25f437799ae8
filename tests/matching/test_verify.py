"""The checker rejects what was touched, also where the papers were put in order around it."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

import matching
from matching import Cohort, Result, match, verify
from matching.intake import fingerprint
from tests.matching.makers import cohort, mentee, mentor, person, policy

PEOPLE = [
    *(mentee(f"e{i}", grade=i, region="north", digital="yes", slots="mon") for i in range(4)),
    *(mentor(f"m{i}", grade=i + 2, region="north", slots="mon;tue", capacity=1) for i in range(3)),
]
TOWN = cohort(PEOPLE, preferences=[{"person": "e0", "prefers": "m2", "rank": 1}])
ASKED = policy()
HONEST = match(TOWN, ASKED)


def reasons(result: Result, town: Cohort = TOWN) -> str:
    verdict = verify(town, result.policy, result)
    assert verdict.holds == (not verdict.reasons)
    return " ".join(verdict.reasons)


def with_certificate(result: Result, **over: object) -> Result:
    return replace(result, certificate=result.certificate.model_copy(update=over))


def with_matches(result: Result, *changes: pl.Expr) -> Result:
    return replace(result, matches=result.matches.with_columns(*changes))


def worse() -> Result:
    """One pair dropped, and every figure of the certificate in agreement with that."""
    kept = HONEST.matches.slice(1)
    dropped = HONEST.matches["mentee"][0]
    alone = HONEST.unmatched.head(1).with_columns(person=pl.lit(dropped))
    result = replace(HONEST, matches=kept, unmatched=pl.concat([HONEST.unmatched, alone]).sort("person"))
    value = int(kept["points"].sum())
    lowest = kept["points"].min()
    figures = {"value": value, "bound": value, "gap": 0, "matched": kept.height, "lowest_pair": lowest}
    return with_certificate(result, price_bound=value, **figures)


def test_an_honest_result_holds() -> None:
    assert verify(TOWN, ASKED, HONEST).proved


def test_it_holds_after_a_journey_through_files(tmp_path: Path) -> None:
    matching.write(HONEST, tmp_path)
    assert verify(TOWN, ASKED, matching.read_result(tmp_path, TOWN, ASKED)).proved


def test_points_may_not_be_touched() -> None:
    assert "points are no sum" in reasons(with_matches(HONEST, pl.col("points") + 1))


def test_a_term_may_not_be_touched() -> None:
    touched = with_matches(HONEST, pl.col("skill") + 5, pl.col("points") + 5)
    assert "skill is not" in reasons(touched)


def test_a_mentor_may_not_be_overfilled() -> None:
    assert "places" in reasons(with_matches(HONEST, pl.lit("m0").alias("mentor")))


def test_a_mentee_may_not_be_matched_twice() -> None:
    doubled = replace(HONEST, matches=pl.concat([HONEST.matches, HONEST.matches]))
    assert "matched more than once" in reasons(doubled)


def test_a_stranger_may_not_be_matched() -> None:
    assert "no mentor" in reasons(with_matches(HONEST, pl.lit("zoe").alias("mentor")))


@pytest.mark.parametrize("step", [-1, 1])
def test_prices_may_not_be_touched(step: int) -> None:
    assert reasons(replace(HONEST, prices=HONEST.prices.with_columns(pl.col("price") + step)))


def test_a_price_may_not_be_missing() -> None:
    assert reasons(replace(HONEST, prices=HONEST.prices.slice(1)))


def test_another_policy_is_noticed() -> None:
    assert "policy" in " ".join(verify(TOWN, policy(points={"base": 201}), HONEST).reasons)


def test_another_cohort_is_noticed() -> None:
    assert "cohort" in reasons(HONEST, cohort(PEOPLE))


def test_the_order_of_rows_is_no_other_cohort() -> None:
    assert verify(cohort(PEOPLE[::-1], preferences=TOWN.preferences.to_dicts()), ASKED, HONEST).proved


def test_capacities_rewritten_with_the_hash_are_noticed() -> None:
    fewer = replace(TOWN, people=TOWN.people.with_columns(capacity=pl.lit("0")))
    rewritten = replace(HONEST, report=match(fewer, ASKED).report)
    assert "0 places" in reasons(with_certificate(rewritten, cohort_hash=fingerprint(fewer)), fewer)


def test_a_worse_matching_in_perfect_order_is_noticed() -> None:
    assert "The prices prove a bound" in reasons(worse())


def test_a_bound_lower_than_the_prices_prove_is_noticed() -> None:
    honest = HONEST.certificate.price_bound
    assert "The bound is lower than the prices prove" in reasons(with_certificate(worse(), price_bound=honest))


def test_a_bound_that_only_a_solver_knows_is_not_called_proved() -> None:
    both = cohort([person(name, "both") for name in ("Ada", "Bo")])
    verdict = verify(both, policy(), match(both, policy()))
    assert (verdict.holds, verdict.proved, verdict.rests_on_solver) == (True, False, True)


def test_prices_lowered_to_fit_a_worse_matching_are_noticed() -> None:
    result = worse()
    excess = HONEST.certificate.bound - result.certificate.bound
    richest = pl.int_range(pl.len()) == HONEST.prices["price"].arg_max()
    lowered = HONEST.prices.with_columns(price=pl.col("price") - pl.when(richest).then(excess).otherwise(0))
    while (lowered["price"] < 0).any():
        lowered = shared_out(lowered)
    assert "is worth more than their two prices" in reasons(replace(result, prices=lowered))


def shared_out(prices: pl.DataFrame) -> pl.DataFrame:
    """Moves what is below 0 to the next price, keeping the sum; all places here are single."""
    lack = -int(prices.filter(pl.col("price") < 0)["price"].sum())
    above = prices.with_columns(pl.col("price").clip(lower_bound=0))
    richest = pl.int_range(pl.len()) == above["price"].arg_max()
    return above.with_columns(price=pl.col("price") - pl.when(richest).then(lack).otherwise(0))


@pytest.mark.parametrize(
    "figure",
    ["value", "bound", "price_bound", "gap", "matched", "pairs_checked", "lowest_pair", "seed", "bonus"],
)
def test_no_figure_of_the_certificate_may_be_touched(figure: str) -> None:
    honest = getattr(HONEST.certificate, figure)
    assert reasons(with_certificate(HONEST, **{figure: honest + 1}))


def test_a_rule_counted_wrong_is_noticed() -> None:
    counts = HONEST.certificate.pairs_forbidden | {"conflict": 7}
    assert "conflict" in reasons(with_certificate(HONEST, pairs_forbidden=counts))


def test_a_fault_may_not_be_hidden() -> None:
    assert "The report does not mention" in reasons(replace(HONEST, report=HONEST.report.clear()))


def test_somebody_unmatched_may_not_be_hidden() -> None:
    assert "unmatched" in reasons(replace(HONEST, unmatched=HONEST.unmatched.clear()))


@pytest.mark.parametrize("name", ["matches", "unmatched", "prices", "report"])
def test_frames_of_another_shape_are_refused(name: str) -> None:
    touched = replace(HONEST)
    frame: pl.DataFrame = getattr(HONEST, name)
    object.__setattr__(touched, name, frame.drop(frame.columns[0]))
    assert "columns" in reasons(touched)


def test_a_floor_too_low_is_noticed() -> None:
    asked = policy(objective={"mode": "worst_first"})
    result = match(TOWN, asked)
    floor = result.certificate.floor
    assert floor is not None
    lower = floor.model_copy(update={"minimum": floor.minimum - 1})
    assert "outside the cover" in reasons(with_certificate(result, floor=lower))
    assert "not proved" in reasons(with_certificate(result, floor=None, most=None))


def test_too_small_a_bonus_is_noticed() -> None:
    result = match(TOWN, policy(objective={"mode": "everyone"}))
    assert "too small" in reasons(with_certificate(result, bonus=1))


def test_checking_needs_no_solver() -> None:
    code = "import sys, matching.proof; print({'ortools', 'highspy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_checker_shares_no_arithmetic_with_the_engine() -> None:
    engine = (
        "terms",
        "features",
        "rules",
        "named",
        "board",
        "candidates",
        "pricing",
        "scan",
        "flow",
        "prices",
    )
    sources = [path.read_text() for path in Path(matching.__path__[0], "proof").glob("*.py")]
    assert not [name for name in engine for source in sources if f"matching.{name} import" in source]
