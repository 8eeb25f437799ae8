"""Composing a release: choosing its tables, asking for protection, and starting again."""

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import BaseModel, Field
from sqlmodel import col, select

from workforce import jobs
from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.identity import Organisation, OrganisationKind
from workforce.releases.composing.models import Composition, ReleasePolicy
from workforce.releases.models import Release
from workforce.statistics.composing.asked import Asked, asked_for, read
from workforce.tenancy import OrganisationSession, take_turn

ADVISE, PROTECT = "advise on composition", "protect composition"
MOST_TABLES = 12


class CompositionFields(BaseModel):
    title: str = Field(min_length=1, max_length=80)
    month_end: date


class TableFields(BaseModel):
    measure: str
    first: str
    second: str
    third: str = ""
    scope: str

    def asked(self) -> Asked:
        """Raises Refusal."""
        dimensions = tuple(each for each in (self.first, self.second, self.third) if each)
        return asked_for(self.measure, dimensions, self.scope)


class SwapFields(BaseModel):
    """A table by its key, and the one to take its place; none to leave it out."""

    table: str
    instead: str = ""


class PolicyFields(BaseModel):
    second_person: bool = False


def compose(
    session: OrganisationSession, fields: CompositionFields, actor_id: int | None, now: datetime
) -> Composition:
    if session.get_one(Organisation, session.organisation_id).kind is not OrganisationKind.SECTOR_BODY:
        raise Refusal("Only the sector body composes releases: the returns are sent to it.")
    if fields.month_end not in months_released(session):
        raise Refusal("Release the month itself first: what is composed is protected beside it.", field="month_end")
    composition = Composition(
        title=fields.title.strip(), month_end=fields.month_end, composed_by_id=actor_id, composed_at=now
    )
    session.add(composition)
    session.flush()
    note(session, now, actor_id, "began", "composition", composition.id)
    return composition


def months_released(session: OrganisationSession) -> Sequence[date]:
    """Those of which this organisation made the month's own release, the newest first."""
    made = select(col(Release.month_end)).where(Release.organisation_id == session.organisation_id, Release.title == "")
    return session.exec(made.distinct().order_by(col(Release.month_end).desc())).all()


def compositions(session: OrganisationSession) -> Sequence[Composition]:
    return session.exec(select(Composition).order_by(col(Composition.id).desc()).limit(36)).all()


def composition_of(session: OrganisationSession, composition_id: int) -> Composition:
    found = session.get(Composition, composition_id)
    if found is None:
        raise Missing("There is no such composition.")
    return found


def open_to_change(session: OrganisationSession, composition_id: int) -> Composition:
    """Raises Missing, and Refusal once it is published or while it is being protected."""
    found = composition_of(session, composition_id)
    if found.release_id:
        raise Refusal("This has been published. Compose it again to make a new version.")
    if jobs.is_under_way(session, PROTECT, found.id):
        raise Refusal("This is being protected. Wait until that has ended.")
    return found


def add(session: OrganisationSession, composition_id: int, fields: TableFields, now: datetime) -> Composition:
    found, asked = open_to_change(session, composition_id), fields.asked()
    if asked.key in found.tables:
        raise Refusal("This table is there already.", field="first")
    if len(found.tables) >= MOST_TABLES:
        raise Refusal(f"A release has at most {MOST_TABLES} composed tables. Compose another one.", field="first")
    return changed(session, found, [*found.tables, asked.key], now)


def swap(session: OrganisationSession, composition_id: int, fields: SwapFields, now: datetime) -> Composition:
    found = open_to_change(session, composition_id)
    if fields.table not in found.tables:
        raise Refusal("This table is not there any more.")
    instead = [read(fields.instead).key] if fields.instead else []
    tables = [each for key in found.tables for each in (instead if key == fields.table else [key])]
    return changed(session, found, list(dict.fromkeys(tables)), now)


def changed(session: OrganisationSession, found: Composition, tables: list[str], now: datetime) -> Composition:
    """What was said and worked out of other tables goes; advice is asked for anew."""
    found.tables, found.advice = tables, []
    cleared(found)
    session.add(found)
    if tables:
        jobs.set_aside(session, ADVISE, found.id, now)
        jobs.enqueue_again(session, ADVISE, found.id, now)
    return found


def cleared(found: Composition) -> None:
    found.refused, found.protected_at, found.lost = "", None, []
    found.certificate = found.ledger = found.package = b""


def ask_for_protection(session: OrganisationSession, composition_id: int, actor_id: int | None, now: datetime) -> None:
    found = open_to_change(session, composition_id)
    if not found.tables:
        raise Refusal("Choose a table first.")
    cleared(found)
    session.add(found)
    jobs.set_aside(session, PROTECT, found.id, now)
    jobs.enqueue_again(session, PROTECT, found.id, now)
    note(session, now, actor_id, "asked to protect", "composition", found.id)


def compose_again(
    session: OrganisationSession, composition_id: int, actor_id: int | None, now: datetime
) -> Composition:
    """The same tables from the returns that there are now: once published, the next version."""
    before = composition_of(session, composition_id)
    fields = CompositionFields(title=before.title, month_end=before.month_end)
    return changed(session, compose(session, fields, actor_id, now), list(before.tables), now)


def discard(session: OrganisationSession, composition_id: int, actor_id: int | None, now: datetime) -> None:
    found = open_to_change(session, composition_id)
    note(session, now, actor_id, "discarded", "composition", found.id)
    session.delete(found)


def policy_of(session: OrganisationSession) -> ReleasePolicy:
    return session.exec(select(ReleasePolicy)).first() or ReleasePolicy()


def decide(session: OrganisationSession, fields: PolicyFields, actor_id: int | None, now: datetime) -> None:
    take_turn(session, f"release policy of {session.organisation_id}")  # or two people would leave two of them
    policy = policy_of(session)
    policy.second_person = fields.second_person
    session.add(policy)
    session.flush()
    note(session, now, actor_id, "changed", "release policy", policy.id)
