"""What a line manager has to do with a registration, as the home organisation chooses."""

import pytest
from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.feature import FOLLOW_UP
from programmes.mentoring.models import MentoringDraft, MentoringRegistration, RoundParticipant
from tests.browsing import Browser
from tests.cast import BY_ROLE, TODAY
from tests.cohort_makers import answer
from tests.makers import person_called, work
from tests.programmes.mentoring.makers import ANSWERS, BOLA, SAM, WILL, days_pass, make_round, sign_up, subjects_to
from workforce.access import Role
from workforce.jobs import enqueue
from workforce.mail import Letter
from workforce.people.models import StandIn
from workforce.tenancy import OrganisationSession

LENA, HR = BY_ROLE[Role.LINE_MANAGER], BY_ROLE[Role.HR_OFFICER]
ASKED = "is asked, and the card leaves only after the yes"
WAITS = "Bola Ade waits for your answer"


@pytest.fixture
def round_id(institute: OrganisationSession) -> int:
    return make_round(institute)


def choose(app: FastAPI, part: str) -> None:
    assert Browser(app, HR).send("/leeds/mentoring/arrived", {"manager": part}).status == 303


def cards(institute: OrganisationSession) -> list[str]:
    institute.commit()
    return [one.name for one in institute.exec(select(RoundParticipant)) if not one.withdrawn_at]


def a_night_passes(app: FastAPI, leeds: OrganisationSession, days: int) -> None:
    days_pass(app, days)
    leeds.commit()
    enqueue(leeds, FOLLOW_UP, 0, app.state.building.clock(), f"night {days}")
    leeds.commit()
    work(app)


def letter_to(leeds: OrganisationSession, email: str) -> str:
    """The latest."""
    leeds.commit()
    return [one.body for one in leeds.exec(select(Letter).where(Letter.to == email))][-1]


def test_told_by_letter_the_card_leaves_at_once(
    app: FastAPI, round_id: int, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    choose(app, "is told by letter")
    for goals in ("Lead a service", "Lead two"):
        sign_up(app, BOLA, round_id, goals=goals)
    work(app)
    assert cards(institute) == ["Bola Ade"]
    assert subjects_to(leeds, LENA) == ["Bola Ade takes part in mentoring"]
    assert "Lead a service" not in letter_to(leeds, LENA)


def test_asked_the_card_leaves_only_after_the_yes(
    app: FastAPI, round_id: int, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    choose(app, ASKED)
    bola = Browser(app, BOLA)
    assert (
        "Your line manager is asked first"
        in bola.follow(bola.send(f"/leeds/mentoring/rounds/{round_id}", ANSWERS)).notice
    )
    sign_up(app, BOLA, round_id, goals="Lead two")
    work(app)
    assert cards(institute) == []
    assert "your card leaves once they agree" in bola.open("/leeds/mentoring").text
    lena = Browser(app, LENA)
    assert [link for link in lena.open("/leeds/approvals").links() if "Bola" in link] == [
        "Bola Ade asks to take part in the mentoring round “Reciprocal mentoring” as a mentee"
    ]
    answer(lena)
    work(app)
    assert cards(institute) == ["Bola Ade"]
    assert "agrees, and your card has been sent" in letter_to(leeds, BOLA)


def test_a_no_in_a_code_is_told_in_kind_words_and_nothing_was_sent(
    app: FastAPI, round_id: int, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    choose(app, ASKED)
    sign_up(app, BOLA, round_id)
    lena = Browser(app, LENA)
    address = next(link for link in lena.open("/leeds/approvals").links().values() if "/approvals/" in link)
    assert lena.send(address, {"answer": "false"}).status == 409
    no = {"answer": "false", "code": "let us talk it over first", "reason": ""}
    assert lena.send(address, no).status == 303
    work(app)
    assert "would like to talk it over with you first" in letter_to(leeds, BOLA)
    assert cards(institute) == []
    kept = leeds.exec(select(MentoringRegistration)).one()
    assert (kept.goals, kept.wants, kept.email) == ("", {}, "")
    assert not leeds.exec(select(MentoringDraft)).all()
    assert "did not agree, and nothing was sent" in Browser(app, BOLA).open("/leeds/mentoring").text
    sign_up(app, BOLA, round_id)
    answer(lena)
    work(app)
    assert cards(institute) == ["Bola Ade"]


def test_silence_is_reminded_of_once_and_lapses_when_the_round_closes(
    app: FastAPI, round_id: int, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    choose(app, ASKED)
    sam, lena = person_called(leeds, "Sam").id, person_called(leeds, "Lena").id
    leeds.add(StandIn(manager_id=lena, stand_in_id=sam, starts_on=TODAY, ends_on=TODAY.replace(day=9)))
    leeds.commit()
    sign_up(app, BOLA, round_id)
    for day in (3, 4, 5, 11):
        a_night_passes(app, leeds, day)
    assert [subjects_to(leeds, who).count(WAITS) for who in (LENA, SAM)] == [1, 1]
    assert "No answer of your line manager came before the round closed" in letter_to(leeds, BOLA)
    assert "Nothing waits" in Browser(app, LENA).open("/leeds/approvals").text
    assert cards(institute) == []


def test_who_withdraws_meanwhile_asks_nobody_any_more(
    app: FastAPI, round_id: int, institute: OrganisationSession
) -> None:
    choose(app, ASKED)
    sign_up(app, BOLA, round_id)
    assert Browser(app, BOLA).send(f"/leeds/mentoring/rounds/{round_id}/withdraw").status == 303
    work(app)
    assert "Nothing waits" in Browser(app, LENA).open("/leeds/approvals").text
    assert cards(institute) == []


def test_a_stranger_answers_for_nobody(app: FastAPI, round_id: int) -> None:
    choose(app, ASKED)
    sign_up(app, BOLA, round_id)
    assert Browser(app, WILL).open("/leeds/approvals/1").status == 403
    assert Browser(app, WILL).send("/leeds/approvals/1", {"answer": "true"}).status == 403
    assert Browser(app, BOLA).send("/leeds/approvals/1", {"answer": "true"}).status == 403


def test_the_request_says_as_what_in_the_words_of_the_round(app: FastAPI, institute: OrganisationSession) -> None:
    choose(app, ASKED)
    sponsoring = make_round(institute, kind="sponsor and sponsored", positive_action="Women in digital posts.")
    sign_up(app, BOLA, sponsoring)
    sign_up(app, WILL, make_round(institute, title="In pairs", kind="peers in pairs"))
    asked = Browser(app, LENA).open("/leeds/approvals").text
    assert "as a sponsored person" in asked
    assert "“In pairs” as one of a pair" in asked


def test_while_the_line_manager_thinks_it_can_be_changed_and_withdrawn(app: FastAPI, round_id: int) -> None:
    choose(app, ASKED)
    sign_up(app, BOLA, round_id)
    bola = Browser(app, BOLA)
    doors = [str(door["href"]) for door in bola.open("/leeds/mentoring").soup.select("main a")]
    withdrawing = f"/leeds/mentoring/rounds/{round_id}/withdraw"
    assert withdrawing in doors
    assert bola.send(withdrawing).status == 303
    assert "Nothing waits" in Browser(app, LENA).open("/leeds/approvals").text
