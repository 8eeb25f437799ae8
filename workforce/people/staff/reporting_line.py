"""The line manager that a form names: somebody in the register, and nobody whom the person manages in turn."""

from datetime import date

from sqlmodel import select

from workforce.errors import Refusal
from workforce.people.directory import find, post_to_change
from workforce.people.models import Person
from workforce.tenancy import OrganisationSession

FIELD = "manager_payroll_number"


def manager_named(session: OrganisationSession, payroll_number: str) -> int | None:
    return with_number(session, payroll_number, FIELD) if payroll_number.strip() else None


def with_number(session: OrganisationSession, payroll_number: str, field: str) -> int:
    """Raises Refusal at the field that gave a number which is nobody's."""
    found = session.exec(select(Person.id).where(Person.payroll_number == payroll_number.strip())).first()
    if found is None:
        raise Refusal("Nobody in the register has this payroll number.", field=field)
    return found


def refuse_circle(session: OrganisationSession, person: Person, manager_id: int | None, today: date) -> None:
    if manager_id == person.id:
        raise Refusal("Nobody is their own line manager.", field=FIELD)
    way = [person]
    while manager_id and manager_id not in {each.id for each in way}:
        way.append(find(session, manager_id))
        post = post_to_change(session, way[-1], today)
        manager_id = post.manager_id if post else None
    if manager_id == person.id:
        names = " → ".join(each.name for each in [*way, person])
        raise Refusal(f"Line managers would go round in a circle: {names}. Name somebody else.", field=FIELD)
