"""What undoing needs is kept for as long as a merge can be undone, and no longer."""

from datetime import datetime

from sqlmodel import col, select

from workforce.diversity.merging import forget_aside
from workforce.features import Recurring
from workforce.jobs import Task
from workforce.merging.models import KEPT_FOR, Merge
from workforce.tenancy import OrganisationSession

FINISH = "finish merges"
NIGHTLY = Recurring(FINISH, "40 2 * * *", "%Y-%m-%d")


def finish(task: Task) -> None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        make_final(session, task.now)
        task.finish(session)


def make_final(session: OrganisationSession, now: datetime) -> None:
    """The rows as they were go, sealed answers among them; that there was a merge stays."""
    for done in session.exec(select(Merge).where(col(Merge.merged_at) < now - KEPT_FOR)):
        if done.before:
            forget_aside(session, done.gone)
            done.before = {}
            session.add(done)
