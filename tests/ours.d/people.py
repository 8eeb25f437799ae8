from tests.cast import NOW
from tests.makers import person_called
from workforce.people import approvals
from workforce.tenancy import OrganisationSession


def approval(session: OrganisationSession) -> int:
    row = approvals.ask(session, person_called(session, "Bola").id, "test", 1, "to take part", NOW)
    session.commit()
    return row.id


OURS = {"approval_id": approval}
BODIES: dict[str, dict[str, object]] = {"/{organisation}/approvals/{approval_id}": {"answer": "true"}}
