"""What a newer version of the framework would change for the people of an organisation; nothing is changed by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import col

from workforce.batches import batches
from workforce.framework import names_now
from workforce.framework.mapping import Becoming, NewVersion
from workforce.people.directory import posts_on
from workforce.people.models import Person, Post
from workforce.skills.findings import standings
from workforce.skills.profile import role_now
from workforce.tenancy import OrganisationSession


@dataclass(frozen=True)
class Change:
    """People in roles of the framework; of them, whose role has no one successor, and who must assess a skill again."""

    in_roles: int = 0
    without_role: int = 0
    to_assess: int = 0

    def __add__(self, other: "Change") -> "Change":
        return Change(
            self.in_roles + other.in_roles,
            self.without_role + other.without_role,
            self.to_assess + other.to_assess,
        )


def preview(session: OrganisationSession, version: NewVersion, today: date) -> Change:
    titles = titles_of(session, version.roles, today)
    asked = version.asked()
    change = Change(in_roles=len(titles))
    for some in batches(titles):
        held: dict[int, dict[str, int]] = {}
        for (person_id, skill), standing in standings(session, some, today).items():
            if standing.held:
                held.setdefault(person_id, {})[skill] = standing.held.level
        for person_id in some:
            change += change_of(titles[person_id], held.get(person_id, {}), version, asked)
    return change


def titles_of(session: OrganisationSession, roles: Becoming, today: date) -> dict[int, str]:
    """Person → role and level of the current post, of those that the framework has."""
    posts = posts_on(today).order_by(col(Post.starts_on), col(Post.id))
    named = posts.with_only_columns(col(Post.person_id), col(Post.role), col(Post.role_level))
    now = names_now.roles_now(session, today)
    titles = {person_id: ": ".join(role_now(now, role, level)) for person_id, role, level in session.execute(named)}
    return {person_id: title for person_id, title in titles.items() if title in roles.new}


def without_role(session: OrganisationSession, today: date) -> list[tuple[Person, str]]:
    """Who holds a role that the framework of the day has split or dropped, and its name; by name."""
    lost = {title for title, now in names_now.roles_now(session, today).items() if len(now) != 1}
    if not lost:
        return []
    both = posts_on(today).join(Person, col(Person.id) == col(Post.person_id)).order_by(Person.last_name, col(Post.id))
    named = both.with_only_columns(Person, col(Post.role), col(Post.role_level))
    titled = [(person, f"{role}: {level}") for person, role, level in session.execute(named)]
    return [(person, title) for person, title in titled if title in lost]


def change_of(
    title: str, held: Mapping[str, int], version: NewVersion, asked: Mapping[str, Mapping[str, int]]
) -> Change:
    """A skill is assessed again if something of it was held that the mapping cannot carry to the new role."""
    became = version.roles.new[title]
    if title not in asked and len(became) != 1:
        return Change(without_role=1)
    carried = version.skills.carried(held)
    unknown = asked[title if title in asked else became[0]].keys() - carried.keys()
    again = any(held.keys() & {*version.skills.parts.get(skill, ())} for skill in unknown)
    return Change(to_assess=int(again))
