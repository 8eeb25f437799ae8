"""Two records of one person become one, in one transaction; and two again, for thirty days."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import SQLModel, col, select

from workforce.audit import note
from workforce.columns import Whole
from workforce.diversity.cipher import Keys
from workforce.diversity.merging import merge_answers, unmerge_answers
from workforce.errors import Missing, Refusal
from workforce.merging import access
from workforce.merging.apart import refuse_told_apart
from workforce.merging.combining import alike, ask_more_than_full_time, combined
from workforce.merging.doubles import put_back, settle
from workforce.merging.models import Before, Merge
from workforce.merging.references import key_of, numbers, places, point, refuse_doubles, refuse_two_people
from workforce.merging.rows import packed, unpacked
from workforce.people.directory import current_post, find
from workforce.people.models import Person, Post
from workforce.people.one_at_a_time import one_at_a_time
from workforce.people.staff.reporting_line import refuse_circle
from workforce.people.ways_in.settling import settle_ways_in
from workforce.screens import day, london_date
from workforce.tenancy import OrganisationSession, Row


class MergeFields(SQLModel):
    """The versions of both records, as they were seen."""

    kept_version: Whole = 0
    gone_version: Whole = 0
    confirmed: bool = False  # that all posts together are more than full time


Pair = tuple[Person, Person]
"""The record that is kept, and the one that is given up."""


def merge(
    session: OrganisationSession, keys: Keys, pair: Pair, fields: MergeFields, actor: int | None, now: datetime
) -> Merge:
    kept, gone = pair
    today = london_date(now)
    take_up(session, kept, gone, fields)
    ways = access.ways_of(session, kept, gone)
    access.refuse_two_accounts(ways, kept, gone, today)
    refuse_told_apart(session, kept, gone)
    refuse_two_people(session, kept, gone)
    given_up = settle(session, kept, gone, now)
    refuse_doubles(session, kept, gone)
    ask_more_than_full_time(session, kept, gone, confirmed=fields.confirmed)
    was = before(session, kept, gone, access.keep(session, ways)).model_copy(update={"given_up": given_up})
    merge_answers(session, keys, (kept, gone), access.unheard(ways, kept, gone))
    carry_over(session, kept, gone)
    refuse_circle(session, kept, manager_id_of(session, kept, today), today)
    kept.version, kept.changed_at = max(kept.version, gone.version) + 1, now
    access.join(session, ways, kept, gone, today)
    settle_ways_in(session, [kept.id], today)
    done = Merge(kept_id=kept.id, gone=gone.register_id, gone_name=gone.name, version=kept.version, merged_at=now)
    done.before = was.model_dump()
    session.add(done)
    session.flush()
    note(session, now, actor, "merged another record into", "person", kept.id)
    note(session, now, actor, "merged into another record", "person", gone.id)
    return done


def carry_over(session: OrganisationSession, kept: Person, gone: Person) -> None:
    """Everything that pointed at the one points at the other, and the one ceases."""
    for post in alike(session, kept, gone):
        session.delete(post)
    session.flush()
    for place in places():
        point(session, place, numbers(session, place, gone.id), kept.id)
    values = combined(kept, gone)
    session.delete(gone)
    session.flush()  # before its payroll number is taken
    kept.sqlmodel_update(values)
    session.add(kept)


def manager_id_of(session: OrganisationSession, person: Person, today: date) -> int | None:
    post = current_post(session, person.id, today)
    return post.manager_id if post else None


def take_up(session: OrganisationSession, kept: Person, gone: Person, fields: MergeFields) -> None:
    one_at_a_time(session)
    if kept.id == gone.id:
        raise Refusal("This is one record already.")
    session.refresh(kept)
    session.refresh(gone)
    if (kept.version, gone.version) != (fields.kept_version, fields.gone_version):
        raise Refusal("Somebody else changed one of these records meanwhile. Look at both again before you merge them.")


def before(
    session: OrganisationSession, kept: Person, gone: Person, access_before: tuple[list[Row], list[Row]]
) -> Before:
    doubles = alike(session, kept, gone)
    left = {post.id for post in doubles}
    moved = {key_of(place): numbers(session, place, gone.id) for place in places()}
    moved["post.person_id"] = [number for number in moved["post.person_id"] if number not in left]
    members, roles = access_before
    kept_row, gone_row = packed([kept, gone])
    return Before(
        kept=kept_row,
        gone=gone_row,
        posts=packed(doubles),
        members=members,
        roles=roles,
        moved={key: rows for key, rows in moved.items() if rows},
    )


def undo(session: OrganisationSession, done: Merge, actor: int | None, now: datetime) -> Person:
    """Both records as they were; returns the one that is there again."""
    one_at_a_time(session)
    session.refresh(done)
    kept = find(session, done.kept_id)
    session.refresh(kept)
    refuse_undoing(done, kept, now)
    was = Before.model_validate(done.before)
    (gone,) = unpacked(Person, [was.gone])
    refuse_number_taken(session, kept, gone)
    access.refuse_taken(session, was.members, kept)
    kept.sqlmodel_update(unpacked(Person, [was.kept])[0].model_dump())
    session.flush()
    session.add(gone)
    session.flush()
    session.add_all(unpacked(Post, was.posts))
    session.flush()
    put_back(session, was.given_up)
    for place in places():
        point(session, place, was.moved.get(key_of(place), []), gone.id)
    access.put_back(session, was.members, was.roles, kept)
    unmerge_answers(session, kept, gone.register_id)
    done.before, done.undone_at = {}, now
    session.add(done)
    for person in (kept, gone):
        note(session, now, actor, "undid the merge of", "person", person.id)
    return gone


def refuse_undoing(done: Merge, kept: Person, now: datetime) -> None:
    instead = f"Add {done.gone_name} as a new person, and correct by hand what is theirs."
    if done.undone_at:
        raise Refusal(f"This merge was undone on {day(london_date(done.undone_at))}.")
    if done.is_final(now):
        raise Refusal(f"This merge is more than 30 days old and cannot be undone any more. {instead}")
    if kept.version != done.version:
        raise Refusal(f"{kept.name} was changed after the merge, so it cannot be undone as a whole. {instead}")


def refuse_number_taken(session: OrganisationSession, kept: Person, gone: Person) -> None:
    if not gone.payroll_number:
        return
    others = select(Person.id).where(Person.payroll_number == gone.payroll_number, col(Person.id) != kept.id)
    if session.exec(others).first():
        raise Refusal(f"Another person has payroll number {gone.payroll_number} by now, so the merge cannot be undone.")


def find_merge(session: OrganisationSession, merge_id: int) -> Merge:
    done = session.get(Merge, merge_id)
    if done is None:
        raise Missing("There is no such merge.")
    return done


def merges(session: OrganisationSession) -> Sequence[tuple[Merge, Person]]:
    """The latest first."""
    both = select(Merge, Person).join(Person, col(Person.id) == Merge.kept_id)
    return session.exec(both.order_by(col(Merge.merged_at).desc(), col(Merge.id).desc())).all()
