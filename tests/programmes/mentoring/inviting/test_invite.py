"""From an invitation composed at the organiser to a person's answer, with nothing read across the border."""

import re
from datetime import date, timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import col, select

from programmes.mentoring.feature import COUNT, REMIND
from programmes.mentoring.inviting.models import (
    HomeInvitation,
    InvitedPerson,
    MentoringInvitee,
    MentoringSilence,
    Stage,
)
from tests.browsing import Browser
from tests.cast import BY_ROLE, INSTITUTE, KENT, LEEDS, NOW, TODAY
from tests.cohort_makers import make_cohort
from tests.makers import make_person, person_called, work
from tests.programmes.mentoring.makers import (
    BEN,
    BOLA,
    INES,
    SAM,
    WILL,
    days_pass,
    make_round,
    organiser,
    sign_up,
    subjects_to,
)
from tests.programmes.mentoring.test_mentoring_api import system
from tests.workforce.skills.newer import NEW_ROLE, ROLE, in_force_since
from tests.workforce.succession.makers import LEEDS_AND_KENT, at, make_plan, make_successor
from workforce.access import Role
from workforce.database import for_writing
from workforce.jobs import enqueue
from workforce.mail import Letter
from workforce.people.models import Participation, Post
from workforce.skills.models import Assessment, AssessmentKind, Level
from workforce.succession.jobs import Verb, do
from workforce.tenancy import OrganisationSession

HR = BY_ROLE[Role.HR_OFFICER]
REASON = "People from ethnic groups that hold 4% of senior digital posts and 14% of all digital posts."
NOOR = "noor.ellery@leeds.example"
INVITED = "Mentoring, by 11 April 2030: Reciprocal mentoring"
TO_LEEDS: dict[str, object] = {"side": "both", "organisations": [str(LEEDS)], "reminders": "2", "words": "Do come."}


def invite(app: FastAPI, round_id: int, **over: object) -> int:
    sent = organiser(app).send(f"/institute/rounds/{round_id}/invitations", TO_LEEDS | over)
    assert sent.status == 303, sent.problems
    work(app)
    return int(sent.location.rpartition("/")[2])


def pass_on(app: FastAPI, leeds: OrganisationSession) -> None:
    leeds.commit()
    latest = max(one.id for one in leeds.exec(select(HomeInvitation)))
    assert Browser(app, HR).send(f"/leeds/mentoring/arrived/{latest}/pass-on").status == 303
    work(app)


def asked(leeds: OrganisationSession) -> set[str]:
    """The addresses of those who have a letter of invitation."""
    leeds.commit()
    letters = leeds.exec(select(Letter)).all()
    return {letter.to for letter in letters if letter.subject.startswith("Mentoring, by")}


def own_page(leeds: OrganisationSession, name: str) -> str:
    leeds.commit()
    theirs = select(InvitedPerson).where(InvitedPerson.person_id == person_called(leeds, name).id)
    return f"/leeds/mentoring/invited/{leeds.exec(theirs).one().id}"


def a_day_passes(app: FastAPI, leeds: OrganisationSession, days: int, kind: str) -> None:
    days_pass(app, days)
    leeds.commit()
    enqueue(leeds, kind, 0, app.state.building.clock(), f"day {days}")
    leeds.commit()
    work(app)


@pytest.fixture
def round_id(institute: OrganisationSession) -> int:
    return make_round(institute)


def test_nobody_is_written_to_before_their_organisation_says_so(
    app: FastAPI, round_id: int, leeds: OrganisationSession
) -> None:
    made = invite(app, round_id)
    assert asked(leeds) == set()
    assert subjects_to(leeds, HR) == ["An invitation waits: Reciprocal mentoring"]
    assert "waits for the organisation’s yes" in organiser(app).open(f"/institute/rounds/invitations/{made}").text
    hr = Browser(app, HR)
    page = hr.open(hr.open("/leeds/mentoring/arrived").links()["Reciprocal mentoring"])
    assert page.buttons() == ["Let it go out", "Stop it"]
    assert "Do come." in page.text
    pass_on(app, leeds)
    assert {BOLA, WILL, SAM, HR} <= asked(leeds)
    assert organiser(app).open(f"/institute/rounds/invitations/{made}").rows()[0][1:3] == [
        "letters were written",
        "Not said",
    ]


@pytest.mark.parametrize(
    ("called", "sought"),
    [
        ("mentor and mentee", "mentors and mentees, everybody"),
        ("paired both ways", "people, everybody"),
        ("sponsor and sponsored", "sponsors and sponsored people, everybody"),
    ],
)
def test_an_invitation_says_whom_it_seeks_in_the_words_of_the_round(
    app: FastAPI, institute: OrganisationSession, called: str, sought: str
) -> None:
    found = make_round(institute, kind=called, positive_action=REASON)
    number = invite(app, found)
    assert sought in organiser(app).open(f"/institute/rounds/invitations/{number}").text
    assert sought in Browser(app, HR).open("/leeds/mentoring/arrived").text
    asks_for_a_side = "Both" in organiser(app).open(f"/institute/rounds/{found}/invitations").text
    assert asks_for_a_side is (called != "paired both ways")


def test_whom_a_sponsorship_prefers_and_why_is_read_by_who_passes_it_on_and_who_is_asked(
    app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    invite(app, make_round(institute, kind="sponsor and sponsored", positive_action=REASON))
    assert REASON in Browser(app, HR).open("/leeds/mentoring/arrived/1").text
    pass_on(app, leeds)
    leeds.commit()
    letter = leeds.exec(select(Letter).where(Letter.to == BOLA)).one().body
    assert f"Whom it prefers, and why:\n\n{REASON}" in letter
    link = re.search(r"https://testserver(/invited/\S+)", letter)
    assert link is not None
    assert REASON in Browser(app).open(link[1]).text
    assert REASON in Browser(app, BOLA).open("/leeds/mentoring").text


def test_an_organisation_may_let_them_go_out_by_themselves(
    app: FastAPI, round_id: int, leeds: OrganisationSession
) -> None:
    assert Browser(app, HR).send("/leeds/mentoring/arrived", {"passes_on": "true"}).status == 303
    invite(app, round_id)
    assert BOLA in asked(leeds)


def test_whoever_said_no_has_answered_or_is_restricted_is_left_alone(
    app: FastAPI, round_id: int, leeds: OrganisationSession, hr: Browser
) -> None:
    sign_up(app, WILL, round_id)
    sam = person_called(leeds, "Sam")
    leeds.commit()
    assert hr.send(f"/leeds/staff/{sam.id}/rights/restrict", {"reason": "She needs it for a claim"}).status == 303
    invite(app, round_id)
    pass_on(app, leeds)
    assert asked(leeds).isdisjoint({WILL, SAM, BEN})
    bola = Browser(app, BOLA)
    assert (
        "not invited to mentoring rounds any more"
        in bola.follow(bola.send(own_page(leeds, "Bola"), {"reply": "never ask me"})).notice
    )
    invite(app, round_id)
    pass_on(app, leeds)
    assert {subjects_to(leeds, who).count(INVITED) for who in (BOLA, HR)} == {1}


def test_silence_holds_for_every_round_until_it_is_taken_back(
    app: FastAPI, round_id: int, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    invite(app, round_id)
    pass_on(app, leeds)
    bola = Browser(app, BOLA)
    bola.send(own_page(leeds, "Bola"), {"reply": "never ask me"})
    invite(app, make_round(institute, title="A second round"))
    pass_on(app, leeds)
    assert "Mentoring, by 11 April 2030: A second round" not in subjects_to(leeds, BOLA)
    assert "Mentoring, by 11 April 2030: A second round" in subjects_to(leeds, WILL)
    assert "You may invite me again" in bola.open("/leeds/mentoring").buttons()
    bola.send("/leeds/mentoring/hear-again")
    invite(app, make_round(institute, title="A third round"))
    pass_on(app, leeds)
    assert "Mentoring, by 11 April 2030: A third round" in subjects_to(leeds, BOLA)


def test_the_link_in_the_latest_letter_answers_without_an_account(
    app: FastAPI, round_id: int, leeds: OrganisationSession
) -> None:
    invite(app, round_id)
    pass_on(app, leeds)
    first = link_in_letter(leeds, SAM)
    a_day_passes(app, leeds, 4, REMIND)
    latest, guest = link_in_letter(leeds, SAM), Browser(app)
    assert guest.open(first).status == 404
    page = guest.open(latest)
    assert page.links()["Open the form"] == f"/leeds/mentoring/rounds/{round_id}"
    assert "Stone" not in page.text
    answered = guest.follow(guest.send(latest, {"reply": "never ask me"}))
    assert "not invited to mentoring rounds any more" in answered.notice
    assert "You answered never ask me" in answered.text
    assert guest.send("/invited/1.made-up", {"reply": "never ask me"}).status == 404
    assert guest.open(f"/invited/2.{latest.partition('.')[2]}").status == 404
    leeds.commit()
    assert leeds.exec(select(MentoringSilence.person_id)).all() == [person_called(leeds, "Sam").id]


def link_in_letter(leeds: OrganisationSession, email: str) -> str:
    """Of the latest that has one."""
    leeds.commit()
    letters = leeds.exec(select(Letter.body).where(Letter.to == email).order_by(col(Letter.id))).all()
    return [found[0] for letter in letters if (found := re.search(r"/invited/\S+", letter))][-1]


def test_reminders_go_to_those_who_have_not_answered(app: FastAPI, round_id: int, leeds: OrganisationSession) -> None:
    invite(app, round_id)
    pass_on(app, leeds)
    Browser(app, BOLA).send(own_page(leeds, "Bola"), {"reply": "not this time"})
    sign_up(app, WILL, round_id)
    for day in (2, 3, 4, 9, 10):
        a_day_passes(app, leeds, day, REMIND)
    assert [subjects_to(leeds, who).count(INVITED) for who in (BOLA, WILL, SAM)] == [1, 1, 3]


def test_a_stopped_invitation_reminds_nobody(app: FastAPI, round_id: int, leeds: OrganisationSession) -> None:
    made = invite(app, round_id)
    pass_on(app, leeds)
    here = "/leeds/mentoring/arrived/1"
    hr = Browser(app, HR)
    assert hr.send(f"{here}/stop").status == 303
    assert hr.send(f"{here}/stop").status == 409
    assert "was stopped" in hr.send(f"{here}/pass-on").problems[0]
    work(app)
    a_day_passes(app, leeds, 4, REMIND)
    assert subjects_to(leeds, SAM).count(INVITED) == 1
    assert "stopped by the organisation" in organiser(app).open(f"/institute/rounds/invitations/{made}").text


def test_it_is_for_those_who_hold_the_skill_or_took_part(
    app: FastAPI, round_id: int, leeds: OrganisationSession
) -> None:
    for name, level in (("Bola", Level.EXPERT), ("Will", Level.AWARENESS)):
        held = {"skill": "Agile working", "level": level, "kind": AssessmentKind.SELF, "assessed_on": TODAY}
        leeds.add(Assessment.model_validate(held | {"person_id": person_called(leeds, name).id}))
    leeds.commit()
    invite(app, round_id, side="mentor", skill="Agile working")
    pass_on(app, leeds)
    assert asked(leeds) == {BOLA}


def test_it_is_for_a_role_by_either_name_and_for_grades_however_written(
    app: FastAPI, round_id: int, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    in_force_since(institute, TODAY)
    in_role = {"Bola": (ROLE, "PO3"), "Will": (NEW_ROLE, "po4"), "Sam": (ROLE, "PO9")}
    for name, (called, grade) in in_role.items():
        post = leeds.exec(select(Post).where(Post.person_id == person_called(leeds, name).id)).one()
        post.role, post.role_level, post.grade = called, "Lead", grade
        leeds.add(post)
    leeds.commit()
    refused = organiser(app).send(f"/institute/rounds/{round_id}/invitations", TO_LEEDS | {"role": ROLE})
    assert refused.problem_at("role")
    invite(app, round_id, role=NEW_ROLE, grades="PO3, PO4")
    pass_on(app, leeds)
    assert asked(leeds) == {BOLA, WILL}


def test_it_is_for_a_cohort(
    app: FastAPI, round_id: int, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    cohort_id = make_cohort(institute).id
    sam = person_called(leeds, "Sam").id
    source = f"cohort {cohort_id} person {sam}"
    past = {"kind": "leadership", "title": "Leaders", "organiser": "Sector Institute", "starts_on": date(2029, 1, 1)}
    leeds.add(Participation.model_validate(past | {"person_id": sam, "source": source}))
    leeds.commit()
    invite(app, round_id, cohort_id=str(cohort_id))
    pass_on(app, leeds)
    assert asked(leeds) == {SAM}


def test_the_organiser_sees_ranges_and_no_name(
    app: FastAPI, round_id: int, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    for _ in range(20):
        make_person(leeds)
    made = invite(app, round_id)
    pass_on(app, leeds)
    Browser(app, BOLA).send(own_page(leeds, "Bola"), {"reply": "not this time"})
    a_day_passes(app, leeds, 7, COUNT)
    shown = organiser(app).open(f"/institute/rounds/invitations/{made}")
    assert shown.rows() == [["Leeds City Council", "letters were written", "20 to 26", "Not said", "0"]]
    assert "Ade" not in shown.text
    institute.commit()
    told = institute.exec(select(MentoringInvitee)).one()
    assert (told.stage, told.answered) == (Stage.SENT, 0)


def test_invitations_are_sent_and_read_by_another_system(app: FastAPI, leeds: OrganisationSession) -> None:
    own = make_round(leeds)
    api = system(app, LEEDS, "mentoring.run")
    body = {"side": "mentor", "organisations": [KENT]}
    sent = api.post(f"/api/v1/leeds/rounds/{own}/invitations", json=body)
    assert sent.status_code == 201
    assert [place["organisation"] for place in sent.json()["organisations"]] == ["Kent County Council"]
    listed = system(app, LEEDS).get(f"/api/v1/leeds/rounds/{own}/invitations").json()
    assert [one["side"] for one in listed] == ["mentor"]


def test_refusals(app: FastAPI, round_id: int, leeds: OrganisationSession, institute: OrganisationSession) -> None:
    ines, here = organiser(app), f"/institute/rounds/{round_id}/invitations"
    nobody = ines.send(here, {"side": "both", "words": "Do come."})
    assert (nobody.status, nobody.value_of("words")) == (409, "Do come.")
    assert ines.send(here, TO_LEEDS | {"skill": "Juggling"}).status == 409
    assert ines.send(here, TO_LEEDS | {"cohort_id": "99"}).status == 409
    assert ines.send(here, TO_LEEDS | {"organisations": ["99"]}).status == 409
    assert ines.send(here, TO_LEEDS | {"reminders": "3"}).status == 422
    over = make_round(institute, opens_on=TODAY - timedelta(days=30), closes_on=TODAY - timedelta(days=1))
    assert ines.send(f"/institute/rounds/{over}/invitations", TO_LEEDS).status == 409
    invite(app, round_id)
    pass_on(app, leeds)
    assert Browser(app, WILL).open(own_page(leeds, "Bola")).status == 404
    assert Browser(app, WILL).send(own_page(leeds, "Bola"), {"reply": "never ask me"}).status == 404
    assert Browser(app, BOLA).open("/leeds/mentoring/arrived").status == 403
    assert Browser(app, BEN).send("/kent/mentoring/arrived/1/pass-on").status == 404
    assert Browser(app, BEN).open("/kent/rounds/invitations/1").status == 404
    assert Browser(app, INES).open("/institute/mentoring/arrived/1").status == 404


AGREED_TO = "not invited to mentoring rounds any more"
HOUSING, REST = ("E08000035", "housing", "WEST"), ("E08000035", "", "EAST")


@pytest.mark.parametrize("shares", [LEEDS_AND_KENT, [HOUSING, REST]], ids=["merged", "parted"])
def test_a_link_outlives_the_organisation_that_wrote_it(
    app: FastAPI, round_id: int, leeds: OrganisationSession, shares: list[tuple[str, str, str]]
) -> None:
    """It is found with whoever took the person over; where the invitation went another way, one sentence helps."""
    make_person(leeds, first_name="Noor", email=NOOR, service_area="Housing")
    invite(app, round_id)
    pass_on(app, leeds)
    sams, noors = link_in_letter(leeds, SAM), link_in_letter(leeds, NOOR)
    heir = [make_successor(app, name.title()) for name in dict.fromkeys(name for *_, name in shares)][-1]
    plan = make_plan(app, *shares)
    leeds.commit()
    do(for_writing(app.state.building.engine), Verb.APPLY, INSTITUTE, plan, NOW)
    guest = Browser(app)
    assert AGREED_TO in guest.follow(guest.send(sams, {"reply": "never ask me"})).notice
    with at(app, heir) as session:
        assert session.exec(select(MentoringSilence.person_id)).all() == [person_called(session, "Sam").id]
    assert ("Reciprocal mentoring" if shares == LEEDS_AND_KENT else "Sign in there") in guest.open(noors).text
