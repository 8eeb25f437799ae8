"""A person's interest, at home: first the line manager's release, and only then a card to the host."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import SQLModel, col, select

from programmes.secondments.advert import Advert
from programmes.secondments.agreement import begin_at_home
from programmes.secondments.correspondence import post_card, tell_host
from programmes.secondments.models import Card, Interest, InterestFields, InterestState, News
from programmes.secondments.noticeboard import why_not_open_to
from programmes.secondments.rules import check_contract, check_dates, check_policy, months_between
from workforce.errors import Missing, Refusal
from workforce.identity import Organisation
from workforce.jobs import Task
from workforce.mail import Letter, write
from workforce.people.directory import current_post, find
from workforce.people.managers import approvals
from workforce.people.managers.approvals import Approval
from workforce.people.models import Person, Post
from workforce.screens import day, london_date, moment
from workforce.tenancy import OrganisationSession, kept

RELEASE = "secondment release"
RELEASE_ANSWERED = f"answered {RELEASE}"
ENDED = (InterestState.WITHDRAWN, InterestState.NOT_RELEASED, InterestState.TOO_LATE)


def express(
    session: OrganisationSession, advert: Advert, person: Person, fields: InterestFields, now: datetime
) -> Interest:
    """Ask the line manager for release; nothing leaves the organisation yet."""
    # Locked on PostgreSQL, so that a double click makes one interest; SQLite has one writer anyway.
    session.get_one(Person, person.id, with_for_update=True)
    post = check_person(session, advert, person, now)
    today = london_date(now)
    check_dates(advert, fields.starts_on, fields.ends_on, today)
    check_contract(post, fields.ends_on)
    check_policy(session, months_between(fields.starts_on, fields.ends_on), "ends_on")
    if not fields.consent:
        raise Refusal("Tick this to let your details go to the host once you are released.", field="consent")
    known = fields.model_dump(exclude={"consent"})
    known |= {"person_id": person.id, "advert_id": advert.id, "host_id": advert.organisation_id}
    interest = Interest.model_validate(known | {"title": advert.title, "made_at": now, "changed_at": now})
    session.add(interest)
    session.flush()
    approvals.ask(session, person.id, RELEASE, interest.id, sentence_for(session, advert, interest), now)
    return interest


def check_person(session: OrganisationSession, advert: Advert, person: Person, now: datetime) -> Post:
    """Their current post; Refusal when this advert is not for them or not any more."""
    if not advert.is_open(now):
        raise Refusal(f"“{advert.title}” closed on {moment(advert.closes_at)}.")
    reason = why_not_open_to(session.get_one(Organisation, session.organisation_id), advert)
    if reason:
        raise Refusal(reason)
    if person.is_councillor:
        raise Refusal("Councillors hold an office, not a post that they could be seconded from.")
    post = current_post(session, person.id, london_date(now))
    if post is None:
        raise Refusal("The register has no current post of yours that you could be seconded from.")
    if not person.email:
        raise Refusal("The register has no e-mail address of yours. Ask your HR team to add it first.")
    if standing_interest(session, advert.id, person.id):
        raise Refusal("You have expressed interest in this secondment already.")
    return post


def sentence_for(session: OrganisationSession, advert: Advert, interest: Interest) -> str:
    host = session.get_one(Organisation, advert.organisation_id)
    period = f"from {day(interest.starts_on)} to {day(interest.ends_on)}, {advert.days_a_week:g} days a week"
    return f"to be released for “{advert.title}” at {host.name}, {period}. It closes on {moment(advert.closes_at)}"


def standing_interest(session: OrganisationSession, advert_id: int, person_id: int) -> Interest | None:
    """One that is still alive or has been answered by the host; a withdrawn one may be followed by another."""
    theirs = select(Interest).where(Interest.advert_id == advert_id, Interest.person_id == person_id)
    return session.exec(theirs.where(col(Interest.state).not_in(ENDED))).first()


THEIRS = kept(
    select(Interest).where(col(Interest.person_id) == bindparam("person_id")).order_by(col(Interest.id).desc())
)


def interests_of(session: OrganisationSession, person_id: int) -> Sequence[Interest]:
    return session.exec(THEIRS, params={"person_id": person_id}).all()


def offered_to(session: OrganisationSession, person_id: int) -> int:
    """Offers that wait for this person's answer."""
    theirs = [each for each in interests_of(session, person_id) if each.state is InterestState.OFFERED]
    return len(theirs)


def find_own_interest(session: OrganisationSession, interest_id: int, person_id: int | None) -> Interest:
    interest = session.get(Interest, interest_id)
    if interest is None or interest.person_id != person_id:
        raise Missing("You have expressed no such interest.")
    return interest


def hear_of_release(task: Task) -> None:
    """The line manager has answered: the card goes to the host, or the person is told why not."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        interest = session.get_one(Interest, task.due.subject, with_for_update=True)
        if interest.state is InterestState.ASKED:
            settle_release(session, interest, task.now)
        task.finish(session)


def settle_release(session: OrganisationSession, interest: Interest, now: datetime) -> None:
    asked = select(Approval).where(Approval.kind == RELEASE, Approval.subject == interest.id)
    approval = session.exec(asked.order_by(col(Approval.id).desc())).first()
    advert, person = session.get_one(Advert, interest.advert_id), find(session, interest.person_id)
    if approval is None or not approval.answer:
        move(session, interest, InterestState.NOT_RELEASED, now, approval.reason if approval else "")
        tell_person(session, person, interest, f"your line manager has not agreed: {interest.reason}", now)
    elif not advert.is_open(now):
        move(session, interest, InterestState.TOO_LATE, now)
        tell_person(session, person, interest, "the advert closed before your line manager answered.", now)
    else:
        move(session, interest, InterestState.SENT, now)
        post_card(session, interest, card_of(session, interest, person, now), now)
        tell_person(session, person, interest, "your line manager has agreed and your details are with the host.", now)


def card_of(session: OrganisationSession, interest: Interest, person: Person, now: datetime) -> Card:
    post = current_post(session, person.id, london_date(now))
    return Card(
        name=person.name,
        email=person.email or "",
        organisation=session.get_one(Organisation, session.organisation_id).name,
        job_title=post.job_title if post else "",
        grade=post.grade if post else "",
        statement=interest.statement,
        starts_on=interest.starts_on,
        ends_on=interest.ends_on,
    )


def tell_person(session: OrganisationSession, person: Person, interest: Interest, words: str, now: datetime) -> None:
    subject, body = f"Secondment: {interest.title}", f"About your interest in “{interest.title}”: {words}\n"
    write(session, Letter(to=person.email or "", subject=subject, body=body, written_at=now))


def withdraw(session: OrganisationSession, interest: Interest, now: datetime) -> Interest:
    """The consent ends with it: the host is told to forget the card, or the line manager is asked no longer."""
    session.refresh(interest, with_for_update=True)  # the line manager may answer at this very moment
    if not interest.may_be_withdrawn:
        raise Refusal(f"This interest is “{interest.state.value}” and cannot be withdrawn any more.")
    if interest.state is InterestState.ASKED:
        approvals.take_back(session, RELEASE, interest.id)
    else:
        tell_host(session, interest, News.WITHDRAWN, now)
    return move(session, interest, InterestState.WITHDRAWN, now)


def take_back(session: OrganisationSession, row: SQLModel, now: datetime) -> None:
    """As an erasure does."""
    assert isinstance(row, Interest)
    if row.may_be_withdrawn and row.state is not InterestState.ASKED:
        tell_host(session, row, News.WITHDRAWN, now)


def accept(session: OrganisationSession, interest: Interest, now: datetime) -> Interest:
    check_offered(interest)
    post = current_post(session, interest.person_id, london_date(now))
    if post is None:
        raise Refusal("The register has no current post of yours that you could be seconded from.")
    check_contract(post, interest.ends_on)
    begin_at_home(session, interest, session.get_one(Advert, interest.advert_id), find(session, interest.person_id))
    tell_host(session, interest, News.ACCEPTED, now)
    return move(session, interest, InterestState.ACCEPTED, now)


def turn_down(session: OrganisationSession, interest: Interest, now: datetime) -> Interest:
    check_offered(interest)
    tell_host(session, interest, News.TURNED_DOWN, now)
    return move(session, interest, InterestState.TURNED_DOWN, now)


def check_offered(interest: Interest) -> None:
    if interest.state is not InterestState.OFFERED:
        raise Refusal("There is no open offer to answer.")


def move(
    session: OrganisationSession, interest: Interest, state: InterestState, now: datetime, reason: str = ""
) -> Interest:
    interest.state, interest.changed_at, interest.reason = state, now, reason
    session.add(interest)
    return interest
