"""Canaries on one card: once its consent is withdrawn, nobody meets them anywhere."""

from datetime import timedelta

from fastapi import FastAPI
from sqlalchemy import Engine, inspect
from sqlmodel import col, select

from programmes.mentoring.closing.models import PairingFeedback, Stage
from programmes.mentoring.pairs import Pairing, PairingOffer, RunEvidence
from tests.browsing import Browser
from tests.cast import INSTITUTE, KENT, LEEDS, TODAY
from tests.makers import work
from tests.programmes.mentoring.makers import (
    BEN,
    BOLA,
    CLEO,
    MENTOR,
    days_pass,
    link_to,
    make_member,
    make_round,
    organiser,
    publish,
    sign_up,
)
from tests.programmes.mentoring.test_mentoring_api import system
from workforce.mail import Letter
from workforce.tenancy import OrganisationSession

CARD: dict[str, object] = {"goals": "Zephyrine", "profession": "Quillfeather", "avoids": "Nightjar Wren"}
WRITTEN = ("Wagtail", "Dunlin", "Plover", "Smew")
CANARIES = ("Zephyrine", "Quillfeather", "Nightjar Wren", *WRITTEN)


def test_a_card_withdrawn_after_publishing_is_found_nowhere(
    app: FastAPI, engine: Engine, institute: OrganisationSession
) -> None:
    round_id = planted(app, institute)
    places = pages(round_id, link_to(institute, BOLA))
    met = {place for place in places if any(word in read(app, place) for word in ("Cleo Dean", *CANARIES))}
    assert len(met) >= 6  # the search finds what is there
    assert all(word in held(engine) for word in CANARIES)
    institute.commit()
    Browser(app, CLEO).send(f"/kent/mentoring/rounds/{round_id}/withdraw")
    work(app)
    assert [(place, word) for place in places for word in ("Cleo Dean", *CANARIES) if word in read(app, place)] == []
    assert [word for word in CANARIES if word in held(engine)] == []
    institute.commit()
    assert not institute.exec(select(RunEvidence)).all()
    told = [letter.body for letter in institute.exec(select(Letter))]
    assert not [body for body in told if any(word in body for word in ("Cleo Dean", CLEO, *CANARIES))]


def planted(app: FastAPI, institute: OrganisationSession) -> int:
    """Bola is offered Cleo, whom she wishes for; both accept."""
    round_id = make_round(institute)
    make_member(app.state.building.engine, KENT, CLEO, "Cleo Dean")
    sign_up(app, BOLA, round_id, wishes=[CLEO])
    sign_up(app, CLEO, round_id, **MENTOR | CARD)
    sign_up(app, BEN, round_id, **MENTOR)
    work(app)
    days_pass(app, 11)
    organiser(app).send(f"/institute/rounds/{round_id}/matches")
    organiser(app).send(f"/institute/rounds/{round_id}/health")
    work(app)
    publish(app, round_id)
    for email in (BOLA, CLEO):
        assert Browser(app).send(link_to(institute, email), {"answer": "accepted"}).status == 303
    work(app)
    write(app, institute)
    return round_id


def write(app: FastAPI, institute: OrganisationSession) -> None:
    """What Cleo says while she takes part; the letter that invites to the meeting has not left."""
    institute.commit()
    pairing = institute.exec(select(Pairing).where(col(Pairing.agreed_on).is_not(None))).one()
    cleo, there = Browser(app, CLEO), f"/institute/mentoring/mentorships/{pairing.id}"
    day = (TODAY + timedelta(days=11)).isoformat()
    at = {"held_on": day, "begins": "15:00", "ends": "16:00", "place": "Dunlin"}
    assert cleo.send(f"{there}/log", {"met_on": day, "words": "Wagtail"}).status == 303
    assert cleo.send(f"{there}/meetings", at).status == 303
    institute.commit()
    mine = institute.exec(select(PairingOffer).where(PairingOffer.participant_id == pairing.mentor_id)).one()
    institute.commit()
    mine.words = "Plover"
    institute.add_all([mine, PairingFeedback(offer_id=mine.id, stage=Stage.MIDDLE, asked_on=TODAY, words="Smew")])
    institute.commit()


def pages(round_id: int, link: str) -> list[tuple[str, str]]:
    """Who looks, and where."""
    there = f"/institute/rounds/{round_id}"
    mine = [(BOLA, "/institute/mentoring/mine"), (BOLA, link)]
    run = [("", f"{there}/{page}") for page in ("participants", "matches", "pairings", "decisions", "health")]
    files = [("", f"{there}/files/{name}.csv") for name in ("participants", "pairs", "answers")]
    return [*mine, *run, *files, ("api", f"/api/v1{there}/matches"), ("api", f"/api/v1{there}/participants")]


def read(app: FastAPI, place: tuple[str, str]) -> str:
    who, address = place
    if who == "api":
        return system(app, INSTITUTE).get(address).text
    return (Browser(app, who) if who else organiser(app)).open(address).response.text


def held(engine: Engine) -> str:
    """Every row of every table of every organisation, as text."""
    cells: list[str] = []
    with engine.connect() as connection:
        for number in (LEEDS, KENT, INSTITUTE):
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT set_config('workforce.organisation', '{number}', true)")
            for table in inspect(connection).get_table_names():
                rows = connection.exec_driver_sql(f'SELECT * FROM "{table}"')  # noqa: S608
                cells += [str(cell) for row in rows for cell in row]
    return "\n".join(cells)
