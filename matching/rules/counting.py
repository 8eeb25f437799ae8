"""How many of all pairs each rule forbids; a pair may break several."""

import numpy as np

from matching.board import Board
from matching.candidates.scan import ROW_TILE
from matching.policy import Policy
from matching.rules import count_broken


def forbidden(board: Board, policy: Policy) -> dict[str, int]:
    counts = {rule.name: count_broken(rule, board.rows, board.columns) for rule in board.rules}
    counts |= {name: len(keys) for name, keys in board.barred.items()}
    return counts | {"minimum_points": too_few(board, policy)}


def too_few(board: Board, policy: Policy) -> int:
    """Pairs with fewer points than the minimum; without looking where the policy rules them out."""
    if least_possible(policy) >= policy.rules.minimum_points:
        return 0
    right, total = board.features.right.T, 0
    for start in range(0, len(board.rows), ROW_TILE):
        tile = board.features.left[start : start + ROW_TILE] @ right
        total += int(np.count_nonzero(tile < board.minimum))
    rows, columns = np.divmod(board.bonuses.keys, max(len(board.columns), 1))
    plain = board.features.points(rows, columns)
    lifted = plain + board.bonuses.total(board.bonuses.keys)
    return total + int((lifted < board.minimum).sum()) - int((plain < board.minimum).sum())


def least_possible(policy: Policy) -> int:
    """No pair has fewer points than this."""
    points = policy.points
    others = (
        *(points.same_region, points.shared_identity, points.shared_slot, points.crossing),
        *(points.same_profession, points.skill, points.standing, points.waited),
        *(*points.mentee_rank, *points.mentor_rank),
    )
    if min(others) < 0:
        return -(2**62)
    least = points.base + min(0, *points.grade_gap.values(), 0)
    return least * 2 if policy.objective.both_ways else least
