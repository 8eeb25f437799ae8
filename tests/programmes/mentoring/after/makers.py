"""Nights after a round, and the question that somebody of Leeds was asked once it was over."""

from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.after.asking import LOOK_BACK
from programmes.mentoring.after.models import MentoringLookback
from tests.makers import person_called, work
from tests.programmes.mentoring.makers import days_pass
from workforce.jobs import enqueue
from workforce.tenancy import OrganisationSession

YES = {"agile-working": "3", "shares_skills": "true", "shares_posts": "true"}
FINISHED = 100  # days after the cast's today: 10 July 2030


def a_night(app: FastAPI, leeds: OrganisationSession, days: int, attempt: str = "") -> None:
    days_pass(app, days)
    leeds.commit()
    enqueue(leeds, LOOK_BACK, 0, app.state.building.clock(), f"day {days}{attempt}")
    leeds.commit()
    work(app)


def question_to(leeds: OrganisationSession, name: str) -> str:
    leeds.commit()
    person = person_called(leeds, name).id
    number = leeds.exec(select(MentoringLookback.id).where(MentoringLookback.person_id == person)).one()
    leeds.commit()
    return f"/leeds/mentoring/looking-back/{number}"
