"""An establishment file, applied whole or not at all; and the establishment as such a file."""

from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from workforce.audit import note, note_many
from workforce.errors import Conflict, Refusal
from workforce.establishment.file_columns import HEADINGS, REPORTS_TO
from workforce.establishment.file_findings import Findings, by_reference, examine, rows_of
from workforce.establishment.file_models import EstablishmentFile
from workforce.establishment.keeping import NOUN, values
from workforce.exports import csv_of
from workforce.people.enrolment.decisions import unchecked
from workforce.people.one_at_a_time import one_at_a_time
from workforce.people.posts.establishment import EstablishmentFields, EstablishmentPost
from workforce.tenancy import OrganisationSession

FILE = pl.Schema(
    {HEADINGS[name]: pl.String() for name in HEADINGS}
    | dict.fromkeys((HEADINGS[name] for name in HEADINGS if name.endswith(("_from", "_to", "_since"))), pl.Date())
    | {HEADINGS["fte"]: pl.Float64(), HEADINGS[REPORTS_TO]: pl.String()}
)
STALE = "Somebody else changed the establishment since you looked. See below what the file would do now."


@dataclass(frozen=True)
class Confirmed:
    """What somebody saw before they let the file be applied: which establishment, and so many doubts."""

    fingerprint: str
    doubts: int
    today: date


def apply_file(
    session: OrganisationSession, file: EstablishmentFile, confirmed: Confirmed, actor_id: int | None, now: datetime
) -> Findings:
    """What it did; posts that it does not name stay. Raises Conflict where the establishment is another by now."""
    one_at_a_time(session)
    found = examine(session, file.content, confirmed.today)
    refuse_unseen(found, confirmed)
    places = by_reference(session)
    for reference, fields in found.reading.posts.items():
        keep(session, places, reference, fields)
    session.flush()
    for reference, place in places.items():
        above = places.get(found.reading.above.get(reference, ""))
        place.reports_to_id = above.id if above else None
    session.flush()
    for verb, posts in (("changed", found.changed), ("added", found.added)):
        note_many(session, now, actor_id, verb, NOUN, [places[one.reference].id for one in posts])
    session.delete(file)
    return found


def refuse_unseen(found: Findings, confirmed: Confirmed) -> None:
    if found.fingerprint != confirmed.fingerprint:
        raise Conflict(STALE, {})
    if found.reading.stops:
        raise Refusal("Nothing was changed: mend the rows at fault and send the file again.")
    if not found.added and not found.changed:
        raise Refusal("There is nothing to apply: the establishment says the same as the file.")
    if found.doubts and confirmed.doubts != len(found.doubts):
        raise Refusal(unchecked(len(found.doubts)), field="doubts")


def keep(
    session: OrganisationSession, places: dict[str, EstablishmentPost], reference: str, fields: EstablishmentFields
) -> None:
    if reference in places:
        places[reference].sqlmodel_update(values(fields))
    else:
        places[reference] = EstablishmentPost.model_validate(values(fields))
    session.add(places[reference])


def establishment_csv(session: OrganisationSession, actor_id: int | None, now: datetime) -> bytes:
    rows = [{HEADINGS[name]: row[name] for name in HEADINGS} for row in rows_of(by_reference(session)).values()]
    note(session, now, actor_id, "exported", "establishment", 0)
    return csv_of(pl.DataFrame(rows, schema=FILE, orient="row"))
