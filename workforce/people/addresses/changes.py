"""The way from an address that HR wrote down to one that signs somebody in: two letters, two answers, or time."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from secrets import token_urlsafe

from sqlmodel import col, or_, select

from workforce.accounts.sign_in import account_of
from workforce.audit import note
from workforce.errors import Refusal
from workforce.identity import Organisation, digest_of
from workforce.jobs import Task, enqueue
from workforce.mail import Letter, write_many
from workforce.people.directory import find
from workforce.people.models import Person
from workforce.people.one_at_a_time import one_at_a_time
from workforce.people.ways_in.held_addresses import ASK, AddressChange, waiting
from workforce.people.ways_in.settling import settle_ways_in
from workforce.screens import day, london_date
from workforce.tenancy import OrganisationSession

CONCLUDE = "let a proved address in"
SILENCE = timedelta(days=14)  # our own choice: longer than most holidays, and an old mailbox may be closed
TOGETHER = 500  # changes of one transaction


class Answer(StrEnum):
    YES = "yes"
    NO = "no"


def write_letters(task: Task) -> None:
    """The job ASK: two letters for each change that has none yet, some hundreds in one transaction."""
    told = TOGETHER
    while told == TOGETHER:
        with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
            place = session.get_one(Organisation, session.organisation_id)
            untold = select(AddressChange).where(col(AddressChange.asked_at).is_(None)).limit(TOGETHER)
            changes = session.exec(untold).all()
            write_many(session, [each for row in changes for each in letters(row, place, task)])
            told = len(changes)
            if told < TOGETHER:
                task.finish(session)


def letters(change: AddressChange, place: Organisation, task: Task) -> Sequence[Letter]:
    """Each holds a link of its own, of which the row keeps the digest."""
    proof, word = token_urlsafe(32), token_urlsafe(32)
    change.asked_at, change.proof, change.word = task.now, digest_of(proof), digest_of(word)
    links = f"{task.settings.address}/address/{place.slug}/"
    last = day(london_date(task.now + SILENCE))
    to_new = (
        f"{place.name} has written down this address as yours. To sign in to Workforce with it, open this link and "
        f"say that it is:\n\n{links}{proof}\n\nUntil then you sign in with the address that you had. "
        "If you have nothing to do with this, say so at the same link.\n"
    )
    to_old = (
        f"{place.name} has written down {change.email} as your e-mail address. You go on signing in to Workforce with "
        f"this one until the new one is proved.\n\nIs it yours? Open this link and say so, or stop it:\n\n"
        f"{links}{word}\n\nIf it is proved, and you say nothing by {last}, you sign in with the new address from then "
        "on.\n"
    )
    return [
        Letter(to=change.email, subject="Is this your address?", body=to_new, written_at=task.now),
        Letter(to=change.old_email, subject="Your address is to change", body=to_old, written_at=task.now),
    ]


def at_link(session: OrganisationSession, token: str) -> AddressChange:
    """Refusal when nothing waits for an answer at this link, or the register says something else by now."""
    digest = digest_of(token)
    theirs = select(AddressChange).where(or_(AddressChange.proof == digest, AddressChange.word == digest))
    change = session.exec(theirs).first()
    if change is None or change.stopped_at or find(session, change.person_id).email != change.email:
        raise Refusal("This link is not needed any more. Ask your HR team which address they hold.")
    return change


def answer(session: OrganisationSession, token: str, said: Answer, now: datetime) -> AddressChange:
    """What the mailbox says in which this link arrived."""
    one_at_a_time(session)
    change = at_link(session, token)
    is_new = change.proof == digest_of(token)
    if said is Answer.NO:
        change.stopped_at, verb = now, "stopped the new address of"
    elif is_new:
        change.proved_at, verb = now, "proved the new address of"
    else:
        change.agreed_at, verb = now, "agreed to the new address of"
    session.add(change)
    note(session, now, None, verb, "person", change.person_id)
    conclude(session, change, now)
    return change


def conclude(session: OrganisationSession, change: AddressChange, now: datetime) -> None:
    """Once the new address is proved, and the old one has agreed or was silent for its time, it signs in."""
    if change.stopped_at or not change.proved_at or not change.asked_at:
        return
    silent_until = change.asked_at + SILENCE
    if not change.agreed_at and now < silent_until:
        enqueue(session, CONCLUDE, change.id, silent_until, period=now.isoformat())
        return
    change.stands_from = now
    account_of(session, change.email, now)
    session.add(change)
    settle_ways_in(session, [change.person_id], london_date(now))
    note(session, now, None, "let in the new address of", "person", change.person_id)


def conclude_when_silent(task: Task) -> None:
    """The job CONCLUDE; the change may have been answered, stopped or replaced meanwhile."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        one_at_a_time(session)
        change = session.get(AddressChange, task.due.subject)
        if change and find(session, change.person_id).email == change.email:
            conclude(session, change, task.now)
        task.finish(session)


def ask_again(session: OrganisationSession, person: Person, actor_id: int | None, now: datetime) -> None:
    """New links to both addresses; the time of silence begins anew."""
    change = waiting(session, [person.id]).get(person.id)
    if change is None or not change.email:
        raise Refusal("No address of this person waits to be proved.")
    known = {"person_id": person.id, "email": change.email, "old_email": change.old_email}
    session.delete(change)
    session.add(AddressChange.model_validate(known))
    enqueue(session, ASK, 0, now, period=now.isoformat())
    note(session, now, actor_id, "asked again about the address of", "person", person.id)
