"""Who looked at a person’s record and what was done to it, and what the person did here: read from the audit log."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement
from sqlalchemy import select as columns
from sqlmodel import col

from workforce.audit import AuditLine
from workforce.identity import ApiToken, Membership
from workforce.tenancy import OrganisationSession

MOST = 5_000  # lines of each kind
NOBODY = "The service itself"


class Sight(NamedTuple):
    at: datetime
    who: str
    verb: str
    noun: str


def about(person_id: int) -> list[ColumnElement[bool]]:
    return [col(AuditLine.noun).endswith("person"), col(AuditLine.subject) == person_id]


def seen(session: OrganisationSession, person_id: int | None) -> Sequence[Sight]:
    """The latest first; whoever acted is named, since the person may ask them."""
    return sights(session, about(person_id)) if person_id else []


def done(session: OrganisationSession, member_ids: Sequence[int]) -> Sequence[Sight]:
    return sights(session, [col(AuditLine.actor_id).in_(member_ids)]) if member_ids else []


def sights(session: OrganisationSession, conditions: list[ColumnElement[bool]]) -> Sequence[Sight]:
    of_line = [getattr(AuditLine, name) for name in ("at", "verb", "noun")]
    lines = (
        columns(*of_line, col(Membership.name), col(Membership.email), col(ApiToken.label))
        .select_from(AuditLine)
        .outerjoin(Membership, col(Membership.id) == col(AuditLine.actor_id))
        .outerjoin(ApiToken, col(ApiToken.id) == col(AuditLine.token_id))
    )
    found = session.execute(lines.where(*conditions).order_by(col(AuditLine.id).desc()).limit(MOST))
    return [
        Sight(at, name or email or (f"Another system, by the token {token}" if token else NOBODY), verb, noun)
        for at, verb, noun, name, email, token in found
    ]
