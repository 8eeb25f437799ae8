"""A link in a letter that answers for one person alone, without an account; only its digest is kept."""

from secrets import token_urlsafe

from workforce.errors import Missing
from workforce.identity import digest_of
from workforce.tenancy import OrganisationSession

GONE = "This link opens nothing. It may have been replaced by a newer letter."


def new_token(session: OrganisationSession) -> str:
    """It begins with the number of the organisation that wrote the letter."""
    return f"{session.organisation_id}.{token_urlsafe(32)}"


def enter(session: OrganisationSession, token: str) -> str:
    """The digest to look for; the session speaks for the organisation that wrote the letter from then on."""
    number = token.partition(".")[0]
    if not number.isdecimal() or len(number) > 9:
        raise Missing(GONE)
    session.enter(int(number))
    return digest_of(token)
