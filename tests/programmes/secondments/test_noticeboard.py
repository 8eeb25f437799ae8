"""What everybody reads without signing in, until the minute it closes."""

import json
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import select

from programmes.secondments.advert import Advert
from tests.browsing import HTMX, Browser, Page
from tests.cast import NOW
from tests.programmes.secondments.adverts import INTERNAL, make_advert, make_organisation, set_clock
from workforce.accounts.members import admit
from workforce.identity import OrganisationKind
from workforce.tenancy import OrganisationSession, Trespass

ATOM = {"atom": "http://www.w3.org/2005/Atom"}
CLOSINGS = {
    "in summer time": ({"closes_on": "2030-04-30", "closes_time": "17:00"}, datetime(2030, 4, 30, 16, tzinfo=UTC)),
    "in winter time": (
        {"closes_on": "2030-11-29", "closes_time": "17:00", "starts_on": "2031-01-06"},
        datetime(2030, 11, 29, 17, tzinfo=UTC),
    ),
    "the night the clocks go back": (
        {"closes_on": "2030-10-27", "closes_time": "23:59", "starts_on": "2031-01-06"},
        datetime(2030, 10, 27, 23, 59, tzinfo=UTC),
    ),
}


def titles(page: Page) -> list[str]:
    return [str(link.get_text()) for link in page.soup.select("#results h3 a")]


def posting_of(page: Page) -> dict[str, object]:
    script = page.soup.find("script", {"type": "application/ld+json"})
    assert script
    found: dict[str, object] = json.loads(script.get_text())
    return found


def entries(page: Page) -> list[str]:
    root = ElementTree.fromstring(page.response.content)
    return [entry.findtext("atom:title", "", ATOM) for entry in root.findall("atom:entry", ATOM)]


def test_everybody_reads_what_is_open(guest: Browser, kent: OrganisationSession) -> None:
    advert = make_advert(kent)
    listed = guest.open("/secondments")
    assert titles(listed) == ["Housing data lead"]
    shown = guest.open(listed.links()["Housing data lead"])
    assert shown.heading == "Housing data lead"
    assert "standard-rated" in shown.text
    assert "30 April 2030, 5:00pm" in shown.text
    assert guest.open(f"/secondments/{advert.id + 1}").status == 404


@pytest.mark.parametrize(("closing", "minute"), CLOSINGS.values(), ids=CLOSINGS.keys())
def test_an_advert_is_public_to_the_minute_before_it_closes(
    app: FastAPI, guest: Browser, kent: OrganisationSession, closing: dict[str, object], minute: datetime
) -> None:
    address = f"/secondments/{make_advert(kent, **closing).id}"
    set_clock(app, minute - timedelta(minutes=1))
    assert titles(guest.open("/secondments")) == entries(guest.open("/secondments/feed.atom")) == ["Housing data lead"]
    assert datetime.fromisoformat(str(posting_of(guest.open(address))["validThrough"])) == minute
    assert address in guest.open("/secondments/sitemap.xml").response.text


@pytest.mark.parametrize(("closing", "minute"), CLOSINGS.values(), ids=CLOSINGS.keys())
def test_at_that_minute_it_is_gone_from_everything_public(
    app: FastAPI, guest: Browser, kent: OrganisationSession, closing: dict[str, object], minute: datetime
) -> None:
    address = f"/secondments/{make_advert(kent, **closing).id}"
    set_clock(app, minute)
    assert titles(guest.open("/secondments")) == entries(guest.open("/secondments/feed.atom")) == []
    gone = guest.open(address)
    assert gone.status == 410
    assert gone.heading == "This secondment has closed"
    assert "Housing data lead" not in gone.response.text
    assert "ld+json" not in gone.response.text
    assert address not in guest.open("/secondments/sitemap.xml").response.text


def test_what_is_for_own_staff_was_never_public(guest: Browser, kent: OrganisationSession) -> None:
    advert = make_advert(kent, **INTERNAL)
    assert titles(guest.open("/secondments")) == entries(guest.open("/secondments/feed.atom")) == []
    assert guest.open(f"/secondments/{advert.id}").status == 404


def test_a_participant_from_elsewhere_sees_nothing_that_is_for_own_staff(
    participant: Browser, institute: OrganisationSession, leeds: OrganisationSession
) -> None:
    public, internal = make_advert(leeds), make_advert(institute, title="Inside move", **INTERNAL)
    admit(institute, "bola.ade@leeds.example", "Bola Ade", NOW.date())
    institute.commit()
    assert participant.open(f"/institute/secondments/open/{internal.id}").status == 404
    assert participant.send(f"/institute/secondments/open/{internal.id}", {}).status in (404, 422)
    board = participant.open("/institute/secondments").text
    assert "Housing data lead" in board
    assert "Inside move" not in board
    assert participant.open(f"/institute/secondments/open/{public.id}").status == 200


@pytest.fixture
def offers(engine: Engine, leeds: OrganisationSession, kent: OrganisationSession) -> None:
    number = make_organisation(engine, kind=OrganisationKind.DEPARTMENT, region="London")
    with OrganisationSession(engine, number) as cabinet:
        make_advert(cabinet, title="Policy adviser", open_to="staff of local government", months=18)
    make_advert(leeds, title="Service designer", presence="fully remote", months=6, place="Leeds")
    make_advert(
        kent, title="Repairs 100% lead", open_to="staff of central government and arm’s-length bodies", place="Dover"
    )


SEARCHES = {
    "text=designer": ["Service designer"],
    "text=DESIGNER+service": ["Service designer"],
    "text=dover": ["Repairs 100% lead"],
    "text=leeds+city": ["Service designer"],
    "text=%25": ["Repairs 100% lead"],
    "text=_": [],
    "region=London": ["Policy adviser"],
    "sector=central+departments": ["Policy adviser"],
    "sector=local+government": ["Service designer", "Repairs 100% lead"],
    "direction=local+to+central": ["Policy adviser"],
    "direction=central+to+local": ["Service designer", "Repairs 100% lead"],
    "direction=within+local+government": ["Service designer"],
    "duration=up+to+6+months": ["Service designer"],
    "duration=7+to+12+months": ["Repairs 100% lead"],
    "duration=over+12+months": ["Policy adviser"],
    "remote=fully+remote": ["Service designer"],
    "sector=local+government&duration=7+to+12+months": ["Repairs 100% lead"],
    "text=&region=&sector=&direction=&duration=&remote=": ["Policy adviser", "Service designer", "Repairs 100% lead"],
    "sector=something+else": ["Policy adviser", "Service designer", "Repairs 100% lead"],
}


@pytest.mark.usefixtures("offers")
@pytest.mark.parametrize(("query", "found"), SEARCHES.items())
def test_search_and_filters_narrow(guest: Browser, query: str, found: list[str]) -> None:
    assert titles(guest.open(f"/secondments?{query}")) == found


def test_a_search_that_nobody_can_mean_is_refused_at_its_field(guest: Browser) -> None:
    refused = guest.open("/secondments?text=lead%00")
    assert refused.status == 422
    assert refused.problem_at("text") == "Error: Use only characters that can be printed"
    assert refused.value_of("text") == "lead"


@pytest.mark.usefixtures("offers")
def test_the_filters_stay_chosen(guest: Browser) -> None:
    shown = guest.open("/secondments?text=lead&region=South+East")
    assert shown.value_of("text") == "lead"
    assert [option.get_text() for option in shown.soup.select("option[selected]")][0] == "South East"


def test_a_search_that_finds_nothing_says_so(guest: Browser) -> None:
    assert "No open secondment matches" in guest.open("/secondments?text=x").text


def test_pages_follow_each_other_and_keep_the_filters(guest: Browser, kent: OrganisationSession) -> None:
    for number in range(25):
        make_advert(kent, title=f"Lead {number:02}", closes_time="16:00" if number % 2 else "17:00")
    first = guest.open("/secondments?text=lead")
    second = guest.open(first.links()["Next page"])
    assert "text=lead" in first.links()["Next page"]
    assert "text=lead" in second.links()["Back to the first page"]
    assert len(titles(first)) == 20
    assert len({*titles(first), *titles(second)}) == 25
    assert "Next page" not in second.links()


def test_a_page_goes_on_where_an_advert_has_closed_meanwhile(
    app: FastAPI, guest: Browser, kent: OrganisationSession
) -> None:
    for number in range(21):
        make_advert(kent, title=f"Lead {number:02}", closes_on="2030-04-02" if number < 20 else "2030-04-30")
    address = guest.open("/secondments").links()["Next page"]
    set_clock(app, NOW + timedelta(days=2))
    assert titles(guest.open(address)) == ["Lead 20"]


def test_htmx_is_given_the_results_alone(guest: Browser, kent: OrganisationSession) -> None:
    make_advert(kent)
    part = guest.part("/secondments?text=lead")
    assert titles(part) == ["Housing data lead"]
    assert "<html" not in part.response.text
    assert "<html" in guest.open("/secondments", **HTMX, **{"HX-History-Restore-Request": "true"}).response.text


def test_the_job_posting_says_what_the_page_says(guest: Browser, kent: OrganisationSession) -> None:
    posting = posting_of(guest.open(f"/secondments/{make_advert(kent, presence='fully remote').id}"))
    assert posting["@type"] == "JobPosting"
    assert posting["jobDuration"] == "P12M"
    assert posting["validThrough"] == "2030-04-30T17:00:00+01:00"
    assert posting["datePosted"] == "2030-04-01"
    assert posting["employmentType"] == ["TEMPORARY", "PART_TIME"]
    assert posting["jobLocationType"] == "TELECOMMUTE"
    assert posting["hiringOrganization"] == {"@type": "Organization", "name": "Kent County Council"}
    assert posting["description"] == (
        "<p>Lead the work on repairs data.</p><p>Lead a team of four.</p><p>Report to the board.</p>"
        "<p>Experience of service data.</p>"
    )


def test_what_looks_like_markup_is_words(guest: Browser, kent: OrganisationSession) -> None:
    advert = make_advert(kent, title="</script><b>Lead & more</b>", duties="<img src=x>\x0b")
    shown = guest.open(f"/secondments/{advert.id}")
    assert posting_of(shown)["title"] == shown.heading == "</script><b>Lead & more</b>"
    assert "&lt;img" in str(posting_of(shown)["description"])
    assert entries(guest.open("/secondments/feed.atom")) == ["</script><b>Lead & more</b>"]


def test_the_feed_is_atom(guest: Browser, kent: OrganisationSession) -> None:
    make_advert(kent)
    feed = guest.open("/secondments/feed.atom")
    assert feed.response.headers["Content-Type"] == "application/atom+xml"
    root = ElementTree.fromstring(feed.response.content)
    for needed in ("id", "title", "updated", "entry/atom:id", "entry/atom:updated", "entry/atom:author/atom:name"):
        assert root.findtext(f"atom:{needed}", "", ATOM), needed


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "one"])
def test_a_number_that_cannot_be_is_no_page(guest: Browser, number: str) -> None:
    assert guest.open(f"/secondments/{number}").status in (404, 422)
    assert guest.open(f"/secondments?after={number}").status == (200 if number == "0" else 422)


def test_a_session_for_nobody_reads_the_noticeboard_and_writes_nothing(
    engine: Engine, kent: OrganisationSession
) -> None:
    make_advert(kent)
    with OrganisationSession(engine) as session:
        advert = session.exec(select(Advert)).one()
        advert.title = "Taken over"
        session.add(advert)
        with pytest.raises(Trespass):
            session.flush()


def test_another_organisation_reads_an_advert_and_does_not_change_it(
    leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    make_advert(kent)
    advert = leeds.exec(select(Advert)).one()
    advert.title = "Taken over"
    leeds.add(advert)
    with pytest.raises(Trespass):
        leeds.flush()
