"""What would close a gap: written by programmes, read by a person's page."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import SQLModel, col, delete, or_, select

from workforce.skills.models import Opening
from workforce.tenancy import OrganisationSession


class OpeningFields(SQLModel):
    kind: str
    title: str
    address: str = ""
    opens_on: date
    closes_on: date | None = None


def offer(session: OrganisationSession, source: str, skills: Sequence[str], fields: OpeningFields) -> None:
    """Exactly these skills would be raised by this source from now on."""
    withdraw(session, source)
    session.add_all(Opening(source=source, skill=skill, **fields.model_dump()) for skill in dict.fromkeys(skills))


def withdraw(session: OrganisationSession, source: str) -> None:
    session.exec(delete(Opening).where(col(Opening.source) == source))


def for_skills(session: OrganisationSession, skills: Sequence[str], today: date) -> dict[str, list[Opening]]:
    """By skill, the openings of every organisation that are open on a day; the first to close comes first."""
    still = or_(col(Opening.closes_on).is_(None), col(Opening.closes_on) >= today)
    query = select(Opening).where(col(Opening.skill).in_(skills), Opening.opens_on <= today, still)
    found: dict[str, list[Opening]] = {}
    for opening in session.exec(query.order_by(col(Opening.closes_on), col(Opening.id))):
        found.setdefault(opening.skill, []).append(opening)
    return found
