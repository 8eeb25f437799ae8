"""Whether a result is what it says: every claim looked at, every pair priced, every reason told."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from matching.cohort import Cohort
from matching.intake import fingerprint, take_in
from matching.policy import Policy
from matching.proof.claim import Claim, misread, read_claim
from matching.proof.counts import wrong_counts
from matching.proof.covers import wrong_shortage
from matching.proof.direct import Ground, ground
from matching.proof.optimality import not_optimal
from matching.proof.pairs import wrong_pairs
from matching.proof.terms import broken_terms
from matching.result import SCHEMAS, VERSION, Result
from matching.threads import products


@dataclass(frozen=True)
class Verdict:
    """`holds` where no reason speaks against the result; `proved` where the prices prove that none is better.

    `rests_on_solver` where the gap is 0 only by the bound of an integer programme, which nobody checks here.
    """

    holds: bool
    proved: bool
    reasons: tuple[str, ...]
    rests_on_solver: bool = False


def verify(cohort: Cohort, policy: Policy, result: Result) -> Verdict:
    """Recomputes all pairs by another path than the engine's; needs no solver."""
    with products().in_one_thread():
        reasons = first_reasons(cohort, policy, result)
    if reasons or result.certificate.gap:
        return Verdict(not reasons, False, tuple(reasons))
    by_prices = result.certificate.value == result.certificate.price_bound
    return Verdict(True, by_prices, (), rests_on_solver=not by_prices)


def first_reasons(cohort: Cohort, policy: Policy, result: Result) -> list[str]:
    """The reasons of the first look that finds any: the later looks rely on the earlier."""
    reasons = wrong_papers(cohort, policy, result) or wrong_shape(result)
    if reasons:
        return reasons
    intake = take_in(cohort, policy)
    reasons = wrong_report(intake.ledger.report(), result) or misread(intake.people, policy, result)
    if reasons:
        return reasons
    base, claim = ground(intake, policy), read_claim(intake.people, policy, result)
    reasons = broken_terms(base, intake.labels, claim)
    if reasons:
        return reasons
    looks: tuple[Callable[[Ground, Claim, Result], list[str]], ...] = (
        wrong_pairs,
        wrong_sums,
        wrong_counts,
        not_optimal,
        wrong_shortage,
    )
    return next(filter(None, (look(base, claim, result) for look in looks)), [])


def wrong_papers(cohort: Cohort, policy: Policy, result: Result) -> list[str]:
    certificate = result.certificate
    claims = (
        ("The cohort is not the one that was matched.", certificate.cohort_hash, fingerprint(cohort)),
        ("The policy is not the one that was used.", certificate.policy_hash, policy.fingerprint()),
        ("The seed is not the policy's.", certificate.seed, policy.objective.seed),
        ("The mode is not the policy's.", certificate.mode, policy.objective.mode),
        ("The certificate is of another version.", certificate.version, VERSION),
    )
    return [words for words, claimed, true in claims if claimed != true]


def wrong_shape(result: Result) -> list[str]:
    frames: dict[str, pl.DataFrame] = {name: getattr(result, name) for name in SCHEMAS}
    return [f"The columns of {name} are not as agreed." for name, frame in frames.items() if odd(name, frame)]


def odd(name: str, frame: pl.DataFrame) -> bool:
    filled = frame.select("mentee", "mentor", "points") if frame.schema == SCHEMAS["matches"] else frame
    blanks = name in ("matches", "prices") and any(column.has_nulls() for column in filled)
    return frame.schema != SCHEMAS[name] or blanks


def wrong_report(expected: pl.DataFrame, result: Result) -> list[str]:
    """Every fault of the input is in the report; rows may have been counted in another order."""
    columns = [name for name in expected.columns if name != "row"]
    missing = expected.join(result.report, on=columns, how="anti", nulls_equal=True)
    return [f"The report does not mention: {fault}" for fault in missing["fault"].head(5)]


def wrong_sums(_: Ground, claim: Claim, result: Result) -> list[str]:
    """The certificate's figures against the matches."""
    certificate, points = result.certificate, claim.points
    lowest = int(points.min()) if len(points) else None
    checked = int((~claim.fixed_mentees).sum()) * len(claim.columns)
    claims = (
        ("value", certificate.value, int(points.sum())),
        ("matched", certificate.matched, len(points)),
        ("lowest_pair", certificate.lowest_pair, lowest),
        ("gap", certificate.gap, certificate.bound - certificate.value),
        ("pairs_checked", certificate.pairs_checked, checked),
    )
    wrong = [f"{name} says {said}, it is {true}." for name, said, true in claims if said != true]
    named = sorted(claim.ids[claim.alone].tolist())
    if result.unmatched["person"].sort().to_list() != named:
        wrong.append("The unmatched are not those who have no mentor.")
    return wrong
