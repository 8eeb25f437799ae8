from sqlmodel import SQLModel

from programmes.cohorts import adjustments
from programmes.cohorts.adjustments import NUMBERED
from programmes.cohorts.applicants import Applicant, Score
from programmes.cohorts.application import Application
from programmes.cohorts.applying import take_back
from programmes.cohorts.attendance import Attendance
from programmes.cohorts.crossing import PostedApplication, PostedStanding, PostedWithdrawal
from workforce.diversity.cipher import keys_of
from workforce.settings import Settings
from workforce.telling import Telling, Tellings
from workforce.tenancy import OrganisationSession

OWN = {"why": "Why you applied", "adjustments": "Adjustments that you need", "home_id": "Your organisation"}


def needed(_: OrganisationSession, settings: Settings, row: SQLModel) -> str:
    assert isinstance(row, NUMBERED)
    return adjustments.read(row, keys_of(settings))


TELLINGS: Tellings = {
    Application: Telling(
        "Your applications to cohorts",
        labels=OWN | {"person_id": "Who applied"},
        opens={"adjustments": needed},
        withdraws=take_back,
    ),
    PostedApplication: Telling(
        "Your applications on their way to a cohort here",
        labels=OWN | {"sender_id": "Sent by", "cohort_id": "Number of the cohort"},
        opens={"adjustments": needed},
    ),
    PostedStanding: Telling(
        "News of your applications", labels={"sender_id": "Sent by"}, links={"application_id": Application}
    ),
    PostedWithdrawal: Telling(
        "Applications that you withdrew", labels={"sender_id": "Sent by"}, links={"application_id": Application}
    ),
    Applicant: Telling(
        "You as an applicant or participant of a cohort here",
        labels=OWN | {"member_id": "Who applied"},
        opens={"adjustments": needed},
        emptied={"name": "Erased", "email": "", "job_title": "", "grade": "", "why": "", "adjustments": b""}
        | {"reason": ""},
    ),
    Score: Telling(
        "What the panel gave your application",
        labels={"applicant_id": "Application", "scorer_id": "Who scored"},
        not_by={"scorer_id": "A score that you gave is about whoever applied"},
    ),
    Attendance: Telling(
        "Sessions that you attended or missed", labels={"applicant_id": "Application"}, emptied={"reason": ""}
    ),
}
