from tests.cast import NOW
from tests.makers import make_person, person_called
from workforce.people import approvals
from workforce.people.uploads import Mode, upload
from workforce.tenancy import OrganisationSession


def approval(session: OrganisationSession) -> int:
    row = approvals.ask(session, person_called(session, "Bola").id, "test", 1, "to take part", NOW)
    session.commit()
    return row.id


def person(session: OrganisationSession) -> int:
    return make_person(session).id


def staff_file(session: OrganisationSession) -> int:
    row = upload(session, "staff.csv", b"Payroll number", Mode.CHANGES, None, NOW)
    session.commit()
    return row.id


OURS = {"approval_id": approval, "person_id": person, "upload_id": staff_file}
STAFF: dict[str, object] = {
    "first_name": "Kim",
    "last_name": "Lee",
    "payroll_number": "P77",
    "job_title": "Planner",
    "starts_on": "2029-05-01",
}
LEAVING: dict[str, object] = {"ends_on": "2030-01-01", "leaving_reason": "Resigned"}
BODIES: dict[str, dict[str, object]] = {
    "/api/v1/{organisation}/staff": STAFF,
    "/api/v1/{organisation}/staff/{person_id}": STAFF | {"version": 1},
    "/api/v1/{organisation}/staff/{person_id}/leave": LEAVING,
    "/{organisation}/approvals/{approval_id}": {"answer": "true"},
    "/{organisation}/staff/new": STAFF,
    "/{organisation}/staff/{person_id}/change": STAFF,
    "/{organisation}/staff/{person_id}/leave": LEAVING,
    "/{organisation}/staff-files": {"mode": "changes"},
}
