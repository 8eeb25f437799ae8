"""An establishment file, applied whole or not at all; and the establishment as such a file."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

import polars as pl
from sqlmodel import select

from workforce.audit import note, note_many
from workforce.establishment.file_columns import HEADINGS, REPORTS_TO
from workforce.establishment.file_reading import Reading, reading
from workforce.establishment.keeping import NOUN, values
from workforce.exports import csv_of
from workforce.people.one_at_a_time import one_at_a_time
from workforce.people.posts.establishment import EstablishmentFields, EstablishmentPost
from workforce.people.spreadsheet.csv_text import sheet_of_csv
from workforce.people.spreadsheet.file_kind import kind_of
from workforce.people.spreadsheet.sheet import Unreadable
from workforce.tenancy import OrganisationSession, Row

FILE = pl.Schema(
    {HEADINGS[name]: pl.String() for name in HEADINGS}
    | dict.fromkeys((HEADINGS[name] for name in HEADINGS if name.endswith(("_from", "_to", "_since"))), pl.Date())
    | {HEADINGS["fte"]: pl.Float64(), HEADINGS[REPORTS_TO]: pl.String()}
)


class Applied(NamedTuple):
    added: int
    changed: int
    unchanged: int


def read_file(session: OrganisationSession, content: bytes) -> Reading:
    """Raises Unreadable."""
    if kind_of(content) == "workbook":
        raise Unreadable("This is an Excel workbook. Save its sheet as CSV and upload that.")
    return reading(sheet_of_csv(content), rows_of(by_reference(session)))


def apply_file(session: OrganisationSession, content: bytes, actor_id: int | None, now: datetime) -> Reading | Applied:
    """What stops it, or how many posts it added and changed; those that it does not name stay. Raises Unreadable."""
    one_at_a_time(session)
    found = read_file(session, content)
    if found.stops:
        return found
    places = by_reference(session)
    before = rows_of(places)
    for reference, fields in found.posts.items():
        keep(session, places, reference, fields)
    session.flush()
    for reference, place in places.items():
        above = places.get(found.above.get(reference, ""))
        place.reports_to_id = above.id if above else None
    session.flush()
    after = rows_of(places)
    changed = [name for name in found.posts if name in before and before[name] != after[name]]
    added = [name for name in found.posts if name not in before]
    note_many(session, now, actor_id, "changed", NOUN, [places[name].id for name in changed])
    note_many(session, now, actor_id, "added", NOUN, [places[name].id for name in added])
    return Applied(len(added), len(changed), len(found.posts) - len(added) - len(changed))


def keep(
    session: OrganisationSession, places: dict[str, EstablishmentPost], reference: str, fields: EstablishmentFields
) -> None:
    if reference in places:
        places[reference].sqlmodel_update(values(fields))
    else:
        places[reference] = EstablishmentPost.model_validate(values(fields))
    session.add(places[reference])


def by_reference(session: OrganisationSession) -> dict[str, EstablishmentPost]:
    every = session.exec(select(EstablishmentPost).order_by(EstablishmentPost.reference))
    return {place.reference: place for place in every}


def rows_of(places: Mapping[str, EstablishmentPost]) -> dict[str, Row]:
    """Reference → what a file says of it."""
    named = {place.id: reference for reference, place in places.items()}
    return {
        reference: values(place) | {REPORTS_TO: named.get(place.reports_to_id or 0, "")}
        for reference, place in places.items()
    }


def establishment_csv(session: OrganisationSession, actor_id: int | None, now: datetime) -> bytes:
    rows = [{HEADINGS[name]: row[name] for name in HEADINGS} for row in rows_of(by_reference(session)).values()]
    note(session, now, actor_id, "exported", "establishment", 0)
    return csv_of(pl.DataFrame(rows, schema=FILE, orient="row"))
