"""Who is who in every test: two councils that know nothing of each other, and the sector's body."""

from datetime import UTC, date, datetime

from sqlalchemy import Engine
from sqlmodel import select

from workforce.access import Role
from workforce.database import for_writing
from workforce.identity import Account, Membership, Organisation, OrganisationKind, RoleHeld
from workforce.people.models import Person, Post
from workforce.tenancy import OrganisationSession

NOW = datetime(2030, 4, 1, 9, 0, tzinfo=UTC)
TODAY = date(2030, 4, 1)
LEEDS, KENT, INSTITUTE = 1, 2, 3

ORGANISATIONS = [
    Organisation(
        id=LEEDS, code="E08000035", slug="leeds", name="Leeds City Council", kind=OrganisationKind.METROPOLITAN,
        nation="England", region="Yorkshire and The Humber",
    ),
    Organisation(
        id=KENT, code="E10000016", slug="kent", name="Kent County Council", kind=OrganisationKind.COUNTY,
        nation="England", region="South East",
    ),
    Organisation(
        id=INSTITUTE, code="SECTOR", slug="institute", name="Sector Institute", kind=OrganisationKind.SECTOR_BODY,
        nation="England",
    ),
]  # fmt: skip

# One for every role at Leeds; Ben Hale of Kent is the stranger who holds every role, but elsewhere.
MEMBERS: dict[str, tuple[int, str, list[Role]]] = {
    "lena.moss@leeds.example": (LEEDS, "Lena Moss", [Role.LINE_MANAGER]),  # first: she manages the others
    "asha.rao@leeds.example": (LEEDS, "Asha Rao", [Role.HR_OFFICER]),
    "bola.ade@leeds.example": (LEEDS, "Bola Ade", []),
    "priya.nair@leeds.example": (LEEDS, "Priya Nair", [Role.PROGRAMME_MANAGER]),
    "will.park@leeds.example": (LEEDS, "Will Park", [Role.WORKFORCE_PLANNER]),
    "sam.stone@leeds.example": (LEEDS, "Sam Stone", [Role.SECTOR_ADMINISTRATOR]),
    "ben.hale@kent.example": (KENT, "Ben Hale", list(Role)),
    "ines.gold@institute.example": (INSTITUTE, "Ines Gold", list(Role)),
}
BY_ROLE = {
    Role.HR_OFFICER: "asha.rao@leeds.example",
    Role.LINE_MANAGER: "lena.moss@leeds.example",
    Role.PARTICIPANT: "bola.ade@leeds.example",
    Role.PROGRAMME_MANAGER: "priya.nair@leeds.example",
    Role.WORKFORCE_PLANNER: "will.park@leeds.example",
    Role.SECTOR_ADMINISTRATOR: "sam.stone@leeds.example",
}


def settle(engine: Engine) -> None:
    """Into an empty, migrated database."""
    engine = for_writing(engine)
    with OrganisationSession(engine) as session, session.begin():
        session.add_all(Organisation.model_validate(place.model_dump()) for place in ORGANISATIONS)
    for email, (organisation_id, name, roles) in MEMBERS.items():
        in_register = organisation_id != INSTITUTE
        person_id = settle_person(engine, email, organisation_id, name) if in_register else None
        settle_member(engine, email, person_id, roles)


def settle_member(engine: Engine, email: str, person_id: int | None, roles: list[Role]) -> None:
    organisation_id, name, _ = MEMBERS[email]
    with OrganisationSession(engine) as session, session.begin():
        account = Account(email=email, born_at=NOW)
        session.add(account)
        session.flush()
        member = Membership(
            organisation_id=organisation_id,
            email=email,
            name=name,
            account_id=account.id,
            person_id=person_id,
            starts_on=date(2028, 1, 1),
        )
        session.add(member)
        session.flush()
        session.add_all(RoleHeld(membership_id=member.id, role=role) for role in roles if role is not Role.PARTICIPANT)


def settle_person(engine: Engine, email: str, organisation_id: int, name: str) -> int:
    """A row in the organisation's own register; Lena Moss manages everybody else at Leeds."""
    first, last = name.split()
    with OrganisationSession(engine, organisation_id) as session, session.begin():
        manager = session.exec(select(Person.id).where(Person.first_name == "Lena")).first()
        person = Person(first_name=first, last_name=last, email=email, payroll_number=f"{first[:1]}{last}".upper())
        session.add(person)
        session.flush()
        session.add(
            Post(
                person_id=person.id,
                manager_id=manager,
                job_title="Officer",
                service_area="Corporate",
                starts_on=date(2028, 1, 1),
            )
        )
        return person.id


def account_of(session: OrganisationSession, email: str) -> Account:
    return session.exec(select(Account).where(Account.email == email)).one()
