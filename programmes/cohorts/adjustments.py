"""What somebody needs in order to take part. It tells of their health as often as not, so it is sealed all the way.

A sealed value is bound to the number of the application that was sent: it travels with the card as it is, follows
a deferred place, and opens nowhere else.
"""

from collections.abc import Iterable, Mapping

from sqlmodel import col, select

from programmes.cohorts.applicants import Applicant
from programmes.cohorts.application import Application
from programmes.cohorts.crossing import PostedApplication
from workforce.diversity.cipher import Keys
from workforce.tenancy import OrganisationSession

NUMBERED = Application | PostedApplication | Applicant


def bound_to(row: NUMBERED) -> str:
    number = row.number if isinstance(row, Application) else row.application_id
    return f"cohort application {number}"


def put(row: NUMBERED, keys: Keys, said: str) -> None:
    row.adjustments = keys.seal(said.encode(), bound_to(row)) if said.strip() else b""


def read(row: NUMBERED, keys: Keys) -> str:
    """Empty when nothing was said, or when it was removed."""
    return keys.open(row.adjustments, bound_to(row)).decode() if row.adjustments else ""


def read_all(session: OrganisationSession, numbers: Iterable[int], keys: Keys) -> Mapping[int, str]:
    """By applicant, for the list of participants."""
    theirs = session.exec(select(Applicant).where(col(Applicant.id).in_([*numbers])))
    return {applicant.id: read(applicant, keys) for applicant in theirs}


def rotate(session: OrganisationSession, keys: Keys) -> int:
    """Seal with the newest key whatever an older one sealed; returns how many values that were."""
    kept: list[NUMBERED] = [
        *session.exec(select(Application).where(Application.adjustments != b"")),
        *session.exec(select(PostedApplication).where(PostedApplication.adjustments != b"")),
        *session.exec(select(Applicant).where(Applicant.adjustments != b"")),
    ]
    older = [row for row in kept if not keys.is_newest(row.adjustments)]
    for row in older:
        put(row, keys, read(row, keys))
        session.add(row)
    return len(older)
