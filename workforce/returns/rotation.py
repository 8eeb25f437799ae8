"""Everything that is sealed in one organisation, sealed again with the newest key."""

from workforce.diversity import monitoring_files
from workforce.diversity import service as answers
from workforce.diversity.cipher import Keys
from workforce.returns import pseudonyms, receiving
from workforce.tenancy import OrganisationSession


def rotate(session: OrganisationSession, keys: Keys) -> int:
    """How many values that were; once it says 0 everywhere, and no letter is on its way, the older keys may go."""
    sealed = (answers, monitoring_files, pseudonyms, receiving)
    return sum(one.rotate(session, keys) for one in sealed)
