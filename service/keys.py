"""Newer keys take over from the shell: everything that is sealed is opened and sealed again with the first of them."""

from collections.abc import Iterator

from sqlalchemy import Engine
from sqlmodel import col, func, select

from programmes.cohorts import adjustments
from programmes.mentoring import identity
from programmes.mentoring.home import drafts
from programmes.mentoring.meeting import notes
from programmes.mentoring.working import evidence
from workforce.database import for_writing, open_for_a_while
from workforce.diversity.cipher import CannotOpen, Keys, keys_of
from workforce.errors import Refusal
from workforce.identity import Organisation
from workforce.releases import rotation
from workforce.returns.models import Return
from workforce.settings import Settings, settings_from_environment
from workforce.tenancy import OrganisationSession

Report = dict[str, object]
SEALED = (rotation.rotate, adjustments.rotate, notes.rotate, drafts.rotate, identity.rotate, evidence.rotate)


def rotate() -> Report:
    """One organisation and one transaction at a time, so that it may be stopped and begun again.

    `sealed_again` counts values; processes that were started with the older keys alone go on sealing with them.
    """
    settings = settings_from_environment()
    keys = ours(settings)
    with open_for_a_while(settings.database) as engine:
        done = dict(rotated(for_writing(engine), keys))
    again, on_their_way = (sum(counts) for counts in zip((0, 0), *done.values(), strict=True))
    return {
        "key": keys.newest,
        "sealed_again": again,
        "on_their_way": on_their_way,
        "older_keys_may_go": not again and not on_their_way,
    }


def ours(settings: Settings) -> Keys:
    try:
        return keys_of(settings)
    except RuntimeError as fault:
        raise Refusal(str(fault)) from None


def rotated(engine: Engine, keys: Keys) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each organisation's code, how many values were sealed again there, and how many returns it has yet to open."""
    for number, code in organisations(engine):
        try:
            with OrganisationSession(engine, number) as session, session.begin():
                again = sum(rotate(session, keys) for rotate in SEALED)
                waiting = session.exec(select(func.count(col(Return.id)))).one()
        except CannotOpen as fault:
            raise Refusal(f"{code}: {fault}") from None
        yield code, (again, waiting)


def organisations(engine: Engine) -> list[tuple[int, str]]:
    with OrganisationSession(engine) as session:
        return [*session.exec(select(Organisation.id, Organisation.code).order_by(col(Organisation.id)))]
