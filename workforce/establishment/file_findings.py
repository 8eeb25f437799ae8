"""What an establishment file would do: read, and held against the establishment."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import NamedTuple, cast

import polars as pl
from sqlmodel import select

from workforce.establishment.file_columns import HEADINGS, REPORTS_TO
from workforce.establishment.file_reading import Reading, reading
from workforce.establishment.file_roles import unusual_roles
from workforce.establishment.keeping import values
from workforce.exports import csv_of
from workforce.people.posts.establishment import EstablishmentPost, held_in
from workforce.people.spreadsheet.csv_text import sheet_of_csv
from workforce.people.spreadsheet.faults import faults_file
from workforce.people.spreadsheet.file_kind import kind_of
from workforce.people.spreadsheet.sheet import Sheet, Unreadable
from workforce.people.staff.differences import words
from workforce.people.staff_file.establishment_posts import filled_posts
from workforce.people.staff_file.known_roles import known_roles
from workforce.screens import count, day, fte
from workforce.tenancy import OrganisationSession, Row


class Change(NamedTuple):
    """Of one post: what it is called, and each column that differs, with its old and its new words."""

    reference: str
    job_title: str
    changes: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class Findings:
    """`doubts` are sentences that are confirmed before it is applied; `fingerprint` is of the establishment."""

    reading: Reading
    added: Sequence[Change]
    changed: Sequence[Change]
    unchanged: int
    doubts: Sequence[str]
    fingerprint: str


def examine(session: OrganisationSession, content: bytes, today: date) -> Findings:
    """Raises Unreadable."""
    places = by_reference(session)
    before = rows_of(places)
    framework = known_roles(session, today)
    found = reading(sheet_of(content), before, framework)
    after = {name: values(post) | {REPORTS_TO: found.above.get(name, "")} for name, post in found.posts.items()}
    told = {name: change_of(name, before.get(name), row) for name, row in after.items()}
    return Findings(
        reading=found,
        added=[one for name, one in told.items() if name not in before],
        changed=[one for name, one in told.items() if name in before and one.changes],
        unchanged=sum(name in before and not one.changes for name, one in told.items()),
        doubts=[]
        if found.stops
        else [*doubts(session, places, before, after, today), *unusual_roles(before, after, framework)],
        fingerprint=fingerprint(before),
    )


def sheet_of(content: bytes) -> Sheet:
    if kind_of(content) == "workbook":
        raise Unreadable("This is an Excel workbook. Save its sheet as CSV and upload that.")
    return sheet_of_csv(content)


def faulty_rows(content: bytes, found: Reading) -> bytes:
    """As they were sent, each with what to mend, to be mended and sent again."""
    return csv_of(faults_file([sheet_of(content)], found.faults, pl.col("row")))


def change_of(reference: str, before: Row | None, after: Row) -> Change:
    differing = [] if before is None else [name for name in after if before[name] != after[name]]
    changes = [(HEADINGS[name], words((before or {})[name]), words(after[name])) for name in differing]
    return Change(reference, str(after["job_title"]), changes)


def doubts(
    session: OrganisationSession,
    places: Mapping[str, EstablishmentPost],
    before: Mapping[str, Row],
    after: Mapping[str, Row],
    today: date,
) -> Iterator[str]:
    """Posts that would end while somebody holds them, or be funded for less than they are held for today."""
    ending = {places[name].id: name for name in after if name in before and ends_earlier(before[name], after[name])}
    last = {name: cast(date, after[name]["funded_to"]) for name in ending.values()}
    holding: dict[str, set[int]] = {}
    for post in held_in(session, [*ending]):
        name = ending[cast(int, post.establishment_post_id)]
        if post.ends_on is None or post.ends_on > last[name]:
            holding.setdefault(name, set()).add(post.person_id)
    for name, people in holding.items():
        yield f"{name}: {count(len(people), 'person holds it', 'people hold it')} after {day(last[name])}."
    filled = dict(filled_posts(session, today).group_by("establishment_post").agg(pl.col("fte").sum().round(4)).rows())
    for name, row in after.items():
        now, funded = filled.get(name, 0.0), cast(float, row["fte"])
        if name in before and before[name]["fte"] != funded and now > funded:
            yield f"{name}: it would be funded for {fte(funded)} FTE, and is held for {fte(now)} today."


def ends_earlier(before: Row, after: Row) -> bool:
    return after["funded_to"] is not None and after["funded_to"] != before["funded_to"]


def fingerprint(before: Mapping[str, Row]) -> str:
    return sha256(repr(sorted((name, sorted(row.items())) for name, row in before.items())).encode()).hexdigest()


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
