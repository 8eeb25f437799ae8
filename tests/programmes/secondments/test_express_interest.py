from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import col, select

from programmes.secondments.models import Candidate, Interest, PostedCard
from tests.browsing import Browser
from tests.cast import NOW
from tests.makers import make_person, make_post, person_called, work
from tests.programmes.secondments.adverts import (
    INTEREST,
    INTERNAL,
    express,
    make_advert,
    make_organisation,
    release,
    send,
    set_clock,
)
from workforce.errors import Refusal
from workforce.identity import OrganisationKind
from workforce.mail import Letter
from workforce.people.models import Contract, Person, Post
from workforce.tenancy import OrganisationSession

FAULTS = {
    "no statement": ({"statement": ""}, "statement"),
    "no consent": ({"consent": ""}, "consent"),
    "a start that has passed": ({"starts_on": "2030-04-01"}, "starts_on"),
    "an end before the start": ({"ends_on": "2030-06-02"}, "ends_on"),
    "longer than advertised": ({"ends_on": "2031-06-03"}, "ends_on"),
}


def bola(leeds: OrganisationSession, **over: object) -> Person:
    """Bola's own post, with what the test says of it."""
    person = person_called(leeds, "Bola")
    post = leeds.exec(select(Post).where(Post.person_id == person.id)).one()
    leeds.add(post.sqlmodel_update(over))
    leeds.commit()
    return person


def letters(session: OrganisationSession) -> list[str]:
    session.commit()
    return [f"{letter.to}: {letter.body}" for letter in session.exec(select(Letter).order_by(col(Letter.id)))]


def test_first_the_line_manager_is_asked_and_nothing_leaves(
    app: FastAPI, participant: Browser, leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    address = f"/leeds/secondments/open/{make_advert(kent).id}"
    assert participant.open(address).value_of("ends_on") == "2031-06-02"
    sent = participant.send(address, INTEREST)
    assert "waiting for your line manager" in participant.follow(sent).text
    work(app)
    assert not kent.exec(select(Candidate)).all()
    assert not kent.exec(select(PostedCard)).all()
    assert letters(leeds)[0].startswith("lena.moss@leeds.example: Bola Ade asks for your agreement to be released")


def test_after_the_managers_yes_the_card_is_with_the_host(
    app: FastAPI, participant: Browser, line_manager: Browser, leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    interest = express(leeds, make_advert(kent))
    asked = line_manager.open("/leeds/approvals").links()
    request = next(address for words, address in asked.items() if "Housing data lead" in words)
    line_manager.send(request, {"answer": "true"})
    work(app)
    candidate = kent.exec(select(Candidate)).one()
    assert (candidate.name, candidate.email, candidate.organisation, candidate.job_title) == (
        "Bola Ade",
        "bola.ade@leeds.example",
        "Leeds City Council",
        "Officer",
    )
    assert candidate.statement == INTEREST["statement"]
    assert "sent to the host" in participant.open(f"/leeds/secondments/interests/{interest.id}").text
    assert kent.exec(select(PostedCard)).all() == []
    assert any(letter.startswith("ben.hale@kent.example: Somebody from Leeds") for letter in letters(kent))


def test_a_no_is_told_with_its_reason(
    app: FastAPI, participant: Browser, leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    interest = express(leeds, make_advert(kent))
    release(leeds, interest, answer=False, reason="We have two vacancies in the team")
    work(app)
    shown = participant.open(f"/leeds/secondments/interests/{interest.id}").text
    assert "not released by your line manager" in shown
    assert "We have two vacancies in the team" in shown
    assert "We have two vacancies" in letters(leeds)[-1]
    assert kent.exec(select(Candidate)).all() == []


def test_a_yes_after_the_closing_minute_is_too_late(
    app: FastAPI, leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    interest = express(leeds, make_advert(kent))
    release(leeds, interest, answer=True)
    set_clock(app, NOW + timedelta(days=40))
    work(app)
    leeds.refresh(interest)
    assert interest.state.value == "closed before your line manager answered"
    assert kent.exec(select(Candidate)).all() == []


@pytest.mark.parametrize(("over", "field"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_stands_at_its_field(
    participant: Browser, kent: OrganisationSession, over: dict[str, str], field: str
) -> None:
    refused = participant.send(f"/leeds/secondments/open/{make_advert(kent).id}", INTEREST | over)
    assert refused.status in (409, 422)
    assert refused.problem_at(field)


def test_a_closed_advert_takes_no_interest(
    app: FastAPI, participant: Browser, leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    advert = make_advert(kent, closes_on="2030-04-01", closes_time="10:30")
    set_clock(app, NOW + timedelta(minutes=30))
    refused = participant.send(f"/leeds/secondments/open/{advert.id}", INTEREST)
    assert refused.status == 409
    assert "closed on 1 April 2030, 10:30am" in refused.text
    assert leeds.exec(select(Interest)).all() == []


def test_nobody_expresses_interest_twice(leeds: OrganisationSession, kent: OrganisationSession) -> None:
    advert = make_advert(kent)
    express(leeds, advert)
    with pytest.raises(Refusal, match="already"):
        express(leeds, advert)


def test_an_advert_to_others_is_not_an_internal_move(leeds: OrganisationSession) -> None:
    with pytest.raises(Refusal, match="not an internal move"):
        express(leeds, make_advert(leeds))


def test_an_internal_advert_is_for_own_staff(
    participant: Browser, stranger: Browser, leeds: OrganisationSession
) -> None:
    advert = make_advert(leeds, **INTERNAL)
    assert participant.send(f"/leeds/secondments/open/{advert.id}", INTEREST).status == 303
    assert stranger.open(f"/kent/secondments/open/{advert.id}").status == 404
    assert stranger.send(f"/kent/secondments/open/{advert.id}", INTEREST).status == 404


def test_an_advert_may_be_open_to_one_sector(leeds: OrganisationSession, kent: OrganisationSession) -> None:
    with pytest.raises(Refusal, match="open to staff of NHS bodies only"):
        express(leeds, make_advert(kent, open_to="staff of NHS bodies"))


def test_staff_see_what_is_open_to_them(
    engine: Engine, participant: Browser, leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    make_advert(leeds, title="Ours for others")
    make_advert(leeds, title="Ours for us", **INTERNAL)
    make_advert(kent, title="Theirs for us")
    make_advert(kent, title="Theirs for health", open_to="staff of NHS bodies")
    make_advert(kent, title="Theirs for themselves", **INTERNAL)
    with OrganisationSession(engine, make_organisation(engine, kind=OrganisationKind.DEPARTMENT)) as cabinet:
        make_advert(cabinet, title="Into the centre", open_to="staff of local government")
    shown = [str(link.get_text()) for link in participant.open("/leeds/secondments").soup.select("h3 a")]
    assert shown == ["Ours for us", "Theirs for us", "Into the centre"]


def test_never_beyond_the_end_of_a_fixed_term_contract(leeds: OrganisationSession, kent: OrganisationSession) -> None:
    advert = make_advert(kent)
    bola(leeds, contract=Contract.FIXED_TERM, ends_on=date(2031, 6, 1))
    with pytest.raises(Refusal, match="Your contract ends on 1 June 2031, before") as refused:
        express(leeds, advert)
    assert refused.value.field == "ends_on"
    assert express(leeds, advert, ends_on="2031-06-01").id


def test_a_fixed_term_whose_end_is_not_known_is_not_guessed(
    leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    bola(leeds, contract=Contract.FIXED_TERM)
    with pytest.raises(Refusal, match="does not say when your fixed-term contract ends"):
        express(leeds, make_advert(kent))


def test_home_keeps_to_its_own_policy(hr: Browser, leeds: OrganisationSession, kent: OrganisationSession) -> None:
    advert = make_advert(kent)
    hr.send("/leeds/secondments/policy", {"longest_months": "6"})
    leeds.commit()
    with pytest.raises(Refusal, match="allows 6 months"):
        express(leeds, advert, ends_on="2030-12-03")
    assert express(leeds, advert, ends_on="2030-12-02").id


def test_councillors_hold_no_post(leeds: OrganisationSession, kent: OrganisationSession) -> None:
    councillor = make_person(leeds, is_councillor=True, payroll_number=None)
    with pytest.raises(Refusal, match="Councillors hold an office"):
        express(leeds, make_advert(kent), councillor)


def test_who_has_left_has_no_post(leeds: OrganisationSession, kent: OrganisationSession) -> None:
    leaver = make_person(leeds, ends_on=date(2030, 3, 1))
    with pytest.raises(Refusal, match="no current post"):
        express(leeds, make_advert(kent), leaver)


def test_without_a_line_manager_nobody_can_release(leeds: OrganisationSession, kent: OrganisationSession) -> None:
    with pytest.raises(Refusal, match="who your line manager is"):
        express(leeds, make_advert(kent), make_person(leeds))


def test_the_host_has_to_be_able_to_write(leeds: OrganisationSession, kent: OrganisationSession) -> None:
    with pytest.raises(Refusal, match="no e-mail address"):
        express(leeds, make_advert(kent), make_person(leeds, email=None))


def test_a_later_post_counts(leeds: OrganisationSession, kent: OrganisationSession) -> None:
    person = bola(leeds, contract=Contract.FIXED_TERM, ends_on=date(2030, 12, 31))
    make_post(leeds, person, starts_on=date(2030, 3, 1), manager_id=person_called(leeds, "Lena").id)
    leeds.commit()
    assert express(leeds, make_advert(kent)).id


def test_what_is_withdrawn_before_release_is_never_sent(
    app: FastAPI, participant: Browser, leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    interest = express(leeds, make_advert(kent))
    release(leeds, interest, answer=True)
    leeds.commit()
    address = f"/leeds/secondments/interests/{interest.id}/withdraw"
    assert participant.open(address).buttons() == ["Withdraw"]
    assert "withdrawn by you" in participant.follow(participant.send(address)).text
    work(app)
    assert kent.exec(select(Candidate)).all() == []


def test_what_is_withdrawn_later_is_emptied_at_the_host(
    app: FastAPI, participant: Browser, leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    interest = send(app, leeds, make_advert(kent))
    participant.send(f"/leeds/secondments/interests/{interest.id}/withdraw")
    work(app)
    candidate = kent.exec(select(Candidate)).one()
    assert candidate.state.value == "withdrawn by the candidate"
    assert (candidate.name, candidate.email, candidate.statement) == ("Card withdrawn", "", "")


def test_withdrawn_is_withdrawn_but_interest_may_come_back(
    participant: Browser, leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    advert = make_advert(kent)
    address = f"/leeds/secondments/interests/{express(leeds, advert).id}/withdraw"
    participant.send(address)
    assert "cannot be withdrawn any more" in participant.send(address).problems[0]
    assert participant.send(f"/leeds/secondments/open/{advert.id}", INTEREST).status == 303


def test_interests_are_their_own(
    participant: Browser, hr: Browser, stranger: Browser, leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    interest = express(leeds, make_advert(kent))
    assert participant.open("/leeds/secondments/interests").rows()[0][0] == "Housing data lead"
    assert "not expressed interest" in hr.open("/leeds/secondments/interests").text
    for page in ("", "/withdraw", "/turn-down"):
        assert hr.open(f"/leeds/secondments/interests/{interest.id}{page}").status == 404
        assert stranger.open(f"/kent/secondments/interests/{interest.id}{page}").status == 404
    for verb in ("withdraw", "accept", "turn-down", "sign"):
        assert hr.send(f"/leeds/secondments/interests/{interest.id}/{verb}").status == 404
        assert stranger.send(f"/kent/secondments/interests/{interest.id}/{verb}").status == 404
        assert stranger.send(f"/leeds/secondments/interests/{interest.id}/{verb}").status == 404


def test_what_is_withdrawn_before_the_answer_asks_nobody_any_more(
    participant: Browser, line_manager: Browser, kent: OrganisationSession
) -> None:
    sent = participant.send(f"/leeds/secondments/open/{make_advert(kent).id}", INTEREST)
    assert "Housing data lead" in line_manager.open("/leeds/approvals").text
    participant.send(f"{sent.location}/withdraw")
    assert "Housing data lead" not in line_manager.open("/leeds/approvals").text


def test_two_clicks_at_once_make_one_interest(
    app: FastAPI, participant: Browser, kent: OrganisationSession, leeds: OrganisationSession
) -> None:
    """Where the database locks rows, the second waits for the first; elsewhere there is one writer."""
    address = f"/leeds/secondments/open/{make_advert(kent).id}"
    together = Barrier(2)

    def express_once(browser: Browser) -> int:
        together.wait()
        return browser.send(address, INTEREST).status

    browsers = [participant, Browser(app, "bola.ade@leeds.example")]
    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(express_once, browsers)) == [303, 409]
    assert len(leeds.exec(select(Interest)).all()) == 1
