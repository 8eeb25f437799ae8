"""A part of the organisation is asked to assess their skills by a day: one letter, reminders, and how many answered."""

from collections import Counter
from datetime import date, timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import col, select

from service.schedule import ask_for
from tests.browsing import Browser
from tests.cast import NOW, TODAY
from tests.makers import make_person, make_post, person_called, seconds_pass, work
from workforce.database import for_writing
from workforce.jobs import enqueue
from workforce.mail import Letter
from workforce.people.models import Post
from workforce.skills.campaign import ASK, DAILY
from workforce.skills.models import SkillsCampaign, SkillsFigure, SkillsRequest
from workforce.skills.response import WEEKLY
from workforce.tenancy import OrganisationSession

ADDRESS = "/leeds/skills/campaigns"
FORM = {"title": "Spring", "service_area": "", "role_family": "", "whose": "everybody", "due_on": "2030-04-30"}


def sent(hr: Browser, app: FastAPI, **over: str) -> str:
    """Planned, sent and written by the worker; returns its address."""
    address = hr.send(ADDRESS, FORM | over).location
    assert hr.send(f"{address}/send").status == 303
    work(app)
    return address


def letters(session: OrganisationSession) -> Counter[str]:
    """By address."""
    session.commit()
    found = session.exec(select(Letter).where(col(Letter.subject).startswith("Your skills"))).all()
    return Counter(letter.to for letter in found)


def days_pass(app: FastAPI, days: int) -> None:
    """The calendar of that day is worked off."""
    seconds_pass(app, days * 24 * 3600)
    ask_for(for_writing(app.state.building.engine), DAILY, NOW + timedelta(days=days))
    work(app)


def test_everybody_who_is_chosen_gets_one_letter(hr: Browser, app: FastAPI, leeds: OrganisationSession) -> None:
    bola = person_called(leeds, "Bola")
    make_post(leeds, bola, service_area="Corporate")  # a second post is no second letter
    somebody = make_person(leeds, service_area="Housing", is_digital=True)
    make_person(leeds, service_area="Housing")
    make_person(leeds, service_area="Housing", is_digital=True, ends_on=date(2030, 3, 31))
    leeds.commit()
    page = hr.follow(hr.send(ADDRESS, FORM | {"service_area": "Housing", "whose": "people in digital roles"}))
    assert "1 person would be asked today" in page.text
    assert letters(leeds) == {}
    hr.send(f"{page.response.request.url.path}/send")
    work(app)
    assert letters(leeds) == {somebody.email: 1}
    sent(hr, app, service_area="Corporate")
    assert letters(leeds)[bola.email or ""] == 1


def test_who_is_asked_by_two_campaigns_gets_one_letter_and_answers_both(
    hr: Browser, app: FastAPI, participant: Browser, leeds: OrganisationSession
) -> None:
    sent(hr, app)
    assert "asked to choose your levels by 30 April 2030: Spring" in participant.open("/leeds/skills/mine").text
    assert "asked for by 30 April 2030" in participant.open("/leeds").text
    sent(hr, app, title="Again", due_on="2030-05-31")
    assert {*letters(leeds).values()} == {1}
    leeds.commit()
    participant.send("/leeds/skills/mine", {"deciding-with-data": "2"})
    bola = person_called(leeds, "Bola").id
    requests = leeds.exec(select(SkillsRequest).where(SkillsRequest.person_id == bola)).all()
    assert [request.answered_on for request in requests] == [TODAY, TODAY]
    assert "asked to choose" not in participant.open("/leeds/skills/mine").text


def test_a_second_try_of_the_worker_writes_to_nobody_again(
    hr: Browser, app: FastAPI, leeds: OrganisationSession
) -> None:
    number = int(sent(hr, app).rpartition("/")[2])
    enqueue(leeds, ASK, number, NOW, period="again")
    leeds.commit()
    assert work(app) > 0
    assert {*letters(leeds).values()} == {1}


def test_who_has_answered_one_campaign_has_answered_the_next_that_begins_while_it_is_open(
    hr: Browser, app: FastAPI, participant: Browser, leeds: OrganisationSession
) -> None:
    sent(hr, app)
    participant.send("/leeds/skills/mine", {"deciding-with-data": "2"})
    sent(hr, app, title="Again")
    assert "asked to choose" not in participant.open("/leeds/skills/mine").text
    assert letters(leeds)["bola.ade@leeds.example"] == 1


def test_who_waits_is_reminded_a_week_and_a_day_before(
    hr: Browser, app: FastAPI, participant: Browser, leeds: OrganisationSession
) -> None:
    sent(hr, app)
    sent(hr, app, title="Again")
    participant.send("/leeds/skills/mine", {"deciding-with-data": "2"})
    will = leeds.exec(select(Post).where(Post.person_id == person_called(leeds, "Will").id)).one()
    will.ends_on = date(2030, 4, 10)
    leeds.add(will)
    heard = []
    for days in (21, 23, 24, 28, 29):  # 22, 24, 25, 29 and 30 April: no worker ran on the 23rd
        leeds.commit()
        days_pass(app, days)
        found = letters(leeds)
        heard.append(tuple(found[f"{name}@leeds.example"] for name in ("priya.nair", "bola.ade", "will.park")))
    assert heard == [(1, 1, 1), (2, 1, 1), (2, 1, 1), (3, 1, 1), (3, 1, 1)]


def test_a_closed_campaign_reminds_nobody(hr: Browser, app: FastAPI, leeds: OrganisationSession) -> None:
    address = sent(hr, app)
    assert "Nobody is reminded" in hr.follow(hr.send(f"{address}/close")).notice
    days_pass(app, 23)
    assert {*letters(leeds).values()} == {1}


def monday(app: FastAPI, weeks: int = 1) -> None:
    """What the worker does on the Monday after so many weeks; the cast's now is a Monday, and is again."""
    seconds_pass(app, weeks * 7 * 24 * 3600)
    ask_for(for_writing(app.state.building.engine), WEEKLY, NOW + timedelta(weeks=weeks))
    work(app)
    seconds_pass(app, 0)


def answered(session: OrganisationSession, area: str, many: int) -> None:
    """So many more of an area have answered whatever asks them."""
    waiting = select(SkillsRequest).where(SkillsRequest.service_area == area, col(SkillsRequest.answered_on).is_(None))
    people = sorted({request.person_id for request in session.exec(waiting)})[:many]
    for request in session.exec(waiting.where(col(SkillsRequest.person_id).in_(people))):
        request.answered_on = TODAY
        session.add(request)
    session.commit()


def test_answers_are_counted_by_service_area_on_mondays(hr: Browser, app: FastAPI, leeds: OrganisationSession) -> None:
    for area in ["Housing"] * 12 + ["Legal"] * 5:
        make_person(leeds, service_area=area)
    address = sent(hr, app)
    assert "It is counted each Monday" in hr.open(address).text
    assert not hr.open(address).soup.find("table")
    answered(leeds, "Housing", 3)
    monday(app)
    rows = hr.open(address).rows()
    assert rows[0] == ["Housing", "12", "0 to 4", "0 to 34 %", "8 April 2030"]
    assert rows[1][0] == "Smaller service areas together"


def test_no_two_looks_tell_one_answer(hr: Browser, app: FastAPI, leeds: OrganisationSession) -> None:
    """Not one look after another, and not another campaign that asks everybody but one."""
    everybody = [make_person(leeds, service_area="Housing", is_digital=True) for _ in range(13)]
    address = sent(hr, app, service_area="Housing")
    answered(leeds, "Housing", 4)
    monday(app)
    before = hr.open(address).rows()
    answered(leeds, "Housing", 1)  # the fifth, who would be the first of the next range
    out = leeds.exec(select(Post).where(Post.person_id == everybody[-1].id)).one()
    out.is_digital = False
    leeds.add(out)
    leeds.commit()
    other = sent(hr, app, service_area="Housing", whose="people in digital roles")
    monday(app, 2)
    assert hr.open(address).rows() == before
    assert hr.open(other).rows() == before
    answered(leeds, "Housing", 4)
    monday(app, 3)
    assert hr.open(address).rows()[0][2] == "5 to 13"


def test_of_fewer_than_ten_nothing_is_said(hr: Browser, app: FastAPI, leeds: OrganisationSession) -> None:
    for _ in range(9):
        make_person(leeds, service_area="Legal")
    address = sent(hr, app, service_area="Legal")
    monday(app)
    assert not hr.open(address).soup.find("table")
    assert leeds.exec(select(SkillsFigure)).all() == []


def test_a_campaign_that_is_over_is_counted_for_the_last_time_on_the_next_monday(
    hr: Browser, app: FastAPI, leeds: OrganisationSession
) -> None:
    for _ in range(10):
        make_person(leeds, service_area="Housing")
    address = sent(hr, app, service_area="Housing", due_on="2030-04-05")
    for weeks in (1, 2):
        leeds.commit()
        monday(app, weeks)
    assert [figure.stands_on for figure in leeds.exec(select(SkillsFigure))] == [date(2030, 4, 8)]
    assert hr.open(address).rows()[0][4] == "8 April 2030"


@pytest.mark.parametrize(
    ("over", "field", "says"),
    [
        ({"due_on": "2030-04-01"}, "due_on", "a day after today and within a year"),
        ({"due_on": "2031-04-03"}, "due_on", "a day after today and within a year"),
        ({"due_on": ""}, "due_on", "Answer this question"),
        ({"title": "x"}, "title", "Use at least 3 characters"),
        ({"whose": "cats"}, "whose", "Choose one of the answers"),
        ({"service_area": "Knitting"}, "", "Nobody in post is chosen by this"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    hr: Browser, leeds: OrganisationSession, over: dict[str, str], field: str, says: str
) -> None:
    refused = hr.send(ADDRESS, FORM | over)
    assert refused.status in (409, 422)
    assert says in (refused.problem_at(field) if field else " ".join(refused.problems))
    assert leeds.exec(select(SkillsCampaign)).all() == []


def test_nothing_is_sent_or_closed_twice(hr: Browser, app: FastAPI) -> None:
    address = sent(hr, app)
    assert "sent already" in hr.send(f"{address}/send").text
    hr.send(f"{address}/close")
    assert "closed already" in hr.send(f"{address}/close").text


def test_a_campaign_that_was_given_up_is_never_sent(hr: Browser, app: FastAPI, leeds: OrganisationSession) -> None:
    address = hr.send(ADDRESS, FORM).location
    assert "given up before anybody was asked" in hr.follow(hr.send(f"{address}/close")).text
    assert hr.send(f"{address}/send").status == 409
    work(app)
    assert letters(leeds) == {}


def test_only_hr_and_programme_managers_ask(
    programme_manager: Browser, line_manager: Browser, stranger: Browser, hr: Browser
) -> None:
    address = hr.send(ADDRESS, FORM).location
    assert programme_manager.open(address).status == 200
    for browser, status in ((line_manager, 403), (stranger, 404)):
        assert (browser.open(ADDRESS).status, browser.send(f"{address}/send").status) == (status, status)
    assert hr.open(f"{ADDRESS}/999").status == 404
