from tests.conftest import KEYS
from tests.makers import make_person
from workforce.diversity.cipher import read_keys
from workforce.diversity.demonstration import ETHNICITY, declare
from workforce.diversity.questions import QUESTIONS, Question
from workforce.diversity.service import all_answers, has_spoken
from workforce.tenancy import OrganisationSession


def test_made_up_people_answer_from_the_lists(leeds: OrganisationSession) -> None:
    keys, people = read_keys(KEYS), [make_person(leeds) for _ in range(12)]
    written = declare(leeds, keys, 7, [(person.id, person.register_id) for person in people])
    said = all_answers(leeds, keys)
    assert written == sum(len(answers) for answers in said.values()) > 0
    assert all(QUESTIONS[question].knows(answer) for answers in said.values() for question, answer in answers.items())
    assert all(has_spoken(leeds, person) == (person.id in said) for person in people)


def test_every_ethnic_group_has_a_share() -> None:
    assert len(ETHNICITY) == len(QUESTIONS[Question.ETHNICITY].answers) == 19
