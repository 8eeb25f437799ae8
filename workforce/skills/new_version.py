"""What a newer version of the framework would change for the people of an organisation; nothing is changed by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import col

from workforce.batches import batches
from workforce.framework.mapping import Becoming, Fate, NewVersion
from workforce.people.directory import posts_on
from workforce.people.models import Post
from workforce.skills.findings import standings
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
    titles = {person_id: f"{role}: {level}" for person_id, role, level in session.execute(named)}
    return {person_id: title for person_id, title in titles.items() if title in roles.new}


def change_of(
    title: str, held: Mapping[str, int], version: NewVersion, asked: Mapping[str, Mapping[str, int]]
) -> Change:
    """A skill is assessed again if something of it was held that the mapping cannot carry to the new role."""
    if version.roles.fate(title) in (Fate.SPLIT, Fate.GONE):
        return Change(without_role=1)
    carried = version.skills.carried(held)
    unknown = asked[version.roles.new[title][0]].keys() - carried.keys()
    again = any(held.keys() & {*version.skills.parts(skill)} for skill in unknown)
    return Change(to_assess=int(again))
