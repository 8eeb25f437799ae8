"""People who stand in a council's register twice, and whom HR has not found yet."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlmodel import col, select

from workforce.people.codes import PostKind
from workforce.people.directory import posts_of
from workforce.people.models import Contract, Person, PersonFields, Post, PostFields
from workforce.people.staff.staffing import StaffFields, enrol
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

AWAY = timedelta(days=60)  # long enough that coming back is no move


def enrol_twice(session: OrganisationSession, now: datetime) -> list[Person]:
    """The second records: of somebody who left and came back, and of somebody who works at polling stations, too."""
    today = london_date(now)
    doubles = []
    if gone := who_left(session, today):
        back = posts_of(session, gone.id)[0].model_dump(include={*PostFields.model_fields})
        back |= {"starts_on": today - timedelta(days=7), "ends_on": None, "leaving_reason": None, "destination": None}
        doubles.append(enrol(session, again(gone, back), None, now))
    if part_timer := who_works_part_time(session, today):
        casual = {"job_title": "Poll clerk", "service_area": "Elections", "contract": Contract.CASUAL, "fte": 0.1}
        slip = {"last_name": slipped(part_timer.last_name), "email": None, "sex": None}
        doubles.append(enrol(session, again(part_timer, casual | slip | {"starts_on": today}), None, now))
    return doubles


def again(person: Person, over: dict[str, object]) -> StaffFields:
    """As a second payroll would send them: under a number of its own, and at a new address."""
    known = person.model_dump(include={*PersonFields.model_fields})
    known["payroll_number"] = f"{person.payroll_number}-2"
    known["email"] = (person.email or "").replace("@", ".2@") or None
    return StaffFields.model_validate(known | over)


def who_left(session: OrganisationSession, today: date) -> Person | None:
    """Of those who have been away long enough the last to leave."""
    for post in every_post(session):
        is_over = all(one.ends_on and one.ends_on + AWAY <= today for one in posts_of(session, post.person_id))
        if is_over and (person := session.get(Person, post.person_id)) and person.date_of_birth:
            return person
    return None


def who_works_part_time(session: OrganisationSession, today: date) -> Person | None:
    """And has room for a second post; who leads was enrolled first."""
    for post in reversed(every_post(session)):
        room = post.is_current(today) and post.fte < 0.9 and post.kind is PostKind.SUBSTANTIVE
        if room and (person := session.get(Person, post.person_id)) and person.date_of_birth:
            return person
    return None


def every_post(session: OrganisationSession) -> Sequence[Post]:
    return session.exec(select(Post).order_by(col(Post.ends_on).desc().nulls_last(), col(Post.id))).all()


def slipped(name: str) -> str:
    """A letter of it left out: Marchbanks → Marchbaks"""
    return name[:-3] + name[-2:]
