"""Which way every row of an organisation goes: from the people and service areas along the keys of the rows."""

from collections.abc import Callable, Sequence
from datetime import date
from graphlib import TopologicalSorter

from sqlalchemy import Column, Select
from sqlalchemy import select as columns
from sqlmodel import col

from workforce.moves import Follows
from workforce.people.models import Person, Post
from workforce.tenancy import OrganisationSession, Owned, models, table_of

Places = dict[str, dict[int, int]]
"""By table and number of a row, the organisation that it goes to; a row that is not there stays where it is."""

Root = Callable[[str], int | None]
"""Where a row goes that follows no other: by its service area, or by none."""


def owned() -> dict[str, type[Owned]]:
    return {table_of(model).name: model for model in models(Owned) if issubclass(model, Owned)}


def moving() -> Sequence[type[Owned]]:
    """Every table that is handed over, those that others follow first. Raises CycleError where one follows itself."""
    every = owned()
    goes = {name for name, model in every.items() if model.moves_with.follows is not Follows.NOTHING}
    after = {name: {table_followed(every[name], key) for key in every[name].moves_with.keys} for name in goes}
    return [every[name] for name in TopologicalSorter(after).static_order()]


def table_followed(model: type[Owned], key: str) -> str:
    """Raises KeyError when there is no such column."""
    return referred(column_of(model, key)) or model.moves_with.table


def column_of(model: type[Owned], name: str) -> "Column[object]":
    return table_of(model).c[name]


def referred(column: "Column[object]") -> str:
    """The table whose rows a column names, by its foreign key; empty without one."""
    return next((key.target_fullname.partition(".")[0] for key in column.foreign_keys), "")


def walk(session: OrganisationSession, root: Root, known: Places, day: date) -> Places:
    """Where each row of the session's organisation goes. `known` is settled already and not asked again."""
    places: Places = {}
    for model in moving():
        name = table_of(model).name
        found = {**dict(goes(session, model, places, root, day)), **known.get(name, {})}
        places[name] = {number: where for number, where in found.items() if where != session.organisation_id}
    return places


def goes(
    session: OrganisationSession, model: type[Owned], places: Places, root: Root, day: date
) -> list[tuple[int, int]]:
    """Number of a row, and where it goes, of those that do not stay."""
    if model.moves_with.follows is Follows.ROW:
        found = along_keys(session, model, places, root)
    elif model.moves_with.follows is Follows.SERVICE:
        found = [(number, root(area)) for number, area in areas(session, model, day)]
    else:
        found = [(number, root("")) for number in numbers_of(session, model)]
    return [(number, where) for number, where in found if where is not None]


def along_keys(
    session: OrganisationSession, model: type[Owned], places: Places, root: Root
) -> list[tuple[int, int | None]]:
    keys = model.moves_with.keys
    tables = [places.get(table_followed(model, key), {}) for key in keys]
    found = []
    for number, *row in session.execute(ours(session, model, *keys)):
        led = [table[key] for table, key in zip(tables, row, strict=True) if key in table]
        found.append((number, led[0] if led else root("")))
    return found


def numbers_of(session: OrganisationSession, model: type[Owned]) -> list[int]:
    return [row[0] for row in session.execute(ours(session, model))]


def ours(session: OrganisationSession, model: type[Owned], *names: str) -> Select[*tuple[object, ...]]:
    """Number and the named columns of the organisation's own rows, also of what everybody may read."""
    asked = columns(*(getattr(model, name) for name in ("id", *names)))
    return asked.where(col(model.organisation_id) == session.organisation_id).order_by(*asked.selected_columns[:1])


def areas(session: OrganisationSession, model: type[Owned], day: date) -> list[tuple[int, str]]:
    """Number of a row and its service area; of a person the area of the post held on the day, or of the last."""
    if model is not Person:
        return [(number, area) for number, area in session.execute(ours(session, model, "service_area"))]
    worked = areas_of_people(session, day)
    return [(number, worked.get(number, "")) for number in numbers_of(session, Person)]


def areas_of_people(session: OrganisationSession, day: date) -> dict[int, str]:
    asked = ("person_id", "service_area", "starts_on", "ends_on", "id")
    ranked = sorted(
        (starts_on <= day <= (ends_on or day), starts_on, number, person_id, area)
        for person_id, area, starts_on, ends_on, number in session.execute(columns(*(getattr(Post, a) for a in asked)))
    )
    return {person_id: area for *_, person_id, area in ranked}
