"""A file of people, cell by cell: what each says in the words of the export, and what cannot be read."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from programmes.mentoring.home.form import HALF_DAYS, MOST_WANTED
from programmes.mentoring.models import Side
from workforce.framework.capability import skills
from workforce.people.spreadsheet.csv_text import sheet_of_csv
from workforce.people.spreadsheet.sheet import Sheet

Value = object
SKILL = re.compile(r"^(.*\S)\s+(\d)$")
MOST_PLACES = 10
LARGEST_GRADE = 30
HIGHEST_LEVEL = 4


class Fault(NamedTuple):
    """`row` as a spreadsheet program numbers it, `column` as the file heads it; blank for the whole row."""

    row: int
    column: str
    sentence: str


class Said(NamedTuple):
    """One row of the file: values by the name of the field, of those columns that the file has."""

    row: int
    values: Mapping[str, Value]


def text(said: str) -> str:
    return " ".join(said.split())


def address(said: str) -> str:
    if said and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", said.strip()):
        raise ValueError("This is not an e-mail address.")
    return said.strip().lower()


def whole(most: int) -> Callable[[str], int | None]:
    def read(said: str) -> int | None:
        if said and not (said.isdecimal() and int(said) <= most):
            raise ValueError(f"Write a whole number up to {most:,}.")
        return int(said) if said else None

    return read


def side(said: str) -> Side:
    try:
        return Side(said.casefold())
    except ValueError as problem:
        raise ValueError("Write mentor, mentee or both.") from problem


def yes(said: str) -> bool:
    if said.casefold() not in ("yes", "no", ""):
        raise ValueError("Write Yes or No.")
    return said.casefold() == "yes"


def day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError as problem:
        raise ValueError("Write the day as 2030-12-31.") from problem


def listed(said: str) -> list[str]:
    return [part.strip() for part in said.split(";") if part.strip()]


def half_days(said: str) -> list[str]:
    unknown = [one for one in listed(said) if one not in HALF_DAYS]
    if unknown:
        raise ValueError(f"“{unknown[0]}” is no half-day: write for example “Monday morning; Friday afternoon”.")
    return listed(said)


def levels(most: int) -> Callable[[str], dict[str, int]]:
    def read(said: str) -> dict[str, int]:
        known, found = {name.casefold(): name for name in skills()}, dict[str, int]()
        for part in listed(said):
            named = SKILL.match(part)
            if not named or named[1].casefold() not in known or not 1 <= int(named[2]) <= most:
                raise ValueError(f"“{part}” is no skill of the framework with a level from 1 to {most}.")
            found[known[named[1].casefold()]] = int(named[2])
        return found

    return read


COLUMNS: Mapping[str, tuple[str, Callable[[str], Value]]] = {
    "Number": ("id", whole(2**31 - 1)),
    "E-mail address": ("email", address),
    "Consent on": ("consented_on", day),
    "Name": ("name", text),
    "Organisation": ("organisation", text),
    "Region": ("region", text),
    "Takes part as": ("side", side),
    "Grade": ("grade", whole(LARGEST_GRADE)),
    "Profession": ("profession", text),
    "Digital role": ("is_digital", yes),
    "Languages": ("languages", listed),
    "Half-days": ("slots", half_days),
    "In person only": ("in_person", yes),
    "Places": ("capacity", whole(MOST_PLACES)),
    "Away": ("is_away", yes),
    "Goals": ("goals", text),
    "Offers": ("offers", levels(HIGHEST_LEVEL)),
    "Wants": ("wants", levels(MOST_WANTED)),
}
FIELDS = {field: heading for heading, (field, _) in COLUMNS.items()}


def read(content: bytes) -> tuple[list[Said], list[Fault]]:
    """Raises Unreadable where it is no file of rows at all."""
    sheet = sheet_of_csv(content)
    known = {heading.casefold(): heading for heading in COLUMNS}
    found = {str(place): known.get(said.casefold(), "") for place, said in enumerate(sheet.headings)}
    faults = [Fault(row, column or "", said) for row, column, _, said in sheet.faults.iter_rows()]
    faults += [
        Fault(sheet.heading_row, said, "No column has this heading. Use those of the file that you take away.")
        for place, said in enumerate(sheet.headings)
        if not found[str(place)]
    ]
    rows = [said_in(row, found, faults) for row in sheet_rows(sheet)]
    return rows, faults


def sheet_rows(sheet: Sheet) -> list[dict[str, str | int | None]]:
    return sheet.cells.to_dicts()


def said_in(cells: Mapping[str, str | int | None], found: Mapping[str, str], faults: list[Fault]) -> Said:
    row, values = int(cells["row"] or 0), dict[str, Value]()
    for place, heading in found.items():
        if not heading:
            continue
        field, means = COLUMNS[heading]
        try:
            values[field] = means(str(cells[place] or "").strip())
        except ValueError as problem:
            faults.append(Fault(row, heading, str(problem)))
    return Said(row, values)
