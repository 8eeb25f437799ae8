"""The worker's part: a return is made while nothing is locked, and posted in one short step."""

from datetime import date

import polars as pl

from workforce.database import for_reading
from workforce.diversity.cipher import Keys, keys_of
from workforce.errors import Refusal
from workforce.jobs import Task
from workforce.returns import stacking
from workforce.returns.building import Partition, build_return
from workforce.returns.models import Return
from workforce.returns.pseudonyms import secret_of
from workforce.returns.receiving import staff_apart, take_in
from workforce.returns.service import post, sent_for, why_not, why_not_then
from workforce.screens import london_date
from workforce.statistics.months import previous_month_end
from workforce.tenancy import OrganisationSession


def send(task: Task) -> None:
    """Asked for by HR for a month, or by the calendar for the month before; the calendar sends a month once."""
    month, keys = month_of(task), keys_of(task.settings)
    partition = None if is_settled(task, month, keys) else made(task, month, keys)
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        if partition:
            post(session, partition, month, keys, task.now)
        task.finish(session)


def month_of(task: Task) -> date:
    if task.due.subject:
        return date.fromordinal(task.due.subject)
    return previous_month_end(london_date(task.due.due_at))


def is_settled(task: Task, month: date, keys: Keys) -> bool:
    """Nothing to send, or sent or withdrawn by HR before the calendar came. The pseudonyms' key is drawn here."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        if why_not(session) or why_not_then(session, month) or (not task.due.subject and sent_for(session, month)):
            return True
        secret_of(session, keys)
        return False


def made(task: Task, month: date, keys: Keys) -> Partition | None:
    """None when nobody was employed in the twelve months."""
    reading = for_reading(task.engine)
    with OrganisationSession(reading, task.due.organisation_id) as session, session.begin():
        try:
            return build_return(session, month, keys)
        except Refusal:
            return None


def receive(task: Task) -> None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        carrier = session.get(Return, task.due.subject)
        if carrier:
            take_in(session, carrier, keys_of(task.settings), task.now)
        task.finish(session)


def stack(task: Task) -> None:
    """The returns of a month; or, each night, whatever has to be stacked anew."""
    if not task.due.subject:
        with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
            stacking.settle(session, task.now)
            task.finish(session)
        return
    month, keys = date.fromordinal(task.due.subject), keys_of(task.settings)
    digest, staff = stacked_now(task, month, keys)
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        is_theirs = stacking.digest_of(session, month) == digest
        if staff is not None and is_theirs:
            stacking.keep(session, month, digest, staff, keys, task.now)
        task.finish(session)
        if not is_theirs:
            stacking.begin_anew(session, month, task.now)


def stacked_now(task: Task, month: date, keys: Keys) -> tuple[str, pl.DataFrame | None]:
    """While nothing is locked: the digest first, so that a return which comes in between is noticed."""
    reading = for_reading(task.engine)
    with OrganisationSession(reading, task.due.organisation_id) as session, session.begin():
        return stacking.digest_of(session, month), staff_apart(session, month, keys)
