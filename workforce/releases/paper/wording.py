"""What a release says on paper, before it is laid out: all of it words, in the order in which they are read."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

import polars as pl
from pydantic import BaseModel

from workforce.releases.models import Release
from workforce.releases.reading import SHORTHAND, Rate, declaration_rates, rate_source
from workforce.releases.spreadsheets.document import FREE, HIDDEN_FIGURES
from workforce.screens import count, day, london_date, thousands
from workforce.statistics.table import Table

UPRIGHT = 6  # columns that a sheet held upright has room for
# What the embedded typefaces have letters for: Latin, Greek, Cyrillic, punctuation, currencies, arrows, mathematics.
WRITTEN = ((0x20, 0x4FF), (0x1E00, 0x1EFF), (0x2010, 0x203E), (0x20A0, 0x20BF), (0x2190, 0x22FF), (0x25A0, 0x25FF))
UNWRITTEN = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Edition:
    """The release that tables are of. `title`: of composed tables; empty for the month's own."""

    title: str
    version: int
    made_at: datetime
    withdrawn_at: datetime | None


class Section(BaseModel):
    """One table: `rows` are as wide as `headings`, the label first. `words`: columns of words, by their place."""

    title: str
    lines: list[str]
    headings: list[str]
    words: list[int]
    rows: list[list[str]]


class Paper(BaseModel):
    """`warning`: that it was withdrawn; empty where it stands. `facts` and `marks`: a name and what is said of it."""

    title: str
    warning: str
    facts: list[tuple[str, str]]
    lines: list[str]
    marks: list[tuple[str, str]]
    sections: list[Section]
    is_wide: bool


Told = tuple[Table, Sequence[Rate]]


def edition_of(release: Release) -> Edition:
    return Edition(release.title, release.version, release.made_at, release.withdrawn_at)


def made_at(tables: Sequence[Told], edition: Edition | None) -> datetime:
    """The release's own moment, so that equal tables make equal files; of what is no release, its day."""
    return edition.made_at if edition else datetime.combine(tables[0][0].as_at, time(), UTC)


def with_rates(tables: Sequence[Table]) -> list[Told]:
    """Beside each how many declared what it is cut by, as another of these tables says."""
    rates = {each.name: declaration_rates(each) for each in tables}
    return [(each, rates.get(rate_source(each.name), [])) for each in tables]


def paper_of(tables: Sequence[Told], edition: Edition | None, marks: Mapping[str, str] = SHORTHAND) -> Paper:
    """Of one table, or of all that a release has of one place; there is at least one."""
    warning = warning_of(edition)
    title = title_of(tables, edition)
    paper = Paper(
        title=written(f"Withdrawn: {title}" if warning else title),
        warning=warning,
        facts=[(name, written(words)) for name, words in facts(tables[0][0], edition)],
        lines=[HIDDEN_FIGURES],
        marks=[*marks.items()],
        sections=[section(table, rates) for table, rates in tables],
        is_wide=any(len(table.headings) > UPRIGHT for table, _ in tables),
    )
    if UNWRITTEN in paper.model_dump_json():
        paper.lines.append(f"A letter that the typefaces of this file lack is shown as {UNWRITTEN}.")
    return paper


def title_of(tables: Sequence[Told], edition: Edition | None) -> str:
    first = tables[0][0]
    if len(tables) == 1:
        return f"{first.title}, {first.place}"
    whole = edition.title if edition and edition.title else "Local government workforce statistics"
    return f"{whole}: {first.place}, {day(first.as_at)}"


def warning_of(edition: Edition | None) -> str:
    if edition is None or edition.withdrawn_at is None:
        return ""
    return f"Withdrawn on {day(london_date(edition.withdrawn_at))}. Its figures are not to be used."


def facts(table: Table, edition: Edition | None) -> Iterator[tuple[str, str]]:
    yield "About", table.place
    yield "As at", day(table.as_at)
    if edition:
        yield "Released", day(london_date(edition.made_at))
        yield "Version", str(edition.version)
    if table.expected:
        yield "Returns", f"{table.returned} of {count(table.expected, 'organisation')}"
    yield "Licence", FREE


def section(table: Table, rates: Sequence[Rate]) -> Section:
    declared = ", ".join(f"{each.figure.lower()} {percent(each)}" for each in rates)
    lines = (table.definition, table.note(), f"Declaration rate: {declared}." if declared else "")
    schema = table.frame.schema
    shown = table.shown()
    return Section(
        title=written(table.title),
        lines=[written(line) for line in lines if line],
        headings=[written(heading) for heading in shown.columns],
        words=[place for place, (name, _) in enumerate(table.headings) if schema[name] == pl.String],
        rows=[[written(label), *(written(thousands(cell)) for cell in cells)] for label, *cells in shown.iter_rows()],
    )


def percent(rate: Rate) -> str:
    return rate.per_cent if rate.per_cent.startswith("[") else f"{rate.per_cent} %"


def written(words: str) -> str:
    """With a mark in place of each letter that a machine without typefaces of its own could not show."""
    return "".join(map(letter_written, words))


def letter_written(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind == "Cf":
        return ""  # nothing to see: joiners, marks of direction
    if kind == "Cc" or kind.startswith("Z"):
        return " "
    is_known = kind != "Cn" and any(first <= ord(letter) <= last for first, last in WRITTEN)
    return letter if is_known else UNWRITTEN
