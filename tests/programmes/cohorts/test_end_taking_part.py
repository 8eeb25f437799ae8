from datetime import date

from fastapi import FastAPI
from sqlmodel import col, select

from programmes.cohorts import planning, selection
from programmes.cohorts.applicants import Applicant
from programmes.cohorts.application import Application
from programmes.cohorts.models import Cohort
from programmes.cohorts.selection import Decision, DecisionFields
from tests.browsing import Browser
from tests.cast import NOW, TODAY
from tests.cohort_makers import (
    make_applicant,
    make_cohort,
    make_programme,
    make_running_cohort,
    only_applicant,
    only_application,
    send_application,
)
from tests.makers import work
from workforce.people.models import Participation
from workforce.tenancy import OrganisationSession

INES = "ines.gold@institute.example"
LEAVING = {"code": "workload", "left_on": "2030-04-01"}


def enrolled_from_leeds(
    app: FastAPI, participant: Browser, line_manager: Browser, institute: OrganisationSession, cohort: Cohort
) -> Applicant:
    send_application(app, participant, line_manager, cohort)
    fields = DecisionFields(chosen=[only_applicant(institute).id], decision=Decision.OFFER)
    locked = planning.find_locked(institute, cohort.id)
    selection.decide(institute, locked, fields, None, NOW, TODAY)
    institute.commit()
    work(app)
    return only_applicant(institute)


def periods(session: OrganisationSession) -> list[tuple[date | None, str]]:
    session.commit()
    kept = session.exec(
        select(Participation).order_by(col(Participation.id)).execution_options(populate_existing=True)
    ).all()
    return [(period.ends_on, period.outcome) for period in kept]


def test_completing_is_written_into_the_home_register_once(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    leeds: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    cohort = make_cohort(institute, starts_on=TODAY, closes_on=TODAY)
    person = enrolled_from_leeds(app, participant, line_manager, institute, cohort)
    form = {"chosen": str(person.id), "completed_on": "2030-04-01"}
    ines = Browser(app, INES)
    done = ines.send(f"/institute/cohorts/{cohort.id}/participants", form)
    assert "Marked as completed: 1." in ines.follow(done).notice
    work(app)
    assert periods(leeds) == [(TODAY, "completed")]
    assert only_application(leeds).standing == "completed"
    again = ines.send(f"/institute/cohorts/{cohort.id}/participants", form)
    assert "have not completed yet" in again.problems[0]


def test_everybody_is_chosen_at_once(programme_manager: Browser, leeds: OrganisationSession) -> None:
    cohort = make_running_cohort(leeds)
    for standing in ("enrolled", "enrolled", "completed"):
        make_applicant(leeds, cohort, standing=standing)
    page = programme_manager.open(f"/leeds/cohorts/{cohort.id}/participants?everybody=true")
    assert len(page.rows()) == 2
    assert len(page.soup.select("input[name=chosen][checked]")) == 2


def test_completion_has_a_day_within_the_cohort(programme_manager: Browser, leeds: OrganisationSession) -> None:
    cohort = make_running_cohort(leeds)
    person = make_applicant(leeds, cohort, standing="enrolled")
    for day in ("2030-02-28", "2030-04-02"):
        form = {"chosen": str(person.id), "completed_on": day}
        refused = programme_manager.send(f"/leeds/cohorts/{cohort.id}/participants", form)
        assert refused.problem_at("completed_on")


def test_withdrawing_frees_the_place_and_ends_the_period(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    leeds: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    cohort = make_cohort(institute, starts_on=TODAY, closes_on=TODAY)
    person = enrolled_from_leeds(app, participant, line_manager, institute, cohort)
    Browser(app, INES).send(f"/institute/applicants/{person.id}/withdraw", LEAVING)
    work(app)
    left = only_applicant(institute)
    assert (left.standing, left.leaving_code, left.why) == ("withdrawn", "workload", "")
    assert periods(leeds) == [(TODAY, "withdrew")]


def test_who_steps_back_before_the_first_day_has_not_taken_part(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    leeds: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    person = enrolled_from_leeds(app, participant, line_manager, institute, make_cohort(institute))
    assert periods(leeds) == [(None, "")]
    participant.send(f"/institute/taking-part/{person.id}/withdraw", {"code": "workload"})
    work(app)
    assert periods(leeds) == []
    assert only_application(leeds).standing == "withdrawn"


def test_a_leaver_says_why_from_a_list(programme_manager: Browser, leeds: OrganisationSession) -> None:
    person = make_applicant(leeds, make_cohort(leeds), standing="enrolled")
    address = f"/leeds/applicants/{person.id}/withdraw"
    assert programme_manager.send(address, LEAVING | {"code": "boredom"}).problem_at("code")
    assert programme_manager.send(address, LEAVING | {"left_on": "2030-04-02"}).problem_at("left_on")


def test_nobody_leaves_twice(programme_manager: Browser, leeds: OrganisationSession) -> None:
    person = make_applicant(leeds, make_cohort(leeds), standing="withdrawn")
    assert programme_manager.send(f"/leeds/applicants/{person.id}/withdraw", LEAVING).status == 409


def test_a_deferred_place_is_kept_in_the_next_cohort(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    leeds: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    programme = make_programme(institute)
    cohort = make_cohort(institute, programme, starts_on=TODAY, closes_on=TODAY)
    later = make_cohort(institute, programme, title="Digital leaders, autumn", starts_on="2030-09-01")
    person = enrolled_from_leeds(app, participant, line_manager, institute, cohort)
    moved = Browser(app, INES).send(f"/institute/applicants/{person.id}/defer", LEAVING | {"next_cohort_id": later.id})
    assert moved.status == 303
    work(app)
    institute.commit()
    standings = institute.exec(select(Applicant.cohort_id, Applicant.standing).order_by(col(Applicant.id))).all()
    assert [tuple(one) for one in standings] == [(cohort.id, "deferred"), (later.id, "enrolled")]
    assert periods(leeds) == [(TODAY, "deferred"), (None, "")]
    assert "Digital leaders, autumn" in participant.open("/leeds/programmes").text


def test_consent_taken_back_after_a_deferral_reaches_the_later_cohort(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    leeds: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    programme = make_programme(institute)
    cohort = make_cohort(institute, programme, starts_on=TODAY, closes_on=TODAY)
    later = make_cohort(institute, programme, starts_on="2030-09-01")
    person = enrolled_from_leeds(app, participant, line_manager, institute, cohort)
    Browser(app, INES).send(f"/institute/applicants/{person.id}/defer", LEAVING | {"next_cohort_id": later.id})
    work(app)
    leeds.commit()
    mine = leeds.exec(select(Application.id).where(Application.cohort_id == later.id)).one()
    assert participant.send(f"/leeds/programmes/applications/{mine}/withdraw").status == 303
    work(app)
    institute.commit()
    left = institute.exec(select(Applicant).where(Applicant.cohort_id == later.id)).one()
    assert (left.standing, left.why) == ("withdrawn", "")


def test_a_place_is_deferred_only_to_a_later_cohort_of_the_programme(
    programme_manager: Browser, leeds: OrganisationSession
) -> None:
    cohort = make_running_cohort(leeds)
    other = make_cohort(leeds)
    person = make_applicant(leeds, cohort, standing="enrolled")
    address = f"/leeds/applicants/{person.id}/defer"
    assert "no later cohort" in programme_manager.open(address).text
    refused = programme_manager.send(address, LEAVING | {"next_cohort_id": other.id})
    assert "later cohort of the same programme" in refused.problems[0]


def test_a_place_is_not_deferred_into_a_full_cohort(programme_manager: Browser, leeds: OrganisationSession) -> None:
    programme = make_programme(leeds)
    cohort, later = make_running_cohort(leeds, programme), make_cohort(leeds, programme, places=1)
    make_applicant(leeds, later, standing="enrolled")
    person = make_applicant(leeds, cohort, standing="enrolled")
    form = LEAVING | {"next_cohort_id": later.id}
    assert "is full" in programme_manager.send(f"/leeds/applicants/{person.id}/defer", form).problem_at(
        "next_cohort_id"
    )


def test_nobody_withdraws_for_another(app: FastAPI, leeds: OrganisationSession) -> None:
    mine = make_applicant(leeds, make_cohort(leeds), standing="enrolled", email="bola.ade@leeds.example")
    colleague = Browser(app, "will.park@leeds.example")
    assert colleague.send(f"/leeds/taking-part/{mine.id}/withdraw", {"code": "workload"}).status == 403


def test_a_stranger_ends_nothing(stranger: Browser, leeds: OrganisationSession) -> None:
    person = make_applicant(leeds, make_cohort(leeds), standing="enrolled")
    for place in ("leeds", "kent"):
        assert stranger.send(f"/{place}/applicants/{person.id}/withdraw", LEAVING).status == 404
        assert stranger.send(f"/{place}/applicants/{person.id}/defer", LEAVING | {"next_cohort_id": 1}).status == 404
        assert stranger.send(f"/{place}/taking-part/{person.id}/withdraw", {"code": "workload"}).status == 404
