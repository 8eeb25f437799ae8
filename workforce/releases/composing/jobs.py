"""The worker's part: advice before anything is solved, and protection; nothing is locked meanwhile."""

from collections.abc import Sequence

from workforce.database import for_reading
from workforce.diversity.cipher import Keys, keys_of
from workforce.jobs import Task, kept
from workforce.releases.basis import Basis, basis_of, characteristics_of
from workforce.releases.composing.models import Composition
from workforce.releases.composing.preparing import prepare, refuse
from workforce.releases.making import NOBODY, TORN, UNSAFE
from workforce.statistics.cells import TablesDisagree
from workforce.statistics.complement import CannotProtect
from workforce.statistics.composing.advising import Advice
from workforce.statistics.composing.advising import advise as advice_on
from workforce.statistics.composing.asked import Asked, read
from workforce.statistics.composing.basis import NothingReleased
from workforce.statistics.composing.grids import NotReturned
from workforce.statistics.composing.release import Composed, composed
from workforce.statistics.equations import SumsFail
from workforce.tenancy import OrganisationSession

NOT_RETURNED = "Some returns of this month do not say it: they were sent before it was asked for. Leave that table out."
NOT_RELEASED = "Nothing of this month has been released. Release the month first."
Line = tuple[str, str, int, int]


def advise(task: Task) -> None:
    keys, asked = keys_of(task.settings), tables_of(task)
    basis = basis_for(task, keys) if asked else None
    with kept(task):
        said, left_out = advice(basis, asked)
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        found = session.get(Composition, task.due.subject)
        if found and found.tables == [each.key for each in asked]:
            found.advice, found.left_out = [line for one in said for line in lines_of(one)], list(left_out)
            session.add(found)
        task.finish(session)


def advice(basis: Basis | None, asked: Sequence[Asked]) -> tuple[Sequence[Advice], Sequence[str]]:
    """With the organisations left out; nothing where there is nothing to reckon with: protection will say why."""
    try:
        return advice_on(basis.now, asked, basis.register, basis.ledger) if basis else ((), ())
    except (NothingReleased, NotReturned):
        return (), ()


def lines_of(one: Advice) -> list[Line]:
    key, said = one.asked.key, one.predicted
    instead = [(each.key, key, other.small, other.per_cent) for each, other in one.instead]
    return [(key, "", said.small, said.per_cent), *instead]


def protect(task: Task) -> None:
    keys, asked = keys_of(task.settings), tables_of(task)
    basis = basis_for(task, keys) if asked else None
    with kept(task):
        made = worked_out(basis, asked)
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        found = session.get(Composition, task.due.subject)
        if found and basis and isinstance(made, Composed):
            prepare(session, found, made, basis, keys, task.now)
        elif found and isinstance(made, str):
            refuse(session, found, made)
        task.finish(session)


def worked_out(basis: Basis | None, asked: Sequence[Asked]) -> Composed | str:
    """Or the sentence on why there can be none."""
    if basis is None:
        return NOBODY
    try:
        made = composed(basis.now, asked, basis.register, basis.ledger)
    except NothingReleased:
        return NOT_RELEASED
    except NotReturned:
        return NOT_RETURNED
    except (SumsFail, TablesDisagree):
        return TORN
    except CannotProtect:
        return f"{UNSAFE} Choose less detail."
    return made if made.release.tables else "No place that these tables are about has figures to show."


def tables_of(task: Task) -> list[Asked]:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        found = session.get(Composition, task.due.subject)
        return [read(key) for key in found.tables] if found else []


def basis_for(task: Task, keys: Keys) -> Basis | None:
    reading = for_reading(task.engine)
    with OrganisationSession(reading, task.due.organisation_id) as session, session.begin():
        found = session.get(Composition, task.due.subject)
        return basis_of(session, found.month_end, keys, characteristics_of) if found else None
