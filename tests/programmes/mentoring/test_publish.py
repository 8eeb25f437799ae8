from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from fastapi import FastAPI
from sqlmodel import col, select

from programmes.mentoring.pairs import DeclineReason, Pairing, PairingConcern, PairingOffer
from tests.browsing import Browser, Page
from tests.cast import NOW
from tests.makers import work
from tests.programmes.mentoring.makers import (
    BEN,
    BOLA,
    CLEO,
    FORM,
    INES,
    MENTOR,
    WILL,
    days_pass,
    half_way,
    link_to,
    looked_at,
    make_member,
    make_round,
    matched,
    minutes_pass,
    organiser,
    participant,
    publish,
    published,
    sign_up,
    subjects_to,
    the_round,
)
from workforce.audit import AuditLine
from workforce.jobs import enqueue
from workforce.mail import Letter
from workforce.people.models import Participation
from workforce.tenancy import OrganisationSession

ACCEPT = {"answer": "accepted"}
DECLINE = {"answer": "declined", "reason": DeclineReason.TIMES.value}
MENTEES, MENTORS = {BOLA: "Bola Ade", WILL: "Will Park"}, {BEN: "Ben Hale", CLEO: "Cleo Dean"}


def by_link(app: FastAPI, institute: OrganisationSession, email: str, answer: dict[str, str]) -> Page:
    """With a browser that is not signed in."""
    return Browser(app).send(link_to(institute, email), answer)


def mentor_of(institute: OrganisationSession, email: str) -> str:
    """The address of whom this mentee is offered to now."""
    mentee = participant(institute, MENTEES[email])
    query = select(Pairing).where(Pairing.mentee_id == mentee.id).order_by(col(Pairing.id).desc())
    pairing = institute.exec(query).first()
    assert pairing
    names = {participant(institute, name).id: email for email, name in MENTORS.items()}
    return names[pairing.mentor_id]


def states(institute: OrganisationSession) -> list[str]:
    institute.commit()
    return sorted(one.state for one in institute.exec(select(Pairing)))


def test_publishing_asks_first_then_writes_two_letters_a_pair(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    ines, address = organiser(app), f"/institute/rounds/{round_id}/publish"
    assert "2 pairs will be offered, and 4 letters" in ines.open(address).text
    assert not institute.exec(select(Pairing)).all()
    publish(app, round_id)
    shown = organiser(app).open(f"/institute/rounds/{round_id}/pairings")
    assert [row[4:] for row in shown.rows()] == [["waiting", "waiting", "offered"]] * 2
    headings = [cell["data-heading"] for cell in shown.soup.select("table.app-stacks tbody tr:first-child td")]
    assert headings == ["Mentor", "Points", "Offered", "Mentee’s answer", "Mentor’s answer", "State"]
    assert [subjects_to(institute, email) for email in (BOLA, BEN)] == [["You have a match"]] * 2
    assert len(institute.exec(select(AuditLine).where(AuditLine.verb == "offered")).all()) == 2


def test_letters_hold_nothing_of_the_other_person(app: FastAPI, institute: OrganisationSession) -> None:
    published(app, institute)
    for letter in institute.exec(select(Letter)):
        assert not [name for name in (*MENTEES.values(), *MENTORS.values(), *MENTEES, *MENTORS) if name in letter.body]


def test_nothing_is_published_twice_or_before_a_run(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = half_way(app, institute)
    address = f"/institute/rounds/{round_id}/publish"
    assert organiser(app).send(address).status == 409
    organiser(app).send(f"/institute/rounds/{round_id}/matches")
    assert "closed" in organiser(app).send(address).problems[0]
    work(app)
    assert organiser(app).send(address).status == 303
    assert organiser(app).send(address).status == 409


def test_publishing_is_undone_while_nobody_knows(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    ines, there = organiser(app), f"/institute/rounds/{round_id}"
    ines.send(f"{there}/publish")
    assert "Undo" in ines.open(there).buttons()
    decision = {"mentee": "Bola Ade", "mentor": "Ben Hale", "decision": "pin"}
    for address, body in (("decisions", decision), ("edit", FORM), ("policy", {"base": "1"}), ("cancel", {})):
        assert "about to be published. Undo that first" in ines.send(f"{there}/{address}", body).problems[0]
    ines.send(f"{there}/publish/undo")
    assert "nothing to undo" in ines.send(f"{there}/publish/undo").problems[0]
    minutes_pass(app)
    work(app)
    assert states(institute) == []
    assert subjects_to(institute, BOLA) == []


def test_a_withdrawal_in_the_last_minutes_stops_it(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    organiser(app).send(f"/institute/rounds/{round_id}/publish")
    Browser(app, WILL).send(f"/leeds/mentoring/rounds/{round_id}/withdraw")
    minutes_pass(app)
    work(app)
    assert states(institute) == []
    assert subjects_to(institute, INES) == ["A round was not published"]
    assert organiser(app).open(f"/institute/rounds/{round_id}").text.count("about to be published") == 0


def test_a_withdrawal_after_the_run_asks_for_another(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    days_pass(app, 12)
    Browser(app, WILL).send(f"/leeds/mentoring/rounds/{round_id}/withdraw")
    work(app)
    refused = organiser(app).send(f"/institute/rounds/{round_id}/publish")
    assert refused.status == 409
    assert "Run the matching again" in refused.problems[0]


def test_a_reply_deadline_that_has_passed_stops_publishing(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    days_pass(app, 31)
    assert "deadline has passed" in organiser(app).send(f"/institute/rounds/{round_id}/publish").problems[0]
    later = {"reply_by": (NOW.date() + timedelta(days=60)).isoformat()}
    assert organiser(app).send(f"/institute/rounds/{round_id}/edit", FORM | later).status == 303
    assert organiser(app).send(f"/institute/rounds/{round_id}/publish").status == 303


def test_opening_the_link_changes_nothing_and_a_button_does(app: FastAPI, institute: OrganisationSession) -> None:
    published(app, institute)
    guest, link = Browser(app), link_to(institute, BOLA)
    shown = guest.open(link)
    assert shown.buttons() == ["Send your answer"]
    assert MENTORS[mentor_of(institute, BOLA)] in shown.text
    assert "@kent.example" not in shown.response.text
    assert states(institute) == ["offered", "offered"]
    assert "Your answer: accepted" in guest.follow(guest.send(link, ACCEPT)).text
    assert guest.send(link, ACCEPT).status == 409


def test_a_made_up_link_opens_nothing(app: FastAPI, institute: OrganisationSession) -> None:
    published(app, institute)
    token = link_to(institute, BOLA).rpartition("/")[2]
    wrong = ["3.wrong", "wrong", "999.wrong", f"2.{token.partition('.')[2]}", "99999999999999999999.x"]
    assert {Browser(app).open(f"/offers/{one}").status for one in wrong} == {404}
    assert {Browser(app).send(f"/offers/{one}", ACCEPT).status for one in wrong} == {404}


def test_a_decline_needs_a_reason(app: FastAPI, institute: OrganisationSession) -> None:
    published(app, institute)
    refused = by_link(app, institute, BOLA, {"answer": "declined"})
    assert refused.status == 409
    assert "Choose a reason" in refused.problem_at("reason")
    assert by_link(app, institute, BOLA, {"answer": "no answer by the deadline"}).status == 409
    assert by_link(app, institute, BOLA, {}).status == 422


def test_contact_details_are_shown_only_after_both_have_accepted(
    app: FastAPI, institute: OrganisationSession, leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    published(app, institute)
    mentor = mentor_of(institute, BOLA)
    bola = Browser(app, BOLA)
    assert mentor not in bola.open("/institute/mentoring/mine").response.text
    by_link(app, institute, BOLA, ACCEPT)
    assert mentor not in bola.open("/institute/mentoring/mine").response.text
    assert "has not answered yet" in bola.open("/institute/mentoring/mine").text
    by_link(app, institute, mentor, ACCEPT)
    assert mentor in bola.open("/institute/mentoring/mine").text
    assert BOLA in Browser(app, mentor).open("/institute/mentoring/mine").text
    assert subjects_to(institute, BOLA)[-1] == subjects_to(institute, mentor)[-1] == "You have both accepted"
    work(app)
    assert [one.role for one in leeds.exec(select(Participation))] == ["mentee"]
    assert [one.role for one in kent.exec(select(Participation))] == ["mentor"]


def test_answers_are_given_on_the_own_page_too(app: FastAPI, institute: OrganisationSession) -> None:
    published(app, institute)
    bola = Browser(app, BOLA)
    address = bola.open("/institute/mentoring/mine").links()["Look at the card and answer"]
    assert bola.send(address, {"answer": "declined"}).problem_at("reason")
    assert "noted" in bola.follow(bola.send(address, ACCEPT)).notice
    assert Browser(app, WILL).open(address).status == 404
    assert Browser(app, WILL).send(address, ACCEPT).status == 404


def test_a_decline_frees_the_place_and_finds_the_next_best_for_that_person_alone(
    app: FastAPI, institute: OrganisationSession
) -> None:
    """Two places with each mentor: whoever declines Bola, the other one is offered, and Will's pair stands."""
    round_id = published_with_room(app, institute)
    first = mentor_of(institute, BOLA)
    will_with = mentor_of(institute, WILL)
    by_link(app, institute, first, DECLINE) if first != will_with else decline_bola(app, institute, first)
    work(app)
    assert mentor_of(institute, BOLA) != first
    assert mentor_of(institute, WILL) == will_with
    assert subjects_to(institute, BOLA) == ["You have a match", "Your match does not stand", "You have a match"]
    decline_bola(app, institute, mentor_of(institute, BOLA))
    work(app)
    assert subjects_to(institute, BOLA)[-1] == "No other match at present"
    assert len(institute.exec(select(Pairing).where(Pairing.round_id == round_id)).all()) == 3


def published_with_room(app: FastAPI, institute: OrganisationSession) -> int:
    round_id = make_round(institute)
    make_member(app.state.building.engine, 2, CLEO, "Cleo Dean")
    for email in MENTEES:
        sign_up(app, email, round_id)
    for email in MENTORS:
        sign_up(app, email, round_id, **MENTOR | {"capacity": "2"})
    work(app)
    days_pass(app, 11)
    organiser(app).send(f"/institute/rounds/{round_id}/matches")
    work(app)
    publish(app, round_id)
    return round_id


def decline_bola(app: FastAPI, institute: OrganisationSession, mentor: str) -> None:
    """The mentor declines Bola's offer on their own page, whatever else they were offered."""
    bola = participant(institute, "Bola Ade")
    theirs = select(PairingOffer.id).join(Pairing, col(Pairing.id) == PairingOffer.pairing_id)
    latest = theirs.where(Pairing.mentee_id == bola.id, PairingOffer.side == "mentor")
    number = institute.exec(latest.order_by(col(PairingOffer.id).desc())).first()
    assert Browser(app, mentor).send(f"/institute/mentoring/mine/offers/{number}", DECLINE).status == 303


def test_who_stops_is_offered_nobody_else(app: FastAPI, institute: OrganisationSession) -> None:
    published(app, institute)
    by_link(app, institute, BOLA, {"answer": "declined", "reason": DeclineReason.STOPPING.value})
    work(app)
    assert states(institute) == ["declined", "offered"]
    assert subjects_to(institute, BOLA) == ["You have a match"]


def test_silence_past_the_deadline_counts_as_a_decline(app: FastAPI, institute: OrganisationSession) -> None:
    published(app, institute)
    mentor = mentor_of(institute, BOLA)
    by_link(app, institute, BOLA, ACCEPT)
    days_pass(app, 31)
    assert by_link(app, institute, mentor, ACCEPT).status == 409
    building = app.state.building
    enqueue(institute, "mentoring deadlines", 0, building.clock(), "2030-05-02")
    institute.commit()
    work(app)
    assert states(institute) == ["no answer by the deadline"] * 2
    assert subjects_to(institute, BOLA) == [
        "You have a match",
        "Your match does not stand",
        "No other match at present",
    ]
    assert subjects_to(institute, mentor) == ["You have a match"]


def test_a_withdrawal_ends_the_match_and_empties_every_page(
    app: FastAPI, institute: OrganisationSession, leeds: OrganisationSession
) -> None:
    round_id = published(app, institute)
    mentor = mentor_of(institute, BOLA)
    for email in (BOLA, mentor):
        by_link(app, institute, email, ACCEPT)
    Browser(app, BOLA).send(f"/leeds/mentoring/rounds/{round_id}/withdraw")
    work(app)
    assert "declined" not in states(institute)
    assert subjects_to(institute, mentor)[-1] == "Your match does not stand"
    pages = [Browser(app, mentor).open("/institute/mentoring/mine"), Browser(app).open(link_to(institute, mentor))]
    for page in ("", "/participants", "/matches", "/pairings", "/decisions", "/concerns"):
        pages.append(organiser(app).open(f"/institute/rounds/{round_id}{page}"))
    for shown in pages:
        assert shown.status == 200
        assert not [word for word in ("Bola Ade", BOLA) if word in shown.text]
    ended = leeds.exec(select(Participation)).one()
    assert (ended.ends_on, ended.outcome) == (NOW.date() + timedelta(days=11), "withdrawn")


def test_a_concern_goes_to_the_programme_managers_and_nobody_else(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = published(app, institute)
    bola = Browser(app, BOLA)
    address = bola.open("/institute/mentoring/mine").links()["Raise a concern about Reciprocal mentoring"]
    assert bola.send(address, {"words": ""}).status == 422
    assert "sent to the programme managers" in bola.follow(bola.send(address, {"words": "He shouts"})).notice
    assert subjects_to(institute, INES) == ["A concern was raised"]
    assert "He shouts" not in institute.exec(select(Letter.body).where(Letter.to == INES)).one()
    assert "He shouts" in organiser(app).open(f"/institute/rounds/{round_id}/concerns").text
    assert Browser(app, WILL).open(address).status == 404
    assert Browser(app, WILL).send(address, {"words": "x"}).status == 404
    assert len(institute.exec(select(PairingConcern)).all()) == 1


def test_finishing_ends_the_participation_at_home(
    app: FastAPI, institute: OrganisationSession, leeds: OrganisationSession
) -> None:
    round_id = published(app, institute)
    mentor = mentor_of(institute, BOLA)
    for email in (BOLA, mentor):
        by_link(app, institute, email, ACCEPT)
    days_pass(app, 100)
    ines, address = organiser(app), f"/institute/rounds/{round_id}/finish"
    assert "1 mentorship will be recorded as completed" in ines.open(address).text
    assert "completed: 1" in ines.follow(ines.send(address)).notice
    work(app)
    ended = leeds.exec(select(Participation)).one()
    assert (ended.kind, ended.organiser, ended.outcome) == ("mentoring", "Sector Institute", "completed")
    assert ended.ends_on == NOW.date() + timedelta(days=100)
    assert states(institute) == ["completed", "never agreed"]
    assert the_round(institute, round_id).finished_on
    assert ines.send(address).status == 409


def test_only_a_published_round_is_finished(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    assert organiser(app).send(f"/institute/rounds/{round_id}/finish").status == 409


def test_nobody_is_paired_again_in_a_later_round(app: FastAPI, institute: OrganisationSession) -> None:
    published(app, institute)
    mentor = mentor_of(institute, BOLA)
    for email in (BOLA, mentor):
        by_link(app, institute, email, ACCEPT)
    days_pass(app, 0)
    institute.commit()
    second = make_round(institute, title="Second round")
    for email in (BOLA, mentor):
        sign_up(app, email, second, **(MENTOR if email == mentor else {}))
    work(app)
    assert "a rule about the two people (1)" in looked_at(app, second).text


def test_both_sides_may_accept_at_the_same_moment(app: FastAPI, institute: OrganisationSession) -> None:
    published(app, institute)
    links = [link_to(institute, email) for email in (BOLA, mentor_of(institute, BOLA))]
    institute.commit()
    with ThreadPoolExecutor(2) as both:
        answers = [*both.map(lambda link: Browser(app).send(link, ACCEPT).status, links)]
    assert answers == [303, 303]
    assert states(institute) == ["agreed", "offered"]


def test_two_clicks_on_publish_publish_once(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    institute.commit()
    browsers = [organiser(app), organiser(app)]
    with ThreadPoolExecutor(2) as both:
        answers = both.map(lambda ines: ines.send(f"/institute/rounds/{round_id}/publish").status, browsers)
    assert sorted(answers) == [303, 409]
    minutes_pass(app)
    work(app)
    assert states(institute) == ["offered", "offered"]


def test_until_when_publishing_is_undone_is_not_mistaken_for_the_reply_deadline(
    app: FastAPI, institute: OrganisationSession
) -> None:
    round_id = matched(app, institute)
    ines, address = organiser(app), f"/institute/rounds/{round_id}/publish"
    asked = ines.open(address).text
    assert "In that quarter of an hour you can undo it; afterwards you cannot." in asked
    assert asked.index("undo it") < asked.index("Replies are due by")
    ines.send(address)
    assert ines.open(address).links()["See the round, or undo it there"] == f"/institute/rounds/{round_id}"
