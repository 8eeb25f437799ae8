"""How long a secondment may be: a rule of law with its source, and each organisation's own policy."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlmodel import Field, SQLModel, select

from programmes.secondments.advert import Advert, AdvertWords, SecondmentKind, last_day
from workforce.classification import Data
from workforce.errors import Refusal
from workforce.identity import Organisation, OrganisationKind
from workforce.moves import STAYS, Moves
from workforce.people.models import Contract, Post
from workforce.screens import day
from workforce.tenancy import OrganisationSession, Private, take_turn


@dataclass(frozen=True)
class Limit:
    months: int
    nation: str
    source: str
    confidence: str  # A: primary text read; B: two secondary sources; C: one; D: inference
    starts_on: date | None = None  # None: the date from which it holds is not loaded


CIVIL_SERVICE = Limit(24, "United Kingdom", "Civil Service Commission, Recruitment Principles: inward secondments", "A")


class PolicyFields(SQLModel):
    longest_months: int | None = Field(default=None, ge=1, le=60)


class SecondmentPolicy(PolicyFields, Private, table=True):
    """An organisation's own maximum; without a row it has none."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default=None, primary_key=True)


def policy_of(session: OrganisationSession) -> SecondmentPolicy:
    return session.exec(select(SecondmentPolicy)).first() or SecondmentPolicy()


def set_policy(session: OrganisationSession, fields: PolicyFields) -> None:
    take_turn(session, f"secondment policy of {session.organisation_id}")  # or two people would leave two of them
    policy = policy_of(session)
    policy.longest_months = fields.longest_months
    session.add(policy)


def check_length(session: OrganisationSession, advert: AdvertWords, organisation: Organisation) -> None:
    """What may be advertised: the Civil Service's limit, then the organisation's own."""
    into_civil_service = organisation.kind is OrganisationKind.DEPARTMENT and advert.kind is SecondmentKind.INWARD
    if into_civil_service and not advert.open_competition and advert.months > CIVIL_SERVICE.months:
        sentence = f"Without open competition, {CIVIL_SERVICE.months} months are the most for a secondment into the"
        raise Refusal(f"{sentence} Civil Service ({CIVIL_SERVICE.source}).", field="months")
    check_policy(session, advert.months, "months")


def check_policy(session: OrganisationSession, months: int, field: str) -> None:
    longest = policy_of(session).longest_months
    if longest is not None and months > longest:
        raise Refusal(f"Your organisation’s own policy allows {longest} months at most.", field=field)


def check_contract(post: Post, ends_on: date) -> None:
    """Never beyond the end of a fixed-term contract, nor of a post whose end is known."""
    if post.contract is Contract.FIXED_TERM and post.ends_on is None:
        raise Refusal("The register does not say when your fixed-term contract ends. Ask your HR team to add it first.")
    if post.ends_on and ends_on > post.ends_on:
        raise Refusal(f"Your contract ends on {day(post.ends_on)}, before this secondment would.", field="ends_on")


def check_dates(advert: Advert, starts_on: date, ends_on: date, today: date) -> None:
    if starts_on <= today:
        raise Refusal("Choose a day after today.", field="starts_on")
    if ends_on < starts_on:
        raise Refusal("The end date is before the start date.", field="ends_on")
    if ends_on > last_day(starts_on, advert.months):
        raise Refusal(f"This secondment lasts {advert.months} months at most.", field="ends_on")


def months_between(starts_on: date, ends_on: date) -> int:
    """How many months a period touches, counted from its own first day; a begun month counts."""
    months = 1
    while last_day(starts_on, months) < ends_on:
        months += 1
    return months
