"""What a release is made from: the returns that the sector body holds, who belongs where, and what left before."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl
from sqlalchemy import select as columns
from sqlmodel import col, func, select

from workforce.database import frame
from workforce.diversity.cipher import Keys
from workforce.framework import in_force
from workforce.identity import Organisation, Succession
from workforce.organisations.models import Footprint, FootprintKind, FootprintMember
from workforce.releases.alike import alike_on, lasts_on
from workforce.releases.models import Release
from workforce.releases.proofs import ledger_of
from workforce.releases.scopes import is_current
from workforce.returns.receiving import received, staff_received
from workforce.statistics.categories import REGIONS
from workforce.statistics.composing.grids import COLUMNS
from workforce.statistics.framework import NamedRoles, named_by
from workforce.statistics.monthly import Month
from workforce.statistics.months import year_before
from workforce.statistics.release import Register
from workforce.statistics.ties import Heirs
from workforce.tenancy import OrganisationSession

MEMBERS = pl.Schema({"organisation": pl.String(), "footprint": pl.String()})
Reading = Callable[[OrganisationSession, date, Keys], Month | None]


@dataclass(frozen=True)
class Basis:
    """`names`: of organisations and footprints, by code. `releases`: how many there are, all of them known here."""

    now: Month
    before: Month | None
    register: Register
    ledger: pl.DataFrame | None
    names: dict[str, str]
    releases: int


def basis_of(session: OrganisationSession, month: date, keys: Keys, reading: Reading | None = None) -> Basis | None:
    """None when the sector body holds no return of the month. All of a month is read, unless `reading` reads less."""
    read = reading or month_of
    now = read(session, month, keys)
    if now is None:
        return None
    before = read(session, year_before(month), keys)
    counted = organisations(session, month, [now, before])
    invented = any(place.is_fictional for place in counted)
    footprints = footprints_on(session, month)
    names = {place.code: place.name for place in [*counted, *session.exec(select(Footprint))]}
    return Basis(
        now=now,
        before=before,
        register=replace(
            register_of(counted, footprints),
            frameworks={str(day): named_on(session, day) for day in (month, year_before(month))},
            heirs=heirs_of(session, before.returned() if before else ()),
            alike=alike_on(session, month, invented),
        ),
        ledger=ledger_of(session, month, keys),
        names=names,
        releases=session.exec(select(func.count()).select_from(Release)).one(),
    )


def month_of(session: OrganisationSession, month: date, keys: Keys) -> Month | None:
    held = received(session, month, keys)
    return Month(month, (held.staff,), (held.skills,)) if held else None


def characteristics_of(session: OrganisationSession, month: date, keys: Keys) -> Month | None:
    """A month without skills, and of its staff what composed tables are counted by alone."""
    staff = staff_received(session, month, keys, COLUMNS)
    return Month(month, (staff,), ()) if staff is not None else None


def organisations(session: OrganisationSession, day: date, months: Iterable[Month | None]) -> Sequence[Organisation]:
    """Who is expected to return, and whoever did; invented organisations are counted among invented ones."""
    returned = [code for month in months if month for code in month.returned()]
    senders = session.exec(select(Organisation).where(col(Organisation.code).in_(returned))).all()
    invented = any(sender.is_fictional for sender in senders)
    expected = select(Organisation).where(lasts_on(day), col(Organisation.region).in_(REGIONS))
    found = session.exec(expected.where(col(Organisation.is_fictional).is_(invented)))
    return list({place.code: place for place in [*found, *senders]}.values())


def footprints_on(session: OrganisationSession, day: date) -> pl.DataFrame:
    """Who belongs to which footprint, by codes. Regions are counted by what each organisation says of itself."""
    query = (
        columns(col(Organisation.code), col(Footprint.code))
        .join(FootprintMember, col(FootprintMember.organisation_id) == col(Organisation.id))
        .join(Footprint, col(Footprint.id) == col(FootprintMember.footprint_id))
        .where(is_current(day), col(Footprint.kind) != FootprintKind.REGION)
    )
    return frame(session, query, MEMBERS)


def heirs_of(session: OrganisationSession, before: Iterable[str]) -> list[Heirs]:
    """Who took over from whom, those together that one day joined. Who was there `before` as well adds its own."""
    codes = {place.id: place.code for place in session.exec(select(Organisation))}
    groups: list[tuple[date, set[str], set[str]]] = []
    for one in session.exec(select(Succession)):
        day, old, new = one.effective_on, codes[one.predecessor_id], codes[one.successor_id]
        joined = [group for group in groups if group[0] == day and (old in group[1] or new in group[2])]
        groups = [group for group in groups if group not in joined]
        groups.append((day, {old}.union(*(each[1] for each in joined)), {new}.union(*(each[2] for each in joined))))
    there = {*before}
    return [Heirs(day, tuple(sorted(old | (new & there))), tuple(sorted(new))) for day, old, new in groups]


def named_on(session: OrganisationSession, day: date) -> NamedRoles:
    """By the version of the framework that was in force."""
    asked = in_force.requirements(session, day)
    return named_by(asked, in_force.issued_on(session, day))


def register_of(counted: Sequence[Organisation], footprints: pl.DataFrame) -> Register:
    known = pl.DataFrame(
        [(place.code, place.region) for place in counted],
        schema={"organisation": pl.String, "region": pl.String},
        orient="row",
    )
    members = footprints.filter(pl.col("organisation").is_in(known["organisation"].implode()))
    return Register(known, members, {})
