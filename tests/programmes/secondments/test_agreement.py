from datetime import date

import pytest
from fastapi import FastAPI
from sqlmodel import select

from programmes.secondments.correspondence import NEWS_FOR_HOME, NEWS_FOR_HOST, post_news
from programmes.secondments.models import Agreement, Candidate, Interest, News, PostedNews
from tests.browsing import Browser
from tests.cast import KENT, LEEDS, NOW, TODAY
from tests.makers import person_called, work
from tests.programmes.secondments.adverts import INTERNAL, make_advert, send
from workforce.people.models import Participation, Post
from workforce.tenancy import OrganisationSession

BACKFILL = {"backfill": "a colleague acts up", "returns_to": "Officer, Housing, Merrion House"}


@pytest.fixture
def interest(app: FastAPI, stranger: Browser, leeds: OrganisationSession, kent: OrganisationSession) -> Interest:
    """Offered by Kent to Bola Ade of Leeds."""
    interest = send(app, leeds, make_advert(kent))
    candidate = kent.exec(select(Candidate)).one()
    kent.commit()
    stranger.send(f"/kent/secondments/candidates/{candidate.id}", {"answer": "offered"})
    work(app)
    leeds.commit()
    return interest


@pytest.fixture
def own_page(interest: Interest) -> str:
    return f"/leeds/secondments/interests/{interest.id}"


@pytest.fixture
def accepted(app: FastAPI, participant: Browser, own_page: str) -> str:
    """The person's own page, after the yes has reached the host."""
    participant.send(f"{own_page}/accept")
    work(app)
    return own_page


def address_of(session: OrganisationSession, slug: str) -> str:
    session.commit()
    return f"/{slug}/secondments/agreements/{session.exec(select(Agreement.id)).one()}"


def test_accepting_puts_an_agreement_on_both_sides(
    participant: Browser, leeds: OrganisationSession, kent: OrganisationSession, accepted: str
) -> None:
    assert "Sign the agreement" in participant.open(accepted).buttons()
    home, host = leeds.exec(select(Agreement)).one(), kent.exec(select(Agreement)).one()
    assert (home.side, host.side) == ("home", "host")
    assert home.secondee == host.secondee == "Bola Ade"
    assert home.starts_on == host.starts_on == date(2030, 6, 3)
    assert home.vat == host.vat == "standard-rated"
    assert kent.exec(select(Candidate.state)).one() == "accepted"


def test_three_sign_and_the_register_knows_it_once(
    app: FastAPI, participant: Browser, leeds: OrganisationSession, kent: OrganisationSession, accepted: str
) -> None:
    home, host = address_of(leeds, "leeds"), address_of(kent, "kent")
    hr, stranger = Browser(app, "asha.rao@leeds.example"), Browser(app, "ben.hale@kent.example")
    hr.send(f"{home}/backfill", BACKFILL)
    for browser, address in ((participant, accepted), (hr, home), (stranger, host)):
        assert browser.send(f"{address}/sign").status == 303
        assert "signed already" in browser.send(f"{address}/sign").problems[0]
        work(app)
    signed = [["Home employer", "Asha Rao"], ["Host", "Ben Hale"], ["Secondee", "Bola Ade"]]
    for browser, address in ((hr, home), (stranger, host)):
        assert browser.open(address).rows() == [[*names, "1 April 2030"] for names in signed]
    leeds.commit()
    part = leeds.exec(select(Participation)).one()
    assert (part.kind, part.organiser, part.starts_on) == ("secondment", "Kent County Council", date(2030, 6, 3))
    assert not kent.exec(select(Participation)).all()
    assert "Merrion House" in participant.open(accepted).text


def test_home_signs_after_saying_what_becomes_of_the_post(
    hr: Browser, leeds: OrganisationSession, accepted: str
) -> None:
    address = address_of(leeds, "leeds")
    assert "what happens to the post" in hr.send(f"{address}/sign").problems[0]
    vacant = BACKFILL | {"backfill": "left vacant, with an assessment"}
    assert "needs an assessment" in hr.send(f"{address}/backfill", vacant).problem_at("assessment")
    assert hr.send(f"{address}/backfill", vacant | {"assessment": "Two projects pause."}).status == 303
    assert hr.send(f"{address}/sign").status == 303
    assert accepted


def test_the_host_does_not_decide_on_the_post(stranger: Browser, kent: OrganisationSession, accepted: str) -> None:
    address = address_of(kent, "kent")
    assert "Save" not in stranger.open(address).buttons()
    assert stranger.send(f"{address}/backfill", BACKFILL).status == 409
    assert accepted


def test_there_is_nothing_to_sign_before_accepting(participant: Browser, own_page: str) -> None:
    assert participant.send(f"{own_page}/sign").status == 404


def test_nobody_accepts_twice(participant: Browser, accepted: str) -> None:
    assert "no open offer" in participant.send(f"{accepted}/accept").problems[0]
    assert "cannot be withdrawn" in participant.send(f"{accepted}/withdraw").problems[0]


def test_a_contract_that_was_shortened_meanwhile_is_seen(
    participant: Browser, leeds: OrganisationSession, own_page: str
) -> None:
    person = person_called(leeds, "Bola")
    post = leeds.exec(select(Post).where(Post.person_id == person.id)).one()
    post.ends_on = date(2030, 12, 31)
    leeds.add(post)
    leeds.commit()
    assert "Your contract ends on 31 December 2030" in participant.send(f"{own_page}/accept").text


def test_an_offer_taken_back_while_the_yes_was_on_its_way_is_off(
    app: FastAPI,
    participant: Browser,
    stranger: Browser,
    leeds: OrganisationSession,
    kent: OrganisationSession,
    own_page: str,
) -> None:
    kent.commit()
    candidate = kent.exec(select(Candidate.id)).one()
    kent.commit()
    participant.send(f"{own_page}/accept")
    back = {"answer": "declined", "decline_reason": "the secondment is not going ahead"}
    assert stranger.send(f"/kent/secondments/candidates/{candidate}", back).status == 303
    work(app)
    assert "the secondment is not going ahead" in participant.open(own_page).text
    assert not leeds.exec(select(Agreement)).all()
    assert not kent.exec(select(Agreement)).all()


def test_an_internal_move_is_agreed_in_one_house(
    app: FastAPI, participant: Browser, hr: Browser, leeds: OrganisationSession
) -> None:
    interest = send(app, leeds, make_advert(leeds, **INTERNAL))
    candidate = leeds.exec(select(Candidate.id)).one()
    leeds.commit()
    hr.send(f"/leeds/secondments/candidates/{candidate}", {"answer": "offered"})
    work(app)
    participant.send(f"/leeds/secondments/interests/{interest.id}/accept")
    work(app)
    assert [row[2] for row in hr.open("/leeds/secondments/agreements").rows()] == ["host", "home"]


def test_agreements_are_hrs_and_their_own_organisations(
    participant: Browser, programme_manager: Browser, stranger: Browser, leeds: OrganisationSession, accepted: str
) -> None:
    address = address_of(leeds, "leeds")
    for verb in ("sign", "backfill"):
        assert participant.send(f"{address}/{verb}", BACKFILL).status == 403
        assert programme_manager.send(f"{address}/{verb}", BACKFILL).status == 403
        assert stranger.send(f"{address}/{verb}", BACKFILL).status == 404
    assert stranger.open(f"/kent{address.removeprefix('/leeds')}9").status == 404
    assert accepted


def test_an_empty_list_says_so(hr: Browser) -> None:
    assert "No offer has been accepted yet" in hr.open("/leeds/secondments/agreements").text


def test_posted_news_is_thrown_away(kent: OrganisationSession, leeds: OrganisationSession, accepted: str) -> None:
    assert accepted
    assert not kent.exec(select(PostedNews)).all()
    assert not leeds.exec(select(PostedNews)).all()


def post_signature(session: OrganisationSession, interest: Interest, news: News, name: str = "Kent") -> None:
    """As a faulty organisation might post it, to Leeds from Kent and to Kent from Leeds."""
    to, kind = (LEEDS, NEWS_FOR_HOME) if session.organisation_id == KENT else (KENT, NEWS_FOR_HOST)
    known = {"organisation_id": to, "sender_id": session.organisation_id, "interest_id": interest.id}
    signature = PostedNews.model_validate(known | {"news": news, "signed_by": name, "signed_on": TODAY})
    post_news(session, signature, kind, NOW)
    session.commit()


@pytest.mark.usefixtures("accepted")
def test_no_side_signs_for_the_other(
    app: FastAPI, interest: Interest, leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    for news in (News.SIGNED_BY_HOME, News.SIGNED_BY_SECONDEE, News.WITHDRAWN, News.SIGNED_BY_HOST):
        post_signature(kent, interest, news)
    for news in (News.SIGNED_BY_HOST, News.OFFERED):
        post_signature(leeds, interest, news)
    work(app)
    home, host = leeds.exec(select(Agreement)).one(), kent.exec(select(Agreement)).one()
    assert (home.home_signed_by, home.secondee_signed_by, home.host_signed_by) == ("", "", "Kent")
    assert host.host_signed_on is None
    assert [*leeds.exec(select(PostedNews)), *kent.exec(select(PostedNews))] == []


@pytest.mark.usefixtures("accepted")
def test_a_signature_that_is_there_stays(
    app: FastAPI, interest: Interest, leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    for name in ("Ben Hale", "Somebody else"):
        post_signature(kent, interest, News.SIGNED_BY_HOST, name)
        work(app)
    assert leeds.exec(select(Agreement.host_signed_by)).one() == "Ben Hale"
