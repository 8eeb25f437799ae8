"""Releases as a feed: one entry a version, which says so when it is withdrawn or held back."""

from collections.abc import Sequence
from datetime import datetime

from workforce.atom import Entry, feed
from workforce.releases.models import Release
from workforce.screens import day


def news_of(releases: Sequence[Release], site: str, now: datetime) -> bytes:
    """`releases`: those that were ever open."""
    entries = [entry(release, opened, site) for release in releases if (opened := release.opened_at)]
    return feed("Local government workforce statistics", f"{site}/open", entries, now)


def entry(release: Release, opened: datetime, site: str) -> Entry:
    about = f"{release.title}, " if release.title else ""
    title = f"{about}{day(release.month_end)}, version {release.version}"
    which = f"release={release.id}" if release.title else f"month={release.month_end}"
    return Entry(
        key=f"{site}/open#{release.month_end}-{release.version}" + (f"-{release.id}" if release.title else ""),
        title=f"{title}: {fate}" if (fate := fate_of(release)) else title,
        summary=f"Returns of {release.returned} of {release.expected} organisations.",
        author="Workforce",
        address=f"{site}/open?{which}",
        published=opened,
        updated=release.withdrawn_at or release.stopped_at or opened,
    )


def fate_of(release: Release) -> str:
    """In words; nothing while it stands."""
    if release.withdrawn_at:
        return "withdrawn"
    return "held back while it is looked at" if release.stopped_at else ""
