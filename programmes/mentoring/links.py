"""A link in a letter that answers for one person alone, without an account; only its digest is kept."""

from secrets import token_urlsafe

from sqlmodel import col, select

from programmes.mentoring.inviting.models import InvitedPerson
from programmes.mentoring.pairs import PairingOffer
from workforce.database import for_reading
from workforce.errors import Missing
from workforce.identity import Succession, digest_of
from workforce.tenancy import OrganisationSession

GONE = "This link opens nothing. It may have been replaced by a newer letter."


def new_token(session: OrganisationSession) -> str:
    """It begins with the number of the organisation that wrote the letter."""
    return f"{session.organisation_id}.{token_urlsafe(32)}"


def enter(session: OrganisationSession, token: str, kept: type[InvitedPerson] | type[PairingOffer]) -> str:
    """The digest to look for, in rows of `kept`.

    The session speaks from then on for the organisation that wrote the letter, or for the one that took the row over
    when that organisation ended.
    """
    number = token.partition(".")[0]
    if not number.isdecimal() or len(number) > 9:
        raise Missing(GONE)
    digest = digest_of(token)
    session.enter(holder(session, kept, digest, int(number)))
    return digest


def holder(
    session: OrganisationSession, kept: type[InvitedPerson] | type[PairingOffer], digest: str, writer_id: int
) -> int:
    """Whoever wrote the letter where nobody holds its link."""
    line = lineage(session, writer_id)
    return next((one for one in line[1:] if holds(session, kept, digest, one)), writer_id)


def lineage(session: OrganisationSession, organisation_id: int) -> list[int]:
    """It and whoever took over from it, from those in turn too."""
    line = [organisation_id]
    for one in line:
        after = select(Succession.successor_id).where(Succession.predecessor_id == one)
        line += [other for other in session.exec(after.order_by(col(Succession.id))) if other not in line]
    return line


def holds(
    session: OrganisationSession, kept: type[InvitedPerson] | type[PairingOffer], digest: str, organisation_id: int
) -> bool:
    """Asked in a session of its own: none speaks for two."""
    with OrganisationSession(for_reading(session.get_bind()), organisation_id) as there:
        return there.exec(select(kept.id).where(kept.digest == digest)).first() is not None
