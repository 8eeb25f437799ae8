from datetime import timedelta

from fastapi import FastAPI
from sqlmodel import select

from programmes.secondments.models import Candidate
from tests.cast import NOW
from tests.makers import work
from tests.programmes.secondments.adverts import make_advert, send, set_clock
from workforce.jobs import enqueue
from workforce.rights.scheduled import ERASE
from workforce.tenancy import OrganisationSession


def names_after(app: FastAPI, kent: OrganisationSession, days: int) -> list[str]:
    """The candidates' names after the daily job of that day."""
    now = NOW + timedelta(days=days)
    set_clock(app, now)
    enqueue(kent, ERASE, 0, now, period=str(now.date()))
    kent.commit()
    work(app)
    names = list(kent.exec(select(Candidate.name)).all())
    kent.commit()
    return names


def test_cards_are_forgotten_half_a_year_after_closing(
    app: FastAPI, leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    send(app, leeds, make_advert(kent))
    assert names_after(app, kent, days=183) == ["Bola Ade"]
    assert names_after(app, kent, days=29 + 184) == ["Card withdrawn"]


def test_another_organisations_job_forgets_nothing_here(
    app: FastAPI, leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    send(app, leeds, make_advert(kent))
    assert names_after(app, leeds, days=400) == []
    assert kent.exec(select(Candidate.name)).all() == ["Bola Ade"]


def test_the_chosen_stay_known(app: FastAPI, leeds: OrganisationSession, kent: OrganisationSession) -> None:
    send(app, leeds, make_advert(kent))
    candidate = kent.exec(select(Candidate)).one()
    candidate.sqlmodel_update({"state": "accepted"})
    kent.add(candidate)
    kent.commit()
    assert names_after(app, kent, days=400) == ["Bola Ade"]
