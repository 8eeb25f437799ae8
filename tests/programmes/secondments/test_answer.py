import pytest
from fastapi import FastAPI
from sqlmodel import col, select

from programmes.secondments.advert import Advert
from programmes.secondments.correspondence import NEWS_FOR_HOME, NEWS_FOR_HOST, post_news, tell_home
from programmes.secondments.models import News, PostedNews
from tests.browsing import Browser
from tests.cast import KENT, LEEDS, NOW
from tests.makers import make_person, person_called, work
from tests.programmes.secondments.adverts import Way, express, make_advert, release, send
from workforce.jobs import Due
from workforce.mail import Letter
from workforce.tenancy import OrganisationSession

DECLINE = {"answer": "declined", "decline_reason": "the dates do not fit"}


@pytest.fixture
def way(app: FastAPI, leeds: OrganisationSession, kent: OrganisationSession) -> Way:
    return Way(app, leeds, kent, send(app, leeds, make_advert(kent)))


def last_letter(kent: OrganisationSession) -> Letter:
    kent.commit()
    return kent.exec(select(Letter).order_by(col(Letter.id).desc())).all()[0]


def test_the_host_sees_who_was_released(stranger: Browser, way: Way) -> None:
    shown = stranger.open(f"/kent/secondments/adverts/{way.interest.advert_id}")
    assert shown.rows()[0][:4] == ["Bola Ade", "Leeds City Council", "Officer", "new"]
    card = stranger.open(way.at_host)
    assert card.heading == "Bola Ade"
    assert "I have led repairs data at home." in card.text
    assert "bola.ade@leeds.example" in card.text


@pytest.mark.parametrize(("answer", "at_home"), [("shortlisted", "shortlisted"), ("offered", "offered to you")])
def test_an_answer_is_posted_home_with_a_letter(stranger: Browser, way: Way, answer: str, at_home: str) -> None:
    sent = stranger.send(way.at_host, {"answer": answer})
    assert "Your answer to Bola Ade was sent" in stranger.follow(sent).notice
    assert way.state_at_home() == at_home
    assert last_letter(way.kent).to == "bola.ade@leeds.example"
    assert not way.leeds.exec(select(PostedNews)).all()


def test_a_decline_is_told_with_its_reason(participant: Browser, stranger: Browser, way: Way) -> None:
    stranger.send(way.at_host, DECLINE | {"words": "We need somebody from May."})
    assert way.state_at_home() == "declined by the host"
    reason = "the dates do not fit: We need somebody from May."
    assert reason in participant.open(way.at_home).text
    assert reason in last_letter(way.kent).body


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        ({"answer": "declined"}, "decline_reason"),
        ({"answer": "declined", "decline_reason": "another reason"}, "words"),
        ({"answer": "accepted"}, "answer"),
        ({"answer": "new"}, "answer"),
        ({}, "answer"),
    ],
)
def test_a_fault_stands_at_its_field(stranger: Browser, way: Way, answer: dict[str, str], field: str) -> None:
    refused = stranger.send(way.at_host, answer)
    assert refused.status in (409, 422)
    assert refused.problem_at(field)


def test_what_is_declined_stays_declined(stranger: Browser, way: Way) -> None:
    stranger.send(way.at_host, DECLINE)
    assert "that answer is not left" in stranger.send(way.at_host, {"answer": "offered"}).problems[0]
    assert stranger.open(way.at_host).buttons() == []


def test_no_more_places_are_offered_than_there_are(stranger: Browser, way: Way) -> None:
    colleague = make_person(way.leeds, manager_id=person_called(way.leeds, "Lena").id)
    second = express(way.leeds, way.kent.get_one(Advert, way.interest.advert_id), colleague)
    release(way.leeds, second, answer=True)
    work(way.app)
    other = f"/kent/secondments/candidates/{way.candidate(second).id}"
    assert stranger.send(way.at_host, {"answer": "offered"}).status == 303
    assert "Every place" in stranger.send(other, {"answer": "offered"}).problem_at("answer")
    stranger.send(way.at_host, DECLINE)
    assert stranger.send(other, {"answer": "offered"}).status == 303


def test_candidates_are_the_hosts(hr: Browser, participant: Browser, way: Way) -> None:
    same_number = way.at_host.replace("/kent", "/leeds")
    assert hr.open(same_number).status == 404
    assert hr.send(same_number, DECLINE).status == 404
    assert hr.open(way.at_host).status == 404
    assert participant.open(same_number).status == 403


def test_an_offer_is_turned_down_after_being_asked_twice(participant: Browser, stranger: Browser, way: Way) -> None:
    address = f"{way.at_home}/turn-down"
    assert "no open offer" in participant.send(address).problems[0]
    stranger.send(way.at_host, {"answer": "offered"})
    work(way.app)
    assert participant.open(address).buttons() == ["Turn the offer down"]
    assert "turned down by you" in participant.follow(participant.send(address)).text
    assert way.state_at_host() == "turned down by the candidate"


def test_news_that_comes_late_changes_nothing(stranger: Browser, way: Way) -> None:
    stranger.send(way.at_host, {"answer": "offered"})
    tell_home(way.kent, way.candidate(way.interest), News.SHORTLISTED, "", NOW)
    way.kent.commit()
    assert way.state_at_home() == "offered to you"


def test_news_that_overtakes_the_card_waits_for_it(way: Way, institute: OrganisationSession) -> None:
    early = PostedNews(organisation_id=KENT, interest_id=way.interest.id, news=News.WITHDRAWN)
    post_news(institute, early, NEWS_FOR_HOST, NOW)
    institute.commit()
    assert way.state_at_host() == "new"
    assert way.kent.exec(select(Due.fault).where(Due.kind == NEWS_FOR_HOST)).all() == ["Missing"]


def test_only_the_host_is_believed(way: Way, institute: OrganisationSession) -> None:
    forged = PostedNews(organisation_id=LEEDS, interest_id=way.interest.id, news=News.OFFERED)
    post_news(institute, forged, NEWS_FOR_HOME, NOW)
    institute.commit()
    assert way.state_at_home() == "sent to the host"
