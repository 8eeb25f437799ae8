"""What the sweep of the whole house needs to walk the addresses of statistics."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from sqlmodel import func, select

from workforce.releases.models import Release
from workforce.tenancy import OrganisationSession


def make_release(session: OrganisationSession) -> int:
    number = 1 + session.exec(select(func.count()).select_from(Release)).one()
    release = Release(
        number=number,
        month_end=date(2030, 2, 28),
        version=number,
        made_at=datetime(2030, 3, 5, 9, 0, tzinfo=UTC),
        returned=1,
        expected=2,
        pattern="",
        smallest=5,
        width=5,
    )
    session.add(release)
    session.commit()
    return release.id


OURS: dict[str, Callable[[OrganisationSession], int | str]] = {
    "release_id": make_release,
    "table_name": lambda _: "representation-sex",
}
BODIES: dict[str, dict[str, object]] = {
    "/{organisation}/statistics/releases": {"month_end": "2030-03-31"},
    "/{organisation}/statistics/releases/{release_id}/open": {},
    "/{organisation}/statistics/releases/{release_id}/withdraw": {},
}
