from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import select

from programmes.cohorts import planning, selection
from programmes.cohorts.applicants import Applicant
from programmes.cohorts.selection import Decision, DecisionFields, ScoreFields
from tests.browsing import Browser
from tests.cast import LEEDS, NOW, TODAY
from tests.cohort_makers import (
    make_applicant,
    make_cohort,
    make_session,
    only_applicant,
    only_application,
    send_application,
)
from tests.makers import member_id_of, work
from workforce.audit import AuditLine
from workforce.database import for_writing
from workforce.errors import Refusal
from workforce.mail import Letter
from workforce.people.models import Participation
from workforce.tenancy import OrganisationSession

OFFER = {"decision": "offer a place"}


def scored(session: OrganisationSession, applicant: Applicant, *points: int) -> Applicant:
    """By as many members of the panel as there are points."""
    emails = ["priya.nair@leeds.example", "asha.rao@leeds.example"]
    for email, given in zip(emails, points, strict=False):
        selection.score(session, applicant, ScoreFields(points=given), member_id_of(session, email), NOW)
    session.commit()
    return applicant


def test_a_score_is_given_with_a_comment(programme_manager: Browser, leeds: OrganisationSession) -> None:
    applicant = make_applicant(leeds, make_cohort(leeds))
    sent = programme_manager.send(f"/leeds/applicants/{applicant.id}/score", {"points": "7", "comment": "Clear aims"})
    assert programme_manager.follow(sent).rows()[0][4:6] == ["7.0", "1"]
    assert "7 of 10 (yours). Clear aims" in programme_manager.open(f"/leeds/applicants/{applicant.id}").text


def test_a_second_score_replaces_the_first(programme_manager: Browser, leeds: OrganisationSession) -> None:
    applicant = make_applicant(leeds, make_cohort(leeds))
    for points in ("3", "8"):
        programme_manager.send(f"/leeds/applicants/{applicant.id}/score", {"points": points})
    assert programme_manager.open(f"/leeds/cohorts/{applicant.cohort_id}/applicants").rows()[0][4:6] == ["8.0", "1"]


@pytest.mark.parametrize("points", ["11", "-1", "seven", ""])
def test_a_score_is_between_nought_and_ten(programme_manager: Browser, leeds: OrganisationSession, points: str) -> None:
    applicant = make_applicant(leeds, make_cohort(leeds))
    refused = programme_manager.send(f"/leeds/applicants/{applicant.id}/score", {"points": points})
    assert refused.problem_at("points")
    assert refused.value_of("points") == points


def test_what_is_decided_is_not_scored_any_more(programme_manager: Browser, leeds: OrganisationSession) -> None:
    applicant = make_applicant(leeds, make_cohort(leeds), standing="declined")
    assert programme_manager.send(f"/leeds/applicants/{applicant.id}/score", {"points": "7"}).status == 409


def test_the_best_stand_first_and_the_unscored_last(leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds)
    unscored = make_applicant(leeds, cohort)
    early, late = scored(leeds, make_applicant(leeds, cohort), 6), scored(leeds, make_applicant(leeds, cohort), 4, 8)
    best = scored(leeds, make_applicant(leeds, cohort), 9)
    order = [one.applicant.id for one in selection.ranked(leeds, cohort)]
    assert order == [best.id, early.id, late.id, unscored.id]


def test_places_are_offered_and_letters_written(programme_manager: Browser, leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds)
    make_session(leeds, cohort)
    chosen = [make_applicant(leeds, cohort).id for _ in range(2)]
    decided = programme_manager.send(f"/leeds/cohorts/{cohort.id}/applicants", OFFER | {"chosen": chosen})
    page = programme_manager.follow(decided)
    assert "Letters written: 2" in page.notice
    assert [row[-1] for row in page.rows()] == ["Enrolled", "Enrolled"]
    leeds.commit()
    letters = leeds.exec(select(Letter)).all()
    assert len(letters) == 2
    assert "BEGIN:VEVENT" in letters[0].calendar


def test_never_more_places_than_there_are(programme_manager: Browser, leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds)
    chosen = [str(make_applicant(leeds, cohort).id) for _ in range(3)]
    refused = programme_manager.send(f"/leeds/cohorts/{cohort.id}/applicants", OFFER | {"chosen": chosen})
    assert refused.problems == ["You chose 3, and 2 of 2 places are free."]
    assert refused.status == 409
    assert leeds.exec(select(Letter)).all() == []


def test_a_full_cohort_offers_nothing(leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds, places=1)
    make_applicant(leeds, cohort, standing="completed")
    waits = make_applicant(leeds, cohort, standing="on the waiting list")
    with pytest.raises(Refusal, match="0 of 1 places are free"):
        decide(leeds, cohort.id, Decision.OFFER, waits)


def test_a_decline_needs_its_reason(programme_manager: Browser, leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds)
    chosen = make_applicant(leeds, cohort).id
    form = {"decision": "decline", "chosen": str(chosen)}
    refused = programme_manager.send(f"/leeds/cohorts/{cohort.id}/applicants", form)
    assert "Say why" in refused.problem_at("reason")
    programme_manager.send(f"/leeds/cohorts/{cohort.id}/applicants", form | {"reason": "Too few places this year"})
    leeds.commit()
    assert "Too few places this year" in leeds.exec(select(Letter.body)).one()


def test_nobody_chosen_is_said(programme_manager: Browser, leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds)
    make_applicant(leeds, cohort)
    refused = programme_manager.send(f"/leeds/cohorts/{cohort.id}/applicants", OFFER)
    assert refused.problems == ["Choose at least one applicant."]


def test_what_was_decided_stays_decided(leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds)
    declined = make_applicant(leeds, cohort, standing="declined")
    with pytest.raises(Refusal, match="still to be decided"):
        decide(leeds, cohort.id, Decision.OFFER, declined)


def test_every_promotion_from_the_waiting_list_is_written_down(leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds)
    waits = make_applicant(leeds, cohort)
    decide(leeds, cohort.id, Decision.WAIT, waits)
    decide(leeds, cohort.id, Decision.OFFER, waits)
    lines = leeds.exec(select(AuditLine).where(AuditLine.subject == waits.id)).all()
    assert [line.verb for line in lines] == ["put on the waiting list", "promoted from the waiting list"]


def test_two_managers_at_once_do_not_both_give_the_last_place(engine: Engine, leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds, places=1)
    chosen = [make_applicant(leeds, cohort) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda one: offer_alone(engine, cohort.id, one), chosen))
    assert sorted(answers) == ["offered", "refused"]


def offer_alone(engine: Engine, cohort_id: int, applicant: Applicant) -> str:
    try:
        with OrganisationSession(for_writing(engine), LEEDS) as session:
            decide(session, cohort_id, Decision.OFFER, applicant)
    except Refusal:
        return "refused"
    return "offered"


def test_a_place_is_told_to_the_persons_home(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    leeds: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    cohort = make_cohort(institute)
    send_application(app, participant, line_manager, cohort)
    decide(institute, cohort.id, Decision.OFFER, only_applicant(institute))
    work(app)
    assert only_application(leeds).standing == "enrolled"
    period = leeds.exec(select(Participation)).one()
    assert (period.kind, period.organiser, period.ends_on) == ("leadership", "Sector Institute", None)
    assert "Enrolled" in participant.open("/institute/taking-part").text


def test_a_stranger_scores_and_decides_nothing(stranger: Browser, leeds: OrganisationSession) -> None:
    applicant = make_applicant(leeds, make_cohort(leeds))
    for place in ("leeds", "kent"):
        assert stranger.open(f"/{place}/applicants/{applicant.id}").status == 404
        assert stranger.send(f"/{place}/applicants/{applicant.id}/score", {"points": "1"}).status == 404
        decided = stranger.send(f"/{place}/cohorts/{applicant.cohort_id}/applicants", OFFER | {"chosen": "1"})
        assert decided.status == 404


def test_hr_does_not_read_applications(hr: Browser, leeds: OrganisationSession) -> None:
    applicant = make_applicant(leeds, make_cohort(leeds))
    assert hr.open(f"/leeds/applicants/{applicant.id}").status == 403


def decide(session: OrganisationSession, cohort_id: int, decision: Decision, *chosen: Applicant) -> None:
    session.commit()
    cohort = planning.find_locked(session, cohort_id)
    fields = DecisionFields(chosen=[one.id for one in chosen], decision=decision)
    selection.decide(session, cohort, fields, None, NOW, TODAY)
    session.commit()
