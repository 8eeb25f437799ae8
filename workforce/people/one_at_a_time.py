from sqlmodel import select

from workforce.identity import Organisation
from workforce.tenancy import OrganisationSession


def one_at_a_time(session: OrganisationSession) -> None:
    """Whoever is to change this organisation’s register waits here for whoever is changing it.

    The lock is PostgreSQL's FOR NO KEY UPDATE, which rows that name the organisation do not wait for; SQLite has
    one writer anyway. What was read before this call has to be read again.
    """
    ours = select(Organisation.id).where(Organisation.id == session.organisation_id)
    session.exec(ours.with_for_update(key_share=True)).one()
