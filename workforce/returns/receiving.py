"""What the sector body holds: the latest return of each organisation and month, sealed."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import cast

import polars as pl
from sqlalchemy.orm import QueryableAttribute, defer
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from workforce.diversity.cipher import Keys
from workforce.returns import stacking
from workforce.returns.building import Partition
from workforce.returns.models import ReceivedReturn, Return
from workforce.statistics.partition import stacked
from workforce.tenancy import OrganisationSession

SKILLS = cast("QueryableAttribute[bytes]", ReceivedReturn.skills)


def take_in(session: OrganisationSession, carrier: Return, keys: Keys, now: datetime) -> None:
    """Keep the latest version, empty the letter. Letters may arrive out of turn."""
    theirs = select(ReceivedReturn).where(ReceivedReturn.sender_id == carrier.sender_id)
    known = session.exec(theirs.where(ReceivedReturn.month_end == carrier.month_end)).first()
    if known is None or supersedes(carrier, known):
        held = known or ReceivedReturn(
            sender_id=carrier.sender_id, month_end=carrier.month_end, version=carrier.version, received_at=now
        )
        held.version, held.received_at, held.is_withdrawn = carrier.version, now, carrier.is_withdrawal
        held.framework = carrier.framework
        held.staff, held.skills = resealed(carrier, held, keys, "staff"), resealed(carrier, held, keys, "skills")
        session.add(held)
        stacking.begin_anew(session, held.month_end, now)
    session.delete(carrier)


def supersedes(carrier: Return, known: ReceivedReturn) -> bool:
    if carrier.version == known.version:
        return carrier.is_withdrawal
    return carrier.version > known.version


def resealed(carrier: Return, held: ReceivedReturn, keys: Keys, part: str) -> bytes:
    """Bound from now on to the row that the sector body keeps."""
    if carrier.is_withdrawal:
        return b""
    return keys.seal(keys.open(getattr(carrier, part), carrier.bound(part)), held.bound(part))


def received(session: OrganisationSession, month: date, keys: Keys) -> Partition | None:
    """Every return of a month that the sector body holds, stacked; None when there is none."""
    held = session.exec(standing(month)).all()
    if not held:
        return None
    return Partition(stacked(unpacked(held, keys, "staff")), stacked(unpacked(held, keys, "skills")))


def staff_received(
    session: OrganisationSession, month: date, keys: Keys, columns: Sequence[str]
) -> pl.DataFrame | None:
    """As `received`, of these columns of the staff alone: out of one file, where one is made of these returns."""
    found = stacking.staff_stacked(session, month, keys, columns)
    return found if found is not None else staff_apart(session, month, keys, columns)


def staff_apart(
    session: OrganisationSession, month: date, keys: Keys, columns: Sequence[str] | None = None
) -> pl.DataFrame | None:
    """Out of each return, all columns unless some are named; whatever else was returned stays packed."""
    held = session.exec(standing(month).options(defer(SKILLS))).all()
    return stacked(unpacked(held, keys, "staff", [*columns] if columns else None)) if held else None


def standing(month: date) -> SelectOfScalar[ReceivedReturn]:
    rows = select(ReceivedReturn).where(ReceivedReturn.month_end == month, ~col(ReceivedReturn.is_withdrawn))
    return rows.order_by(col(ReceivedReturn.sender_id))


def unpacked(
    held: Sequence[ReceivedReturn], keys: Keys, part: str, columns: list[str] | None = None
) -> list[pl.DataFrame]:
    """Without those of `columns` that a return was sent before."""
    opened = (keys.open(getattr(one, part), one.bound(part)) for one in held)
    return [pl.read_parquet(BytesIO(plain), columns=there(plain, columns)) for plain in opened]


def there(parquet: bytes, columns: Sequence[str] | None) -> list[str] | None:
    return None if columns is None else [name for name in pl.read_parquet_schema(BytesIO(parquet)) if name in columns]


def rotate(session: OrganisationSession, keys: Keys) -> int:
    """Seal with the newest key what an older one sealed; returns how many returns and stacks that were."""
    stacks = stacking.fresh_ones(session)
    held = session.exec(select(ReceivedReturn).where(~col(ReceivedReturn.is_withdrawn)))
    older = [one for one in held if not keys.is_newest(one.staff)]
    for one in older:
        one.staff = keys.seal(keys.open(one.staff, one.bound("staff")), one.bound("staff"))
        one.skills = keys.seal(keys.open(one.skills, one.bound("skills")), one.bound("skills"))
        session.add(one)
    return len(older) + stacking.rotate(session, keys, stacks)
