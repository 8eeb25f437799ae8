"""The demonstration's world, laid into an empty database; the same for the same seed and day."""

from datetime import datetime

from sqlalchemy import ColumnElement, Engine
from sqlmodel import col, or_, select

from service.demonstration.campaigns import ask_for_answers
from service.demonstration.features import ask_for_the_releases, show_features
from service.demonstration.people import Crowd, crowd
from service.demonstration.places import FICTIONAL, FOOTPRINTS, INSTITUTE, PLACES, Place, footprint, organisation
from service.demonstration.waiting import leave_waiting
from service.demonstration.world import World
from workforce.access import Role
from workforce.accounts.members import admit, give_roles
from workforce.database import for_writing
from workforce.identity import Membership, Organisation
from workforce.organisations import facts
from workforce.organisations.models import FootprintMember
from workforce.people.models import Person, Post
from workforce.people.ways_in.line_management import give_manager_role
from workforce.people.ways_in.settling import settle_ways_in
from workforce.screens import london_date
from workforce.settings import Settings
from workforce.skills import framework
from workforce.tenancy import OrganisationSession, Row, insert_many

SEED = 1
HOME = PLACES[0]
LEADING = {Role.HR_OFFICER: "People and organisation", Role.LINE_MANAGER: "Digital and technology"}


def is_settled(engine: Engine) -> bool:
    with OrganisationSession(engine) as session:
        return session.exec(select(Organisation.id).where(col(Organisation.is_fictional))).first() is not None


def known_here() -> ColumnElement[bool]:
    """The organisations that the demonstration is about."""
    return or_(col(Organisation.is_fictional), col(Organisation.slug) == INSTITUTE)


def settle(engine: Engine, settings: Settings, now: datetime) -> World:
    """Organisations, people and roles; then what each feature shows of itself."""
    engine = for_writing(engine)
    with OrganisationSession(engine) as session, session.begin():
        facts.load(session)
        framework.load(session)
        session.add_all(organisation(number, place) for number, place in enumerate(FICTIONAL, 1))
        session.flush()
        known = session.exec(select(Organisation.slug, Organisation.id).where(known_here()))
        world = World(engine, settings, now, dict(known.all()))
        draw_footprints(session, world)
    for place in FICTIONAL:
        with world.session(place.slug) as session, session.begin():
            settle_people(session, place, now)
    give_everybody_their_roles(world)
    show_features(world)
    leave_waiting(world, manager_shown(world))
    ask_for_answers(world)
    ask_for_the_releases(world)
    return world


def draw_footprints(session: OrganisationSession, world: World) -> None:
    for number, (name, slugs) in enumerate(FOOTPRINTS.items(), 1):
        area = footprint(number, name)
        session.add(area)
        session.flush()
        session.add_all(
            FootprintMember(footprint_id=area.id, organisation_id=world.organisations[slug]) for slug in slugs
        )


def manager_shown(world: World) -> int:
    """Whom the demonstration lets somebody sign in as to see what line managers see."""
    with world.session(HOME.slug) as session:
        manager_id = person_leading(session, LEADING[Role.LINE_MANAGER]).person_id
    assert manager_id
    return manager_id


def settle_people(session: OrganisationSession, place: Place, now: datetime) -> None:
    today = london_date(now)
    found = crowd(place, SEED, today)
    insert_many(session, Person, [person | {"changed_at": now} for person in found.people])
    numbers = dict(session.exec(select(Person.payroll_number, Person.id)).all())
    ids = [numbers[str(person["payroll_number"])] for person in found.people]
    insert_many(session, Post, [post_row(post, found, ids) for post in found.posts])
    settle_ways_in(session, ids, today)
    give_manager_role(session, {ids[manager] for manager in found.managers.values()}, today)


def post_row(post: Row, found: Crowd, ids: list[int]) -> Row:
    number = post["person"]
    assert isinstance(number, int)
    manager = found.managers.get(number)
    kept = {name: value for name, value in post.items() if name != "person"}
    return kept | {"person_id": ids[number], "manager_id": None if manager is None else ids[manager]}


INSTITUTE_STAFF = {
    Role.PROGRAMME_MANAGER: ("Marisol Trent", "marisol.trent@sector-institute.example"),
    Role.WORKFORCE_PLANNER: ("Edmund Achebe", "edmund.achebe@sector-institute.example"),
    Role.SECTOR_ADMINISTRATOR: ("Hilary Voss", "hilary.voss@sector-institute.example"),
}


def give_everybody_their_roles(world: World) -> None:
    today = world.today
    with world.session(INSTITUTE) as session, session.begin():
        for role, (name, email) in INSTITUTE_STAFF.items():
            give_roles(session, admit(session, email, name, today), [role], None, world.now)
    for place in FICTIONAL:
        with world.session(place.slug) as session, session.begin():
            head_of_people = person_leading(session, "People and organisation")
            roles = [Role.HR_OFFICER, Role.LINE_MANAGER, Role.WORKFORCE_PLANNER, Role.PROGRAMME_MANAGER]
            give_roles(session, head_of_people, roles if place != HOME else roles[:2], None, world.now)


def person_leading(session: OrganisationSession, area: str) -> Membership:
    """The membership of the head of a service area, who stays through all of the history."""
    leading = select(Post.person_id).where(Post.service_area == area, col(Post.ends_on).is_(None))
    person = session.exec(leading.order_by(col(Post.person_id))).first()
    ours = select(Membership).where(Membership.organisation_id == session.organisation_id)
    return session.exec(ours.where(Membership.person_id == person)).one()


def somebody_for(world: World, role: Role) -> tuple[str, str]:
    """An address that shows this role at its best, and where."""
    if role in INSTITUTE_STAFF:
        return INSTITUTE_STAFF[role][1], INSTITUTE
    area = LEADING.get(role)
    with world.session(HOME.slug) as session:
        if area:
            return person_leading(session, area).email, HOME.slug
        digital = select(Person.email).join(Post, col(Post.person_id) == col(Person.id))
        digital = digital.where(col(Post.is_digital), col(Post.ends_on).is_(None)).order_by(col(Person.id))
        return str(session.exec(digital).first()), HOME.slug
