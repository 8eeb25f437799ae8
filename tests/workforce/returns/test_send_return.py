from datetime import date

import polars as pl
import pytest
from fastapi import FastAPI
from sqlmodel import select, update

from tests.browsing import Browser
from tests.cast import LEEDS, NOW
from tests.conftest import KEYS
from tests.makers import give_up, make_person, work
from tests.workforce.diversity.test_cipher import NEWER
from workforce.audit import AuditLine
from workforce.diversity.cipher import CannotOpen, read_keys
from workforce.jobs import enqueue
from workforce.returns import pseudonyms, rotation
from workforce.returns.building import build_return
from workforce.returns.models import PseudonymKey, ReceivedReturn, Return, SentReturn
from workforce.returns.receiving import received, rotate
from workforce.returns.service import SEND, post, rate, withdraw
from workforce.tenancy import OrganisationSession

END = date(2030, 3, 31)
MONTH = {"month_end": "2030-03-31"}


@pytest.fixture
def sent(app: FastAPI, hr: Browser) -> FastAPI:
    assert "is being made" in hr.follow(hr.send("/leeds/returns", MONTH)).notice
    work(app)
    return app


@pytest.mark.usefixtures("sent")
def test_hr_sends_the_month_and_sees_what_was_sent(hr: Browser) -> None:
    [row] = hr.open("/leeds/returns").rows()
    assert row[:2] == ["31 March 2030", "1"]
    assert row[2].startswith("Sent")
    assert row[2].endswith("by the framework of late 2025")
    assert row[3:5] == ["6", "6"]
    assert row[6].startswith("Ethnicity: fewer than 10 people")


@pytest.mark.usefixtures("sent")
def test_the_sector_body_holds_a_copy_of_its_own(institute: OrganisationSession) -> None:
    partition = received(institute, END, read_keys(KEYS))
    assert partition
    assert partition.staff.height == 6
    assert set(partition.staff["organisation"]) == {"E08000035"}
    assert institute.exec(select(Return)).all() == []  # the letter is gone once it is taken in


@pytest.mark.usefixtures("sent")
def test_the_copy_is_sealed_and_bound_to_its_sender(institute: OrganisationSession) -> None:
    [held] = institute.exec(select(ReceivedReturn)).all()
    assert b"PAR1" not in held.staff
    held.month_end = date(2030, 2, 28)
    with pytest.raises(CannotOpen):
        received(institute, date(2030, 2, 28), read_keys(KEYS))


def test_no_answer_lies_open_on_its_way(
    app: FastAPI, participant: Browser, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    participant.send("/leeds/diversity/mine", {"ethnicity": "Gypsy or Irish Traveller"})
    post(leeds, build_return(leeds, END, read_keys(KEYS)), END, read_keys(KEYS), NOW)
    leeds.commit()
    letter = institute.exec(select(Return)).one()
    institute.commit()
    work(app)
    held = institute.exec(select(ReceivedReturn)).one()
    for value in (letter.staff, held.staff):
        assert b"Traveller" not in value
        assert b"PAR1" not in value


@pytest.mark.usefixtures("sent")
def test_nobody_but_the_sector_body_reads_it(leeds: OrganisationSession, kent: OrganisationSession) -> None:
    for session in (leeds, kent):
        assert session.exec(select(ReceivedReturn)).all() == []
        assert session.exec(select(Return)).all() == []


def test_a_return_is_withdrawn_and_the_sectors_copy_emptied(
    sent: FastAPI, hr: Browser, institute: OrganisationSession
) -> None:
    [number] = sent_numbers(sent)
    done = hr.follow(hr.send(f"/leeds/returns/{number}/withdraw"))
    assert "withdrawn" in done.notice
    work(sent)
    [held] = institute.exec(select(ReceivedReturn)).all()
    assert (held.is_withdrawn, held.staff, held.skills) == (True, b"", b"")
    assert received(institute, END, read_keys(KEYS)) is None
    again = hr.send(f"/leeds/returns/{number}/withdraw")
    assert again.status == 409
    assert "already" in again.problems[0]


def test_a_return_is_sent_again_after_it_was_withdrawn(
    sent: FastAPI, hr: Browser, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    [number] = sent_numbers(sent)
    hr.send(f"/leeds/returns/{number}/withdraw")
    make_person(leeds)
    hr.send("/leeds/returns", MONTH)
    work(sent)
    [held] = institute.exec(select(ReceivedReturn)).all()
    assert (held.version, held.is_withdrawn) == (2, False)
    partition = received(institute, END, read_keys(KEYS))
    assert partition
    assert partition.staff.height == 7
    assert [row[1] for row in hr.open("/leeds/returns").rows()] == ["2", "1"]
    assert hr.send(f"/leeds/returns/{number}/withdraw").status == 409


def sent_numbers(app: FastAPI) -> list[int]:
    with OrganisationSession(app.state.building.engine, LEEDS) as session:
        return [sent.id for sent in session.exec(select(SentReturn))]


def test_an_older_letter_that_comes_late_changes_nothing(
    sent: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    institute.exec(update(ReceivedReturn).values(version=5))
    institute.commit()
    [number] = sent_numbers(sent)
    withdraw(leeds, number, None, NOW)
    leeds.commit()
    work(sent)
    held = institute.exec(select(ReceivedReturn)).one()
    assert (held.version, held.is_withdrawn) == (5, False)
    assert held.staff


def test_the_calendar_sends_the_month_before_once(
    app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    enqueue(leeds, SEND, 0, NOW, period="2030-04")
    leeds.commit()
    work(app)
    assert [held.month_end for held in institute.exec(select(ReceivedReturn))] == [END]
    enqueue(leeds, SEND, 0, NOW, period="again")
    leeds.commit()
    work(app)
    assert len(leeds.exec(select(SentReturn)).all()) == 1


def test_the_calendar_leaves_a_withdrawn_month_alone(sent: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    [number] = sent_numbers(sent)
    hr.send(f"/leeds/returns/{number}/withdraw")
    enqueue(leeds, SEND, 0, NOW, period="2030-04")
    leeds.commit()
    work(sent)
    assert sent_numbers(sent) == [number]


def test_an_organisation_that_is_not_counted_sends_nothing(app: FastAPI, institute: OrganisationSession) -> None:
    enqueue(institute, SEND, 0, NOW, period="2030-04")
    institute.commit()
    assert work(app) == 1
    assert institute.exec(select(SentReturn)).all() == []
    assert institute.exec(select(PseudonymKey)).all() == []
    refused = Browser(app, "ines.gold@institute.example").send("/institute/returns", MONTH)
    assert "has no region" in refused.problems[0]


def test_asking_twice_makes_one(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    hr.send("/leeds/returns", MONTH)
    again = hr.send("/leeds/returns", MONTH)
    assert again.problems == ["This return is being made already."]
    work(app)
    assert len(leeds.exec(select(SentReturn)).all()) == 1


def test_a_return_that_could_not_be_made_is_asked_for_again(
    app: FastAPI, hr: Browser, leeds: OrganisationSession
) -> None:
    hr.send("/leeds/returns", MONTH)
    give_up(leeds)
    shown = hr.open("/leeds/returns")
    assert "The return of 31 March 2030 could not be made." in shown.text
    assert shown.buttons() == ["Send the return of 31 March 2030"]
    assert hr.send("/leeds/returns", MONTH).status == 303
    assert "is being made" in hr.open("/leeds/returns").text
    work(app)
    assert [sent.version for sent in leeds.exec(select(SentReturn))] == [1]
    assert "could not be made" not in hr.open("/leeds/returns").text


@pytest.mark.parametrize("day", ["2030-03-30", "2030-04-30"])
def test_only_a_month_that_is_over_is_sent(hr: Browser, day: str) -> None:
    refused = hr.send("/leeds/returns", {"month_end": day})
    assert refused.status == 409
    assert "last day of a month that is over" in refused.problems[0]


@pytest.mark.usefixtures("sent")
def test_sending_is_written_down(leeds: OrganisationSession) -> None:
    lines = leeds.exec(select(AuditLine.verb, AuditLine.noun)).all()
    assert ("sent", "return") in lines


def test_only_hr_sends_and_withdraws(sent: FastAPI, line_manager: Browser, planner: Browser, stranger: Browser) -> None:
    [number] = sent_numbers(sent)
    for browser in (line_manager, planner):
        assert browser.open("/leeds/returns").status == 403
        assert browser.send("/leeds/returns", MONTH).status == 403
        assert browser.send(f"/leeds/returns/{number}/withdraw").status == 403
    assert stranger.send("/leeds/returns", MONTH).status == 404
    assert stranger.send(f"/kent/returns/{number}/withdraw").status == 404


def test_every_column_that_is_sent_is_explained(hr: Browser) -> None:
    names = [row[0] for row in hr.open("/leeds/returns/columns").rows()]
    assert {"pseudonym", "ethnicity", "disability", "left"} <= {*names}


@pytest.mark.usefixtures("sent")
def test_newer_keys_take_over_without_new_pseudonyms(
    leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    both, newer = read_keys(f"{NEWER},{KEYS}"), read_keys(NEWER)
    before = pseudonyms.secret_of(leeds, both)
    assert [pseudonyms.rotate(leeds, both), pseudonyms.rotate(leeds, both)] == [1, 0]
    leeds.commit()
    assert [rotate(institute, both), rotate(institute, both)] == [1, 0]
    assert pseudonyms.secret_of(leeds, newer) == before
    assert received(institute, END, newer)


@pytest.mark.usefixtures("sent")
def test_one_rotation_covers_all_that_is_sealed_here(participant: Browser, leeds: OrganisationSession) -> None:
    participant.send("/leeds/diversity/mine", {"ethnicity": "Roma", "condition": "No"})
    both = read_keys(f"{NEWER},{KEYS}")
    assert [rotation.rotate(leeds, both), rotation.rotate(leeds, both)] == [3, 0]


def test_a_rate_is_rounded_so_that_one_answer_does_not_show() -> None:
    assert rate(pl.Series(["Irish"] * 33 + ["Not stated"] * 67)) == 35
    assert rate(pl.Series(["Irish"] * 9)) is None
