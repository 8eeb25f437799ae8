"""A round at the Sector Institute, people of Leeds and Kent who register for it, and days that pass."""

import re
from dataclasses import replace
from datetime import date, timedelta

from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import select

from programmes.mentoring.models import MentoringRound, RoundFields, RoundParticipant
from programmes.mentoring.offers.publish import UNDO
from programmes.mentoring.rounds import announce
from tests.browsing import Browser, Page
from tests.cast import NOW, TODAY
from tests.makers import make_person, work
from workforce.accounts.members import admit
from workforce.database import for_writing
from workforce.identity import Account
from workforce.mail import Letter
from workforce.tenancy import OrganisationSession

INES = "ines.gold@institute.example"
BOLA, WILL, SAM = "bola.ade@leeds.example", "will.park@leeds.example", "sam.stone@leeds.example"
BEN, CLEO = "ben.hale@kent.example", "cleo.dean@kent.example"
ANSWERS: dict[str, object] = {
    "side": "mentee",
    "is_digital": "false",
    "grade": "3",
    "languages": "English",
    "slots": ["Monday morning", "Friday afternoon"],
    "in_person": "false",
    "wants": ["Agile working", ""],
    "want_levels": ["2", "1"],
    "shown": ["goals", "grade", "profession"],
    "goals": "Lead a digital service",
    "consent": "true",
}
MENTOR: dict[str, object] = {"side": "mentor", "grade": "4", "offers": ["Agile working"], "offer_levels": ["3"]}
DATES = {"opens_on": -10, "closes_on": 10, "reply_by": 30}
FORM: dict[str, object] = {
    "title": "Reciprocal mentoring",
    "purpose": "So that both sides learn",
    "kind": "mentor and mentee",
    "aim": "value",
    **{name: (TODAY + timedelta(days=days)).isoformat() for name, days in DATES.items()},
}


def make_round(session: OrganisationSession, **over: object) -> int:
    fields = RoundFields.model_validate(FORM | over)
    found = announce(session, fields, None, fields.opens_on, NOW)
    session.commit()
    return found.id


def make_member(engine: Engine, organisation_id: int, email: str, name: str) -> None:
    """Somebody of the register who has signed in before."""
    first, last = name.split()
    with OrganisationSession(for_writing(engine), organisation_id) as session:
        person = make_person(session, first_name=first, last_name=last, email=email)
        session.add(Account(email=email, born_at=NOW))
        session.flush()
        admit(session, email, name, date(2028, 1, 1)).person_id = person.id
        session.commit()


def sign_up(app: FastAPI, email: str, round_id: int, **over: object) -> Page:
    """By the form at home; the card is on its way afterwards."""
    home = email.partition("@")[2].partition(".")[0]
    return Browser(app, email).send(f"/{home}/mentoring/rounds/{round_id}", ANSWERS | over)


def days_pass(app: FastAPI, days: int) -> None:
    """Counted from the first day of the story."""
    app.state.building = replace(app.state.building, clock=lambda: NOW + timedelta(days=days))


def half_way(app: FastAPI, institute: OrganisationSession, **over: object) -> int:
    """Two mentors of Kent, two mentees of Leeds; the round has closed and nothing has run."""
    round_id = make_round(institute, **over)
    make_member(app.state.building.engine, 2, CLEO, "Cleo Dean")
    for email in (BOLA, WILL):
        assert sign_up(app, email, round_id).status == 303
    for email in (BEN, CLEO):
        assert sign_up(app, email, round_id, **MENTOR).status == 303
    work(app)
    days_pass(app, 11)
    return round_id


def matched(app: FastAPI, institute: OrganisationSession, **over: object) -> int:
    """As `half_way`, and the matching has run."""
    round_id = half_way(app, institute, **over)
    organiser(app).send(f"/institute/rounds/{round_id}/matches")
    work(app)
    return round_id


def published(app: FastAPI, institute: OrganisationSession, **over: object) -> int:
    """As `matched`, and the letters are written."""
    round_id = matched(app, institute, **over)
    publish(app, round_id)
    return round_id


def publish(app: FastAPI, round_id: int) -> None:
    """And wait until it can no longer be undone."""
    assert organiser(app).send(f"/institute/rounds/{round_id}/publish").status == 303
    minutes_pass(app)
    work(app)


def minutes_pass(app: FastAPI) -> None:
    """As many as publishing can be undone."""
    later = app.state.building.clock() + UNDO
    app.state.building = replace(app.state.building, clock=lambda: later)


def looked_at(app: FastAPI, round_id: int) -> Page:
    """The health of its pool, worked out now."""
    address = f"/institute/rounds/{round_id}/health"
    assert organiser(app).send(address).status == 303
    work(app)
    return organiser(app).open(address)


def organiser(app: FastAPI) -> Browser:
    return Browser(app, INES)


def link_to(session: OrganisationSession, email: str) -> str:
    """The link in the latest letter to somebody that has one."""
    session.commit()
    letters = session.exec(select(Letter).where(Letter.to == email)).all()
    found = [re.search(r"https://testserver(/offers/\S+)", letter.body) for letter in letters]
    links = [one[1] for one in found if one]
    assert links, f"no letter with a link to {email}"
    return links[-1]


def subjects_to(session: OrganisationSession, email: str) -> list[str]:
    session.commit()
    return [letter.subject for letter in session.exec(select(Letter).where(Letter.to == email))]


def participant(session: OrganisationSession, name: str) -> RoundParticipant:
    session.commit()
    return session.exec(select(RoundParticipant).where(RoundParticipant.name == name)).one()


def participant_of(session: OrganisationSession, round_id: int, name: str) -> RoundParticipant:
    theirs = select(RoundParticipant).where(RoundParticipant.round_id == round_id)
    return session.exec(theirs.where(RoundParticipant.name == name)).one()


def the_round(session: OrganisationSession, round_id: int) -> MentoringRound:
    session.commit()
    return session.get_one(MentoringRound, round_id, populate_existing=True)
