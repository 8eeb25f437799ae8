"""People who left so long ago that nothing of them is needed any more."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from sqlmodel import col, delete, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from workforce.audit import AuditKey
from workforce.classification import Data
from workforce.diversity.models import Answer
from workforce.identity import Membership
from workforce.people.models import Person, Post
from workforce.people.telling import SIX_YEARS
from workforce.retention import Retention
from workforce.rights.erasing import carry_out, plan
from workforce.rights.walk import start_from_person
from workforce.telling import Tellings
from workforce.tenancy import OrganisationSession

TOGETHER = 200  # people in one walk


def leavers(before: date) -> SelectOfScalar[int]:
    """Whose last post, or term of office, ended before a day; whoever never had one is not a leaver."""
    lasting = select(Post.person_id).where(or_(col(Post.ends_on).is_(None), col(Post.ends_on) >= before))
    had_post = select(Post.person_id)
    open_way = or_(col(Membership.ends_on).is_(None), col(Membership.ends_on) >= before)
    coming_in = select(Membership.person_id).where(col(Membership.person_id).is_not(None), open_way)
    is_over = or_(col(Person.id).in_(had_post), col(Person.term_ends_on) < before)
    term_is_over = or_(~col(Person.is_councillor), col(Person.term_ends_on) < before)
    gone = select(Person.id).where(is_over, term_is_over, col(Person.id).not_in(lasting))
    return gone.where(col(Person.id).not_in(coming_in)).order_by(col(Person.id))


def answers_of_leavers(before: date) -> SelectOfScalar[int]:
    return select(Answer.id).where(col(Answer.person_id).in_(leavers(before)))


def forget_answers(session: OrganisationSession, numbers: Sequence[int]) -> None:
    session.exec(delete(Answer).where(col(Answer.id).in_(numbers)))


def forget_people(tellings: Tellings, session: OrganisationSession, numbers: Sequence[int]) -> None:
    """With everything that leads to them; their time was weighed when they were found."""
    for start in range(0, len(numbers), TOGETHER):
        people = session.exec(select(Person).where(col(Person.id).in_(numbers[start : start + TOGETHER]))).all()
        beginning = [row for person in people for row in start_from_person(session, person)]
        carry_out(session, plan(session, beginning, tellings, date.max), tellings)
        session.exec(delete(AuditKey).where(col(AuditKey.subject).in_([person.id for person in people])))


def rules(tellings: Tellings) -> list[Retention]:
    return [
        Retention(
            name="Answers of leavers",
            what="Answers to the equality questions are deleted",
            table=Answer,
            data=Data.SPECIAL,
            days=92,
            event="the last day of their last post, so that the last month’s return counts them",
            due=answers_of_leavers,
            forget=forget_answers,
        ),
        Retention(
            name="Leavers",
            what="The person, and every row that leads to them, is deleted or emptied",
            table=Person,
            data=Data.EMPLOYMENT,
            days=6 * 365 + 2,
            event="the last day of their last post",
            due=leavers,
            forget=partial(forget_people, tellings),
            source=SIX_YEARS.reason,
        ),
    ]
