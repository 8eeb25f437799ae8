"""Work that was given up after many attempts, for whoever keeps the service."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlmodel import col, select

from workforce.database import for_writing, open_for_a_while
from workforce.identity import Organisation
from workforce.jobs import Due, is_given_up, revive
from workforce.settings import settings_from_environment
from workforce.tenancy import OrganisationSession

Report = dict[str, object]


def list_failed() -> list[Report]:
    with open_for_a_while(settings_from_environment().database) as engine:
        return failed(engine)


def failed(engine: Engine) -> list[Report]:
    """Each by its number, with the name of what went wrong the last time."""
    query = select(Due, col(Organisation.code)).join(Organisation, col(Organisation.id) == Due.organisation_id)
    with OrganisationSession(engine) as session:
        return [report(due, code) for due, code in session.exec(query.where(is_given_up()).order_by(col(Due.id)))]


def report(due: Due, code: str) -> Report:
    return {
        "number": due.id,
        "organisation": code,
        "kind": due.kind,
        "subject": due.subject,
        "period": due.period,
        "attempts": due.attempts,
        "fault": due.fault,
    }


def retry(numbers: Sequence[int]) -> Report:
    """These, or all of them when none is named; the workers take them from now on."""
    database = settings_from_environment().database
    with open_for_a_while(database) as engine, OrganisationSession(for_writing(engine)) as session, session.begin():
        return {"retried": [due.id for due in revive(session, numbers, datetime.now(UTC))]}
