from datetime import date

from tests.conftest import KEYS
from tests.makers import make_person
from workforce.diversity.cipher import read_keys
from workforce.diversity.demonstration import LISTED, declare
from workforce.diversity.questions import QUESTIONS, Topic
from workforce.diversity.service import all_answers, collect, has_spoken, questions_asked
from workforce.tenancy import OrganisationSession

TODAY = date(2026, 3, 2)


def test_made_up_people_answer_from_the_lists(leeds: OrganisationSession) -> None:
    keys, people = read_keys(KEYS), [make_person(leeds) for _ in range(12)]
    written = declare(leeds, keys, 7, [(person.id, person.register_id) for person in people])
    said = all_answers(leeds, keys)
    assert written == sum(len(answers) for answers in said.values()) > 0
    assert all(QUESTIONS[question].knows(answer) for answers in said.values() for question, answer in answers.items())
    assert all(has_spoken(leeds, person) == (person.id in said) for person in people)


def test_they_answer_what_is_asked_and_nothing_else(leeds: OrganisationSession) -> None:
    keys, people = read_keys(KEYS), [make_person(leeds) for _ in range(40)]
    collect(leeds, [Topic.RELIGION, Topic.ORIENTATION], TODAY)
    declare(leeds, keys, 7, [(person.id, person.register_id) for person in people])
    assert {question for said in all_answers(leeds, keys).values() for question in said} == {*questions_asked(leeds)}


def test_every_answer_has_a_share() -> None:
    assert all(len(shares) == len(QUESTIONS[question].answers) for question, shares in LISTED.items())
