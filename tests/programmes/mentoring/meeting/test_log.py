from datetime import date

import pytest
from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.meeting.models import MentorshipEntry
from tests.browsing import Browser
from tests.programmes.mentoring.makers import BOLA, WILL, days_pass
from tests.programmes.mentoring.meeting.makers import PRIYA, address_of, both, make_mentorship, outsiders
from workforce.tenancy import OrganisationSession

SAID = {"met_on": "2030-04-01", "minutes": "60", "words": "How to say no"}


def test_one_click_says_that_they_met_and_a_second_says_no_more(app: FastAPI, leeds: OrganisationSession) -> None:
    address = address_of(make_mentorship(leeds))
    bola, will = both(app)
    for _ in range(2):
        assert bola.follow(bola.send(f"{address}/met")).notice == "Noted: you met today."
    assert "1 April 2030 noted by the other side" in will.open(address).text
    assert [entry.met_on for entry in leeds.exec(select(MentorshipEntry))] == [date(2030, 4, 1)]


def test_a_line_says_how_long_and_what_about_and_each_day_has_one_of_each_side(
    app: FastAPI, leeds: OrganisationSession
) -> None:
    address = address_of(make_mentorship(leeds))
    bola, will = both(app)
    bola.send(f"{address}/met")
    bola.send(f"{address}/log", SAID)
    will.send(f"{address}/log", SAID | {"minutes": "", "words": "Boundaries"})
    listed = [item.get_text(" ", strip=True) for item in will.open(address).soup.select("main li:has(strong)")]
    assert "1 April 2030 , 60 minutes noted by the other side How to say no" in listed
    assert any("noted by you Boundaries" in item for item in listed)
    assert len(leeds.exec(select(MentorshipEntry)).all()) == 2


@pytest.mark.parametrize(
    ("over", "field"),
    [({"met_on": "2030-04-02"}, "met_on"), ({"met_on": "2030-03-31"}, "met_on"), ({"minutes": "1000"}, "minutes")],
)
def test_what_cannot_have_been_is_refused(
    app: FastAPI, leeds: OrganisationSession, over: dict[str, str], field: str
) -> None:
    address = address_of(make_mentorship(leeds))
    assert both(app)[0].send(f"{address}/log", SAID | over).problem_at(field)


def test_whoever_noted_it_takes_it_out(app: FastAPI, leeds: OrganisationSession) -> None:
    address = address_of(make_mentorship(leeds))
    bola, will = both(app)
    bola.send(f"{address}/log", SAID)
    entry = f"{address}/log/{leeds.exec(select(MentorshipEntry.id)).one()}/remove"
    leeds.commit()
    assert [browser.send(entry).status for browser in (will, *outsiders(app), bola)] == [404, 404, 404, 303]
    assert "Nothing has been noted yet" in will.open(address).text


def test_a_programme_manager_reads_no_line_anywhere(app: FastAPI, leeds: OrganisationSession) -> None:
    pairing = make_mentorship(leeds)
    bola, _ = both(app)
    bola.send(f"{address_of(pairing)}/log", SAID)
    priya, here = Browser(app, PRIYA), f"/leeds/rounds/{pairing.round_id}"
    addresses = [address_of(pairing), "/leeds/mentoring/mine", "/leeds/audit"]
    addresses += [here + end for end in ("", "/participants", "/matches", "/pairings", "/concerns", "/finish")]
    addresses += [f"/leeds/rounds/participants/{pairing.mentee_id}", "/leeds/my-record", f"/api/v1{here}/matches"]
    assert [address for address in addresses if "How to say no" in priya.open(address).response.text] == []
    assert "How to say no" in bola.open("/leeds/my-record").text


def test_the_log_of_a_mentorship_that_ended_is_read_and_not_written(app: FastAPI, leeds: OrganisationSession) -> None:
    pairing = make_mentorship(leeds)
    Browser(app, WILL).send(f"{address_of(pairing)}/log", SAID)
    Browser(app, PRIYA).send(f"/leeds/rounds/{pairing.round_id}/finish")
    days_pass(app, 10)
    bola = Browser(app, BOLA)
    assert "How to say no" in bola.open(address_of(pairing)).text
    assert "We met today" not in bola.open(address_of(pairing)).buttons()
    assert bola.send(f"{address_of(pairing)}/met").status == 409
