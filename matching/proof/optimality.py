"""Whether the prices prove the matching best: their sum is the bound, and no possible pair exceeds them."""

from matching.proof.claim import Claim, open_places, reverse_of_fixed
from matching.proof.covers import least_points, wrong_floor
from matching.proof.direct import Ground
from matching.proof.odd_sets import Paid, common_price, twice_paid, wrong_sets
from matching.proof.reach import reach
from matching.proof.sweep import Question, exceeding
from matching.result import Result


def not_optimal(ground: Ground, claim: Claim, result: Result) -> list[str]:
    looks = (wrong_bonus, wrong_odd_sets, wrong_bound, wrong_floor, outpriced)
    return next(filter(None, (look(ground, claim, result) for look in looks)), [])


def wrong_bonus(ground: Ground, claim: Claim, result: Result) -> list[str]:
    """The bonus of a pair must outweigh all points there can be, or be 0 where value alone counts, or where a gap
    is left anyway and the bound is of points alone."""
    bonus = result.certificate.bonus
    if result.certificate.mode == "value":
        return ["In this mode no pair has a bonus."] if bonus else []
    if not bonus and result.certificate.gap:
        return []
    rows = int((~claim.fixed_mentees).sum())
    if bonus >= (2 * rows + 1) * (reach(ground, claim.rows[~claim.fixed_mentees], claim.columns) + 1):
        return []
    return ["The bonus is too small to put people before points."]


def wrong_bound(ground: Ground, claim: Claim, result: Result) -> list[str]:
    """Prices pay for every matching: open pairs' points and bonuses, at most the sum of all prices."""
    certificate = result.certificate
    paid = int(claim.row_price.sum()) + int((claim.column_price * open_places(claim)).sum())
    if claim.one_pool:
        paid = (paid + twice_paid(result)) // 2  # everybody is priced on both sides, and each pair stands once
    open_pairs = int((~claim.fixed).sum())
    bound = paid - certificate.bonus * open_pairs + int(claim.points[claim.fixed].sum())
    if certificate.price_bound != bound:
        return [f"The prices prove a bound of {bound}, not of {certificate.price_bound}."]
    if not certificate.value <= certificate.bound <= certificate.price_bound:
        return ["Value, bound and the bound of the prices are out of order."]
    if certificate.bound < certificate.price_bound and not has_side_conditions(ground):
        return ["The bound is lower than the prices prove, and nothing but places and rules limits the matching."]
    return []


def has_side_conditions(ground: Ground) -> bool:
    """Whether anything limits the matching that prices cannot speak of, so that a solver's bound may be lower."""
    people, policy = ground.people, ground.policy
    if policy.objective.both_ways:
        return False
    return policy.conditioned or int((people.mentee & people.mentor).sum()) > 1


def wrong_odd_sets(_: Ground, claim: Claim, result: Result) -> list[str]:
    return wrong_sets(claim, result)


def outpriced(ground: Ground, claim: Claim, result: Result) -> list[str]:
    asked = between_peers(ground, claim, result) if claim.one_pool else between_sides(ground, claim, result)
    return [
        f"{claim.ids[a]} with {claim.ids[b]} is worth more than their two prices." for a, b in exceeding(ground, asked)
    ]


def between_sides(ground: Ground, claim: Claim, result: Result) -> Question:
    opened = ~claim.fixed_mentees
    return Question(
        rows=claim.rows[opened],
        columns=claim.columns,
        row_price=claim.row_price[opened],
        column_price=claim.column_price,
        bonus=result.certificate.bonus,
        minimum=least_points(ground, result),
        barred=reverse_of_fixed(claim),
    )


def between_peers(ground: Ground, claim: Claim, result: Result) -> Question:
    """Those not pinned; half of the two prices of each, and what pairs pay to odd sets beside."""
    opened = ~claim.fixed_mentees
    price = (claim.row_price + claim.column_price)[opened]
    paid, common = Paid(claim, result), common_price(claim, result)
    return Question(
        rows=claim.rows[opened],
        columns=claim.columns[opened],
        row_price=price - price // 2,
        column_price=price // 2,
        bonus=result.certificate.bonus - common,
        minimum=least_points(ground, result),
        besides=lambda one, other: paid.by(one, other) - common,
    )
