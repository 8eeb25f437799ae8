"""The adverts that may be read now: by everybody, or by the staff of one organisation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from pydantic import BaseModel, Field, field_validator
from sqlalchemy import ColumnElement
from sqlmodel import and_, col, or_, select, true, tuple_
from sqlmodel.sql.expression import Select

from programmes.secondments.advert import OPEN_TO_OTHERS, Advert, OpenTo, Presence
from workforce.columns import Whole
from workforce.errors import Missing
from workforce.identity import Organisation, OrganisationKind
from workforce.tenancy import OrganisationSession

Notice = tuple[Advert, Organisation]
PAGE = 20
CENTRAL = frozenset({OrganisationKind.DEPARTMENT, OrganisationKind.ARMS_LENGTH})
HEALTH = frozenset({OrganisationKind.HEALTH})
OTHERS = frozenset({OrganisationKind.PROVIDER, OrganisationKind.SECTOR_BODY})
LOCAL = frozenset(OrganisationKind) - CENTRAL - HEALTH - OTHERS
SECTORS: Mapping[str, frozenset[OrganisationKind]] = {
    "local government": LOCAL,
    "central departments": frozenset({OrganisationKind.DEPARTMENT}),
    "arm’s-length bodies": frozenset({OrganisationKind.ARMS_LENGTH}),
    "NHS bodies": HEALTH,
    "providers and sector bodies": OTHERS,
}
WHO = {OpenTo.LOCAL: LOCAL, OpenTo.CENTRAL: CENTRAL, OpenTo.HEALTH: HEALTH}
DIRECTIONS: Mapping[str, tuple[frozenset[OrganisationKind], OpenTo]] = {
    "local to central": (CENTRAL, OpenTo.LOCAL),
    "central to local": (LOCAL, OpenTo.CENTRAL),
    "within local government": (LOCAL, OpenTo.LOCAL),
}
DURATIONS: Mapping[str, tuple[int, int]] = {
    "up to 6 months": (1, 6),
    "7 to 12 months": (7, 12),
    "over 12 months": (13, 60),
}
PRESENCES: Mapping[str, Sequence[Presence]] = {
    "fully remote": (Presence.REMOTE,),
    "fully or partly remote": (Presence.REMOTE, Presence.HYBRID),
}


class Search(BaseModel):
    """What stands in the address; an answer that is on no list narrows nothing."""

    text: str = Field(default="", max_length=100)
    region: str = Field(default="", max_length=80)
    sector: str = Field(default="", max_length=80)
    direction: str = Field(default="", max_length=80)
    duration: str = Field(default="", max_length=80)
    remote: str = Field(default="", max_length=80)
    after: Whole = 0

    def query(self, after: int = 0) -> str:
        """The same search as an address has it, on another page."""
        return urlencode(self.model_copy(update={"after": after}).model_dump(exclude_defaults=True))

    @field_validator("text", "region")
    @classmethod
    def holds_no_null(cls, value: str) -> str:
        return value.replace("\0", "").strip()


@dataclass(frozen=True)
class Listing:
    notices: Sequence[Notice]
    next: int  # the number of the last advert here when there are more, else 0


def is_public(now: datetime) -> ColumnElement[bool]:
    return and_(col(Advert.closes_at) > now, col(Advert.kind).in_(OPEN_TO_OTHERS))


def notices() -> Select[Advert, Organisation]:
    joined = select(Advert, Organisation).join(Organisation, col(Organisation.id) == Advert.organisation_id)
    return joined.order_by(col(Advert.closes_at), col(Advert.id))


def open_notices(session: OrganisationSession, search: Search, now: datetime) -> Listing:
    """What everybody may read, the soonest to close first."""
    return listing(session, notices().where(is_public(now), *narrowings(search)), search.after)


def notices_for(session: OrganisationSession, person_id: int | None, now: datetime, after: int) -> Listing:
    """What somebody may go for; who is not in the register here, a participant from elsewhere, is no own staff."""
    home = session.get_one(Organisation, session.organisation_id)
    others = Advert.organisation_id != home.id
    suits = [who for who in OpenTo if home.kind in WHO.get(who, frozenset(OrganisationKind))]
    public = and_(is_public(now), others, col(Advert.open_to).in_(suits))
    internal = and_(
        col(Advert.closes_at) > now,
        Advert.organisation_id == home.id,
        col(Advert.kind).not_in(OPEN_TO_OTHERS),
    )
    return listing(session, notices().where(or_(public, internal) if person_id else public), after)


def listing(session: OrganisationSession, query: Select[Advert, Organisation], after: int) -> Listing:
    last = session.get(Advert, after) if after else None
    if last:
        query = query.where(tuple_(col(Advert.closes_at), col(Advert.id)) > (last.closes_at, last.id))
    found = session.exec(query.limit(PAGE + 1)).all()
    return Listing(found[:PAGE], found[PAGE - 1][0].id if len(found) > PAGE else 0)


def narrowings(search: Search) -> list[ColumnElement[bool]]:
    kinds, place = col(Organisation.kind), col(Organisation.region)
    wanted: list[ColumnElement[bool]] = [matches(word) for word in search.text.split()]
    if search.region:
        wanted.append(place == search.region)
    if search.sector in SECTORS:
        wanted.append(kinds.in_(SECTORS[search.sector]))
    if search.direction in DIRECTIONS:
        hosts, staff = DIRECTIONS[search.direction]
        wanted += [kinds.in_(hosts), col(Advert.open_to).in_([OpenTo.EVERYBODY, staff])]
    if search.duration in DURATIONS:
        wanted.append(col(Advert.months).between(*DURATIONS[search.duration]))
    if search.remote in PRESENCES:
        wanted.append(col(Advert.presence).in_(PRESENCES[search.remote]))
    return wanted or [true()]


def matches(word: str) -> ColumnElement[bool]:
    places = (Advert.title, Advert.summary, Advert.service_area, Advert.place, Organisation.name)
    return or_(*(col(place).icontains(word, autoescape=True) for place in places))


def regions(session: OrganisationSession, now: datetime) -> Sequence[str]:
    """Those in which something is open."""
    there = select(col(Organisation.region)).join(Advert, col(Advert.organisation_id) == Organisation.id)
    named = there.where(is_public(now), Organisation.region != "").distinct()
    return session.exec(named.order_by(col(Organisation.region))).all()


def all_open(session: OrganisationSession, now: datetime, most: int) -> Sequence[Notice]:
    """For the feed and the sitemap: the latest first."""
    latest = notices().order_by(None).order_by(col(Advert.posted_at).desc(), col(Advert.id).desc())
    return session.exec(latest.where(is_public(now)).limit(most)).all()


def find_public(session: OrganisationSession, advert_id: int) -> Notice:
    """Open or closed; what is for an organisation's own staff was never public."""
    found = session.exec(notices().where(Advert.id == advert_id)).first()
    if found is None or found[0].is_for_own_staff:
        raise Missing("There is no such secondment.")
    return found


def find_notice(session: OrganisationSession, advert_id: int, person_id: int | None) -> Notice:
    """As the staff of the session's organisation see it; who is not in its register sees what is public."""
    if person_id is None:
        return find_public(session, advert_id)
    found = session.exec(notices().where(Advert.id == advert_id)).first()
    if found is None or (found[0].is_for_own_staff and found[0].organisation_id != session.organisation_id):
        raise Missing("There is no such secondment.")
    return found


def why_not_open_to(home: Organisation, advert: Advert) -> str:
    """A sentence why staff of this organisation may not go for it; empty when they may."""
    is_own = advert.organisation_id == home.id
    if advert.is_for_own_staff:
        return "" if is_own else "This secondment is for the advertiser’s own staff."
    if is_own:
        return "Your own organisation advertises this to others; it is not an internal move."
    if home.kind not in WHO.get(advert.open_to, frozenset(OrganisationKind)):
        return f"This secondment is open to {advert.open_to.value} only."
    return ""
