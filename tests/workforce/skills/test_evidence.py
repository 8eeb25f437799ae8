"""A certificate is seen by the line manager, counts until its last day, and stays in the history."""

from datetime import date, timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser
from tests.cast import NOW
from tests.makers import make_person, person_called, seconds_pass
from workforce.skills.evidence import Evidence, record_evidence
from workforce.skills.findings import history, standings
from workforce.skills.models import Assessment, Level
from workforce.tenancy import OrganisationSession

SKILL, KEY = "Deciding with data", "deciding-with-data"
SEEN = {"skill": KEY, "level": "3", "certificate": "Analyst, Open College", "expires_on": "2030-04-30"}
DAY = 24 * 3600


@pytest.fixture
def of_bola(leeds: OrganisationSession, line_manager: Browser, participant: Browser) -> str:
    """Bola says Working, and Lena has seen a certificate for Practitioner."""
    bola = person_called(leeds, "Bola").id
    leeds.commit()
    participant.send("/leeds/skills/mine", {KEY: "2"})
    assert line_manager.send(f"/leeds/skills/team/{bola}/certificates", SEEN).status == 303
    return f"/leeds/skills/team/{bola}"


def row_of(browser: Browser) -> list[str]:
    return next(row for row in browser.open("/leeds/skills/mine").rows() if row[0] == SKILL)


@pytest.mark.usefixtures("of_bola")
def test_a_certificate_counts_until_its_last_day(app: FastAPI, participant: Browser) -> None:
    assert row_of(participant)[1:4] == ["Practitioner", "Awareness", "0"]
    assert "evidenced (Analyst, Open College) – Lena Moss" in row_of(participant)[4]
    seconds_pass(app, 29 * DAY)
    fresh = Browser(app, "bola.ade@leeds.example")
    assert row_of(fresh)[1] == "Practitioner"
    seconds_pass(app, 30 * DAY)
    fresh = Browser(app, "bola.ade@leeds.example")
    assert row_of(fresh)[1] == "Working"
    assert "expired on 30 April 2030: it counts no longer" in row_of(fresh)[4]


def test_the_history_says_who_found_what_and_when(of_bola: str, line_manager: Browser) -> None:
    text = line_manager.open(of_bola).text
    assert "Deciding with data: 2 findings" in text
    certificate = text.index("Practitioner, evidenced (Analyst, Open College) – Lena Moss, until 30 April 2030")
    assert text.index("1 April 2030: Working, self-assessed", certificate) > certificate


def test_the_bars_are_told_in_words(participant: Browser) -> None:
    participant.send("/leeds/skills/mine", {"keeping-information-safe": "1"})
    text = participant.open("/leeds/skills/mine").text
    assert "Keeping information safe Awareness; Working asked for, 1 step missing" in text
    assert "Including everybody Not assessed yet; Working asked for" in text


@pytest.mark.parametrize(
    ("over", "field", "says"),
    [
        ({"expires_on": "2030-03-31"}, "expires_on", "This certificate has ended"),
        ({"skill": "knitting"}, "skill", "Choose a skill that the role asks for"),
        ({"skill": ""}, "skill", "Answer this question"),
        ({"level": "9"}, "level", "Choose one of the answers"),
        ({"level": "2"}, "level", "Practitioner was found before, and stands"),
        ({"certificate": "x"}, "certificate", "Use at least 3 characters"),
    ],
)
def test_what_shows_nothing_is_refused_at_its_field(
    of_bola: str, line_manager: Browser, over: dict[str, str], field: str, says: str
) -> None:
    refused = line_manager.send(f"{of_bola}/certificates", SEEN | over)
    assert refused.status in (409, 422)
    assert says in refused.problem_at(field)


def test_only_the_line_manager_records_one(
    of_bola: str, participant: Browser, hr: Browser, stranger: Browser, leeds: OrganisationSession
) -> None:
    for browser, status in ((participant, 403), (hr, 403), (stranger, 404)):
        assert browser.send(f"{of_bola}/certificates", SEEN).status == status
    assert len(leeds.exec(select(Assessment)).all()) == 2


def test_evidence_raises_what_is_held_and_never_lowers_it(leeds: OrganisationSession) -> None:
    person = make_person(leeds)
    record_evidence(leeds, person.id, Evidence("Testing", Level.PRACTITIONER, "Certificate"), NOW)
    record_evidence(leeds, person.id, Evidence("Testing", Level.WORKING, "Short course"), NOW)
    found = [line.finding for line in history(leeds, person.id)["Testing"]]
    assert [(one.level, one.evidence) for one in found] == [(3, "Certificate")]


def test_expired_evidence_stands_in_nobodys_way(leeds: OrganisationSession) -> None:
    person, last = make_person(leeds), date(2030, 4, 3)
    record_evidence(leeds, person.id, Evidence("Testing", Level.EXPERT, "Certificate", last), NOW)
    record_evidence(leeds, person.id, Evidence("Testing", Level.WORKING, "Course"), NOW + timedelta(days=3))
    standing = standings(leeds, [person.id], date(2030, 4, 4))[person.id, "Testing"]
    assert standing.held
    assert (standing.held.level, standing.ended) == (2, None)
