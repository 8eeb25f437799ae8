"""The proof of worst-off first: nobody more can be matched, and no higher floor holds as many."""

import numpy as np

from matching.arrays import Flags, Whole
from matching.proof.claim import Claim, open_places, reverse_of_fixed
from matching.proof.direct import Ground
from matching.proof.sweep import Question, exceeding
from matching.result import Cover, Result
from matching.words import short_of_places


def least_points(ground: Ground, result: Result) -> int:
    """The floor where one was raised, else the policy's minimum."""
    floor = result.certificate.floor
    return floor.minimum - 1 if floor else ground.policy.rules.minimum_points


def wrong_floor(ground: Ground, claim: Claim, result: Result) -> list[str]:
    certificate = result.certificate
    opened = int((~claim.fixed).sum())
    if certificate.mode != "worst_first":
        return ["Only worst_first has a floor."] if certificate.floor or certificate.most else []
    if claim.one_pool:
        return []
    if not certificate.floor or not certificate.most:
        return ["The floor is not proved."] if opened and certificate.gap == 0 else []
    if certificate.most.size != opened or certificate.most.minimum != ground.policy.rules.minimum_points:
        return ["It is not proved that nobody more can be matched."]
    if certificate.floor.size >= opened:
        return ["It is not proved that the floor cannot be higher."]
    if (claim.points[~claim.fixed] < certificate.floor.minimum - 1).any():
        return ["A pair lies below the floor."]
    return uncovered(ground, claim, certificate.most) + uncovered(ground, claim, certificate.floor)


def uncovered(ground: Ground, claim: Claim, cover: Cover) -> list[str]:
    """A wrong size, or a possible pair with enough points outside the cover."""
    opened = claim.rows[~claim.fixed_mentees]
    in_rows, in_columns = named(claim, opened, cover.mentees), named(claim, claim.columns, cover.mentors)
    if int(in_rows.sum()) + int(open_places(claim)[in_columns].sum()) != cover.size:
        return ["A cover is not as large as it says."]
    rows, columns = opened[~in_rows], claim.columns[~in_columns]
    found = exceeding(ground, without_prices(cover.minimum, rows, columns, claim))
    return [f"{claim.ids[a]} with {claim.ids[b]} is outside the cover." for a, b in found]


def wrong_shortage(ground: Ground, claim: Claim, result: Result) -> list[str]:
    """Places counted wrong, a mentee who is possible with somebody else who has a place, or no word of it."""
    short = result.certificate.shortage
    if not short:
        return []
    rows = claim.rows[named(claim, claim.rows, short.mentees) & ~claim.fixed_mentees]
    within = named(claim, claim.columns, short.mentors)
    places = open_places(claim)
    if len(rows) != len(short.mentees) or int(places[within].sum()) != short.places or short.places >= len(rows):
        return ["The shortage of places is counted wrong."]
    if short_of_places(short.mentees, short.mentors, short.places) not in result.report["fault"].to_list():
        return ["The report does not mention the shortage of places."]
    question = without_prices(ground.policy.rules.minimum_points, rows, claim.columns[~within & (places > 0)], claim)
    found = exceeding(ground, question)
    return [f"{claim.ids[a]} with {claim.ids[b]} is possible outside the shortage." for a, b in found]


def without_prices(minimum: int, rows: Whole, columns: Whole, claim: Claim) -> Question:
    """Whether any pair of these people is possible with at least so many points."""
    return Question(
        rows=rows,
        columns=columns,
        row_price=np.full(len(rows), minimum - 1),
        column_price=np.zeros(len(columns), dtype=np.int64),
        bonus=0,
        minimum=minimum,
        barred=reverse_of_fixed(claim),
    )


def named(claim: Claim, who: Whole, names: tuple[str, ...]) -> Flags:
    """Which of these positions are people of these names."""
    wanted = set(names)
    return np.array([name in wanted for name in claim.ids[who]], dtype=np.bool_)
