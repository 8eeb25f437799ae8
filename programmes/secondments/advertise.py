"""What an organisation does with its own adverts."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, func, select

from programmes.secondments.advert import (
    Advert,
    AdvertFields,
    ClosingFields,
    Payment,
    SecondmentKind,
    Vat,
    WorkingPattern,
)
from programmes.secondments.models import Candidate
from programmes.secondments.rules import check_length
from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.identity import Organisation
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

MOST = 50  # adverts on one page of an organisation's own list


def advertise(session: OrganisationSession, fields: AdvertFields, actor_id: int | None, now: datetime) -> Advert:
    check(session, fields, now)
    known = fields.model_dump(exclude={"closes_on", "closes_time"})
    advert = Advert.model_validate(known | {"closes_at": fields.closes_at, "posted_at": now, "changed_at": now})
    session.add(advert)
    session.flush()
    note(session, now, actor_id, "advertised", "advert", advert.id)
    return advert


def edit(
    session: OrganisationSession, advert: Advert, fields: AdvertFields, actor_id: int | None, now: datetime
) -> Advert:
    if not advert.is_open(now):
        raise Refusal("This advert has closed: open it again before you change it.")
    check(session, fields, now)
    advert.sqlmodel_update(fields.model_dump(exclude={"closes_on", "closes_time"}))
    advert.closes_at, advert.changed_at = fields.closes_at, now
    session.add(advert)
    note(session, now, actor_id, "changed", "advert", advert.id)
    return advert


def close(session: OrganisationSession, advert: Advert, actor_id: int | None, now: datetime) -> Advert:
    if not advert.is_open(now):
        raise Refusal("This advert has closed already.")
    advert.closes_at = advert.changed_at = now
    session.add(advert)
    note(session, now, actor_id, "closed", "advert", advert.id)
    return advert


def reopen(
    session: OrganisationSession, advert: Advert, fields: ClosingFields, actor_id: int | None, now: datetime
) -> Advert:
    if advert.is_open(now):
        raise Refusal("This advert is open.")
    check_closing(fields, now)
    if fields.closes_on >= advert.starts_on:
        raise Refusal("The secondment starts before that: copy the advert and give it new dates.", field="closes_on")
    advert.closes_at, advert.changed_at = fields.closes_at, now
    session.add(advert)
    note(session, now, actor_id, "re-opened", "advert", advert.id)
    return advert


def check(session: OrganisationSession, fields: AdvertFields, now: datetime) -> None:
    check_closing(fields, now)
    if fields.starts_on <= fields.closes_on:
        raise Refusal("The secondment has to start after the closing date.", field="starts_on")
    if fields.kind is SecondmentKind.OUTWARD and not fields.partner.strip():
        raise Refusal("Name the organisation that the person would join.", field="partner")
    if (fields.pattern is WorkingPattern.FULL_TIME) is not (fields.days_a_week == 5):
        raise Refusal("Full-time is five days a week; part-time and job share are fewer.", field="days_a_week")
    check_vat(fields)
    check_length(session, fields, session.get_one(Organisation, session.organisation_id))


def check_closing(fields: ClosingFields, now: datetime) -> None:
    if fields.closes_at <= now:
        field = "closes_on" if fields.closes_on < london_date(now) else "closes_time"
        raise Refusal("That has passed already.", field=field)


def check_vat(fields: AdvertFields) -> None:
    if fields.vat is not Vat.STANDARD and not fields.vat_reason.strip():
        sentence = "Say why: supplying staff is standard-rated by default, even at cost and between councils."
        raise Refusal(sentence, field="vat_reason")
    if fields.vat is Vat.NO_SUPPLY and fields.payment in (Payment.REIMBURSED, Payment.SHARED):
        raise Refusal("The host reimburses, so there is a supply: choose its VAT treatment.", field="vat")


def find_own(session: OrganisationSession, advert_id: int) -> Advert:
    """An advert of the session's own organisation; those of others are only read."""
    advert = session.get(Advert, advert_id)
    if advert is None or advert.organisation_id != session.organisation_id:
        raise Missing("Your organisation has no such advert.")
    return advert


def own_adverts(session: OrganisationSession, before: int = 0) -> Sequence[tuple[Advert, int]]:
    """The latest first, each with the number of its candidates; `before` is the last number of the page above."""
    candidates = select(func.count(col(Candidate.id))).where(Candidate.advert_id == Advert.id).scalar_subquery()
    ours = select(Advert, candidates).where(Advert.organisation_id == session.organisation_id)
    if before:
        ours = ours.where(Advert.id < before)
    return session.exec(ours.order_by(col(Advert.id).desc()).limit(MOST)).all()
