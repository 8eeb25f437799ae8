"""Takes due rows one by one until it is told to stop; any number of workers may run beside each other."""

from collections.abc import Mapping
from datetime import datetime
from logging import getLogger

from sqlalchemy import Engine

from service.features import FEATURES
from workforce.database import for_writing
from workforce.jobs import Handler, Superseded, Task, claim, give_back
from workforce.settings import Settings
from workforce.tenancy import OrganisationSession
from workforce.traces import trace_of

HANDLERS: Mapping[str, Handler] = {kind: run for feature in FEATURES for kind, run in feature.handlers.items()}
log = getLogger("workforce.worker")


def work_once(engine: Engine, settings: Settings, worker: str, now: datetime) -> bool:
    """Claim one row and do it; False when nothing is due."""
    engine = for_writing(engine)
    with OrganisationSession(engine) as session, session.begin():
        due = claim(session, worker, sorted(HANDLERS), now)
    if due is None:
        return False
    attempt(Task(due, engine, settings, now))
    return True


def attempt(task: Task) -> None:
    """A handler that fails leaves nothing behind, and its row for later; the log gets the fault's name and place."""
    try:
        HANDLERS[task.due.kind](task)
    except Superseded:
        log.warning("job %s was taken over by another worker", task.due.id)
    except Exception as fault:
        log.error("job %s (%s) failed\n%s", task.due.id, task.due.kind, trace_of(fault))
        with OrganisationSession(task.engine) as session, session.begin():
            give_back(session, task.due, task.now, type(fault).__name__)


def work_off(engine: Engine, settings: Settings, now: datetime) -> int:
    """Everything that is due, and what comes of it; returns how many rows were taken."""
    done = 0
    while work_once(engine, settings, "alone", now):
        done += 1
    return done
