"""From a cohort and a policy to the best matching there is."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
import polars as pl

from matching.answer import matches_frame, pairs_of, prices_frame
from matching.answer.shortage import short_of_places
from matching.answer.unmatched import unmatched_frame
from matching.board import Board
from matching.board.pins import Setting, set_out
from matching.cohort import Cohort
from matching.conditions import between, conditions
from matching.conditions.case import Terms
from matching.conditions.columns import Places
from matching.flow import no_arcs
from matching.flow.engine import Effort, Optimum
from matching.flow.floor import Cutting
from matching.flow.goal import most_people, most_value, overflows
from matching.intake import fingerprint, take_in
from matching.lottery import waited_first
from matching.modes import Best, best
from matching.policy import Policy
from matching.prices import Prices
from matching.result import VERSION, Certificate, Cover, PricedSet, Result, Shortage
from matching.rules.counting import forbidden
from matching.threads import products
from matching.words import HURRIED, counted, nobody_possible
from matching.words import short_of_places as words_for_shortage


def match(cohort: Cohort, policy: Policy | None = None, *, may_continue: Callable[[], bool] = lambda: True) -> Result:
    """The best matching over all pairs, with its proof.

    `may_continue` is asked between rounds; once it says no, the best so far comes back with its gap.
    Faults of the input are rows of the report; nothing in a cohort raises.
    """
    policy = policy or Policy()
    return solve(cohort, policy, Effort(may_continue=may_continue))


def solve(cohort: Cohort, policy: Policy, effort: Effort) -> Result:
    with products().in_one_thread(), ThreadPoolExecutor(1) as aside:
        return solved(cohort, policy, effort, aside.submit(fingerprint, cohort))


def solved(cohort: Cohort, policy: Policy, effort: Effort, name: Future[str]) -> Result:
    setting = set_out(take_in(cohort, policy), policy)
    best = best_of(setting, effort)
    pairs = pairs_of(setting, best.optimum)
    matches = matches_frame(setting.whole, pairs)
    unmatched = unmatched_frame(setting.board, best.optimum, best.goal)
    short = shortage_of(setting, best.optimum, unmatched)
    note_shortage(setting, short)
    note_hopeless(setting, unmatched)
    certificate = certify(name.result(), setting, best, matches["points"])
    return Result(
        matches=matches,
        unmatched=unmatched,
        prices=prices_frame(setting.board, best.optimum),
        report=setting.intake.ledger.report(),
        certificate=certificate.model_copy(update={"shortage": short}),
        cohort=cohort,
        policy=policy,
    )


def best_of(setting: Setting, effort: Effort) -> Best:
    board, objective = setting.board, setting.policy.objective
    if not overflows(board, most_people(board, 0) if objective.mode != "value" else most_value(board)):
        terms = terms_of(setting)
        found = waited_first(setting, best(board, setting.policy, effort, terms), effort, terms)
        if found.broken:
            setting.intake.ledger.say("policy", "quota", found.broken, "matched without them")
            if found.why:
                setting.intake.ledger.say("policy", "quota", found.why, "change or drop it")
        if found.hurried:
            setting.intake.ledger.say("policy", "mode", HURRIED, "most people and most points, with a gap")
        return found
    setting.intake.ledger.say("policy", "points", "The points overflow.", "nobody is matched")
    return Best(nobody(setting), most_value(board))


def terms_of(setting: Setting) -> Terms | None:
    if not setting.policy.conditioned:
        return None
    held = np.bincount(setting.pinned[:, 1], minlength=len(setting.board.columns))
    least = np.where(setting.board.places > 0, (setting.policy.shape.least - held).clip(min=0), 0)
    return Terms(conditions(setting), between(setting), Places(least, setting.board.places, held == 0))


def nobody(setting: Setting) -> Optimum:
    """Nobody matched, and prices above anything a pair could be worth."""
    board = setting.board
    prices = Prices(np.full(len(board.rows), board.reach + 1), np.zeros(len(board.columns), dtype=np.int64))
    chosen = np.full(len(board.rows), -1, dtype=np.int64)
    bound = prices.bound(board.places)
    return Optimum(chosen, prices, 0, bound, bound, 0, no_arcs())


def certify(name: str, setting: Setting, best: Best, points: pl.Series) -> Certificate:
    """Without the bonuses, and with the pinned pairs; `name` is the cohort’s fingerprint."""
    optimum, floor = best.optimum, best.floor
    value = int(points.sum())
    bound = value + optimum.bound - optimum.value
    lowest = points.min()
    return Certificate(
        value=value,
        bound=bound,
        gap=bound - value,
        price_bound=value + optimum.price_bound - optimum.value,
        matched=len(points),
        pairs_checked=len(setting.board.rows) * len(setting.board.columns),
        pairs_forbidden=forbidden(setting.board, setting.policy),
        rounds=optimum.rounds,
        cohort_hash=name,
        policy_hash=setting.policy.fingerprint(),
        seed=setting.policy.objective.seed,
        version=VERSION,
        mode=setting.policy.objective.mode,
        bonus=best.goal.bonus,
        lowest_pair=int(lowest) if isinstance(lowest, int) else None,
        most=cover(setting.board, floor.most) if floor else None,
        floor=cover(setting.board, floor.above) if floor else None,
        odd_sets=tuple(
            PricedSet(members=tuple(sorted(setting.board.rows.ids[one.own])), holds=one.holds, price=one.price)
            for one in best.sets
        ),
        not_kept=" ".join(words for words in (best.broken, best.why) if words),
    )


def cover(board: Board, cutting: Cutting) -> Cover:
    return Cover(
        minimum=cutting.minimum,
        mentees=tuple(sorted(board.rows.ids[cutting.rows])),
        mentors=tuple(sorted(board.columns.ids[cutting.columns])),
        size=cutting.size,
    )


def shortage_of(setting: Setting, optimum: Optimum, unmatched: pl.DataFrame) -> Shortage | None:
    """Between peers nobody has places."""
    board = setting.board
    nowhere = set(unmatched.filter(possible=0)["person"])
    hopeless = np.array([person in nowhere for person in board.rows.ids], dtype=np.bool_)
    short = None if setting.policy.one_pool else short_of_places(board, optimum.chosen, hopeless)
    if not short:
        return None
    names = (tuple(sorted(side.ids)) for side in (board.rows.at(short.rows), board.columns.at(short.columns)))
    mentees, mentors = names
    return Shortage(mentees=mentees, mentors=mentors, places=int(board.places[short.columns].sum()))


def note_shortage(setting: Setting, short: Shortage | None) -> None:
    places, mentees = int(setting.board.places.sum()), len(setting.board.rows)
    if short:
        words = words_for_shortage(short.mentees, short.mentors, short.places)
    elif places < mentees:
        words = f"{counted(mentees, 'mentee')} for {counted(places, 'place')} in all."
    else:
        return
    setting.intake.ledger.say("people", "capacity", words, "the best use of the places is found")


def note_hopeless(setting: Setting, unmatched: pl.DataFrame) -> None:
    """Where there are places, but no rule leaves any of them."""
    alone = unmatched.filter(possible=0)["person"].to_list()
    if alone and setting.board.places.any():
        words = nobody_possible(alone, len(setting.board.rows))
        setting.intake.ledger.say("people", "person", words, "the unmatched say which rules stand in the way")
