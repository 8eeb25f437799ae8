"""Why this mentor, and why not that one: with the numbers, in words."""

from collections.abc import Callable, Mapping

import polars as pl

from matching.explanation.ask import Question, partner_of, partners_of
from matching.result import Result
from matching.terms import TERMS
from matching.words import NOT_KEPT, RULE_WORDS, counted, sum_of

FEW_ENOUGH = 4_000_000  # pairs; up to here a question may cost another run
LISTED = 5


Terms = Mapping[str, int]


def why(result: Result, mentee: str, told: Callable[[Terms], Terms] = dict) -> str:
    """Who the mentee is matched with and what for, or why with nobody."""
    partner = partner_of(result, mentee)
    if partner:
        return matched_because(result, mentee, partner, told)
    reasons = result.unmatched.filter(pl.col("person") == mentee)["reason"]
    if len(reasons):
        return f"{mentee} has no mentor. {reasons[0]}"
    return f"{mentee} is no mentee in this cohort."


def matched_because(result: Result, mentee: str, mentor: str, told: Callable[[Terms], Terms]) -> str:
    ends = pl.col("mentee").is_in([mentee, mentor]) & pl.col("mentor").is_in([mentee, mentor])
    pair = result.matches.filter(ends).row(0, named=True)
    terms = {name: int(pair[name]) for name in TERMS}
    words = f"{mentee} is matched with {mentor}: {counted(sum(terms.values()), 'point')} = {sum_of(told(terms))}."
    if Question(result).price(str(pair["mentee"]), "mentee") is None:
        return f"{words} The pair was pinned."
    return words


def barred(result: Result, mentee: str, mentor: str) -> list[str]:
    """The names of the rules that the pair breaks; none for people who are not there on these sides."""
    question = Question(result)
    row, column = question.row(mentee), question.column(mentor)
    return question.broken(row, column) if row >= 0 and column >= 0 else []


def why_not(
    result: Result,
    mentee: str,
    mentor: str,
    rules: Mapping[str, str] = RULE_WORDS,
    told: Callable[[Terms], Terms] = dict,
    few_enough: int = FEW_ENOUGH,
) -> str:
    """The rule in the way, or what both are worth elsewhere and what a matching with the pair would lose.

    `rules` are the words for each rule; two rules of the same words are told once. `told` makes of a pair's points
    what may be said of them, with the same sum.
    The loss is exact, from another run with the pair pinned; in a cohort of more than `few_enough` pairs the prices
    bound it, or where there are conditions that no price speaks of, nothing is said of it.
    """
    question = Question(result)
    row, column = question.row(mentee), question.column(mentor)
    if row < 0:
        return f"{mentee} is no mentee in this cohort."
    if column < 0:
        return f"{mentor} is no mentor in this cohort."
    if partner_of(result, mentee) == mentor:
        return f"They are matched. {why(result, mentee, told)}"
    broken = question.broken(row, column)
    if broken:
        return f"{mentee} cannot be matched with {mentor}: {'; '.join(dict.fromkeys(rules[name] for name in broken))}."
    return outbid(question, mentee, mentor, told(question.terms(row, column)), few_enough)


def outbid(question: Question, mentee: str, mentor: str, terms: Terms, few_enough: int) -> str:
    points = sum(terms.values())
    opening = f"{mentee} with {mentor} would have {counted(points, 'point')} = {sum_of(terms)}."
    if question.price(mentee, "mentee") is None:
        return f"{opening} {mentee} is pinned to {partner_of(question.result, mentee)}."
    if not question.board.places[question.column(mentor)]:
        return f"{opening} {mentor} has no place."
    floor = question.result.certificate.floor
    if floor and points < floor.minimum - 1:
        return f"{opening} Every pair can have at least {floor.minimum - 1}, and worst-off come first."
    return f"{opening} {balance(question, mentee, mentor, points, few_enough)}"


def balance(question: Question, mentee: str, mentor: str, points: int, few_enough: int) -> str:
    """What the two have now, and what a matching with this pair would lose: exactly, or at least, by the prices."""
    has = now(question.result, mentee, mentor)
    if question.pairs <= few_enough:
        return f"{has} {loss(question.result, question.with_pair(mentee, mentor))}"
    if question.result.policy.conditioned:
        return f"{has} To see what a matching with this pair would lose, pin it and run again."
    return f"{has} {at_least(question, mentee, mentor, points)}"


def at_least(question: Question, mentee: str, mentor: str, points: int) -> str:
    """What every matching with this pair loses, by the prices of the proof."""
    bonus = question.result.certificate.bonus
    if question.result.policy.one_pool:
        paid = sum(question.price(person, side) or 0 for person in (mentee, mentor) for side in ("mentee", "mentor"))
        return f"Any pairing with this pair has at least {counted(max(0, paid // 2 - bonus - points), 'point')} less."
    own, place = question.price(mentee, "mentee") or 0, question.price(mentor, "mentor") or 0
    short = own + place - bonus - points
    if bonus and short > bonus // 2:
        return f"A place with {mentor} would then leave somebody else without a mentor, and people come first."
    own, place = (own - bonus, place) if own > bonus // 2 else (own, place - bonus * bool(bonus))
    worth = f"{mentee} is worth {own} elsewhere and a place with {mentor} {place} to those who hold it"
    return f"{worth}: any matching with this pair has at least {counted(short, 'point')} less."


def now(result: Result, mentee: str, mentor: str) -> str:
    """“Ada has 283 with Mia; the places of Max are with Bo (788) and Di (406).”"""
    partner = partner_of(result, mentee)
    own = f"{mentee} has {points_of(result, mentee, partner)} with {partner}" if partner else f"{mentee} has nobody"
    others = partners_of(result, mentor)
    if not others:
        return f"{own}; {mentor} has nobody."
    listed = ", ".join(f"{name} ({points_of(result, name, mentor)})" for name in others[:LISTED])
    more = f" and {len(others) - LISTED} others" if len(others) > LISTED else ""
    return f"{own}; {mentor} has {listed}{more}."


def points_of(result: Result, one: str, other: str) -> int:
    ends = pl.col("mentee").is_in([one, other]) & pl.col("mentor").is_in([one, other])
    return int(result.matches.filter(ends)["points"][0])


def loss(result: Result, forced: Result) -> str:
    """The best matching with the pair against the best there is, in the order of the mode."""
    best, other = result.certificate, forced.certificate
    if NOT_KEPT in forced.report["fault"] and NOT_KEPT not in result.report["fault"]:
        return "No matching with this pair keeps all quotas and shapes."
    if other.matched < best.matched and best.mode != "value":
        return f"With this pair {counted(best.matched - other.matched, 'person')} more would go without."
    if other.value == best.value:
        return "An equally good matching has this pair: the lottery decided."
    if other.value > best.value:
        return f"With this pair the lowest pair would have {other.lowest_pair} points, not {best.lowest_pair}."
    return f"The best matching with this pair has {counted(best.value - other.value, 'point')} less in all."
