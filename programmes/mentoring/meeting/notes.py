"""Notes that one side keeps for itself: sealed, each bound to its own number, and read by who wrote it alone.

No audit line says that somebody wrote one, and a note ends no silence: that, too, would tell.
"""

from datetime import datetime

from sqlmodel import Field, SQLModel, col, select

from programmes.mentoring.meeting.mentorship import Mentorship
from programmes.mentoring.meeting.models import MentorshipNote
from workforce.diversity.cipher import Keys
from workforce.errors import Missing, Refusal
from workforce.tenancy import OrganisationSession

MOST = 100


class NoteFields(SQLModel):
    note: str = Field(min_length=1, max_length=2000)


def bound_to(row: MentorshipNote) -> str:
    return f"mentorship note {row.id} of {row.participant_id}"


def put(row: MentorshipNote, keys: Keys, said: str) -> None:
    row.sealed = keys.seal(said.encode(), bound_to(row))


def read(row: MentorshipNote, keys: Keys) -> str:
    return keys.open(row.sealed, bound_to(row)).decode()


def rows_of(session: OrganisationSession, mine: Mentorship) -> list[MentorshipNote]:
    own = select(MentorshipNote).where(MentorshipNote.pairing_id == mine.pairing.id)
    own = own.where(MentorshipNote.participant_id == mine.me.id)
    return [*session.exec(own.order_by(col(MentorshipNote.id).desc()))]


def notes_of(session: OrganisationSession, mine: Mentorship, keys: Keys) -> list[tuple[MentorshipNote, str]]:
    """One’s own, the latest first, with what they say."""
    return [(row, read(row, keys)) for row in rows_of(session, mine)]


def keep(session: OrganisationSession, mine: Mentorship, keys: Keys, fields: NoteFields, now: datetime) -> None:
    if not mine.pairing.is_live:
        raise Refusal("This mentorship has ended. It can be read, and no longer changed.")
    if len(rows_of(session, mine)) >= MOST:
        raise Refusal(f"You have {MOST} notes. Take one out before you add another.", field="note")
    row = MentorshipNote(pairing_id=mine.pairing.id, participant_id=mine.me.id, sealed=b"", written_at=now)
    session.add(row)
    session.flush()  # for its number
    put(row, keys, fields.note)
    session.add(row)


def take_out(session: OrganisationSession, mine: Mentorship, note_id: int) -> None:
    """Also when the mentorship has ended."""
    row = session.get(MentorshipNote, note_id)
    if row is None or (row.pairing_id, row.participant_id) != (mine.pairing.id, mine.me.id):
        raise Missing("There is no such note of yours.")
    session.delete(row)


def rotate(session: OrganisationSession, keys: Keys) -> int:
    """Seal with the newest key whatever an older one sealed; returns how many values that were."""
    older = [row for row in session.exec(select(MentorshipNote)) if not keys.is_newest(row.sealed)]
    for row in older:
        put(row, keys, read(row, keys))
        session.add(row)
    return len(older)
