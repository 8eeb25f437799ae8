"""For the sweep over every address: a row of ours for each kind of number, and a body that each form takes."""

from collections.abc import Callable
from datetime import date

from programmes.cohorts.application import Application
from programmes.cohorts.models import Cohort
from tests.cast import NOW
from tests.cohort_makers import invite_only, make_applicant, make_cohort, make_programme, make_session
from tests.makers import make_person
from workforce.tenancy import OrganisationSession


def make_closed_cohort(session: OrganisationSession) -> Cohort:
    """Invites nobody but its own organisation."""
    cohort = make_cohort(session)
    invite_only(session, cohort, session.organisation_id)
    return cohort


def make_application(session: OrganisationSession) -> Application:
    application = Application(
        name="Bola Ade",
        email="bola.ade@leeds.example",
        person_id=make_person(session).id,
        cohort_id=make_closed_cohort(session).id,
        applied_at=NOW,
        why="For the sweep",
    )
    session.add(application)
    session.commit()
    return application


COHORT: dict[str, object] = {
    "programme_id": 1,
    "title": "Digital leaders",
    "starts_on": "2030-05-01",
    "ends_on": "2030-09-30",
    "places": 20,
    "opens_on": "2030-04-01",
    "closes_on": "2030-04-20",
    "invites_everyone": True,
}
PROGRAMME: dict[str, object] = {"name": "Digital leaders", "kind": "apprenticeship"}
SESSION: dict[str, object] = {
    "title": "First day",
    "held_on": "2030-05-01",
    "begins": "10:00",
    "ends": "16:00",
    "place": "Civic Hall",
    "joining_link": "",
}
MESSAGE: dict[str, object] = {"standings": ["applied"], "subject": "Hello", "message": "Good morning"}
LEAVING: dict[str, object] = {"code": "workload", "left_on": str(date(2030, 4, 1))}

OURS: dict[str, Callable[[OrganisationSession], int | str]] = {
    "programme_id": lambda session: make_programme(session).id,
    "cohort_id": lambda session: make_closed_cohort(session).id,
    "applicant_id": lambda session: make_applicant(session, make_closed_cohort(session)).id,
    "session_id": lambda session: make_session(session, make_closed_cohort(session)).id,
    "application_id": lambda session: make_application(session).id,
}

BODIES: dict[str, dict[str, object]] = {
    "/{organisation}/cohorts/programmes": PROGRAMME,
    "/{organisation}/cohorts/programmes/{programme_id}": PROGRAMME,
    "/{organisation}/cohorts/new": COHORT,
    "/{organisation}/cohorts/{cohort_id}/edit": COHORT,
    "/{organisation}/cohorts/{cohort_id}/invited": {"region": "South East"},
    "/{organisation}/cohorts/{cohort_id}/copy": {},
    "/{organisation}/cohorts/{cohort_id}/cancel": {},
    "/{organisation}/cohorts/{cohort_id}/applicants": {"chosen": ["1"], "decision": "offer a place"},
    "/{organisation}/cohorts/{cohort_id}/participants": {"chosen": ["1"], "completed_on": "2030-04-01"},
    "/{organisation}/cohorts/{cohort_id}/sessions": SESSION,
    "/{organisation}/cohorts/{cohort_id}/message": MESSAGE,
    "/{organisation}/cohorts/{cohort_id}/message/check": MESSAGE,
    "/{organisation}/cohort-sessions/{session_id}": SESSION,
    "/{organisation}/cohort-sessions/{session_id}/cancel": {},
    "/{organisation}/cohort-sessions/{session_id}/register": {"mark-1": "present"},
    "/{organisation}/applicants/{applicant_id}/score": {"points": "7"},
    "/{organisation}/applicants/{applicant_id}/withdraw": LEAVING,
    "/{organisation}/applicants/{applicant_id}/defer": LEAVING | {"next_cohort_id": "1"},
    "/{organisation}/programmes/{cohort_id}": {"why": "Because I would learn a great deal.", "consents": "true"},
    "/{organisation}/programmes/applications/{application_id}/withdraw": {},
    "/{organisation}/taking-part/{applicant_id}/withdraw": {"code": "workload"},
    "/{organisation}/taking-part/{applicant_id}/sessions/{session_id}/apology": {"reason": ""},
    "/api/v1/{organisation}/cohorts": COHORT,
}
