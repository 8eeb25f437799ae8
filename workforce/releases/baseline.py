"""What the aims for 2030 are measured against: the first release, frozen until an administrator moves it."""

from datetime import datetime

from sqlmodel import col, select

from workforce.audit import note
from workforce.errors import Refusal
from workforce.identity import Organisation, OrganisationKind
from workforce.releases.choosing import current
from workforce.releases.holding import refuse_while_held_back
from workforce.releases.models import Release
from workforce.releases.service import release_of_ours
from workforce.tenancy import OrganisationSession


def baseline(session: OrganisationSession) -> Release | None:
    """Of the sector body, also where it was withdrawn since or made anew; None before the first release."""
    made = select(Release).join(Organisation, col(Organisation.id) == col(Release.organisation_id))
    frozen = made.where(Organisation.kind == OrganisationKind.SECTOR_BODY, col(Release.baseline_since).is_not(None))
    return session.exec(frozen).first()


def settle_baseline(session: OrganisationSession, now: datetime) -> None:
    """The earliest month that stands, once and for all."""
    ours = [each for each in current(session) if each.organisation_id == session.organisation_id]
    if ours and baseline(session) is None:
        freeze(session, min(ours, key=lambda each: each.month_end), None, now)


def move_baseline(session: OrganisationSession, release_id: int, actor_id: int | None, now: datetime) -> Release:
    """Raises Refusal for a release that nobody can read, or that is no month's own."""
    release = release_of_ours(session, release_id)
    if release.withdrawn_at:
        raise Refusal("This release has been withdrawn. Choose one that stands.")
    if release.title:
        raise Refusal("Composed tables are no baseline. Choose a month’s own release.")
    if release.baseline_since:
        raise Refusal("The aims are measured against this release already.")
    refuse_while_held_back(session, release.month_end)
    if before := baseline(session):
        before.baseline_since = None
        session.add(before)
        note(session, now, actor_id, "ended as baseline", "release", before.id)
    freeze(session, release, actor_id, now)
    return release


def freeze(session: OrganisationSession, release: Release, actor_id: int | None, now: datetime) -> None:
    release.baseline_since = now
    session.add(release)
    note(session, now, actor_id, "made the baseline", "release", release.id)
