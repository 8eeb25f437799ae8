"""Mentee's form → match → letter, told as it happens."""

from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser
from tests.makers import work
from tests.programmes.mentoring.makers import (
    ANSWERS,
    BEN,
    BOLA,
    CLEO,
    FORM,
    INES,
    MENTOR,
    WILL,
    days_pass,
    link_to,
    make_member,
    publish,
    subjects_to,
)
from workforce.people.models import Participation
from workforce.tenancy import OrganisationSession


def test_from_the_mentees_form_to_a_mentorship_in_the_register(
    app: FastAPI, institute: OrganisationSession, leeds: OrganisationSession
) -> None:
    make_member(app.state.building.engine, 2, CLEO, "Cleo Dean")

    # Ines announces a round at the institute; Bola of Leeds finds it at home and registers.
    ines = Browser(app, INES)
    there = ines.send("/institute/rounds/new", FORM).location
    bola = Browser(app, BOLA)
    form = bola.open("/leeds/mentoring").links()["Reciprocal mentoring"]
    wishes = {"wishes": ["Cleo Dean"], "avoids": "ben.hale@kent.example"}
    assert "Saved and sent" in bola.follow(bola.send(form, ANSWERS | wishes)).notice
    Browser(app, WILL).send(form, ANSWERS)
    for email in (BEN, CLEO):
        Browser(app, email).send(form.replace("/leeds/", "/kent/"), ANSWERS | MENTOR)
    work(app)
    assert "2 mentors, 2 mentees" in ines.open(f"{there}/participants").text

    # After the closing day the matching runs; Ines sees the wish in the points and nothing of whom Bola avoids.
    days_pass(app, 11)
    ines = Browser(app, INES)
    ines.send(f"{there}/matches")
    work(app)
    table = ines.open(f"{there}/matches?order=highest+first")
    assert table.rows()[0][1] == "Cleo Dean Kent County Council"
    assert "Said in confidence: wishes, or something both share 300" in table.rows()[0][3]
    assert "avoid" not in table.text
    assert "no better matching exists" in ines.follow(ines.send(f"{there}/matches/verify")).notice

    # She publishes, takes it back, publishes again; each side has a letter with a link, and answers with a button.
    assert "unless you undo it" in ines.follow(ines.send(f"{there}/publish")).notice
    assert "Nobody was told" in ines.follow(ines.send(f"{there}/publish/undo")).notice
    publish(app, int(there.rpartition("/")[2]))
    for email in (BOLA, CLEO):
        link = link_to(institute, email)
        assert Browser(app).open(link).heading == "Your match in Reciprocal mentoring"
        assert Browser(app).send(link, {"answer": "accepted"}).status == 303

    # Only now can they reach each other, and Leeds knows that Bola has a mentor.
    assert subjects_to(institute, BOLA) == ["You have a match", "You have both accepted"]
    assert CLEO in Browser(app, BOLA).open("/institute/mentoring/mine").text
    work(app)
    mentorship = leeds.exec(select(Participation)).one()
    assert (mentorship.title, mentorship.role, mentorship.ends_on) == ("Reciprocal mentoring", "mentee", None)

    # Will says no; his place is free again, and there is nobody else for him.
    decline = {"answer": "declined", "reason": "our times or places do not fit"}
    Browser(app).send(link_to(institute, WILL), decline)
    work(app)
    assert subjects_to(institute, WILL)[-1] == "No other match at present"
