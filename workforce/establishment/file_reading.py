"""An establishment file → the posts in it, and what has to be mended first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

import polars as pl
from pydantic import ValidationError

from workforce.establishment.file_columns import BLANK, DAYS, HEADINGS, NEEDED, REPORTS_TO, places_of, texts_of
from workforce.establishment.file_roles import spelled
from workforce.forms import Fault, problems_of
from workforce.people.posts.establishment import EstablishmentFields
from workforce.people.spreadsheet.faults import OURS, faults_of, together
from workforce.people.spreadsheet.sheet import Sheet
from workforce.people.staff_file.headings import at_heading
from workforce.people.staff_file.values import DAY
from workforce.tenancy import Row

TWICE = "This reference stands in several rows. Keep one."
NOT_KNOWN = "No establishment post has this reference, in the file or here."
NOT_OURS = "This column is not about an establishment post: it is left out."
LACKING = "Every post needs this. Fill it in."
CIRCLE = "Posts would report in a circle. Name another."


@dataclass(frozen=True)
class Reading:
    """`posts`: reference → what it becomes; `above`: reference → that of the post it reports to, of every post.

    `faults` are in the shape of `faults.FAULTS`; with any but a notice, nothing is applied.
    """

    faults: pl.DataFrame
    posts: Mapping[str, EstablishmentFields] = field(default_factory=dict)
    above: Mapping[str, str] = field(default_factory=dict)

    @property
    def stops(self) -> bool:
        return not self.faults.filter(pl.col("kind") != "notice").is_empty()


def reading(sheet: Sheet, known: Mapping[str, Row], framework: pl.DataFrame) -> Reading:
    """`known`: reference → the columns of the post, with `reports_to`. A column that the file lacks stays as it is.

    `framework` has role_family, role, role_level.
    """
    places = places_of(sheet)
    lacking = [name for name in NEEDED if name not in places]
    if lacking:
        words = "There is no column “{}”. Add it: every post needs one."
        return Reading(together(at_heading(sheet, None, words.format(HEADINGS[name])) for name in lacking))
    rows = spelled(with_days(texts_of(sheet, places)), framework)
    posts: dict[str, EstablishmentFields] = {}
    faults: list[tuple[int, str, str]] = []
    for said in rows.iter_rows(named=True):
        faults += read_row(said, known, posts)
    named = {} if REPORTS_TO not in places else dict(rows.select("reference", REPORTS_TO).drop_nulls().iter_rows())
    spoken = {*rows["reference"]} if REPORTS_TO in places else set()
    kept = {name: str(row[REPORTS_TO]) for name, row in known.items() if row[REPORTS_TO] and name not in spoken}
    above = kept | named
    of_lines = lines(rows, above, {*known, *rows["reference"]}) if named else []
    told = [told_at(sheet, places, *fault) for fault in (*faults, *of_lines)]
    return Reading(together([sheet.faults, *told, *unknown(sheet, places)]), posts, above)


def with_days(texts: pl.DataFrame) -> pl.DataFrame:
    """Days as we write them, where they can be read."""
    days = [name for name in DAYS if name in texts.columns]
    read = (pl.coalesce(DAY.value(pl.col(name)).dt.to_string("iso"), name).alias(name) for name in days)
    return texts.with_columns(*read)


def read_row(
    said: Row, known: Mapping[str, Row], posts: dict[str, EstablishmentFields]
) -> Iterator[tuple[int, str, str]]:
    """Into `posts`, or row, column and sentence of what is wrong with it."""
    number, reference = cast(int, said["row"]), str(said["reference"])
    if blank := [name for name in NEEDED if said[name] is None]:
        yield from ((number, name, LACKING) for name in blank)
        return
    given = {name: BLANK.get(name, "") if value is None else value for name, value in said.items() if name in HEADINGS}
    if reference in posts:
        yield number, "reference", TWICE
    try:
        posts[reference] = EstablishmentFields.model_validate(known.get(reference, {}) | given)
    except ValidationError as invalid:
        problems = problems_of(cast("list[Fault]", invalid.errors()))
        yield from ((number, name, f"{sentence}.") for name, sentence in reversed(problems.items()))


def lines(rows: pl.DataFrame, above: Mapping[str, str], there: set[str]) -> Iterator[tuple[int, str, str]]:
    """Of posts that report to none that there is, or to themselves in the end."""
    for number, reference, to in rows.select("row", "reference", REPORTS_TO).drop_nulls().iter_rows():
        if to not in there:
            yield number, REPORTS_TO, NOT_KNOWN
        elif goes_round(reference, above):
            yield number, REPORTS_TO, CIRCLE


def goes_round(reference: str, above: Mapping[str, str]) -> bool:
    way, seen = above.get(reference), set[str]()
    while way and way != reference and way not in seen:
        seen.add(way)
        way = above.get(way)
    return way == reference


def told_at(sheet: Sheet, places: Mapping[str, str], row: int, name: str, sentence: str) -> pl.DataFrame:
    heading = sheet.headings[int(places[name])] if name in places else None
    return faults_of(pl.DataFrame({"row": [row]}), heading, sentence)


def unknown(sheet: Sheet, places: Mapping[str, str]) -> Iterator[pl.DataFrame]:
    used = {int(place) for place in places.values()}
    for place, heading in enumerate(sheet.headings):
        if heading and place not in used and heading not in OURS:
            yield at_heading(sheet, heading, NOT_OURS, "notice")
