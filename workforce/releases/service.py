"""Asking for a release, and taking one back."""

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import BaseModel
from sqlmodel import col, select

from workforce import jobs
from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.identity import Organisation, OrganisationKind
from workforce.jobs import enqueue_again
from workforce.releases.holding import refuse_while_held_back
from workforce.releases.models import RefusedRelease, Release
from workforce.returns.models import ReceivedReturn
from workforce.statistics.months import month_end
from workforce.tenancy import OrganisationSession

MAKE = "make release"


class MonthFields(BaseModel):
    month_end: date


def ask_for_release(session: OrganisationSession, month: date, now: datetime, actor_id: int | None = None) -> None:
    """The worker makes it; a refusal that it would meet is said at once."""
    if session.get_one(Organisation, session.organisation_id).kind is not OrganisationKind.SECTOR_BODY:
        raise Refusal("Only the sector body makes releases: the returns are sent to it.")
    if month != month_end(month):
        raise Refusal("Choose the last day of a month.", field="month_end")
    if month not in months_received(session):
        raise Refusal("No return of this month has arrived.", field="month_end")
    if is_being_made(session, month):
        raise Refusal("This release is being made already.", field="month_end")
    refuse_while_held_back(session, month)
    jobs.set_aside(session, MAKE, month.toordinal(), now)
    due = enqueue_again(session, MAKE, month.toordinal(), now)
    note(session, now, actor_id, "asked for", "release", due.id)


def months_received(session: OrganisationSession) -> Sequence[date]:
    """Months of which the sector body holds a return, the newest first."""
    held = select(col(ReceivedReturn.month_end)).where(~col(ReceivedReturn.is_withdrawn)).distinct()
    return session.exec(held.order_by(col(ReceivedReturn.month_end).desc())).all()


def is_being_made(session: OrganisationSession, month: date) -> bool:
    return jobs.is_under_way(session, MAKE, month.toordinal())


def has_failed(session: OrganisationSession, month: date) -> bool:
    return jobs.has_failed(session, MAKE, month.toordinal())


def versions(session: OrganisationSession, month: date) -> Sequence[Release]:
    """Every release of a month itself that this organisation made, the latest first."""
    ours = select(Release).where(Release.organisation_id == session.organisation_id, Release.month_end == month)
    return session.exec(ours.where(Release.title == "").order_by(col(Release.version).desc())).all()


def made_lately(session: OrganisationSession) -> Sequence[Release]:
    ours = select(Release).where(Release.organisation_id == session.organisation_id)
    return session.exec(ours.order_by(col(Release.number).desc()).limit(36)).all()


def refused_lately(session: OrganisationSession) -> Sequence[RefusedRelease]:
    return session.exec(select(RefusedRelease).order_by(col(RefusedRelease.id).desc()).limit(12)).all()


def release_of_ours(session: OrganisationSession, release_id: int) -> Release:
    release = session.get(Release, release_id)
    if release is None or release.organisation_id != session.organisation_id:
        raise Missing("There is no such release.")
    return release


def open_to_all(session: OrganisationSession, release_id: int, actor_id: int | None, now: datetime) -> Release:
    """From now on anybody may read its tables of footprints, regions and the sector; withdrawing it ends that."""
    release = release_of_ours(session, release_id)
    if release.withdrawn_at:
        raise Refusal("This release has been withdrawn. Publish one that stands.")
    if release.opened_at:
        raise Refusal("This release is open data already.")
    refuse_while_held_back(session, release.month_end)
    release.opened_at = now
    session.add(release)
    note(session, now, actor_id, "published as open data", "release", release.id)
    return release


def withdraw(session: OrganisationSession, release_id: int, actor_id: int | None, now: datetime) -> Release:
    """It is shown no more. What was proved of it is kept: others may have read it."""
    release = release_of_ours(session, release_id)
    if release.withdrawn_at:
        raise Refusal("This release has been withdrawn already.")
    release.withdrawn_at = now
    session.add(release)
    note(session, now, actor_id, "withdrew", "release", release.id)
    return release
