"""What names of other versions of the capability framework are called by the version in force on a day."""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from workforce.framework.in_force import Passage, passages, roles, skills
from workforce.framework.mapping import Becoming, Fate, titled
from workforce.tenancy import OrganisationSession

Names = Mapping[str, tuple[str, ...]]
"""What a name of another version is called now: several where it was split, none where it is gone."""


def skills_now(session: OrganisationSession, day: date) -> Names:
    """Names of skills of every other version; empty while there is only one."""
    known = passages(session)
    return called([each.skills for each in known], begun(known, day), skills(session, day)) if known else {}


def roles_now(session: OrganisationSession, day: date) -> Names:
    """As `skills_now`, of role levels, written “Role: level”."""
    known = passages(session)
    return called([each.roles for each in known], begun(known, day), titles(session, day)) if known else {}


OLDER = pl.Schema({"title": pl.String(), "family": pl.String(), "name": pl.String(), "level": pl.String()})


def older_roles(session: OrganisationSession, day: date) -> pl.DataFrame:
    """In the shape OLDER: the title of another version, and what it is called on a day, where that is one name."""
    names = {title: now[0] for title, now in roles_now(session, day).items() if len(now) == 1 and now[0] != title}
    if not names:
        return OLDER.to_frame()
    current = titled(roles(session, day)).rename({"title": "now"})
    old = pl.DataFrame({"title": [*names], "now": [*names.values()]}).join(current, on="now", maintain_order="left")
    return old.select("title", family="role_family", name="role", level="role_level")


def with_roles_now(people: pl.DataFrame, older: pl.DataFrame) -> pl.DataFrame:
    """`people` has role and role_level, and maybe role_family; `older` is of `older_roles`."""
    if older.is_empty():
        return people
    named = {"role_family": "family", "role": "name", "role_level": "level"}
    joined = titled(people).join(older, on="title", how="left", maintain_order="left")
    now = [pl.coalesce(new, old).alias(old) for old, new in named.items() if old in people.columns]
    return joined.with_columns(now).select(people.columns)


def titles(session: OrganisationSession, day: date) -> list[str]:
    return titled(roles(session, day))["title"].to_list()


def begun(known: Sequence[Passage], day: date) -> int:
    return sum(passage.starts_on <= day for passage in known)


def called(all_of_them: Sequence[Becoming], begun: int, current: Sequence[str]) -> Names:
    """A name that the version in force has means itself. Of a later version only what was renamed is read back."""
    back: dict[str, tuple[str, ...]] = {}
    for later in reversed(all_of_them[begun:]):
        kept: dict[str, tuple[str, ...]] = {new: (old,) for old, new in kept_names(later).items()}
        back = kept | {name: kept[old[0]] for name, old in back.items() if old[0] in kept}
    found: dict[str, tuple[str, ...]] = {}
    for earlier in all_of_them[:begun]:
        found = {name: after(earlier, names) for name, names in found.items()} | dict(earlier.new)
    return back | found | {name: (name,) for name in current}


def kept_names(becoming: Becoming) -> dict[str, str]:
    """Old → new, of those that stay or were only renamed."""
    return {old: new[0] for old, new in becoming.new.items() if becoming.fate(old) in (Fate.SAME, Fate.RENAMED)}


def after(becoming: Becoming, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new for name in names for new in becoming.new.get(name, (name,))))
