"""Who may do what: features name their permissions, and each permission names the roles that hold it."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Role(StrEnum):
    PARTICIPANT = "participant"
    LINE_MANAGER = "line manager"
    HR_OFFICER = "HR officer"
    PROGRAMME_MANAGER = "programme manager"
    WORKFORCE_PLANNER = "workforce planner"
    SECTOR_ADMINISTRATOR = "sector administrator"


EVERYBODY = frozenset(Role)


@dataclass(frozen=True)
class Permission:
    """One thing that may be done; its name is also the scope that opens it to a token of the JSON API.

    `lists_people`: what is read under it is about many, and leaves out whoever’s record is restricted.
    """

    name: str
    sentence: str
    roles: frozenset[Role]
    lists_people: bool = False

    def is_held_by(self, roles: frozenset[Role]) -> bool:
        return bool(self.roles & roles)


def permission(name: str, sentence: str, *roles: Role) -> Permission:
    return Permission(name, sentence, frozenset(roles) or EVERYBODY)


def of_many(permission: Permission) -> Permission:
    return replace(permission, lists_people=True)
