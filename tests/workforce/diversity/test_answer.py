from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from fastapi import FastAPI
from sqlmodel import col, select, update

from tests.browsing import Browser
from tests.conftest import KEYS
from tests.makers import make_person, person_called
from tests.workforce.diversity.test_cipher import NEWER
from workforce.audit import AuditLine
from workforce.diversity import service
from workforce.diversity.cipher import CannotOpen, read_keys
from workforce.diversity.models import Answer
from workforce.diversity.questions import Question, disability
from workforce.diversity.service import AnswersFields
from workforce.tenancy import OrganisationSession

ADDRESS = "/leeds/diversity/mine"
SAID = {"ethnicity": "Gypsy or Irish Traveller", "condition": "Yes", "impact": "Yes, a little"}


def chosen(browser: Browser) -> dict[str, str]:
    """What is ticked on the person's own page."""
    ticked = browser.open(ADDRESS).soup.select("input[type=radio][checked]")
    return {str(one["name"]): str(one["value"]) for one in ticked if one["value"]}


def test_a_person_reads_their_own_answers_again(participant: Browser) -> None:
    saved = participant.follow(participant.send(ADDRESS, SAID))
    assert "were saved" in saved.notice
    assert chosen(participant) == SAID


def test_every_question_is_optional(participant: Browser, leeds: OrganisationSession) -> None:
    participant.send(ADDRESS, {})
    assert leeds.exec(select(Answer)).all() == []


def test_preferring_not_to_say_is_an_answer_and_saying_nothing_is_none(
    participant: Browser, leeds: OrganisationSession
) -> None:
    participant.send(ADDRESS, {"ethnicity": "Prefer not to say"})
    bola = person_called(leeds, "Bola")
    assert service.own_answers(leeds, read_keys(KEYS), bola) == {Question.ETHNICITY: "Prefer not to say"}


def test_answers_sent_from_many_windows_at_once_are_saved_once(app: FastAPI, leeds: OrganisationSession) -> None:
    windows = [Browser(app, "bola.ade@leeds.example") for _ in range(6)]
    together = Barrier(len(windows))

    def save(window: Browser) -> int:
        together.wait()
        return window.send(ADDRESS, SAID).status

    with ThreadPoolExecutor(len(windows)) as all_of_them:
        assert {*all_of_them.map(save, windows)} == {303}
    assert len(leeds.exec(select(Answer)).all()) == len(SAID)


def test_an_answer_is_changed_without_a_history(participant: Browser, leeds: OrganisationSession) -> None:
    participant.send(ADDRESS, SAID)
    participant.send(ADDRESS, {"ethnicity": "Roma"})
    assert chosen(participant) == {"ethnicity": "Roma"}
    assert len(leeds.exec(select(Answer)).all()) == 1


def test_answers_are_withdrawn_whole(participant: Browser, leeds: OrganisationSession) -> None:
    participant.send(ADDRESS, SAID)
    gone = participant.follow(participant.send(f"{ADDRESS}/withdraw"))
    assert "were deleted" in gone.notice
    assert leeds.exec(select(Answer)).all() == []
    assert "Delete all my answers" not in gone.buttons()


def test_an_answer_off_the_list_is_refused_and_not_kept(participant: Browser, leeds: OrganisationSession) -> None:
    refused = participant.send(ADDRESS, {"ethnicity": "Martian"})
    assert refused.status == 422
    assert "Choose one of the answers" in refused.problem_at("ethnicity")
    assert leeds.exec(select(Answer)).all() == []


def test_what_is_not_collected_is_neither_asked_nor_kept(
    participant: Browser, hr: Browser, leeds: OrganisationSession
) -> None:
    assert "religion" not in participant.open(ADDRESS).text
    participant.send(ADDRESS, {"religion": "Sikh"})
    assert leeds.exec(select(Answer)).all() == []
    hr.send("/leeds/diversity/questions", {"topics": ["Ethnic group", "Religion"]})
    participant.send(ADDRESS, {"religion": "Sikh"})
    assert chosen(participant) == {"religion": "Sikh"}


def test_what_is_no_longer_asked_is_deleted(participant: Browser, hr: Browser, leeds: OrganisationSession) -> None:
    participant.send(ADDRESS, SAID)
    hr.send("/leeds/diversity/questions", {"topics": ["Ethnic group"]})
    assert leeds.exec(select(Answer.question)).all() == [Question.ETHNICITY]


def test_hr_alone_chooses_what_is_asked(line_manager: Browser, stranger: Browser) -> None:
    assert line_manager.send("/leeds/diversity/questions", {"topics": []}).status == 403
    assert stranger.send("/leeds/diversity/questions", {"topics": []}).status == 404


def test_an_answer_copied_to_another_person_does_not_open(participant: Browser, leeds: OrganisationSession) -> None:
    participant.send(ADDRESS, SAID)
    other = make_person(leeds)
    leeds.exec(update(Answer).values(person_id=other.id))
    with pytest.raises(CannotOpen, match="moved"):
        service.own_answers(leeds, read_keys(KEYS), other)


def test_an_answer_copied_to_another_question_does_not_open(participant: Browser, leeds: OrganisationSession) -> None:
    participant.send(ADDRESS, {"condition": "Yes"})
    leeds.exec(update(Answer).where(col(Answer.question) == "condition").values(question=Question.RELIGION))
    with pytest.raises(CannotOpen):
        service.own_answers(leeds, read_keys(KEYS), person_called(leeds, "Bola"))


def test_a_newer_key_takes_over_and_the_older_may_go(leeds: OrganisationSession) -> None:
    older, both, newer = read_keys(KEYS), read_keys(f"{NEWER},{KEYS}"), read_keys(NEWER)
    people = [make_person(leeds) for _ in range(3)]
    for person in people:
        service.answer(leeds, older, person, AnswersFields.model_validate(SAID))
    assert service.rotate(leeds, both) == 9
    assert service.rotate(leeds, both) == 0
    leeds.expire_all()
    assert {service.own_answers(leeds, newer, person)[Question.ETHNICITY] for person in people} == {SAID["ethnicity"]}


def test_all_answers_are_read_by_person_for_counting(leeds: OrganisationSession) -> None:
    person = make_person(leeds)
    service.answer(leeds, read_keys(KEYS), person, AnswersFields.model_validate(SAID))
    assert service.all_answers(leeds, read_keys(KEYS)) == {
        person.id: {Question(name): answer for name, answer in SAID.items()}
    }


def test_nothing_tells_that_somebody_answered(participant: Browser, leeds: OrganisationSession) -> None:
    participant.send(ADDRESS, SAID)
    assert leeds.exec(select(AuditLine)).all() == []


def test_every_answer_is_sealed_at_one_length(leeds: OrganisationSession) -> None:
    service.answer(leeds, read_keys(KEYS), make_person(leeds), AnswersFields.model_validate(SAID))
    assert len({len(value) for value in leeds.exec(select(Answer.value))}) == 1


@pytest.mark.parametrize(
    ("condition", "impact", "counted"),
    [
        ("Yes", "Yes, a lot", "Disabled"),
        ("Yes", "Yes, a little", "Disabled"),
        ("Yes", "Not at all", "Not disabled"),
        ("No", None, "Not disabled"),
        ("No", "Yes, a lot", "Not disabled"),
        ("Yes", None, "Not stated"),
        ("Yes", "Prefer not to say", "Prefer not to say"),
        ("Prefer not to say", None, "Prefer not to say"),
        (None, "Yes, a lot", "Not stated"),
        (None, None, "Not stated"),
    ],
)
def test_disability_needs_both_answers(condition: str | None, impact: str | None, counted: str) -> None:
    assert disability(condition, impact) == counted
