"""Everything that is sealed in one organisation, releases too, sealed again with the newest key."""

from workforce.diversity.cipher import Keys
from workforce.releases import proofs
from workforce.releases.composing import preparing
from workforce.returns import rotation as returns
from workforce.tenancy import OrganisationSession


def rotate(session: OrganisationSession, keys: Keys) -> int:
    """How many values that were; once it says 0 everywhere, and no letter is on its way, the older keys may go."""
    return returns.rotate(session, keys) + proofs.rotate(session, keys) + preparing.rotate(session, keys)
