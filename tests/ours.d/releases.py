"""What the sweep of the whole house needs to walk the addresses of statistics."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from sqlmodel import func, select

from tests.cast import NOW
from workforce.following.models import Follow
from workforce.identity import Membership
from workforce.releases.composing.models import Composition
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


def make_composition(session: OrganisationSession) -> int:
    composition = Composition(title="Who joins", month_end=date(2030, 2, 28), composed_at=NOW)
    session.add(composition)
    session.commit()
    return composition.id


def make_follow(session: OrganisationSession) -> int:
    member = session.exec(select(Membership.id).where(Membership.organisation_id == session.organisation_id)).first()
    follow = Follow(
        membership_id=member or 0,
        name=f"representation-{make_release(session)}",
        title="Sex",
        place="Leeds",
        since=NOW,
        release_id=make_release(session),
    )
    session.add(follow)
    session.commit()
    return follow.id


OURS: dict[str, Callable[[OrganisationSession], int | str]] = {
    "release_id": make_release,
    "composition_id": make_composition,
    "follow_id": make_follow,
    "table_name": lambda _: "representation-sex",
}
COMPOSITIONS = "/{organisation}/statistics/compositions"
BODIES: dict[str, dict[str, object]] = {
    COMPOSITIONS: {"title": "Who joins", "month_end": "2030-02-28"},
    "/{organisation}/statistics/releases/policy": {"second_person": "true"},
    f"{COMPOSITIONS}/{{composition_id}}/tables": {
        "measure": "joiners",
        "first": "sex",
        "second": "age-band",
        "scope": "Region",
    },
    f"{COMPOSITIONS}/{{composition_id}}/swap": {"table": "joiners-by-age-band-by-sex:region"},
    **{f"{COMPOSITIONS}/{{composition_id}}/{verb}": {} for verb in ("protect", "publish", "again", "discard")},
    "/{organisation}/statistics/following": {"name": "representation-sex"},
    "/{organisation}/statistics/following/{follow_id}/stop": {},
    "/{organisation}/statistics/releases": {"month_end": "2030-03-31"},
    "/{organisation}/statistics/releases/{release_id}/open": {},
    "/{organisation}/statistics/releases/{release_id}/baseline": {},
    "/{organisation}/statistics/releases/{release_id}/withdraw": {},
}
