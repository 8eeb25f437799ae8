"""What would close a gap: written by programmes, read by a person's page."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import SQLModel, col, delete, or_, select

from workforce.framework import names_now
from workforce.skills.models import Opening
from workforce.tenancy import OrganisationSession, insert_many


class OpeningFields(SQLModel):
    kind: str
    title: str
    address: str = ""
    opens_on: date
    closes_on: date | None = None


def offer(session: OrganisationSession, source: str, skills: Sequence[str], fields: OpeningFields) -> None:
    """Exactly these skills would be raised by this source from now on."""
    withdraw(session, source)
    said = {"source": source} | fields.model_dump()
    insert_many(session, Opening, [said | {"skill": skill} for skill in dict.fromkeys(skills)])


def withdraw(session: OrganisationSession, source: str) -> None:
    session.exec(delete(Opening).where(col(Opening.source) == source))


def for_skills(session: OrganisationSession, skills: Sequence[str], today: date) -> dict[str, list[Opening]]:
    """By skill as the framework of the day calls it, what is open on a day anywhere; the first to close comes first."""
    if not skills:
        return {}
    names = names_now.skills_now(session, today)
    older = [name for name, now in names.items() if not {*skills}.isdisjoint(now)]
    still = or_(col(Opening.closes_on).is_(None), col(Opening.closes_on) >= today)
    query = select(Opening).where(col(Opening.skill).in_([*skills, *older]), Opening.opens_on <= today, still)
    found: dict[str, list[Opening]] = {}
    for opening in session.exec(query.order_by(col(Opening.closes_on), col(Opening.id))):
        for skill in names.get(opening.skill, (opening.skill,)):
            add_once(found.setdefault(skill, []), opening)
    return found


def add_once(openings: list[Opening], opening: Opening) -> None:
    """A source that raises two parts of a merged skill is one opening."""
    if opening.source not in {other.source for other in openings if other.organisation_id == opening.organisation_id}:
        openings.append(opening)
