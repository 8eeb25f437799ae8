"""The worker's part: a reorganisation is asked for on its page, and done in one transaction with the end of its row."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Engine

from workforce.audit import note
from workforce.errors import Refusal
from workforce.jobs import Task, enqueue_again, is_under_way, set_aside
from workforce.succession.applying import apply
from workforce.succession.models import Reorganisation
from workforce.succession.planning import find
from workforce.succession.reversing import close, reverse
from workforce.tenancy import Door, OrganisationSession, succession_door


class Verb(StrEnum):
    APPLY = "apply"
    REVERSE = "reverse"
    CLOSE = "close"

    @property
    def kind(self) -> str:
        """Of the due row."""
        return f"{self} reorganisation"


VERBS: Mapping[Verb, Callable[[Door, int, int, datetime], None]] = {
    Verb.APPLY: apply,
    Verb.REVERSE: reverse,
    Verb.CLOSE: close,
}


def do(engine: Engine, verb: Verb, sector: int, plan_id: int, now: datetime) -> None:
    """All of it or nothing. Raises Refusal."""
    with succession_door(engine) as door:
        VERBS[verb](door, sector, plan_id, now)


def ask(session: OrganisationSession, plan_id: int, verb: Verb, actor_id: int | None, now: datetime) -> None:
    plan = find(session, plan_id)
    if is_being_done(session, plan_id):
        raise Refusal("Something is being done with this reorganisation already. Reload this page in a moment.")
    set_aside(session, verb.kind, plan_id, now)
    enqueue_again(session, verb.kind, plan_id, now)
    plan.sentence = ""
    session.add(plan)
    note(session, now, actor_id, f"asked to {verb}", "reorganisation", plan_id)


def is_being_done(session: OrganisationSession, plan_id: int) -> bool:
    return any(is_under_way(session, verb.kind, plan_id) for verb in Verb)


def work(task: Task) -> None:
    """A refusal ends the row too, and stands on the page."""
    verb, sector = Verb(task.due.kind.partition(" ")[0]), task.due.organisation_id
    try:
        with succession_door(task.engine) as door:
            VERBS[verb](door, sector, task.due.subject, task.now)
            with door.speaking(sector) as session:
                task.finish(session)
    except Refusal as refusal:
        with OrganisationSession(task.engine, sector) as session, session.begin():
            plan = session.get_one(Reorganisation, task.due.subject)
            plan.sentence = str(refusal)
            session.add(plan)
            task.finish(session)
