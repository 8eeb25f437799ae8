"""What is over is not kept: it opens nothing any more, and says who came when."""

from datetime import timedelta

from sqlmodel import col, delete

from workforce.arrivals import ABSOLUTE
from workforce.features import Recurring
from workforce.identity import SignIn, SignInLink
from workforce.jobs import Due, Task
from workforce.tenancy import OrganisationSession

SWEEP = "sweep"
NIGHTLY = Recurring(SWEEP, "50 2 * * *", "%Y-%m-%d")
# Our own choice, not taken from a source: long enough to answer why a job failed.
KEPT = timedelta(days=92)


def sweep(task: Task) -> None:
    """Sign-ins and links that are over, and what was done a quarter of a year ago."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        session.exec(delete(SignInLink).where(col(SignInLink.expires_at) < task.now))
        session.exec(delete(SignIn).where(col(SignIn.began_at) < task.now - ABSOLUTE))
        ours = delete(Due).where(col(Due.organisation_id) == session.organisation_id)
        session.exec(ours.where(col(Due.done_at) < task.now - KEPT))
        task.finish(session)
