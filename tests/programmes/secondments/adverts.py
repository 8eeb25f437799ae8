"""Makers for the tests of secondments: an advert, an interest on its way, and a clock that can be set."""

from dataclasses import dataclass, replace
from datetime import datetime

from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import select

from programmes.secondments import interest as interests
from programmes.secondments.advert import Advert, AdvertFields
from programmes.secondments.advertise import advertise
from programmes.secondments.models import Candidate, Interest, InterestFields
from tests.cast import NOW
from tests.makers import person_called, work
from workforce.identity import Organisation
from workforce.people.managers import approvals
from workforce.people.managers.approvals import AnswerFields, Approval
from workforce.people.models import Person
from workforce.tenancy import OrganisationSession

ADVERT: dict[str, object] = {
    "title": "Housing data lead",
    "service_area": "Housing",
    "summary": "Lead the work on repairs data.",
    "duties": "Lead a team of four.\nReport to the board.",
    "needed": "Experience of service data.",
    "kind": "inward: somebody joins us",
    "starts_on": "2030-06-03",
    "months": "12",
    "pattern": "part-time",
    "days_a_week": "4",
    "place": "Maidstone",
    "pay": "Grade 7",
    "contact_name": "Ben Hale",
    "contact_email": "ben.hale@kent.example",
    "closes_on": "2030-04-30",
    "closes_time": "17:00",
}
INTEREST: dict[str, object] = {
    "statement": "I have led repairs data at home.",
    "starts_on": "2030-06-03",
    "ends_on": "2031-06-02",
    "consent": "true",
}
INTERNAL = {"kind": "internal: a sideways move"}


def make_advert(session: OrganisationSession, **over: object) -> Advert:
    advert = advertise(session, AdvertFields.model_validate(ADVERT | over), None, NOW)
    session.commit()
    return advert


def make_organisation(engine: Engine, **over: object) -> int:
    """One beside the cast; its number is given by hand, as the cast's are."""
    known: dict[str, object] = {
        "id": 40,
        "code": "D1",
        "slug": "cabinet",
        "name": "Cabinet Office",
        "nation": "England",
    }
    with OrganisationSession(engine) as session, session.begin():
        session.add(Organisation.model_validate(known | over))
    return 40


def express(session: OrganisationSession, advert: Advert, person: Person | None = None, **over: object) -> Interest:
    """Bola Ade's interest, unless another person is named."""
    fields = InterestFields.model_validate(INTEREST | over)
    interest = interests.express(session, advert, person or person_called(session, "Bola"), fields, NOW)
    session.commit()
    return interest


def release(session: OrganisationSession, interest: Interest, answer: bool, reason: str = "") -> None:
    """The line manager answers; what follows is the worker's."""
    asked = session.exec(select(Approval).where(Approval.subject == interest.id)).one()
    approvals.answer(session, asked, AnswerFields(answer=answer, reason=reason), None, NOW)
    session.commit()


def send(app: FastAPI, session: OrganisationSession, advert: Advert) -> Interest:
    """An interest that has been released and has reached the host."""
    interest = express(session, advert)
    release(session, interest, answer=True)
    work(app)
    return interest


def set_clock(app: FastAPI, now: datetime) -> None:
    app.state.building = replace(app.state.building, clock=lambda: now)


@dataclass(frozen=True)
class Way:
    """An interest of Bola Ade at Leeds that has reached Kent, and where both sides look at it."""

    app: FastAPI
    leeds: OrganisationSession
    kent: OrganisationSession
    interest: Interest

    @property
    def at_home(self) -> str:
        return f"/leeds/secondments/interests/{self.interest.id}"

    @property
    def at_host(self) -> str:
        return f"/kent/secondments/candidates/{self.candidate(self.interest).id}"

    def candidate(self, interest: Interest) -> Candidate:
        self.kent.commit()
        candidate = self.kent.exec(select(Candidate).where(Candidate.interest_id == interest.id)).one()
        self.kent.refresh(candidate)
        self.kent.commit()
        return candidate

    def state_at_home(self) -> str:
        """After everything that was posted has been opened."""
        work(self.app)
        self.leeds.commit()
        self.leeds.refresh(self.interest)
        self.leeds.commit()
        return self.interest.state.value

    def state_at_host(self) -> str:
        work(self.app)
        return self.candidate(self.interest).state.value
