"""The log of a mentorship, written in twenty seconds: on which day, how long, and a line on what about."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Field, SQLModel, col, select

from programmes.mentoring.meeting.mentorship import Mentorship, stir
from programmes.mentoring.meeting.models import MentorshipEntry
from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.screens import day, london_date
from workforce.tenancy import OrganisationSession


class EntryFields(SQLModel):
    met_on: date
    minutes: int | None = Field(default=None, ge=5, le=600)
    words: str = Field(default="", max_length=300)


def log_of(session: OrganisationSession, pairing_id: int) -> Sequence[MentorshipEntry]:
    """What either noted, the latest day first."""
    theirs = select(MentorshipEntry).where(MentorshipEntry.pairing_id == pairing_id)
    latest = theirs.order_by(col(MentorshipEntry.met_on).desc(), col(MentorshipEntry.id))
    return session.exec(latest).all()


def on_day(session: OrganisationSession, mine: Mentorship, met_on: date) -> MentorshipEntry | None:
    theirs = select(MentorshipEntry).where(MentorshipEntry.pairing_id == mine.pairing.id)
    theirs = theirs.where(MentorshipEntry.participant_id == mine.me.id)
    return session.exec(theirs.where(MentorshipEntry.met_on == met_on)).first()


def own_entry(session: OrganisationSession, mine: Mentorship, entry_id: int) -> MentorshipEntry:
    entry = session.get(MentorshipEntry, entry_id)
    if entry is None or (entry.pairing_id, entry.participant_id) != (mine.pairing.id, mine.me.id):
        raise Missing("You have noted nothing of the kind.")
    return entry


def we_met(session: OrganisationSession, mine: Mentorship, now: datetime) -> MentorshipEntry:
    """One click: today, and nothing said. A second click notes nothing more."""
    today = london_date(now)
    return on_day(session, mine, today) or write(session, mine, EntryFields(met_on=today), now)


def write(session: OrganisationSession, mine: Mentorship, fields: EntryFields, now: datetime) -> MentorshipEntry:
    """A day has one line of each side: written again, it says what was said last."""
    stir(session, mine)
    began = mine.pairing.agreed_on
    if fields.met_on > london_date(now):
        raise Refusal("That day is still to come: arrange a meeting for it.", field="met_on")
    if began and fields.met_on < began:
        raise Refusal(f"Your mentorship began on {day(began)}.", field="met_on")
    entry = on_day(session, mine, fields.met_on) or MentorshipEntry(
        pairing_id=mine.pairing.id, participant_id=mine.me.id, met_on=fields.met_on
    )
    entry.minutes, entry.words = fields.minutes, fields.words.strip()
    session.add(entry)
    session.flush()
    note(session, now, mine.me.member_id, "noted", "mentorship meeting held", entry.id)
    return entry


def take_out(session: OrganisationSession, mine: Mentorship, entry: MentorshipEntry, now: datetime) -> None:
    stir(session, mine)
    note(session, now, mine.me.member_id, "took out", "mentorship meeting held", entry.id)
    session.delete(entry)
