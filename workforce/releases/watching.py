"""Every night the attacker is played on all releases together; what it finds holds them back.

So does a figure that is published and was never certified to be shown, or is not as it was certified.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

import polars as pl
from sqlmodel import col, select

from workforce.access import Role
from workforce.audit import note
from workforce.database import for_reading
from workforce.diversity.cipher import Keys, keys_of
from workforce.identity import Membership, Organisation, OrganisationKind, RoleHeld, is_not_over
from workforce.jobs import Task, kept
from workforce.mail import Letter, write_many
from workforce.releases.basis import heirs_of, named_on
from workforce.releases.counted import with_those_counted
from workforce.releases.holding import attack_on, namesakes
from workforce.releases.models import LedgerAttack, Release, ReleasedTable
from workforce.releases.proofs import ledger_of, own_ledger
from workforce.screens import day, london_date
from workforce.statistics.attack import Contradiction
from workforce.statistics.cells import TablesDisagree
from workforce.statistics.composing.basis import frameworks
from workforce.statistics.equations import SumsFail
from workforce.statistics.release import Register, days_in
from workforce.statistics.settled import members_told
from workforce.statistics.slipped import slipped
from workforce.statistics.ties import relations
from workforce.statistics.watch import Watched, watched
from workforce.tenancy import OrganisationSession

WATCH = "attack releases"
AT_ONCE = 200  # tables that are opened together
SUBJECT = "Released figures about a few people can be worked out"


def watch(task: Task) -> None:
    """Months of one name show each other's years before, so that they are attacked together."""
    keys = keys_of(task.settings)
    with kept(task):
        for month in months_of(task):
            attack(task, month, keys)
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        task.finish(session)


def months_of(task: Task) -> list[date]:
    """The newest of each name; none where no releases are made."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        ours = session.get_one(Organisation, session.organisation_id)
        if ours.kind is not OrganisationKind.SECTOR_BODY:
            return []
        made = select(col(Release.month_end)).where(Release.organisation_id == ours.id).order_by(col(Release.month_end))
        return [*{month.month: month for month in session.exec(made)}.values()]


def attack(task: Task, month: date, keys: Keys) -> None:
    reading = for_reading(task.engine)
    with OrganisationSession(reading, task.due.organisation_id) as session, session.begin():
        found = found_in(session, month, keys)
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        keep(session, month, found, task.settings.address, task.now)


def found_in(session: OrganisationSession, month: date, keys: Keys) -> Watched | None:
    """None where the ledger is torn."""
    ledger = ledger_of(session, month, keys)
    if ledger is None:
        return Watched(0, 0, ())
    days = days_in((), ledger)
    named = {each: named_on(session, date.fromisoformat(each)) for each in days}
    register = Register(pl.DataFrame(), pl.DataFrame(), named)
    heirs = heirs_of(session, members_told(ledger)["organisation"].unique())
    try:
        found = watched(ledger, relations(days, members_told(ledger), frameworks(register, ledger), heirs))
        return replace(found, found=(*found.found, *published_otherwise(session, month, keys)))
    except (Contradiction, SumsFail, TablesDisagree):
        return None


def published_otherwise(session: OrganisationSession, month: date, keys: Keys) -> Iterator[str]:
    """Names of figures, of every table that ever left with these releases, each against its own release's ledger."""
    for release in namesakes(session, month):
        ledger = own_ledger(session, release, keys)
        if ledger is not None:
            for those in tables_of(session, release):
                yield from slipped(with_those_counted(session, release, those), ledger)


def tables_of(session: OrganisationSession, release: Release) -> Iterator[Sequence[ReleasedTable]]:
    """Some at a time, and let go again: a release of the whole sector has thousands."""
    every = session.exec(select(col(ReleasedTable.id)).where(ReleasedTable.release_id == release.id)).all()
    for start in range(0, len(every), AT_ONCE):
        some = every[start : start + AT_ONCE]
        those = session.exec(select(ReleasedTable).where(col(ReleasedTable.id).in_(some))).all()
        yield those
        for each in those:
            session.expunge(each)


def keep(session: OrganisationSession, month: date, found: Watched | None, site: str, now: datetime) -> None:
    """What was found, and what follows for the releases: held back, or let go again once nothing is found."""
    seen = attack_on(session, month) or LedgerAttack(month_end=month, attacked_at=now)
    seen.month_end, seen.attacked_at, seen.is_torn = month, now, found is None
    if found:
        seen.cells, seen.primary, seen.found = found.cells, found.primary, len(found.found)
    session.add(seen)
    alike = namesakes(session, month)
    if found is None or found.found:
        stop([each for each in alike if not each.stopped_at], session, month, site, now)
    else:
        let_go([each for each in alike if each.stopped_at], session, now)


def stop(releases: Sequence[Release], session: OrganisationSession, month: date, site: str, now: datetime) -> None:
    for each in releases:
        each.stopped_at = now
        session.add(each)
        note(session, now, None, "held back", "release", each.id)
    if releases:
        slug = session.get_one(Organisation, session.organisation_id).slug
        body = (
            f"Figures about a few people could be worked out from the releases of {day(month)} and of the years "
            f"before, or what is kept of them was altered. They are held back from everybody. Sign in to see more, "
            f"and tell the people who look after this service:\n\n{site}/{slug}/statistics/releases\n"
        )
        emails = administrators(session, london_date(now))
        write_many(session, [Letter(to=email, subject=SUBJECT, body=body, written_at=now) for email in emails])


def let_go(releases: Sequence[Release], session: OrganisationSession, now: datetime) -> None:
    for each in releases:
        each.stopped_at = None
        session.add(each)
        note(session, now, None, "let go", "release", each.id)


def administrators(session: OrganisationSession, today: date) -> Sequence[str]:
    held = select(Membership.email).join(RoleHeld, col(RoleHeld.membership_id) == Membership.id)
    held = held.where(Membership.organisation_id == session.organisation_id, is_not_over(today))
    return session.exec(held.where(RoleHeld.role == Role.SECTOR_ADMINISTRATOR).order_by(Membership.email)).all()
