"""Beginning to follow, and stopping."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from workforce.errors import Missing, Refusal
from workforce.following.models import Follow, FollowFields
from workforce.measures.asking import Asked
from workforce.measures.reading import find_in
from workforce.releases.choosing import Chosen, Filters, find
from workforce.statistics.table import Table
from workforce.tenancy import OrganisationSession

MOST = 50  # figures that one person follows


def follow(session: OrganisationSession, member_id: int, fields: FollowFields, now: datetime) -> Follow:
    """From the latest release on. Raises Missing where it has no such figures, Refusal where there are too many."""
    chosen, table, _ = figures_of(session, fields)
    fields.scope = chosen.filters["scope"]
    known = followed(session, member_id)
    found = next((each for each in known if each.path == fields.path), None)
    if found:
        return found
    if len(known) >= MOST:
        raise Refusal(f"You follow {MOST} figures, which is the most. Stop following one first.")
    row = Follow.model_validate(
        fields.model_dump()
        | {"membership_id": member_id, "title": title_of(fields, table), "place": table.place}
        | {"since": now, "release_id": chosen.release.id}
    )
    session.add(row)
    session.flush()
    return row


def title_of(fields: FollowFields, table: Table) -> str:
    return f"{table.title}, by {fields.by}" if fields.by else table.title


def figures_of(session: OrganisationSession, fields: FollowFields) -> tuple[Chosen, Table, frozenset[str]]:
    """Of the latest month: the figures, and the names of the released tables that they are made of."""
    if not fields.is_measure:
        chosen, table = find(session, fields.name, Filters(scope=fields.scope))
        return chosen, table, frozenset([fields.name])
    asked = Asked(name=fields.name, by=fields.by, against=fields.against, scope=fields.scope)
    found = find_in(session, asked, sees_vacancies=False)
    if found.chosen is None or found.table is None or not found.made_of:
        raise Missing("There are no figures of this in the latest release, so that nothing can be told of them.")
    return found.chosen, found.table, found.made_of


def followed(session: OrganisationSession, member_id: int) -> Sequence[Follow]:
    theirs = select(Follow).where(Follow.membership_id == member_id)
    return session.exec(theirs.order_by(col(Follow.title), col(Follow.id))).all()


def follow_of(session: OrganisationSession, member_id: int, follow_id: int) -> Follow:
    found = session.get(Follow, follow_id)
    if found is None or found.membership_id != member_id:
        raise Missing("You do not follow this.")
    return found


def stop(session: OrganisationSession, member_id: int, follow_id: int) -> Follow:
    found = follow_of(session, member_id, follow_id)
    session.delete(found)
    return found
