"""Which column of ours each heading of a file means."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

import polars as pl

from workforce.people.faults import MEND, Weight, faults_of, together
from workforce.people.sheet import Sheet
from workforce.people.staff_columns import BY_NAME, COLUMNS, Column

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
    """`places`: our column → position in the sheet, as a name of a column of its cells."""

    places: dict[str, str]
    faults: pl.DataFrame


def key_of(heading: str) -> str:
    """Letters and digits alone, so that neither case, spaces nor punctuation matter."""
    return re.sub(r"[\W_]", "", heading.casefold())


KEYS = {
    key_of(words): column.name
    for column in COLUMNS
    for words in (column.name, column.heading, *filter(None, column.synonyms.split("/")))
}


def column_of(heading: str) -> str | None:
    """A note in brackets, such as (dd/mm/yyyy), is not part of a heading."""
    return KEYS.get(key_of(heading)) or KEYS.get(key_of(re.sub(r"[(\[].*?[)\]]", "", heading)))


def match(sheet: Sheet) -> Matched:
    places: dict[str, str] = {}
    faults: list[pl.DataFrame] = []
    for place, heading in enumerate(sheet.headings):
        name = column_of(heading)
        if name and name not in places:
            places[name] = str(place)
        elif name:
            faults.append(twice(sheet, name, sheet.headings[int(places[name])], heading))
        elif heading and heading != MEND:
            faults.append(at_heading(sheet, heading, unknown(heading), "notice"))
    return Matched(places, together([*faults, *headless(sheet)]))


def twice(sheet: Sheet, name: str, first: str, second: str) -> pl.DataFrame:
    meaning = BY_NAME[name].heading
    return at_heading(sheet, second, f"“{first}” and “{second}” both mean “{meaning}”. Keep one of them.")


def unknown(heading: str) -> str:
    start = f"We do not know the heading “{heading[:80]}”, so this column is left out."
    key = key_of(heading)
    if key in WHY_NOT:
        return f"{start} {WHY_NOT[key]}"
    near = get_close_matches(key[:80], KEYS, n=1, cutoff=0.8)
    return f"{start} Did you mean “{BY_NAME[KEYS[near[0]]].heading}”?" if near else start


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
