"""Why this mentor, and why not that one: with the numbers, in words."""

import polars as pl

from matching.explanation.ask import Question, partner_of
from matching.explanation.words import RULE_WORDS, counted, sum_of
from matching.result import Result
from matching.terms import TERMS


def why(result: Result, mentee: str) -> str:
    """Who the mentee is matched with and what for, or why with nobody."""
    found = result.matches.filter(pl.col("mentee") == mentee).to_dicts()
    if found:
        return matched_because(
            result, mentee, {name: int(found[0][name]) for name in TERMS}, str(found[0]["mentor"])
        )
    reasons = result.unmatched.filter(pl.col("person") == mentee)["reason"]
    if len(reasons):
        return f"{mentee} has no mentor. {reasons[0]}"
    return f"{mentee} is no mentee in this cohort."


def matched_because(result: Result, mentee: str, terms: dict[str, int], mentor: str) -> str:
    words = f"{mentee} is matched with {mentor}: {counted(sum(terms.values()), 'point')} = {sum_of(terms)}."
    if Question(result).price(mentee, "mentee") is None:
        return f"{words} The pair was pinned."
    return words


def why_not(result: Result, mentee: str, mentor: str) -> str:
    """The rule in the way, or by how many points the pair falls short of what both are worth elsewhere."""
    question = Question(result)
    row, column = question.row(mentee), question.column(mentor)
    if row < 0:
        return f"{mentee} is no mentee in this cohort."
    if column < 0:
        return f"{mentor} is no mentor in this cohort."
    if partner_of(result, mentee) == mentor:
        return f"They are matched. {why(result, mentee)}"
    broken = question.broken(row, column)
    if broken:
        return f"{mentee} cannot be matched with {mentor}: {'; '.join(RULE_WORDS[name] for name in broken)}."
    return outbid(question, mentee, mentor, question.terms(row, column))


def outbid(question: Question, mentee: str, mentor: str, terms: dict[str, int]) -> str:
    points = sum(terms.values())
    opening = f"{mentee} with {mentor} would have {counted(points, 'point')} = {sum_of(terms)}."
    own, place = question.price(mentee, "mentee"), question.price(mentor, "mentor")
    floor = question.result.certificate.floor
    if own is None or place is None:
        return f"{opening} {mentee} is pinned to {partner_of(question.result, mentee)}."
    if not question.board.places[question.column(mentor)]:
        return f"{opening} {mentor} has no place."
    if floor and points < floor.minimum - 1:
        return f"{opening} Every pair can have at least {floor.minimum - 1}, and worst-off come first."
    return f"{opening} {balance(mentee, mentor, points, (own, place), question.result.certificate.bonus)}"


def balance(mentee: str, mentor: str, points: int, prices: tuple[int, int], bonus: int) -> str:
    """By the prices: a matching with this pair has at least `short` points fewer than the best."""
    own, place = prices
    short = own + place - bonus - points
    if bonus and short > bonus // 2:
        return (
            f"A place with {mentor} would then leave somebody else without a mentor, and people come first."
        )
    own, place = (own - bonus, place) if own > bonus // 2 else (own, place - bonus * bool(bonus))
    worth = f"{mentee} is worth {own} elsewhere and a place with {mentor} {place} to those who hold it"
    if short <= 0:
        return f"{worth}: exactly as much. By their prices it is as good, and the lottery decided."
    return (
        f"{worth}, together {own + place}: {counted(short, 'point')} short. "
        f"Any matching with this pair is worth at least {short} less."
    )
