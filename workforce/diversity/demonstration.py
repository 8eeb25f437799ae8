"""Plausible answers for people who do not exist, sealed like everybody's."""

from collections.abc import Iterable, Iterator, Sequence
from random import Random

from workforce.diversity.cipher import Keys
from workforce.diversity.models import Answer, Spoken
from workforce.diversity.questions import A_LITTLE, A_LOT, NO, NOT_AT_ALL, PREFER_NOT, QUESTIONS, YES, Question
from workforce.diversity.service import questions_asked, sealed
from workforce.tenancy import OrganisationSession, Row, insert_many

# Invented shares, in the order of the answers: so that every one of the 19 categories occurs somewhere in a few
# thousand people.
LISTED = {
    Question.ETHNICITY: (700, 12, 2, 2, 60, 8, 4, 6, 5, 34, 30, 9, 8, 18, 26, 14, 5, 6, 10),
    Question.ORIENTATION: (880, 25, 20, 6),
    Question.RELIGION: (420, 400, 6, 20, 5, 65, 8, 10),
}
CONDITION = {YES: 22, NO: 74, PREFER_NOT: 4}
IMPACT = {A_LOT: 20, A_LITTLE: 50, NOT_AT_ALL: 26, PREFER_NOT: 4}
DECLARES, ANSWERS, WOULD_RATHER_NOT = 0.78, 0.93, 0.06


def declare(session: OrganisationSession, keys: Keys, seed: int, people: Iterable[tuple[int, str]]) -> int:
    """`people` are pairs of person id and register id; returns how many answers were written.

    What the organisation does not ask is not answered.
    """
    chance, asked = Random(seed), questions_asked(session)
    rows = [
        row
        for person_id, register_id in people
        for row in answers(chance, keys, person_id, register_id)
        if row["question"] in asked
    ]
    insert_many(session, Answer, rows)
    insert_many(
        session, Spoken, [{"person_id": person_id} for person_id in dict.fromkeys(row["person_id"] for row in rows)]
    )
    return len(rows)


def answers(chance: Random, keys: Keys, person_id: int, register_id: str) -> Iterator[Row]:
    if chance.random() > DECLARES:
        return
    for question, answer in said(chance):
        yield {
            "person_id": person_id,
            "question": question,
            "version": QUESTIONS[question].version,
            "value": sealed(keys, register_id, question, answer),
        }


def said(chance: Random) -> Iterator[tuple[Question, str]]:
    """Some answer one question and leave the other."""
    for question, shares in LISTED.items():
        if chance.random() < ANSWERS:
            yield question, PREFER_NOT if chance.random() < WOULD_RATHER_NOT else listed(chance, question, shares)
    if chance.random() < ANSWERS:
        condition = drawn(chance, CONDITION)
        yield Question.CONDITION, condition
        if condition == YES:
            yield Question.IMPACT, drawn(chance, IMPACT)


def listed(chance: Random, question: Question, shares: Sequence[int]) -> str:
    return chance.choices([kept for kept, _ in QUESTIONS[question].answers], shares)[0]


def drawn(chance: Random, shares: dict[str, int]) -> str:
    return chance.choices(list(shares), list(shares.values()))[0]
