"""The role that a form gives one post, held against the framework as the roles of a staff file are."""

from datetime import date
from typing import NamedTuple, Protocol, cast

import polars as pl

from workforce.errors import Refusal
from workforce.people.staff_file.framework_roles import PARTS, with_framework_roles
from workforce.people.staff_file.known_roles import known_roles
from workforce.tenancy import OrganisationSession


class Roled(Protocol):
    """What has a role: the fields of a form, a dated post, a post of the establishment."""

    role_family: str
    role: str
    role_level: str


class Given(NamedTuple):
    """`role_family`, `role` and `role_level` as the framework spells them, and why not, by the name of the part."""

    spelled: dict[str, str]
    faults: dict[str, str]


def given(session: OrganisationSession, fields: Roled, before: Roled | None, today: date) -> Given:
    """A role that was there before stays as it is: a later version of the framework may have another name for it."""
    said = parts_of(fields)
    if not any(said.values()) or (before is not None and said == parts_of(before)):
        return Given(said, {})
    row = pl.DataFrame([{part: said[part] or None for part in PARTS}], dict.fromkeys(PARTS, pl.String()))
    names = dict(zip(PARTS, PARTS, strict=True))
    whole, faults = with_framework_roles(row.with_row_index("row"), known_roles(session, today), names)
    spelled = whole.select(pl.col(PARTS).fill_null("")).row(0, named=True)
    return Given(spelled, cast("dict[str, str]", dict(faults.select("column", "sentence").rows())))


def take_known_role(session: OrganisationSession, fields: Roled, before: Roled | None, today: date) -> None:
    """Spells the role of `fields` as the framework does; Refusal at the part that it does not have."""
    found = given(session, fields, before, today)
    for part, sentence in found.faults.items():
        raise Refusal(sentence, field=part)
    spell(fields, found)


def spell(fields: Roled, found: Given) -> None:
    for part, name in found.spelled.items():
        setattr(fields, part, name)


def parts_of(roled: Roled) -> dict[str, str]:
    return {part: str(getattr(roled, part)).strip() for part in PARTS}
