"""Every morning what is followed is compared with the latest release; who follows changed figures gets one letter."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from workforce.arrivals import roles_of
from workforce.errors import Missing
from workforce.following.models import Follow
from workforce.following.service import figures_of
from workforce.identity import Membership, Organisation
from workforce.jobs import Task
from workforce.mail import Letter, write
from workforce.releases.choosing import Chosen, tables_of
from workforce.releases.models import Release
from workforce.releases.pages import READ
from workforce.screens import london_date
from workforce.statistics.derived.changes import changes
from workforce.statistics.table import Table
from workforce.tenancy import OrganisationSession

TELL = "tell of changed figures"
HERE = "/statistics/following"
SUBJECT = "Figures that you follow have changed"


def tell(task: Task) -> None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        follows = session.exec(select(Follow).order_by(col(Follow.id))).all()
        changed = [each for each in follows if look(session, each, task.now)]
        for member in dict.fromkeys(each.membership_id for each in changed):
            theirs = [each for each in changed if each.membership_id == member]
            write_to(session, member, theirs, task.settings.address, task.now)
        task.finish(session)


def look(session: OrganisationSession, follow: Follow, now: datetime) -> bool:
    """Whether a newer release has changed it since what was last told of, or since it was followed: slow changes add
    up, each month's too small to tell of. A release that holds no such figures is left aside.
    """
    try:
        chosen, _, names = figures_of(session, follow)
    except Missing:
        return False
    if chosen.release.id == follow.release_id:
        return False
    said = what_changed(session, chosen, session.get_one(Release, follow.release_id), names)
    if not said:
        return False
    follow.release_id, follow.said, follow.changed_at = chosen.release.id, said, now
    session.add(follow)
    return True


def what_changed(session: OrganisationSession, chosen: Chosen, seen: Release, names: frozenset[str]) -> list[str]:
    before = opened(session, Chosen(seen, chosen.scope, (), ()))
    now = opened(session, chosen)
    return [
        sentence
        for name in sorted(names)
        if name in now and name in before
        for sentence in changes(before[name], now[name])
    ]


def opened(session: OrganisationSession, chosen: Chosen) -> dict[str, Table]:
    return {each.name: each.opened() for each in tables_of(session, chosen)}


def write_to(session: OrganisationSession, member: int, changed: Sequence[Follow], site: str, now: datetime) -> None:
    """Not to somebody who may not read statistics here any more. The letter holds no figure."""
    membership = session.get_one(Membership, member)
    if not READ.is_held_by(roles_of(session, member)) or not membership.is_current(london_date(now)):
        return
    home = f"{site}/{session.get_one(Organisation, session.organisation_id).slug}"
    figures = [f"{each.title}: {each.place}\n{home}{each.path}" for each in changed]
    ends = [f"Stop following “{each.title}: {each.place}”:\n{home}{HERE}/{each.id}/stop" for each in changed]
    parts = [
        "A newer release has changed figures that you follow by more than chance.",
        *figures,
        f"What changed:\n{home}{HERE}",
        *ends,
    ]
    body = "\n\n".join(parts) + "\n"
    write(session, Letter(to=membership.email, subject=SUBJECT, body=body, written_at=now))
