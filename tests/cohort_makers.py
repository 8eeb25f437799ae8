"""Programmes, cohorts and people in them, made as the house makes them."""

from datetime import date, timedelta
from itertools import count

from fastapi import FastAPI
from sqlmodel import select

from programmes.cohorts import adjustments, inviting, planning, sessions
from programmes.cohorts.applicants import Applicant
from programmes.cohorts.application import Application
from programmes.cohorts.crossing import Standing
from programmes.cohorts.inviting import InvitedFields
from programmes.cohorts.models import Cohort, CohortFields, Programme, ProgrammeFields, ProgrammeKind
from programmes.cohorts.sessions import CohortSession, CohortSessionFields
from tests.browsing import Browser
from tests.cast import NOW, TODAY
from tests.conftest import KEYS
from tests.makers import work
from workforce.accounts.members import admit
from workforce.diversity.cipher import read_keys
from workforce.people.managers.approvals import Approval
from workforce.tenancy import OrganisationSession

WHY = "I lead a service that is being rebuilt around digital tools."
ANSWERS = {"why": WHY, "adjustments": "Captions, please", "consents": "true"}
numbers = count(1)


def make_programme(session: OrganisationSession, kind: ProgrammeKind = ProgrammeKind.NON_DIGITAL_LEADERS) -> Programme:
    programme = planning.set_up(session, ProgrammeFields(name=f"Programme {next(numbers)}", kind=kind))
    session.commit()
    return programme


def make_cohort(session: OrganisationSession, programme: Programme | None = None, **over: object) -> Cohort:
    """Open for applications, to everybody, and beginning in a month."""
    known: dict[str, object] = {
        "programme_id": (programme or make_programme(session)).id,
        "title": "Digital leaders 2030",
        "starts_on": date(2030, 5, 1),
        "ends_on": date(2030, 9, 30),
        "places": 2,
        "opens_on": date(2030, 3, 1),
        "closes_on": date(2030, 4, 15),
        "invites_everyone": True,
    }
    cohort = planning.plan(session, CohortFields.model_validate(known | over))
    session.commit()
    return cohort


def make_running_cohort(session: OrganisationSession, programme: Programme | None = None, **over: object) -> Cohort:
    """Began a month ago."""
    days = {"opens_on": date(2030, 1, 1), "closes_on": date(2030, 2, 1), "starts_on": date(2030, 3, 1)}
    return make_cohort(session, programme, **days | over)


def invite_only(session: OrganisationSession, cohort: Cohort, *organisation_ids: int) -> None:
    cohort.invites_everyone = False
    session.add(cohort)
    inviting.choose(session, cohort, InvitedFields(add=list(organisation_ids)), TODAY)
    session.commit()


def make_applicant(session: OrganisationSession, cohort: Cohort, **over: object) -> Applicant:
    """Somebody of our own staff, without the way that leads here."""
    number = next(numbers)
    email = str(over.get("email", f"applicant.{number}@leeds.example"))
    member = admit(session, email, str(over.get("name", f"Applicant {number}")), TODAY)
    known: dict[str, object] = {
        "cohort_id": cohort.id,
        "member_id": member.id,
        "home_id": session.organisation_id,
        "application_id": -number,
        "name": f"Applicant {number}",
        "email": email,
        "why": WHY,
        "applied_at": NOW - timedelta(days=20) + timedelta(seconds=number),
        "since": TODAY,
    }
    applicant = Applicant.model_validate(known | over | {"adjustments": b""})
    adjustments.put(applicant, read_keys(KEYS), str(over.get("adjustments", "")))
    applicant.enrolled_on = TODAY if applicant.standing is Standing.ENROLLED else None
    session.add(applicant)
    session.commit()
    return applicant


def make_session(session: OrganisationSession, cohort: Cohort, **over: object) -> CohortSession:
    known: dict[str, object] = {
        "title": "First day",
        "held_on": cohort.starts_on,
        "begins": "10:00",
        "ends": "16:00",
        "place": "Civic Hall",
        "joining_link": "https://meet.example/1",
    }
    meeting = sessions.add(session, cohort, CohortSessionFields.model_validate(known | over), None, NOW)
    session.commit()
    return meeting


def send_application(app: FastAPI, applicant: Browser, manager: Browser, cohort: Cohort, home: str = "leeds") -> None:
    """All the way: asked at home, agreed to, posted, opened, and told back."""
    sent = applicant.send(f"/{home}/programmes/{cohort.id}", ANSWERS)
    assert sent.status == 303, sent.text
    answer(manager, home)
    work(app)


def answer(manager: Browser, home: str = "leeds", said: str = "true", reason: str = "") -> None:
    """To the request that waits at the top."""
    waiting = [link for link in manager.open(f"/{home}/approvals").links().values() if "/approvals/" in link]
    manager.send(waiting[0], {"answer": said, "reason": reason})


def only_applicant(session: OrganisationSession) -> Applicant:
    session.commit()
    return session.exec(select(Applicant).execution_options(populate_existing=True)).one()


def only_application(session: OrganisationSession) -> Application:
    session.commit()
    return session.exec(select(Application).execution_options(populate_existing=True)).one()


def requests_waiting(session: OrganisationSession) -> int:
    session.commit()
    return len(session.exec(select(Approval)).all())
