"""A sector to be put under load: councils, everybody in post there, and browsers that are signed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from sqlalchemy import Engine
from sqlmodel import col, select

from workforce.access import Role
from workforce.database import for_writing
from workforce.framework.capability import roles
from workforce.identity import (
    Account,
    ApiToken,
    Membership,
    Organisation,
    OrganisationKind,
    RoleHeld,
    SignIn,
    digest_of,
)
from workforce.people.models import Person, Post
from workforce.skills import framework
from workforce.tenancy import OrganisationSession, Row, insert_many

HR_OFFICERS, STAFF = 5, 45  # signed in, of each council
TEAM = 10
BEGAN = date(2024, 4, 1)
SCOPES = ["staff.read", "staff.keep"]
AREAS = [f"Service area {number:02}" for number in range(40)]
SYLLABLES = (
    "al",
    "ber",
    "cor",
    "dun",
    "el",
    "far",
    "gil",
    "hol",
    "ing",
    "jen",
    "kel",
    "lom",
    "mar",
    "nor",
    "os",
    "pel",
)


@dataclass(frozen=True)
class Council:
    """Cookies of those who are signed in; `people` and `posts` are the numbers of everybody’s rows, in one order.

    The first of `people` are the HR officers, then the staff who are signed in, then everybody else.
    """

    slug: str
    officers: Sequence[str]
    staff: Sequence[str]
    token: str
    people: Sequence[int]
    posts: Sequence[int]
    surnames: Sequence[str]


def lay_out(engine: Engine, councils: int, people: int) -> list[Council]:
    """Into an empty, migrated database: as many people in each council as in the others."""
    engine = for_writing(engine)
    with OrganisationSession(engine) as session, session.begin():
        framework.load(session)
        session.add_all(organisation(number) for number in range(councils))
    return [council(engine, number, people // councils) for number in range(councils)]


def organisation(number: int) -> Organisation:
    return Organisation(
        code=f"LOAD{number:02}",
        slug=slug(number),
        name=f"Council {number:02}",
        kind=OrganisationKind.UNITARY,
        nation="England",
    )


def slug(number: int) -> str:
    return f"council-{number:02}"


def council(engine: Engine, number: int, many: int) -> Council:
    with OrganisationSession(engine) as session, session.begin():
        owner = session.exec(select(Organisation.id).where(Organisation.slug == slug(number))).one()
    with OrganisationSession(engine, owner) as session, session.begin():
        rows = people(number, many)
        insert_many(session, Person, rows)
        found = session.exec(select(Person.id).order_by(col(Person.id))).all()
        insert_many(session, Post, posts(found))
        held = session.exec(select(Post.id).order_by(col(Post.person_id))).all()
        signed_in = [way_in(session, rows[each], found[each]) for each in range(HR_OFFICERS + STAFF)]
        for officer in range(HR_OFFICERS):
            member = session.exec(select(Membership.id).where(Membership.person_id == found[officer])).one()
            session.add(RoleHeld(membership_id=member, role=Role.HR_OFFICER))
        token = token_for(session, number)
    surnames = [str(row["last_name"]) for row in rows]
    return Council(slug(number), signed_in[:HR_OFFICERS], signed_in[HR_OFFICERS:], token, found, held, surnames)


def people(number: int, many: int) -> list[Row]:
    """Names that differ enough to be searched by: some four thousand surnames, two hundred and fifty first names."""
    chance = Random(number)
    return [
        {
            "payroll_number": f"P{each}",
            "first_name": name(chance, 2),
            "last_name": name(chance, 3),
            "email": f"p{each}@{slug(number)}.example",
            "register_id": f"{number}-{each}",
            "is_councillor": False,
            "version": 1,
        }
        for each in range(many)
    ]


def name(chance: Random, syllables: int) -> str:
    return "".join(chance.choices(SYLLABLES, k=syllables)).capitalize()


def posts(numbers: Sequence[int]) -> list[Row]:
    """Everybody has one, of the framework’s roles, and a line manager over ten."""
    levels = roles().rows()
    return [
        {
            "person_id": number,
            "manager_id": numbers[place // TEAM] if place >= TEAM else None,
            "job_title": levels[place % len(levels)][2],
            "role_family": levels[place % len(levels)][0],
            "role": levels[place % len(levels)][1],
            "role_level": levels[place % len(levels)][2],
            "service_area": AREAS[place % len(AREAS)],
            "grade": f"G{place % 12}",
            "starts_on": BEGAN + timedelta(days=place % 700),
            "fte": 1.0,
            "contract": "Permanent",
            "is_digital": place % 16 == 0,
        }
        for place, number in enumerate(numbers)
    ]


def way_in(session: OrganisationSession, person: Row, person_id: int) -> str:
    """The cookie of a browser that this person has signed in with."""
    email, now = str(person["email"]), datetime.now(UTC)
    account = Account(email=email, born_at=now)
    session.add(account)
    session.flush()
    session.add(
        Membership(
            organisation_id=session.organisation_id,
            email=email,
            account_id=account.id,
            person_id=person_id,
            starts_on=BEGAN,
        )
    )
    key = f"browser of {email}"
    session.add(SignIn(digest=digest_of(key), account_id=account.id, began_at=now, seen_at=now))
    session.flush()
    return key


def token_for(session: OrganisationSession, number: int) -> str:
    secret = f"token of {slug(number)}"
    session.add(
        ApiToken(
            organisation_id=session.organisation_id,
            label="payroll",
            digest=digest_of(secret),
            scopes=SCOPES,
            made_by=session.exec(select(Account.id).limit(1)).one(),
            expires_on=date.max,
        )
    )
    return secret
