"""Who may act in the ended organisation acts in its successor: one membership an address, with the roles of both."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlmodel import col, delete, select, update

from workforce.access import Role
from workforce.audit import AuditLine
from workforce.batches import batches
from workforce.identity import Membership, RoleHeld
from workforce.succession.journal import OWNER, added, change, entries, undo, write
from workforce.succession.models import ADDED, Value
from workforce.succession.survey import Speaking, Survey
from workforce.succession.walk import ours, owned, referred
from workforce.tenancy import OrganisationSession, Owned, table_of

MEMBERSHIP, ROLE = "membership", "roleheld"


class Meeting(NamedTuple):
    """Two memberships of one address: the second stays where it was, and the first stands for both."""

    kept: int
    left: int


def of_organisation(session: OrganisationSession, organisation_id: int) -> Sequence[Membership]:
    theirs = select(Membership).where(Membership.organisation_id == organisation_id)
    return session.exec(theirs.order_by(col(Membership.id))).all()


def move(speaking: Speaking, survey: Survey, plan_id: int, today: date) -> None:
    """After the people have moved. Who is in no register goes with the rest; HR goes everywhere."""
    with speaking(survey.predecessor) as session:
        leaving = [member.model_copy() for member in of_organisation(session, survey.predecessor)]
        officers = hr_of(session, leaving, today)
    people = survey.places["person"]
    for successor in sorted({survey.main, *people.values()}):
        mine = [member for member in leaving if people.get(member.person_id or 0, survey.main) == successor]
        with speaking(successor) as session:
            arrive(session, survey.predecessor, mine, plan_id, today)
            admit_officers(session, officers, plan_id, today)


def hr_of(session: OrganisationSession, members: Sequence[Membership], today: date) -> list[Membership]:
    held = select(RoleHeld.membership_id).where(col(RoleHeld.role) == Role.HR_OFFICER)
    officers = {*session.exec(held)}
    return [member for member in members if member.id in officers and member.is_current(today)]


def arrive(
    session: OrganisationSession, predecessor: int, members: Sequence[Membership], plan_id: int, today: date
) -> None:
    there = {member.email: member for member in of_organisation(session, session.organisation_id)}
    moved = [member.id for member in members if member.email not in there]
    values = (predecessor, session.organisation_id)
    change(session, Membership, OWNER, values, moved)
    write(session, plan_id, (MEMBERSHIP, OWNER), values, moved)
    for member in members:
        if member.email in there:
            join(session, there[member.email], member, plan_id, today)


def join(session: OrganisationSession, kept: Membership, left: Membership, plan_id: int, today: date) -> None:
    """The one that stays takes over what the other one could do, unless the other one's access is over."""
    point_to(session, Meeting(kept.id, left.id), plan_id)
    if left.is_over(today):
        return
    lasts = None if None in (kept.ends_on, left.ends_on) else max(filter(None, (kept.ends_on, left.ends_on)))
    person = left.person_id if kept.is_over(today) or kept.person_id is None else kept.person_id
    note_value(session, kept, "starts_on", str(min(kept.starts_on, left.starts_on)), plan_id)
    note_value(session, kept, "ends_on", str(lasts) if lasts else None, plan_id)
    note_value(session, kept, "person_id", person, plan_id)
    note_value(session, kept, "account_id", kept.account_id or left.account_id, plan_id)
    give(session, kept.id, roles(session, left.id), plan_id)


def note_value(session: OrganisationSession, member: Membership, column: str, value: Value, plan_id: int) -> None:
    old = getattr(member, column)
    was = str(old) if isinstance(old, date) else old
    if was != value:
        change(session, Membership, column, (was, value), [member.id])
        write(session, plan_id, (MEMBERSHIP, column), (was, value), [member.id])


def roles(session: OrganisationSession, member_id: int) -> set[Role]:
    return {*session.exec(select(col(RoleHeld.role)).where(RoleHeld.membership_id == member_id))}


def give(session: OrganisationSession, member_id: int, given: Iterable[Role], plan_id: int) -> None:
    rows = [RoleHeld(membership_id=member_id, role=role) for role in sorted({*given} - roles(session, member_id))]
    session.add_all(rows)
    session.flush()
    write(session, plan_id, (ROLE, ADDED), (None, None), [row.id for row in rows])


def point_to(session: OrganisationSession, meeting: Meeting, plan_id: int) -> None:
    """Rows that have come along name the membership that stands for both."""
    for model, column in keys_to_members():
        named = getattr(model, column) == meeting.left
        rows = [row[0] for row in session.execute(ours(session, model).where(named))]
        change(session, model, column, (meeting.left, meeting.kept), rows)
        write(session, plan_id, (table_of(model).name, column), (meeting.left, meeting.kept), rows)


def keys_to_members() -> list[tuple[type[Owned], str]]:
    every = [(model, column) for model in owned().values() for column in table_of(model).c]
    return [(model, column.name) for model, column in every if referred(column) == MEMBERSHIP]


def admit_officers(session: OrganisationSession, officers: Sequence[Membership], plan_id: int, today: date) -> None:
    """Whoever kept the old register looks after each part of it, until the successor decides otherwise."""
    known = {member.email for member in of_organisation(session, session.organisation_id)}
    for officer in officers:
        if officer.email not in known:
            told = officer.model_dump(include={"email", "name", "account_id"})
            member = Membership(**told, organisation_id=session.organisation_id, starts_on=today)
            session.add(member)
            session.flush()
            write(session, plan_id, (MEMBERSHIP, ADDED), (None, None), [member.id])
            give(session, member.id, [Role.HR_OFFICER], plan_id)


def take_back(session: OrganisationSession, plan_id: int, today: date) -> None:
    """From the session's organisation: what was given goes, and memberships that were used here end."""
    for some in batches(added(session, plan_id, ROLE)):
        session.exec(delete(RoleHeld).where(col(RoleHeld.id).in_(some)))
    for member_id in [*added(session, plan_id, MEMBERSHIP)]:
        if is_used(session, member_id):
            session.exec(update(Membership).where(col(Membership.id) == member_id).values(ends_on=today))
        else:
            session.exec(delete(RoleHeld).where(col(RoleHeld.membership_id) == member_id))
            session.exec(delete(Membership).where(col(Membership.id) == member_id))
    for entry in entries(session, plan_id):
        if (entry.kind, entry.changed) == (MEMBERSHIP, OWNER):
            undo(session, Membership, entry)


def follow_people(session: OrganisationSession, people: Mapping[int, int]) -> None:
    """Memberships made since go where their person goes, unless their address is known there."""
    here = session.organisation_id
    for member in of_organisation(session, here):
        where = people.get(member.person_id or 0)
        if where and member.email not in {other.email for other in of_organisation(session, where)}:
            change(session, Membership, OWNER, (here, where), [member.id])


def is_used(session: OrganisationSession, member_id: int) -> bool:
    """Whether a row or the audit log names it."""
    named = [ours(session, model).where(getattr(model, column) == member_id) for model, column in keys_to_members()]
    acted = ours(session, AuditLine).where(col(AuditLine.actor_id) == member_id)
    return any(session.execute(query.limit(1)).first() for query in (*named, acted))
