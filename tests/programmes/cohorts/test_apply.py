import pytest
from fastapi import FastAPI
from sqlmodel import col, delete, select

from programmes.cohorts import applying, eligibility
from programmes.cohorts.applicants import Applicant
from programmes.cohorts.application import Application, ApplyFields
from programmes.cohorts.crossing import OPEN_APPLICATION, PostedApplication, Standing
from programmes.cohorts.models import ProgrammeKind
from programmes.cohorts.standing import Address, Change, post
from service.worker import HANDLERS
from tests.browsing import Browser
from tests.cast import KENT, LEEDS, NOW, TODAY
from tests.cohort_makers import (
    ANSWERS,
    WHY,
    answer,
    invite_only,
    make_cohort,
    make_programme,
    only_applicant,
    only_application,
    requests_waiting,
    send_application,
)
from tests.makers import falter, make_person, person_called, seconds_pass, work
from workforce.errors import Refusal
from workforce.identity import Membership, Organisation
from workforce.jobs import enqueue_at
from workforce.mail import Letter
from workforce.people.models import Participation, Person, Post
from workforce.tenancy import OrganisationSession

FIELDS = ApplyFields(why=WHY, consents=True)


def test_staff_see_what_their_organisation_is_invited_to(
    participant: Browser, stranger: Browser, institute: OrganisationSession
) -> None:
    invite_only(institute, make_cohort(institute), LEEDS)
    assert "Digital leaders 2030" in participant.open("/leeds/programmes").text
    assert "Digital leaders 2030" not in stranger.open("/kent/programmes").text


def test_an_application_goes_all_the_way(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    leeds: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    cohort = make_cohort(institute)
    saved = participant.send(f"/leeds/programmes/{cohort.id}", ANSWERS)
    assert "Waiting for agreement" in participant.follow(saved).text
    assert institute.exec(select(Applicant)).all() == []
    answer(line_manager)
    work(app)
    arrived = only_applicant(institute)
    assert (arrived.name, arrived.home_id, arrived.job_title, arrived.why) == ("Bola Ade", LEEDS, "Officer", WHY)
    assert institute.exec(select(PostedApplication)).all() == []
    assert "Applied" in participant.open(saved.location).text
    assert only_application(leeds).standing == "applied"


def test_the_applicant_has_a_page_at_the_organiser(
    app: FastAPI, participant: Browser, line_manager: Browser, institute: OrganisationSession
) -> None:
    send_application(app, participant, line_manager, make_cohort(institute))
    page = participant.open("/institute/taking-part")
    assert page.status == 200
    assert "Applied, since 1 April 2030" in page.text


def test_a_line_managers_no_is_told_with_its_reason(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    leeds: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    saved = participant.send(f"/leeds/programmes/{make_cohort(institute).id}", ANSWERS)
    answer(line_manager, said="false", reason="The budget closes in May")
    work(app)
    assert "The budget closes in May" in participant.open(saved.location).text
    letters = leeds.exec(select(Letter).where(Letter.to == "bola.ade@leeds.example")).all()
    assert "The budget closes in May" in letters[-1].body
    assert institute.exec(select(Applicant)).all() == []


def test_for_a_councillor_the_hr_team_answers(
    app: FastAPI, hr: Browser, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    cohort = make_cohort(institute, make_programme(institute, ProgrammeKind.POLITICAL_LEADERS))
    councillor = person_called(leeds, "Bola")
    councillor.is_councillor = True
    leeds.exec(delete(Post).where(col(Post.person_id) == councillor.id))
    leeds.add(councillor)
    leeds.commit()
    send_application(app, Browser(app, "bola.ade@leeds.example"), hr, cohort)
    assert only_applicant(institute).job_title == "Councillor"


def test_one_organisation_runs_a_cohort_for_its_own_staff(
    app: FastAPI, participant: Browser, line_manager: Browser, leeds: OrganisationSession
) -> None:
    send_application(app, participant, line_manager, make_cohort(leeds))
    members = leeds.exec(select(Membership).where(Membership.email == "bola.ade@leeds.example")).all()
    assert [member.id for member in members] == [only_applicant(leeds).member_id]
    assert members[0].person_id


def test_nobody_applies_twice(participant: Browser, institute: OrganisationSession) -> None:
    address = f"/leeds/programmes/{make_cohort(institute).id}"
    participant.send(address, ANSWERS)
    assert participant.send(address, ANSWERS).problems == ["You have applied to this cohort already."]


def test_after_a_no_one_may_ask_again(
    app: FastAPI, participant: Browser, line_manager: Browser, institute: OrganisationSession
) -> None:
    address = f"/leeds/programmes/{make_cohort(institute).id}"
    participant.send(address, ANSWERS)
    answer(line_manager, said="false", reason="Not this month")
    work(app)
    assert participant.send(address, ANSWERS).status == 303


def test_without_consent_nothing_is_kept(
    participant: Browser, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    refused = participant.send(f"/leeds/programmes/{make_cohort(institute).id}", {"why": WHY})
    assert "if you agree" in refused.problem_at("consents")
    assert refused.value_of("why") == WHY
    assert leeds.exec(select(Application)).all() == []


def test_a_word_is_not_enough(participant: Browser, institute: OrganisationSession) -> None:
    refused = participant.send(f"/leeds/programmes/{make_cohort(institute).id}", ANSWERS | {"why": "Please"})
    assert refused.problem_at("why") == "Error: Use at least 20 characters"


@pytest.mark.parametrize(("opens", "closes"), [("2030-01-01", "2030-03-31"), ("2030-04-02", "2030-04-20")])
def test_outside_the_window_it_is_refused(
    participant: Browser, institute: OrganisationSession, opens: str, closes: str
) -> None:
    cohort = make_cohort(institute, opens_on=opens, closes_on=closes)
    refused = participant.send(f"/leeds/programmes/{cohort.id}", ANSWERS)
    assert "Applications are taken from" in refused.problems[0]


def test_staff_of_an_organisation_that_is_not_invited_find_nothing(
    stranger: Browser, institute: OrganisationSession
) -> None:
    cohort = make_cohort(institute)
    invite_only(institute, cohort, LEEDS)
    assert stranger.open(f"/kent/programmes/{cohort.id}").status == 404
    assert stranger.send(f"/kent/programmes/{cohort.id}", ANSWERS).status == 404


def test_somebody_outside_the_register_is_sent_home(app: FastAPI, institute: OrganisationSession) -> None:
    cohort = make_cohort(institute)
    ines = Browser(app, "ines.gold@institute.example")
    assert "not in this organisation’s register" in ines.open(f"/institute/programmes/{cohort.id}").text
    assert ines.send(f"/institute/programmes/{cohort.id}", ANSWERS).status == 404


def test_political_leaders_are_councillors(leeds: OrganisationSession, institute: OrganisationSession) -> None:
    cohort = make_cohort(institute, make_programme(institute, ProgrammeKind.POLITICAL_LEADERS))
    with pytest.raises(Refusal, match="for councillors"):
        applying.apply(leeds, person_called(leeds, "Bola").id, cohort.id, FIELDS, NOW, TODAY)


def test_other_programmes_are_for_staff(leeds: OrganisationSession, institute: OrganisationSession) -> None:
    cohort = make_cohort(institute)
    councillor = make_person(leeds, is_councillor=True)
    with pytest.raises(Refusal, match="for staff"):
        applying.apply(leeds, councillor.id, cohort.id, FIELDS, NOW, TODAY)


def test_apprenticeships_follow_the_rules_of_england(
    leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    cohort = make_cohort(institute, make_programme(institute, ProgrammeKind.APPRENTICESHIP))
    leeds.get_one(Organisation, LEEDS).nation = "Wales"
    with pytest.raises(Refusal, match="do not hold in Wales"):
        applying.apply(leeds, person_called(leeds, "Bola").id, cohort.id, FIELDS, NOW, TODAY)


def test_who_has_no_address_is_told_whom_to_ask(leeds: OrganisationSession, institute: OrganisationSession) -> None:
    cohort, person = make_cohort(institute), make_person(leeds, email=None)
    with pytest.raises(Refusal, match="no e-mail address"):
        applying.apply(leeds, person.id, cohort.id, FIELDS, NOW, TODAY)


def test_taken_back_before_the_answer_nobody_is_asked_any_more(
    participant: Browser, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    saved = participant.send(f"/leeds/programmes/{make_cohort(institute).id}", ANSWERS)
    assert requests_waiting(leeds) == 1
    done = participant.follow(participant.send(f"{saved.location}/withdraw"))
    assert "Withdrawn" in done.text
    assert requests_waiting(leeds) == 0


def test_taken_back_after_it_was_sent_the_card_is_emptied(
    app: FastAPI, participant: Browser, line_manager: Browser, institute: OrganisationSession
) -> None:
    saved = participant.send(f"/leeds/programmes/{make_cohort(institute).id}", ANSWERS)
    answer(line_manager)
    work(app)
    participant.send(f"{saved.location}/withdraw")
    work(app)
    left = only_applicant(institute)
    assert (left.standing, left.why, left.adjustments) == ("withdrawn", "", b"")
    assert participant.send(f"{saved.location}/withdraw").problems == ["This application is not under way any more."]


def test_a_withdrawal_that_overtakes_its_card_is_not_lost(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    institute: OrganisationSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    saved = participant.send(f"/leeds/programmes/{make_cohort(institute).id}", ANSWERS)
    answer(line_manager)
    with monkeypatch.context() as faltering:
        faltering.setitem(HANDLERS, OPEN_APPLICATION, falter)
        work(app)
    participant.send(f"{saved.location}/withdraw")
    work(app)
    seconds_pass(app, 60)
    assert work(app) == 1
    assert institute.exec(select(Applicant)).all() == []
    assert institute.exec(select(PostedApplication)).all() == []


def test_who_stepped_back_may_apply_again(
    app: FastAPI, participant: Browser, line_manager: Browser, institute: OrganisationSession
) -> None:
    cohort = make_cohort(institute)
    send_application(app, participant, line_manager, cohort)
    mine = participant.open(f"/leeds/programmes/{cohort.id}").soup.select_one("main a")
    assert mine
    participant.send(f"{mine['href']}/withdraw")
    work(app)
    send_application(app, participant, line_manager, cohort)
    assert (only_applicant(institute).standing, only_applicant(institute).why) == ("applied", WHY)


def test_a_cohort_cancelled_meanwhile_takes_no_application(
    app: FastAPI, participant: Browser, line_manager: Browser, institute: OrganisationSession
) -> None:
    cohort = make_cohort(institute)
    saved = participant.send(f"/leeds/programmes/{cohort.id}", ANSWERS)
    Browser(app, "ines.gold@institute.example").send(f"/institute/cohorts/{cohort.id}/cancel")
    answer(line_manager)
    work(app)
    assert "The cohort was cancelled." in participant.open(saved.location).text


def test_a_colleague_does_not_read_it(participant: Browser, hr: Browser, institute: OrganisationSession) -> None:
    saved = participant.send(f"/leeds/programmes/{make_cohort(institute).id}", ANSWERS)
    assert hr.open(saved.location).status == 403


def test_applying_is_no_period_of_taking_part(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    leeds: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    send_application(app, participant, line_manager, make_cohort(institute))
    assert leeds.exec(select(Participation)).all() == []


def test_who_is_uninvited_meanwhile_is_told(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    leeds: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    cohort = make_cohort(institute)
    participant.send(f"/leeds/programmes/{cohort.id}", ANSWERS)
    answer(line_manager)
    invite_only(institute, cohort, KENT)
    work(app)
    assert institute.exec(select(Applicant)).all() == []
    assert only_application(leeds).standing == "declined"
    assert "not invited to this cohort any more" in only_application(leeds).reason


def test_a_card_for_a_cohort_of_another_organisation_comes_to_nothing(
    app: FastAPI, leeds: OrganisationSession, kent: OrganisationSession, institute: OrganisationSession
) -> None:
    """As a faulty sender might address it."""
    posted = PostedApplication(
        organisation_id=KENT,
        cohort_id=make_cohort(institute).id,
        application_id=1,
        applied_at=NOW,
        name="Bola Ade",
        email="bola.ade@leeds.example",
        why=WHY,
    )
    leeds.add(posted)
    leeds.flush()
    enqueue_at(leeds, KENT, OPEN_APPLICATION, posted.id, NOW)
    leeds.commit()
    assert work(app) == 1
    assert kent.exec(select(Applicant)).all() == []


def test_a_word_of_another_organisation_about_an_application_comes_to_nothing(
    app: FastAPI,
    participant: Browser,
    leeds: OrganisationSession,
    kent: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    cohort = make_cohort(institute)
    participant.send(f"/leeds/programmes/{cohort.id}", ANSWERS)
    forged = Address(LEEDS, only_application(leeds).id)
    post(kent, forged, cohort, Change(Standing.ENROLLED, TODAY), NOW)
    kent.commit()
    work(app)
    assert only_application(leeds).standing is None


def test_a_word_about_another_cohort_than_the_one_applied_to_comes_to_nothing(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    leeds: OrganisationSession,
    kent: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    """Neither from an organisation with a cohort of its own, nor of another programme."""
    send_application(app, participant, line_manager, make_cohort(institute))
    mine = Address(LEEDS, only_application(leeds).id)
    for session in (kent, institute):
        post(session, mine, make_cohort(session, starts_on="2030-06-01"), Change(Standing.ENROLLED, TODAY), NOW)
        session.commit()
    work(app)
    assert only_application(leeds).standing == "applied"
    assert leeds.exec(select(Participation)).all() == []


def test_a_word_about_an_application_that_was_not_sent_comes_to_nothing(
    app: FastAPI, participant: Browser, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    cohort = make_cohort(institute)
    participant.send(f"/leeds/programmes/{cohort.id}", ANSWERS)
    post(institute, Address(LEEDS, only_application(leeds).id), cohort, Change(Standing.ENROLLED, TODAY), NOW)
    institute.commit()
    work(app)
    assert only_application(leeds).standing is None


def test_a_mentoring_programme_takes_staff_and_councillors(
    participant: Browser, institute: OrganisationSession, leeds: OrganisationSession
) -> None:
    cohort = make_cohort(institute, make_programme(institute, ProgrammeKind.MENTORING))
    assert participant.send(f"/leeds/programmes/{cohort.id}", ANSWERS).status == 303
    councillor = Person(first_name="Cleo", last_name="Dean", is_councillor=True, term_starts_on=TODAY)
    eligibility.check(ProgrammeKind.MENTORING, councillor, leeds.get_one(Organisation, LEEDS))
