import pytest
from fastapi import FastAPI
from sqlmodel import select

import matching
from programmes.mentoring.pairs import DeclineReason, MentoringRun, Proposal, RunEvidence
from programmes.mentoring.working.run import RUN, run_matching
from tests.browsing import Browser
from tests.makers import work
from tests.programmes.mentoring.makers import (
    BEN,
    BOLA,
    CLEO,
    WILL,
    days_pass,
    half_way,
    link_to,
    looked_at,
    make_member,
    make_round,
    matched,
    organiser,
    participant,
    publish,
    sign_up,
    subjects_to,
)
from workforce.database import for_writing
from workforce.jobs import Due, Task, claim
from workforce.tenancy import OrganisationSession
from workforce.web import Building

DECLINE = {"answer": "declined", "reason": DeclineReason.TIMES.value}


def test_the_matching_waits_until_the_round_has_closed(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    refused = organiser(app).send(f"/institute/rounds/{round_id}/matches")
    assert refused.status == 409
    assert "between closing and publishing" in refused.problems[0]


def test_a_run_shows_progress_and_then_the_proposals(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = half_way(app, institute)
    ines, address = organiser(app), f"/institute/rounds/{round_id}/matches"
    assert "has not run yet" in ines.open(address).text
    assert "matching is running" in ines.follow(ines.send(address)).text
    assert 'hx-trigger="load delay:2s"' in ines.part(address).response.text
    assert ines.send(address).status == 409
    work(app)
    shown = ines.open(address)
    assert "hx-trigger" not in ines.part(address).response.text
    assert {row[0].split(" Leeds")[0] for row in shown.rows()} == {"Bola Ade", "Will Park"}
    assert "Skills wanted and offered 90" in shown.rows()[0][3]
    assert "Proved: no other matching" in shown.text


def test_proposals_are_sorted_and_filtered(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = half_way(app, institute)
    days_pass(app, 0)
    sign_up(app, BOLA, round_id, want_levels=["3"])
    work(app)
    days_pass(app, 11)
    ines, address = organiser(app), f"/institute/rounds/{round_id}/matches"
    ines.send(address)
    work(app)
    assert "Will Park" in ines.open(address).rows()[0][0]
    assert "Bola Ade" in ines.open(f"{address}?order=highest+first").rows()[0][0]
    assert len(ines.open(f"{address}?q=bola").rows()[0:1]) == 1
    assert "No pair fits" in ines.open(f"{address}?q=nobody").text


def test_a_run_is_verified_by_another_path(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    ines = organiser(app)
    said = ines.follow(ines.send(f"/institute/rounds/{round_id}/matches/verify"))
    assert "holds, and no better matching exists" in said.notice


def test_a_run_that_was_tampered_with_does_not_hold(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    run = institute.exec(select(MentoringRun)).one()
    run.certificate = run.certificate.replace('"matched":2', '"matched":3')
    institute.add(run)
    institute.commit()
    ines = organiser(app)
    assert "does not hold" in ines.follow(ines.send(f"/institute/rounds/{round_id}/matches/verify")).notice


def test_nothing_is_verified_before_a_run(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = half_way(app, institute)
    assert organiser(app).send(f"/institute/rounds/{round_id}/matches/verify").status == 404


def test_a_run_that_was_cut_off_leaves_one_run_however_often_it_is_tried(
    app: FastAPI, institute: OrganisationSession
) -> None:
    round_id = half_way(app, institute)
    organiser(app).send(f"/institute/rounds/{round_id}/matches")
    building: Building = app.state.building
    engine = for_writing(building.engine)
    with OrganisationSession(engine) as session, session.begin():
        due = claim(session, "killed", [RUN], building.clock())
    assert due
    task = Task(due, engine, building.settings, building.clock())
    run_matching(task)
    run_matching(task)
    institute.commit()
    assert len(institute.exec(select(MentoringRun)).all()) == 1
    assert len(institute.exec(select(Proposal)).all()) == 2


def test_what_was_read_of_somebody_who_withdraws_meanwhile_is_not_kept(
    app: FastAPI, institute: OrganisationSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_id = half_way(app, institute)
    organiser(app).send(f"/institute/rounds/{round_id}/matches")

    def withdrawn_meanwhile(cohort: matching.Cohort, policy: matching.Policy) -> matching.Result:
        result = solve(cohort, policy)
        Browser(app, WILL).send(f"/leeds/mentoring/rounds/{round_id}/withdraw")
        work(app)
        return result

    solve = matching.match
    monkeypatch.setattr(matching, "match", withdrawn_meanwhile)
    work(app)
    institute.commit()
    assert len(institute.exec(select(MentoringRun)).all()) == 1
    assert not institute.exec(select(RunEvidence)).all()


def test_a_worker_that_dies_before_storing_is_followed_by_another(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = half_way(app, institute)
    organiser(app).send(f"/institute/rounds/{round_id}/matches")
    building: Building = app.state.building
    with OrganisationSession(for_writing(building.engine)) as session, session.begin():
        assert claim(session, "killed", [RUN], building.clock())
    days_pass(app, 12)
    work(app)
    institute.commit()
    assert len(institute.exec(select(MentoringRun)).all()) == 1
    assert institute.exec(select(Due).where(Due.kind == RUN)).one().done_at


def test_whom_somebody_avoids_is_a_rule_without_a_name(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    sign_up(app, BOLA, round_id, avoids="ben.hale@kent.example")
    sign_up(app, BEN, round_id, side="mentor", grade="4")
    work(app)
    days_pass(app, 11)
    ines, address = organiser(app), f"/institute/rounds/{round_id}"
    assert "a rule about the two people (1)" in looked_at(app, round_id).text
    pin = {"mentee": "Bola Ade", "mentor": "Ben Hale", "decision": "pin"}
    ines.send(f"{address}/decisions", pin)
    ines.send(f"{address}/matches")
    work(app)
    shown = ines.open(f"{address}/matches")
    assert "1 pinned pair could not be kept" in shown.text
    pages = [shown, *(ines.open(address + page) for page in ("", "/health", "/participants", "/concerns"))]
    pages += [ines.open(f"/institute/rounds/participants/{participant(institute, 'Bola Ade').id}")]
    for page in pages:
        assert not [word for word in ("conflict", "avoid", "ben.hale@") if word in page.text.casefold()]


def test_only_the_person_sees_whom_they_avoid(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    sign_up(app, BOLA, round_id, avoids="Ben Hale\nSomebody Else", wishes=["Cleo Dean"])
    work(app)
    own = Browser(app, BOLA).open("/institute/mentoring/mine")
    assert "Somebody Else" in own.text
    assert "Nobody of this name is in the round, or several are Cleo Dean" in own.text
    assert "Somebody Else" not in organiser(app).open("/institute/mentoring/mine").text


def test_the_same_person_with_two_employers_is_not_their_own_mentor(
    app: FastAPI, institute: OrganisationSession
) -> None:
    round_id = half_way(app, institute)
    ben, bola = participant(institute, "Ben Hale"), participant(institute, "Bola Ade")
    bola.member_id = ben.member_id
    bola.wishes = ["Ben Hale"]
    institute.add(bola)
    institute.commit()
    organiser(app).send(f"/institute/rounds/{round_id}/matches")
    work(app)
    institute.commit()
    assert (bola.id, ben.id) not in {(one.mentee_id, one.mentor_id) for one in institute.exec(select(Proposal))}


def test_a_withdrawal_takes_the_evidence_of_runs_with_it(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    Browser(app, WILL).send(f"/leeds/mentoring/rounds/{round_id}/withdraw")
    work(app)
    institute.commit()
    assert not institute.exec(select(RunEvidence)).all()
    ines = organiser(app)
    refused = ines.send(f"/institute/rounds/{round_id}/matches/verify")
    assert refused.status == 409
    assert "evidence went with their card" in refused.problems[0]
    for page in ("/matches", "/participants", "/decisions", ""):
        assert "Will Park" not in ines.open(f"/institute/rounds/{round_id}{page}").response.text


def test_people_are_paired_both_ways_across_the_digital_divide(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute, kind="paired both ways", crossing_required=True)
    for email, digital in ((BOLA, "false"), (BEN, "true")):
        sign_up(app, email, round_id, is_digital=digital, offers=["Agile working"], offer_levels=["2"])
    work(app)
    days_pass(app, 11)
    ines = organiser(app)
    ines.send(f"/institute/rounds/{round_id}/matches")
    work(app)
    only = ines.open(f"/institute/rounds/{round_id}/matches").rows()
    assert [("Bola Ade" in row[0], "Ben Hale" in row[1]) for row in only] == [(True, True)]


def test_a_round_without_people_runs_and_proposes_nothing(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    days_pass(app, 11)
    ines = organiser(app)
    ines.send(f"/institute/rounds/{round_id}/matches")
    work(app)
    assert "No pair fits" in ines.open(f"/institute/rounds/{round_id}/matches").text


def test_peers_are_paired_once_each_in_one_pool(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute, kind="paired both ways")
    make_member(app.state.building.engine, 2, CLEO, "Cleo Dean")
    for email in (BOLA, BEN, WILL, CLEO):
        sign_up(app, email, round_id)
    work(app)
    days_pass(app, 11)
    ines, address = organiser(app), f"/institute/rounds/{round_id}"
    ines.send(f"{address}/decisions", {"mentee": "Bola Ade", "mentor": "Cleo Dean", "decision": "pin"})
    ines.send(f"{address}/matches")
    work(app)
    rows = ines.open(f"{address}/matches").rows()
    assert len(rows) == 2
    assert sum("(pinned)" in row[2] for row in rows) == 1
    assert "holds" in ines.follow(ines.send(f"{address}/matches/verify")).notice
    publish(app, round_id)
    assert Browser(app).send(link_to(institute, BOLA), DECLINE).status == 303
    work(app)
    pairs = sorted(subjects_to(institute, email).count("You have a match") for email in (BOLA, BEN, WILL, CLEO))
    assert pairs == [1, 1, 1, 1]
    assert subjects_to(institute, CLEO)[-1] == "No other match at present"
