"""A programme run on spreadsheets brings its people, and leaves with its data."""

from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.models import RoundParticipant
from programmes.mentoring.pairs import Pairing
from tests.browsing import Browser, Page
from tests.makers import work
from tests.programmes.mentoring.makers import (
    BEN,
    BOLA,
    MENTOR,
    days_pass,
    link_to,
    make_round,
    organiser,
    participant,
    publish,
    sign_up,
)
from workforce.identity import Membership
from workforce.tenancy import OrganisationSession

HEADINGS = "Name,E-mail address,Takes part as,Consent on,Grade,Languages,Half-days,Offers,Wants"
DEE = "Dee Ray,dee.ray@bury.example,mentor,2030-03-01,4,English; Welsh,Monday morning,Agile working 3,"
EVE = "Eve Orr,eve.orr@bath.example,mentee,2030-03-02,3,English,Monday morning,,Agile working 2"


def look(app: FastAPI, round_id: int, *rows: str) -> Page:
    sent = "\n".join([HEADINGS, *rows]).encode()
    return organiser(app).send(f"/institute/rounds/{round_id}/people-file", file=("people.csv", sent))


def bring(app: FastAPI, round_id: int, text: str) -> Page:
    rows = f"/institute/rounds/{round_id}/people-file/rows"
    ines = organiser(app)
    answered = ines.send(rows, {"text": text, "then": "bring"})
    return ines.follow(answered) if answered.status == 303 else answered


def figures(page: Page) -> list[str]:
    return [item.get_text(" ", strip=True) for item in page.soup.select(".app-figures li")]


def people(institute: OrganisationSession) -> list[str]:
    institute.commit()
    return sorted(institute.exec(select(RoundParticipant.name)).all())


def test_people_are_looked_at_first_and_then_brought_in(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    page = look(app, round_id, DEE, EVE)
    assert figures(page) == ["2 new", "0 changed", "0 as they were", "0 faulty"]
    assert not people(institute)
    text = page.value_of("text").replace(" Dee", "\nDee").replace(" Eve", "\nEve")
    assert bring(app, round_id, text).notice == "Brought in: 2 new, 0 changed, 0 as they were."
    dee = participant(institute, "Dee Ray")
    assert (dee.grade, dee.languages, dee.offers) == (4, ["English", "Welsh"], {"Agile working": 3})
    assert str(dee.consented_on) == "2030-03-01"
    assert institute.get_one(Membership, dee.member_id).email == "dee.ray@bury.example"


def test_every_fault_has_its_row_and_column_and_nobody_is_brought_in(
    app: FastAPI, institute: OrganisationSession
) -> None:
    round_id = make_round(institute)
    wrong = ",not an address,boss,2031-01-01,99,English,Sunday noon,Juggling 9,"
    page = look(app, round_id, DEE, wrong, DEE)
    found = {(row[0], row[1]) for row in page.rows()}
    wanted = ("Name", "E-mail address", "Takes part as", "Consent on", "Grade", "Half-days", "Offers")
    assert {("3", column) for column in wanted} <= found
    assert {("2", "E-mail address"), ("4", "E-mail address")} <= found
    assert figures(page) == ["0 new", "0 changed", "0 as they were", "3 faulty"]
    assert bring(app, round_id, "\n".join([HEADINGS, DEE, wrong])).status == 200
    assert not people(institute)
    assert "No column has this heading" in bring(app, round_id, "Shoe size\n43").text
    assert "Choose a CSV file" in organiser(app).send(f"/institute/rounds/{round_id}/people-file").text


def test_a_faulty_row_is_counted_as_nothing_else(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    nobody = ",,mentor,2030-03-01,4,English,,,"
    assert figures(look(app, round_id, DEE, nobody)) == ["1 new", "0 changed", "0 as they were", "1 faulty"]
    bring(app, round_id, "\n".join([HEADINGS, DEE, EVE]))
    altered = [DEE.replace(",4,", ",5,"), EVE.replace(",3,English,Monday", ",3,English,Sunday")]
    assert figures(look(app, round_id, *altered)) == ["0 new", "1 changed", "0 as they were", "1 faulty"]


def test_what_is_taken_away_and_brought_back_changes_nothing(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    sign_up(app, BOLA, round_id, goals="Lead a service,\n with “quotes”  and =formulas")
    sign_up(app, BEN, round_id, **MENTOR)
    work(app)
    bring(app, round_id, "\n".join([HEADINGS, DEE, EVE]))
    ines, address = organiser(app), f"/institute/rounds/{round_id}"
    file = ines.open(f"{address}/files/participants.csv").response.content
    page = ines.send(f"{address}/people-file", file=("participants.csv", file))
    assert figures(page) == ["0 new", "0 changed", "4 as they were", "0 faulty"]
    fewer = b"\n".join(file.splitlines()[:1] + [line for line in file.splitlines() if b"Eve Orr" in line])
    mended = fewer.decode("utf-8-sig").replace("mentee,3", "mentee,2")
    assert bring(app, round_id, mended).notice == "Brought in: 0 new, 1 changed, 0 as they were."
    assert participant(institute, "Eve Orr").grade == 2
    assert len(people(institute)) == 4


def test_whoever_registered_themselves_is_not_changed_by_file(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    sign_up(app, BOLA, round_id)
    work(app)
    number = participant(institute, "Bola Ade").id
    assert "only they change" in bring(app, round_id, f"Number,Grade\n{number},9").text
    assert "Nobody in this round" in bring(app, round_id, "Number,Grade\n999,9").text
    assert participant(institute, "Bola Ade").grade == 3


def test_whoever_was_brought_in_is_matched_answers_and_withdraws(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    bring(app, round_id, "\n".join([HEADINGS, DEE, EVE]))
    days_pass(app, 11)
    organiser(app).send(f"/institute/rounds/{round_id}/matches")
    work(app)
    publish(app, round_id)
    for email in ("dee.ray@bury.example", "eve.orr@bath.example"):
        assert Browser(app).send(link_to(institute, email), {"answer": "accepted"}).status == 303
    work(app)
    institute.commit()
    assert institute.exec(select(Pairing)).one().state == "agreed"
    late = bring(app, round_id, "\n".join([HEADINGS, DEE.replace(",4,", ",5,")]))
    assert (late.status, participant(institute, "Dee Ray").grade) == (409, 4)


def test_whoever_was_brought_in_withdraws_on_their_own_page(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    sign_up(app, BOLA, round_id)
    work(app)
    bring(app, round_id, "\n".join([HEADINGS, DEE.replace("dee.ray@bury.example", BEN)]))
    ben, mine = Browser(app, BEN), "/institute/mentoring/mine"
    assert "brought your card from an earlier list" in ben.open(mine).text
    number, bolas = participant(institute, "Dee Ray").id, participant(institute, "Bola Ade").id
    assert Browser(app, BOLA).send(f"{mine}/{number}/withdraw").status == 404
    assert "at your own organisation" in Browser(app, BOLA).send(f"{mine}/{bolas}/withdraw").text
    assert "Your card was emptied" in ben.follow(ben.send(f"{mine}/{number}/withdraw")).notice
    assert people(institute) == ["", "Bola Ade"]


def test_a_stranger_brings_nobody(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    for address in ("people-file", "people-file/rows"):
        assert Browser(app, BEN).send(f"/institute/rounds/{round_id}/{address}", {"text": DEE}).status in (403, 404)
