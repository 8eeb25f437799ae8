"""An organisation's staff month by month, from the releases: before it began, the sum of those that it took over from.

What is added is what was released of each of them, so nothing comes out that was not out before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlmodel import col, select

from workforce.identity import Organisation, Succession
from workforce.releases.choosing import current
from workforce.releases.models import Release, ReleasedTable, ScopeKind
from workforce.screens import day
from workforce.statistics.categories import ALL
from workforce.statistics.cells import UNAVAILABLE
from workforce.statistics.table import Table
from workforce.tenancy import OrganisationSession

TABLE = "representation-sex"  # of every table about staff, its total is hidden least
Figures = dict[str, int | str]
"""By heading: a count, or the mark of why there is none."""


@dataclass(frozen=True)
class Point:
    """`note` says whose figures these are, where they are not the organisation's own."""

    month_end: date
    figures: Sequence[int | str]
    note: str


@dataclass(frozen=True)
class Series:
    headings: Sequence[str]
    points: Sequence[Point]


def series_of(session: OrganisationSession) -> Series:
    """The newest month first; months of which nothing was released about any of them are left out."""
    ours = session.get_one(Organisation, session.organisation_id)
    taken = successions(session)
    found = [(release, figures_of(session, release, ours.id, taken)) for release in current(session)]
    told = [(release, figures) for release, figures in found if any(figures.values())]
    headings = list(dict.fromkeys(name for _, parts in told for part in parts.values() for name in part))
    points = [
        Point(release.month_end, added(parts.values(), headings), note_of(session, ours.id, parts, taken))
        for release, parts in told
    ]
    return Series(headings, points)


def successions(session: OrganisationSession) -> Sequence[Succession]:
    return session.exec(select(Succession).order_by(col(Succession.effective_on), col(Succession.id))).all()


def line_of(place: int, month_end: date, taken: Sequence[Succession]) -> set[int]:
    """The organisation itself, and whoever was still to be taken over by it at the month's end."""
    before = {one.predecessor_id for one in taken if one.successor_id == place and one.effective_on > month_end}
    return {place}.union(*(line_of(number, month_end, taken) for number in before))


def figures_of(
    session: OrganisationSession, release: Release, place: int, taken: Sequence[Succession]
) -> dict[int, Figures]:
    """Of each organisation of the line; one that began later, and so has none, is left out."""
    line = line_of(place, release.month_end, taken)
    known = session.exec(select(Organisation).where(col(Organisation.id).in_(line))).all()
    wanted = select(ReleasedTable).where(
        ReleasedTable.release_id == release.id,
        ReleasedTable.scope == ScopeKind.ORGANISATION,
        ReleasedTable.name == TABLE,
        col(ReleasedTable.scope_code).in_([one.code for one in known]),
    )
    shown = {table.scope_code: totals(table.opened()) for table in session.exec(wanted)}
    return {one.id: shown.get(one.code, {}) for one in known if one.code in shown or has_begun(one, release)}


def has_begun(place: Organisation, release: Release) -> bool:
    return place.starts_on is None or place.starts_on <= release.month_end


def totals(table: Table) -> Figures:
    """The row of everybody, by the headings of its counts."""
    words = {name: words for name, words in table.headings if name.endswith("_count")}
    everybody = table.frame.filter(pl.nth(0) == ALL).to_dicts()
    return {
        words[name]: row[f"{name}_shorthand"] if row[name] is None else row[name] for row in everybody for name in words
    }


def added(parts: Iterable[Figures], headings: Sequence[str]) -> list[int | str]:
    every = [*parts]
    return [plus([part.get(heading, UNAVAILABLE) for part in every]) for heading in headings]


def plus(figures: Sequence[int | str]) -> int | str:
    """A sum with a part that is not shown is not shown."""
    marks = [figure for figure in figures if isinstance(figure, str)]
    return marks[0] if marks else sum(figure for figure in figures if isinstance(figure, int))


def note_of(session: OrganisationSession, place: int, parts: dict[int, Figures], taken: Sequence[Succession]) -> str:
    others = {*parts} - {place}
    if not others:
        return ""
    names = session.exec(select(Organisation.name).where(col(Organisation.id).in_(parts)).order_by(Organisation.name))
    shared = {one.predecessor_id for one in taken if one.successor_id != place} & others
    began = min(one.effective_on for one in taken if one.predecessor_id in others)
    part = ", of which it took over a part" if shared else ""
    return f"Before {day(began)}: {' and '.join(names)}{part}"
