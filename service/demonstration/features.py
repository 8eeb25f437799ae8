"""Each feature's own demonstration, told by its verbs in the fictional organisations."""

from datetime import date

from sqlmodel import col, select

from programmes.cohorts import demonstration as cohorts
from programmes.mentoring import demonstration as mentoring
from programmes.mentoring.models import Side
from programmes.secondments import demonstration as secondments
from service.demonstration.places import DEPARTMENT, FICTIONAL, INSTITUTE, PLACES
from service.demonstration.world import World
from service.worker import work_off
from workforce.diversity.cipher import keys_of
from workforce.diversity.demonstration import declare
from workforce.diversity.questions import Topic
from workforce.diversity.service import collect
from workforce.establishment.demonstration import fund
from workforce.identity import Membership
from workforce.people.directory import find, posts_on
from workforce.people.models import Person, Post
from workforce.releases import demonstration as releases
from workforce.releases.service import ask_for_release
from workforce.skills.demonstration import Worker, assess
from workforce.statistics.months import previous_month_end, year_before
from workforce.tenancy import OrganisationSession

APPLICANTS = 3  # from each organisation, for each cohort
RELEASED = 6  # months
ASK_ALL = {place.slug for place in PLACES[:8]}  # sexual orientation and religion too
SEATS = 9  # a turn that no cohort has: other people mentor than learn


def show_features(world: World) -> None:
    for place in FICTIONAL:
        with world.session(place.slug) as session, session.begin():
            show_people(world, session, place.slug)
    show_cohorts(world)
    show_mentoring(world)
    send_returns(world)
    hosts = [PLACES[0].slug, DEPARTMENT.slug, PLACES[5].slug, PLACES[6].slug]
    secondments.demonstrate(world.engine, [world.organisations[slug] for slug in hosts], world.now)


def show_people(world: World, session: OrganisationSession, slug: str) -> None:
    """What people have said of their skills and of themselves, and which posts are funded."""
    fund(session, len(slug), world.today)
    current = session.exec(posts_on(world.today).order_by(col(Post.person_id))).all()
    workers = [Worker(post.person_id, post.role, post.role_level) for post in current]
    assess(session, len(slug), workers, world.today)
    people = session.exec(select(Person.id, Person.register_id).order_by(col(Person.id))).all()
    if slug in ASK_ALL:
        collect(session, [*Topic], world.today)
    declare(session, keys_of(world.settings), len(slug), people)


def show_cohorts(world: World) -> None:
    with world.session(INSTITUTE) as session, session.begin():
        planned = cohorts.plan(session, world.today)
        actor = session.exec(select(Membership.id).where(Membership.organisation_id == session.organisation_id)).first()
    for turn, cohort in enumerate(planned):
        cards = []
        for place in PLACES:
            with world.session(place.slug) as session, session.begin():
                chosen = somebody(session, world.today, turn)
                cards += [
                    cohorts.apply_from_home(session, number, cohort, keys_of(world.settings), world.today)
                    for number in chosen
                ]
        with world.session(INSTITUTE) as session, session.begin():
            cohorts.demonstrate(session, session.merge(cohort), cards, actor or 0, world.today)


def show_mentoring(world: World) -> None:
    """One round is finished, in one people meet and one is open; in turn a council sends mentors or mentees."""
    with world.session(INSTITUTE) as session, session.begin():
        rounds = mentoring.announce_rounds(session, world.today)
    for turn, place in enumerate(PLACES):
        with world.session(place.slug) as session, session.begin():
            side = Side.MENTOR if turn % 2 else Side.MENTEE
            people = [(find(session, number), side) for number in somebody(session, world.today, SEATS)]
            for round_id in rounds:
                mentoring.register_people(session, round_id, people, keys_of(world.settings), world.today)
    with world.session(INSTITUTE) as session, session.begin():
        homes = [world.organisations[place.slug] for place in PLACES]
        mentoring.invite(session, rounds.open, homes, world.today)
    work_off(world.engine, world.settings, world.now)
    let_invitations_out(world)
    with world.session(INSTITUTE) as session, session.begin():
        site, keys = world.settings.address, keys_of(world.settings)
        mentoring.play_through(session, rounds.finished, site, keys, world.today)
        mentoring.set_going(session, rounds.running, site, keys, world.today)
    work_off(world.engine, world.settings, world.now)
    answer_invitations(world, rounds.open)


def answer_invitations(world: World, round_id: int) -> None:
    for place in PLACES[::2]:
        with world.session(place.slug) as session, session.begin():
            mentoring.hear_back(session, round_id, keys_of(world.settings), world.now)
    work_off(world.engine, world.settings, world.now)


def let_invitations_out(world: World) -> None:
    """At every second council; at the others they wait for somebody's yes."""
    for place in PLACES[::2]:
        with world.session(place.slug) as session, session.begin():
            mentoring.let_out(session, world.now)


def send_returns(world: World) -> None:
    """Of the months released, and of a year before the latest: those before it show no year before."""
    everyone = [world.organisations[place.slug] for place in FICTIONAL]
    months = released(world.today)
    releases.send_returns(world.engine, world.settings, everyone, [year_before(months[0]), *months], world.now)


def released(today: date) -> list[date]:
    """The latest first."""
    months = [previous_month_end(today)]
    while len(months) < RELEASED:
        months.append(previous_month_end(months[-1]))
    return months


def ask_for_the_releases(world: World) -> None:
    """Left to the worker that runs beside the pages, for it takes a while; nothing is done off after this.

    The earliest is made first, and so is the baseline of the aims; then the latest, which everybody looks at.
    """
    latest, *between, earliest = released(world.today)
    with world.session(INSTITUTE) as session, session.begin():
        ask_for_release(session, earliest, world.now)
        ask_for_release(session, latest, world.now)
        releases.compose(session, latest, world.now)
        for month in between:
            ask_for_release(session, month, world.now)


def somebody(session: OrganisationSession, today: date, turn: int) -> list[int]:
    """Other people for every cohort, from among those in post who have a line manager."""
    managed = posts_on(today).where(col(Post.manager_id).is_not(None)).order_by(col(Post.person_id))
    found = list(dict.fromkeys(post.person_id for post in session.exec(managed)))
    return [*found[turn * APPLICANTS :: max(len(found) // APPLICANTS, 1)]][:APPLICANTS]
