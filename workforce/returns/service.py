"""Sending the month's return to the sector body, and taking it back."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO

import polars as pl
from pydantic import BaseModel
from sqlmodel import col, select

from workforce import jobs
from workforce.audit import note
from workforce.diversity.cipher import Keys
from workforce.errors import Missing, Refusal
from workforce.identity import Organisation, OrganisationKind
from workforce.jobs import enqueue_again, enqueue_at
from workforce.people.models import Post
from workforce.returns.building import Partition
from workforce.returns.models import Return, SentReturn
from workforce.screens import day
from workforce.statistics.categories import REGIONS, SILENCES
from workforce.statistics.months import month_end
from workforce.tenancy import OrganisationSession

SEND, RECEIVE = "send return", "receive return"
FEW = 10


class MonthFields(BaseModel):
    month_end: date


def ask(session: OrganisationSession, fields: MonthFields, today: date, now: datetime) -> None:
    """The worker makes and sends it; a refusal that it would meet is said at once."""
    if fields.month_end != month_end(fields.month_end) or fields.month_end >= today:
        raise Refusal("Choose the last day of a month that is over.", field="month_end")
    if reason := why_not(session) or why_not_then(session, fields.month_end):
        raise Refusal(reason)
    sector_body(session)
    if is_being_made(session, fields.month_end):
        raise Refusal("This return is being made already.")
    jobs.set_aside(session, SEND, fields.month_end.toordinal(), now)
    enqueue_again(session, SEND, fields.month_end.toordinal(), now)


def why_not(session: OrganisationSession) -> str:
    """Why this organisation sends no returns, in a sentence; empty when it does."""
    if session.get_one(Organisation, session.organisation_id).region not in REGIONS:
        return "The sector counts councils. This organisation has no region, so it sends no return."
    if session.exec(select(Post.id).limit(1)).first() is None:
        return "There is nobody to count: the register holds no posts yet."
    return ""


def why_not_then(session: OrganisationSession, month: date) -> str:
    """Posts came with the people whom it took over, and were counted by those that they came from."""
    place = session.get_one(Organisation, session.organisation_id)
    if place.starts_on is None or place.starts_on <= month:
        return ""
    return f"{place.name} began on {day(place.starts_on)}: those that it took over from returned what was before."


def is_being_made(session: OrganisationSession, month: date) -> bool:
    return jobs.is_under_way(session, SEND, month.toordinal())


def has_failed(session: OrganisationSession, month: date) -> bool:
    return jobs.has_failed(session, SEND, month.toordinal())


def next_version(session: OrganisationSession, month: date) -> int:
    return 1 + max((sent.version for sent in sent_for(session, month)), default=0)


def sector_body(session: OrganisationSession) -> Organisation:
    found = select(Organisation).where(Organisation.kind == OrganisationKind.SECTOR_BODY)
    body = session.exec(found.order_by(col(Organisation.id))).first()
    if body is None:
        raise Refusal("There is no sector body to send it to. Load the reference tables first.")
    return body


def post(session: OrganisationSession, partition: Partition, month: date, keys: Keys, now: datetime) -> SentReturn:
    """The next version of this month, on its way; an earlier one is replaced when it arrives."""
    version = next_version(session, month)
    carrier = addressed(session, month, version)
    carrier.framework = partition.framework
    carrier.staff = keys.seal(packed(partition.staff), carrier.bound("staff"))
    carrier.skills = keys.seal(packed(partition.skills), carrier.bound("skills"))
    send_off(session, carrier, now)
    sent = summed_up(partition.staff, month, version, now)
    sent.framework = partition.framework
    session.add(sent)
    session.flush()
    note(session, now, None, "sent", "return", sent.id)
    return sent


def addressed(session: OrganisationSession, month: date, version: int) -> Return:
    sector = sector_body(session).id
    return Return(organisation_id=sector, sender_id=session.organisation_id, month_end=month, version=version)


def send_off(session: OrganisationSession, carrier: Return, now: datetime) -> None:
    session.add(carrier)
    session.flush()
    enqueue_at(session, carrier.organisation_id, RECEIVE, carrier.id, now)


def withdraw(session: OrganisationSession, sent_id: int, actor_id: int | None, now: datetime) -> SentReturn:
    sent = session.get(SentReturn, sent_id)
    if sent is None:
        raise Missing("There is no such return.")
    if sent.withdrawn_at or sent.version != sent_for(session, sent.month_end)[0].version:
        raise Refusal("This return has been withdrawn or replaced already.")
    sent.withdrawn_at = now
    session.add(sent)
    carrier = addressed(session, sent.month_end, sent.version)
    carrier.is_withdrawal = True
    send_off(session, carrier, now)
    note(session, now, actor_id, "withdrew", "return", sent.id)
    return sent


def sent_for(session: OrganisationSession, month: date) -> Sequence[SentReturn]:
    """Every version of a month, the latest first."""
    ours = select(SentReturn).where(SentReturn.month_end == month)
    return session.exec(ours.order_by(col(SentReturn.version).desc())).all()


def sent_lately(session: OrganisationSession) -> Sequence[SentReturn]:
    newest = select(SentReturn).order_by(col(SentReturn.month_end).desc(), col(SentReturn.version).desc())
    return session.exec(newest.limit(36)).all()


def summed_up(staff: pl.DataFrame, month: date, version: int, now: datetime) -> SentReturn:
    """What HR may know of what was sent."""
    in_post = staff.filter("in_post")
    return SentReturn(
        month_end=month,
        version=version,
        sent_at=now,
        employments=staff.height,
        in_post=in_post.height,
        digital=int(in_post["is_digital"].sum()),
        ethnicity_rate=rate(in_post["ethnicity"]),
        disability_rate=rate(in_post["disability"]),
        sex_rate=rate(in_post["sex"]),
        age_rate=rate(in_post["age_band"]),
    )


def rate(answers: pl.Series) -> int | None:
    """Share that is declared, to the nearest five per cent; None on fewer than ten people."""
    if len(answers) < FEW:
        return None
    known = int((~answers.cast(pl.String).is_in(SILENCES)).sum())
    return round(known / len(answers) * 20) * 5


def packed(table: pl.DataFrame) -> bytes:
    file = BytesIO()
    table.write_parquet(file)
    return file.getvalue()
