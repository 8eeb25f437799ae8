"""Which column of ours each heading of a file means."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from workforce.people.spreadsheet.faults import OURS, Weight, faults_of, together
from workforce.people.spreadsheet.sheet import Sheet
from workforce.people.staff_file.columns import BY_NAME, COLUMNS, Column
from workforce.people.staff_file.nearness import is_sure, nearest

WHY_NOT = {
    "name": "Give first name and last name in columns of their own.",
    "fullname": "Give first name and last name in columns of their own.",
    "employeename": "Give first name and last name in columns of their own.",
    "costcentre": "A cost centre is not a service area: name the service in words, under “Service area”.",
    "costcode": "A cost code is not a service area: name the service in words, under “Service area”.",
    "hours": "Give the share of full time under “FTE”, for example 0.6.",
    "contractedhours": "Give the share of full time under “FTE”, for example 0.6.",
    "salary": "Give a “Salary band” or an “Hourly rate”.",
    "annualsalary": "Give a “Salary band” or an “Hourly rate”.",
    "nationalinsurancenumber": "Please take it out of the file: we have no use for it.",
    "ninumber": "Please take it out of the file: we have no use for it.",
    "ethnicity": "Please take it out of the file: people tell us this themselves.",
    "ethnicorigin": "Please take it out of the file: people tell us this themselves.",
    "disability": "Please take it out of the file: people tell us this themselves.",
    "disabled": "Please take it out of the file: people tell us this themselves.",
    "religion": "Please take it out of the file: people tell us this themselves.",
    "sexualorientation": "Please take it out of the file: people tell us this themselves.",
    "gender": "If it is the sex that payroll holds, head it “Sex”; otherwise people tell us this themselves.",
}


@dataclass(frozen=True)
class Matched:
    """`places`: our column → position in the sheet, as a name of a column of its cells.

    `headings` has the shape HEADINGS.
    """

    places: dict[str, str]
    faults: pl.DataFrame
    headings: pl.DataFrame


HEADINGS = pl.Schema(
    {"heading": pl.String, "column": pl.String, "is_settled": pl.Boolean}
    | {"nearest": pl.List(pl.String), "is_sure": pl.Boolean, "samples": pl.List(pl.String)}
)
"""Every heading of a file; `column` is ours, null where the column is left out; unless that `is_settled`, somebody
has to say what it means. `nearest` are columns of ours, `samples` a few of the values below it.
"""

SAMPLES, LONGEST_SAMPLE = 3, 40


def key_of(heading: str) -> str:
    """Letters and digits alone, so that neither case, spaces nor punctuation matter."""
    return re.sub(r"[\W_]", "", heading.casefold())


WORDS = {
    words: column.name
    for column in COLUMNS
    for words in (column.name, column.heading, *filter(None, column.synonyms.split("/")))
}
KEYS = {key_of(words): name for words, name in WORDS.items()}


def column_of(heading: str) -> str | None:
    """A note in brackets, such as (dd/mm/yyyy), is not part of a heading."""
    return KEYS.get(key_of(heading)) or KEYS.get(key_of(re.sub(r"[(\[].*?[)\]]", "", heading)))


def match(sheet: Sheet, remembered: Mapping[str, str] | None = None) -> Matched:
    """`remembered`: key of a heading → the column that it was said to mean, empty for one that is left out."""
    remembered = remembered or {}
    places: dict[str, str] = {}
    faults: list[pl.DataFrame] = []
    for place, heading in enumerate(sheet.headings):
        name = remembered.get(key_of(heading), column_of(heading)) if heading else None
        if name and name not in places:
            places[name] = str(place)
        elif name:
            faults.append(twice(sheet, name, sheet.headings[int(places[name])], heading))
        elif heading and heading not in OURS and name is None:
            faults.append(at_heading(sheet, heading, unknown(heading), "notice"))
    headings = described(sheet, {place: name for name, place in places.items()}, remembered)
    return Matched(places, together([*faults, *headless(sheet)]), headings)


def described(sheet: Sheet, names: Mapping[str, str], remembered: Mapping[str, str]) -> pl.DataFrame:
    rows = []
    for place, heading in enumerate(sheet.headings):
        if heading and heading not in OURS:
            name = names.get(str(place))
            is_settled = name is not None or key_of(heading) in remembered or column_of(heading) is not None
            near, sure = ([], False) if is_settled else suggested(heading)
            rows.append((heading, name, is_settled, near, sure, samples(sheet.cells[str(place)])))
    return pl.DataFrame(rows, schema=HEADINGS, orient="row")


def samples(texts: pl.Series) -> list[str]:
    first = texts.drop_nulls().head(1_000).unique(maintain_order=True).head(SAMPLES)
    return first.str.slice(0, LONGEST_SAMPLE).to_list()


def suggested(heading: str) -> tuple[list[str], bool]:
    """Columns of ours, the nearest first, and whether the first may be chosen beforehand."""
    if key_of(heading) in WHY_NOT:
        return [], False
    near = nearest(heading[:80], [*WORDS], most=5)
    return [*dict.fromkeys(WORDS[word] for word in near)][:3], is_sure(heading[:80], near[:1])


def twice(sheet: Sheet, name: str, first: str, second: str) -> pl.DataFrame:
    meaning = BY_NAME[name].heading
    return at_heading(sheet, second, f"“{first}” and “{second}” both mean “{meaning}”. Keep one of them.")


def unknown(heading: str) -> str:
    start = f"We do not know the heading “{heading[:80]}”, so this column is left out."
    key = key_of(heading)
    if key in WHY_NOT:
        return f"{start} {WHY_NOT[key]}"
    near, _ = suggested(heading)
    return f"{start} Did you mean “{BY_NAME[near[0]].heading}”?" if near else start


def headless(sheet: Sheet) -> Iterator[pl.DataFrame]:
    for place, heading in enumerate(sheet.headings):
        if not heading and sheet.cells[str(place)].count():
            sentence = f"Column {place + 1} has values but no heading, so it is left out."
            yield at_heading(sheet, None, sentence, "notice")


def missing(sheet: Sheet, matched: Matched, kinds: Collection[str]) -> pl.DataFrame:
    """A fault for every column that these kinds of people need and the file does not have."""
    lacking = [column for column in COLUMNS if is_missing(column, matched, kinds)]
    sentence = "There is no column “{}”. Add it: every {} needs one."
    return together(
        at_heading(sheet, column.heading, sentence.format(column.heading, " and ".join(column.needed_by)))
        for column in lacking
    )


def is_missing(column: Column, matched: Matched, kinds: Collection[str]) -> bool:
    return column.name not in matched.places and any(kind in kinds for kind in column.needed_by)


def at_heading(sheet: Sheet, heading: str | None, sentence: str, kind: Weight = "fault") -> pl.DataFrame:
    return faults_of(pl.DataFrame({"row": [sheet.heading_row]}), heading, sentence, kind)
