from typing import Annotated

from fastapi import APIRouter, Body, Header, Query

from workforce.columns import Whole
from workforce.gates import allow
from workforce.people.enrolment.applying import Act
from workforce.people.enrolment.push import PushCard, push
from workforce.people.staff.pages import KEEP_STAFF
from workforce.people.staff_file.rows import StaffRow
from workforce.web import Visit

Keeping = Annotated[Visit, allow(KEEP_STAFF)]
MOST = 1_000  # rows a batch; and, as everywhere here, 1 MB

router = APIRouter(prefix="/api/v1/{organisation}/staff", tags=["staff"])


@router.put("")
def put_staff(
    visit: Keeping,
    rows: Annotated[list[StaffRow], Body(min_length=1, max_length=MOST)],
    key: Annotated[str, Header(alias="Idempotency-Key", min_length=1, max_length=200)],
    leaving: Annotated[Whole, Query(description="confirms that so many people are ended, when they are many")] = 0,
) -> PushCard:
    """Enrol, change and end people by payroll number; whoever is left out stays as they are."""
    return push(visit.session, rows, leaving, key, Act(visit.member_id, visit.now, visit.today))
