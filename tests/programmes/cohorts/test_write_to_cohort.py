from sqlmodel import select

from tests.browsing import Browser
from tests.cohort_makers import make_applicant, make_cohort
from workforce.mail import Letter
from workforce.tenancy import OrganisationSession

MESSAGE = {"standings": ["enrolled", "on the waiting list"], "subject": "Reading", "message": "Bring the report."}


def test_a_message_is_counted_before_it_is_sent(programme_manager: Browser, leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds)
    make_applicant(leeds, cohort, standing="enrolled", name="Ada Lane", email="ada@leeds.example")
    make_applicant(leeds, cohort, standing="on the waiting list", email="bea@leeds.example")
    make_applicant(leeds, cohort, standing="declined")
    address = f"/leeds/cohorts/{cohort.id}/message"
    checked = programme_manager.send(f"{address}/check", MESSAGE)
    assert checked.heading == "Send this to 2 people?"
    assert "Ada Lane" in checked.text
    assert leeds.exec(select(Letter)).all() == []
    sent = programme_manager.follow(programme_manager.send(address, MESSAGE))
    assert "Letters written: 2" in sent.notice
    assert "Reading" in sent.text
    leeds.commit()
    assert sorted(leeds.exec(select(Letter.to)).all()) == ["ada@leeds.example", "bea@leeds.example"]


def test_a_message_to_nobody_is_refused(programme_manager: Browser, leeds: OrganisationSession) -> None:
    refused = programme_manager.send(f"/leeds/cohorts/{make_cohort(leeds).id}/message/check", MESSAGE)
    assert "Nobody stands there" in refused.problem_at("standings")
    assert refused.value_of("message") == "Bring the report."


def test_an_empty_message_is_refused(programme_manager: Browser, leeds: OrganisationSession) -> None:
    empty = {"standings": ["enrolled"], "subject": "", "message": ""}
    refused = programme_manager.send(f"/leeds/cohorts/{make_cohort(leeds).id}/message/check", empty)
    assert refused.problem_at("subject")
    assert refused.problem_at("message")


def test_only_the_programme_manager_writes(hr: Browser, stranger: Browser, leeds: OrganisationSession) -> None:
    address = f"/leeds/cohorts/{make_cohort(leeds).id}/message"
    assert hr.send(address, MESSAGE).status == 403
    assert stranger.send(address, MESSAGE).status == 404
