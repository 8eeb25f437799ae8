from dataclasses import replace
from datetime import timedelta

from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser
from tests.cast import NOW
from tests.makers import work
from workforce.accounts.sweeping import KEPT, SWEEP
from workforce.arrivals import ABSOLUTE
from workforce.identity import SignIn, SignInLink
from workforce.jobs import Due, enqueue
from workforce.tenancy import OrganisationSession


def night_after(app: FastAPI, leeds: OrganisationSession, gone: timedelta) -> None:
    app.state.building = replace(app.state.building, clock=lambda: NOW + gone)
    enqueue(leeds, SWEEP, 0, NOW + gone, period=str(gone))
    leeds.commit()
    work(app)


def test_sign_ins_and_links_that_are_over_are_forgotten(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    hr.send("/sign-in", {"email": "bola.ade@leeds.example"})
    night_after(app, leeds, timedelta(minutes=10))
    assert len(leeds.exec(select(SignInLink)).all()) == 1
    assert len(leeds.exec(select(SignIn)).all()) == 1
    leeds.commit()
    night_after(app, leeds, ABSOLUTE + timedelta(minutes=1))
    assert leeds.exec(select(SignInLink)).all() == []
    assert leeds.exec(select(SignIn)).all() == []


def test_what_was_done_is_forgotten_after_a_while(app: FastAPI, leeds: OrganisationSession) -> None:
    done = enqueue(leeds, "something", 1, NOW)
    done.done_at = NOW
    undone = enqueue(leeds, "something", 2, NOW)
    night_after(app, leeds, KEPT)
    assert len(leeds.exec(select(Due).where(Due.kind == "something")).all()) == 2
    leeds.commit()
    night_after(app, leeds, KEPT + timedelta(minutes=1))
    assert [due.id for due in leeds.exec(select(Due).where(Due.kind == "something"))] == [undone.id]
