"""What sponsors do is what counts: written by them, seen by whom they sponsor, told in figures to whoever runs it."""

import pytest
from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.meeting.models import SponsorAction
from tests.browsing import Browser
from tests.programmes.mentoring.makers import BEN, BOLA, MENTOR, WILL, make_round, sign_up
from tests.programmes.mentoring.meeting.makers import PRIYA, address_of, both, make_mentorship, outsiders
from workforce.tenancy import OrganisationSession

SPONSORING = {"kind": "sponsor and sponsored", "positive_action": "Women are a fifth of our digital leaders"}
DONE = {"kind": "put them forward for a role or a task", "done_on": "2030-04-01", "words": "For the data board"}


def test_the_sponsor_notes_it_the_sponsored_sees_it_and_the_report_counts_it(
    app: FastAPI, leeds: OrganisationSession
) -> None:
    pairing = make_mentorship(leeds, **SPONSORING)
    address, (bola, will) = address_of(pairing), both(app)
    assert "Nothing has been noted yet" in bola.open(address).text
    assert "Noted" in will.follow(will.send(f"{address}/actions", DONE)).notice
    assert "put them forward for a role or a task For the data board" in " ".join(bola.open(address).text.split())
    assert "Note it down" not in bola.open(address).buttons()
    report = Browser(app, PRIYA).open(f"/leeds/rounds/{pairing.round_id}/report")
    assert ["Sponsored people for whom something was done", "1", "100"] in report.rows(3)
    assert ["Put them forward for a role or a task", "1", "100"] in report.rows(3)
    assert "For the data board" not in report.text
    assert SPONSORING["positive_action"] in report.text
    overview = Browser(app, PRIYA).open(f"/leeds/rounds/{pairing.round_id}/mentorships")
    assert overview.heading == "Sponsorships of Reciprocal mentoring"
    assert overview.rows()[0][:2] + overview.rows()[0][3:5] == ["Bola Ade", "Will Park", "1", "0"]
    leeds.commit()
    there = f"{address}/actions/{leeds.exec(select(SponsorAction.id)).one()}/remove"
    leeds.commit()
    assert [browser.send(there).status for browser in (bola, *outsiders(app), will)] == [404, 404, 404, 303]


@pytest.mark.parametrize("over", [{"done_on": "2030-04-02"}, {"done_on": "2030-03-31"}, {"kind": "liked a post"}])
def test_what_cannot_have_been_done_is_refused(app: FastAPI, leeds: OrganisationSession, over: dict[str, str]) -> None:
    address = address_of(make_mentorship(leeds, **SPONSORING))
    assert Browser(app, WILL).send(f"{address}/actions", DONE | over).problem_at([*over][0])


def test_only_a_sponsor_notes_and_only_in_a_sponsorship(app: FastAPI, leeds: OrganisationSession) -> None:
    sponsored, mentored = make_mentorship(leeds, **SPONSORING), make_mentorship(leeds)
    assert "noted by the sponsor" in Browser(app, BOLA).send(f"{address_of(sponsored)}/actions", DONE).problems[0]
    assert "no sponsorship" in Browser(app, WILL).send(f"{address_of(mentored)}/actions", DONE).problems[0]


def test_sponsors_are_senior_and_eligible_people_nominate_themselves(
    app: FastAPI, institute: OrganisationSession
) -> None:
    round_id = make_round(institute, **SPONSORING, sponsors_from=6)
    assert "of seniority 6 or more" in sign_up(app, BEN, round_id, **MENTOR | {"grade": "5"}).problem_at("grade")
    assert "Say your seniority" in sign_up(app, BEN, round_id, **MENTOR | {"grade": ""}).problem_at("grade")
    assert sign_up(app, BEN, round_id, **MENTOR | {"grade": "6"}).status == 303
    assert sign_up(app, BOLA, round_id, grade="3", is_eligible="true").status == 303
