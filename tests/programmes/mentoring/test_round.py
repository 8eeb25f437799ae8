from datetime import timedelta

from fastapi import FastAPI

from programmes.mentoring.models import RoundState
from tests.browsing import Browser
from tests.cast import TODAY
from tests.makers import work
from tests.programmes.mentoring.makers import (
    BOLA,
    FORM,
    INES,
    days_pass,
    make_round,
    organiser,
    sign_up,
    subjects_to,
    the_round,
)
from workforce.skills import openings
from workforce.tenancy import OrganisationSession


def test_a_programme_manager_announces_a_round(app: FastAPI) -> None:
    ines = organiser(app)
    shown = ines.follow(ines.send("/institute/rounds/new", FORM))
    assert shown.heading == "Reciprocal mentoring"
    assert "announced" in shown.notice
    assert ines.open("/institute/rounds").rows()[0][4] == "open"


def test_a_round_without_a_title_is_refused_with_what_was_typed(app: FastAPI) -> None:
    refused = organiser(app).send("/institute/rounds/new", FORM | {"title": ""})
    assert refused.status == 422
    assert refused.value_of("purpose") == "So that both sides learn"
    assert refused.problem_at("title")


def test_dates_must_follow_each_other(app: FastAPI) -> None:
    refused = organiser(app).send("/institute/rounds/new", FORM | {"closes_on": "2030-01-01"})
    assert refused.status == 422
    assert "closing date is before" in refused.problems[0]


def test_a_closing_date_in_the_past_is_refused(app: FastAPI) -> None:
    past = {"opens_on": "2030-01-01", "closes_on": "2030-02-01"}
    refused = organiser(app).send("/institute/rounds/new", FORM | past)
    assert refused.status == 409
    assert "passed already" in refused.problem_at("closes_on")


def test_the_state_follows_from_the_calendar(institute: OrganisationSession) -> None:
    found = the_round(institute, make_round(institute))
    states = [found.state(TODAY + timedelta(days=days)) for days in (-11, -10, 10, 11)]
    assert states == [RoundState.COMING, RoundState.OPEN, RoundState.OPEN, RoundState.CLOSED]


def test_a_round_is_changed(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    changed = organiser(app).send(f"/institute/rounds/{round_id}/edit", FORM | {"kind": "paired both ways"})
    assert changed.status == 303
    assert '"both_ways":true' in the_round(institute, round_id).policy


def test_the_kind_stays_once_people_have_registered(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    sign_up(app, BOLA, round_id)
    work(app)
    refused = organiser(app).send(f"/institute/rounds/{round_id}/edit", FORM | {"kind": "paired both ways"})
    assert refused.status == 409
    assert "can no longer change" in refused.problem_at("kind")


def test_cancelling_asks_first_and_tells_everybody(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    sign_up(app, BOLA, round_id)
    work(app)
    ines = organiser(app)
    assert ines.open(f"/institute/rounds/{round_id}/cancel").buttons() == ["Cancel the round"]
    assert the_round(institute, round_id).cancelled_on is None
    ines.send(f"/institute/rounds/{round_id}/cancel")
    assert the_round(institute, round_id).state(TODAY) is RoundState.CANCELLED
    assert subjects_to(institute, BOLA) == ["Mentoring round cancelled"]


def test_a_cancelled_round_is_not_changed_any_more(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    organiser(app).send(f"/institute/rounds/{round_id}/cancel")
    assert organiser(app).send(f"/institute/rounds/{round_id}/edit", FORM).status == 409


def test_a_round_of_another_organisation_is_not_run_from_here(
    stranger: Browser, institute: OrganisationSession
) -> None:
    round_id = make_round(institute)
    for page in ("", "/edit", "/cancel", "/participants", "/matches", "/decisions", "/publish", "/concerns"):
        assert stranger.open(f"/kent/rounds/{round_id}{page}").status == 404
        assert stranger.open(f"/institute/rounds/{round_id}{page}").status == 404


def test_only_a_programme_manager_runs_rounds(participant: Browser, hr: Browser) -> None:
    assert participant.open("/leeds/rounds").status == 403
    assert hr.open("/leeds/rounds").status == 403


def test_the_noticeboard_shows_open_rounds_to_every_organisation(
    app: FastAPI, participant: Browser, institute: OrganisationSession
) -> None:
    make_round(institute)
    assert "Reciprocal mentoring" in participant.open("/leeds/mentoring").text
    days_pass(app, 11)
    assert "No round is open now" in Browser(app, BOLA).open("/leeds/mentoring").text
    assert INES not in participant.open("/leeds/mentoring").text


def titles_offered(session: OrganisationSession) -> list[str]:
    session.commit()
    session.expire_all()
    return [one.title for one in openings.for_skills(session, ["Agile working"], TODAY).get("Agile working", [])]


def test_a_round_is_offered_to_everybody_with_a_gap_until_it_is_cancelled(
    app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    round_id = make_round(institute)
    opening = openings.for_skills(leeds, ["Agile working"], TODAY)["Agile working"][0]
    assert (opening.kind, opening.title) == ("mentor", "Reciprocal mentoring")
    assert Browser(app, BOLA).open(f"/leeds{opening.address}").status == 200
    ines = organiser(app)
    ines.send(f"/institute/rounds/{round_id}/edit", FORM | {"title": "Mentoring for analysts"})
    assert titles_offered(leeds) == ["Mentoring for analysts"]
    ines.send(f"/institute/rounds/{round_id}/cancel")
    assert titles_offered(leeds) == []
