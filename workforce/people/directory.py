"""Finding people and what they do on a day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import BindParameter, bindparam
from sqlmodel import col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from workforce.database import GOES_OUT
from workforce.errors import Missing
from workforce.people.models import Participation, Person, Post, StandIn
from workforce.tenancy import OrganisationSession, kept, numbered


def find(session: OrganisationSession, person_id: int | None) -> Person:
    person = numbered(session, Person, person_id) if person_id else None
    if person is None:
        raise Missing("There is no such person in this organisation’s register.")
    return person


def posts_on(today: date | BindParameter[date]) -> SelectOfScalar[Post]:
    """The posts that are held on a day."""
    still = or_(col(Post.ends_on).is_(None), col(Post.ends_on) >= today)
    return select(Post).where(col(Post.starts_on) <= today, still)


TODAY: BindParameter[date] = bindparam("today")
POST_ON = kept(
    posts_on(TODAY)
    .where(col(Post.person_id) == bindparam("person_id"))
    .order_by(col(Post.starts_on).desc(), col(Post.id).desc())
)


def current_post(session: OrganisationSession, person_id: int, today: date) -> Post | None:
    """What somebody does on a day; the latest to begin where there are several."""
    return session.exec(POST_ON, params={"person_id": person_id, "today": today}).first()


def post_to_change(session: OrganisationSession, person: Person, today: date) -> Post | None:
    """The post held today, or else the last to begin; of a councillor, none but one they hold beside the office."""
    held = current_post(session, person.id, today)
    return held if held or person.is_councillor else next(iter(posts_of(session, person.id)), None)


POSTS = kept(
    select(Post)
    .where(col(Post.person_id) == bindparam("person_id"))
    .order_by(col(Post.starts_on).desc(), col(Post.id).desc())
)


def posts_of(session: OrganisationSession, person_id: int) -> Sequence[Post]:
    return session.exec(POSTS, params={"person_id": person_id}).all()


PARTICIPATIONS = kept(
    select(Participation)
    .where(col(Participation.person_id) == bindparam("person_id"))
    .order_by(col(Participation.starts_on).desc(), col(Participation.id).desc())
)


def participations_of(session: OrganisationSession, person_id: int) -> Sequence[Participation]:
    """What they took and take part in, the latest to begin first."""
    return session.exec(PARTICIPATIONS, params={"person_id": person_id}).all()


def manager_of(session: OrganisationSession, person_id: int, today: date) -> Person | None:
    """Councillors have none: the democratic-services team speaks for them."""
    post = current_post(session, person_id, today)
    return session.get(Person, post.manager_id) if post and post.manager_id else None


def team_of(session: OrganisationSession, manager_ids: Sequence[int], today: date) -> Sequence[Person]:
    theirs = posts_on(today).where(col(Post.manager_id).in_(manager_ids)).with_only_columns(col(Post.person_id))
    team = select(Person).where(col(Person.id).in_(theirs)).order_by(Person.last_name)
    return session.exec(team, execution_options={GOES_OUT: True}).all()


AWAY = kept(
    select(StandIn.manager_id).where(
        col(StandIn.stand_in_id) == bindparam("person_id"),
        col(StandIn.starts_on) <= TODAY,
        col(StandIn.ends_on) >= TODAY,
    )
)


def managers_spoken_for(session: OrganisationSession, person_id: int, today: date) -> list[int]:
    """This person, and every manager for whom they stand in today."""
    return [person_id, *session.exec(AWAY, params={"person_id": person_id, "today": today}).all()]
