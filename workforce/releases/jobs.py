"""The worker's part: returns are read, the release is worked out while nothing is locked, and stored in one step."""

from datetime import date

from workforce.database import for_reading
from workforce.diversity.cipher import Keys, keys_of
from workforce.identity import Organisation, OrganisationKind
from workforce.jobs import Task, kept
from workforce.releases.basis import Basis, basis_of
from workforce.releases.holding import is_held_back
from workforce.releases.making import NOBODY, refuse, store, worked_out
from workforce.releases.service import versions
from workforce.screens import london_date
from workforce.statistics.months import previous_month_end
from workforce.tenancy import OrganisationSession


def make(task: Task) -> None:
    """Asked for by the sector administrator for a month, or by the calendar for the month before, once."""
    month, keys = month_of(task), keys_of(task.settings)
    basis = read(task, month, keys) if is_wanted(task, month) else None
    if basis is None:
        end_without(task, month)
        return
    with kept(task):
        made = worked_out(basis)
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        if isinstance(made, str):
            refuse(session, month, made, task.now)
        else:
            store(session, basis, made, keys, task.now)
        task.finish(session)


def month_of(task: Task) -> date:
    if task.due.subject:
        return date.fromordinal(task.due.subject)
    return previous_month_end(london_date(task.due.due_at))


def is_wanted(task: Task, month: date) -> bool:
    """The calendar asks every organisation; the sector body alone makes releases, and it leaves made ones alone."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        ours = session.get_one(Organisation, session.organisation_id)
        is_new = bool(task.due.subject) or not versions(session, month)
        return ours.kind is OrganisationKind.SECTOR_BODY and is_new and not is_held_back(session, month)


def read(task: Task, month: date, keys: Keys) -> Basis | None:
    reading = for_reading(task.engine)
    with OrganisationSession(reading, task.due.organisation_id) as session, session.begin():
        return basis_of(session, month, keys)


def end_without(task: Task, month: date) -> None:
    """Nothing to do for the calendar; whoever asked is told that nothing has arrived."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        if task.due.subject:
            refuse(session, month, NOBODY, task.now)
        task.finish(session)
