"""Counts of a recruitment funnel as a file says them: a row a campaign and group, and no person."""

from csv import reader
from dataclasses import dataclass
from io import StringIO

import polars as pl

from workforce.statistics.categories import ALL, DISABILITY, ETHNICITY_5, SEX, Tree

STAGES = ("applied", "shortlisted", "appointed")
COLUMNS = ("campaign", "characteristic", "group", *STAGES)
TREES: dict[str, Tree] = {tree.heading.lower(): tree for tree in (SEX, ETHNICITY_5, DISABILITY)}
COUNTS = pl.Schema(dict.fromkeys(COLUMNS[:3], pl.String()) | dict.fromkeys(STAGES, pl.Int64()))
LARGEST = 1_000_000
Row = tuple[str, str, str, int, int, int]


@dataclass(frozen=True)
class Fault:
    """`row` as a spreadsheet numbers it, the headings being row 1."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True)
class Funnel:
    """`counts` as `COUNTS`, without the rows in which a fault was found."""

    counts: pl.DataFrame
    faults: tuple[Fault, ...]


def read_funnel(text: str) -> Funnel:
    """Every fault is told of, by its row and column; what is faultless is kept. Rows without a word are passed over."""
    lines = reader(StringIO(text, newline=None))
    headings = [heading.strip().lower() for heading in next(lines, [])]
    if fault := headings_amiss(headings):
        return Funnel(pl.DataFrame(schema=COUNTS), (fault,))
    rows: dict[tuple[str, str, str], Row] = {}
    faults: list[Fault] = []
    for number, line in enumerate(lines, start=2):
        cells = [cell.strip() for cell in line]
        if not any(cells):
            continue
        told = dict.fromkeys(COLUMNS, "") | dict(zip(headings, cells, strict=False))
        key = (told["campaign"], told["characteristic"].lower(), group_of(told))
        found = cells_amiss(number, cells[len(headings) :]) or [*words_amiss(number, key), *numbers_amiss(number, told)]
        if not found and key in rows:
            found = [Fault(number, "group", "This group stands twice for the campaign. Add the two rows together.")]
        if not found:
            applied, shortlisted, appointed = (int(told[name]) for name in STAGES)
            rows[key] = (*key, applied, shortlisted, appointed)
        faults += found
    return Funnel(pl.DataFrame([*rows.values()], schema=COUNTS, orient="row"), tuple(faults))


def headings_amiss(headings: list[str]) -> Fault | None:
    if missing := [name for name in COLUMNS if name not in headings]:
        return Fault(1, missing[0], f"The file lacks {', '.join(missing)}.")
    twice = next((name for name in COLUMNS if headings.count(name) > 1), "")
    return Fault(1, twice, "This heading stands twice.") if twice else None


def cells_amiss(number: int, beyond: list[str]) -> list[Fault]:
    """`beyond`: what stands to the right of the last heading, as where a number was written 1,000."""
    return [Fault(number, COLUMNS[-1], "The row has more cells than there are headings.")] if any(beyond) else []


def group_of(told: dict[str, str]) -> str:
    """As the list spells it, whatever the case; as written where it is in no list."""
    tree = TREES.get(told["characteristic"].lower())
    spelt = {leaf.lower(): leaf for leaf in tree.leaves()} if tree else {}
    return spelt.get(told["group"].lower(), told["group"])


def words_amiss(number: int, key: tuple[str, str, str]) -> list[Fault]:
    campaign, characteristic, group = key
    if not campaign:
        return [Fault(number, "campaign", "Say which vacancy or campaign this is.")]
    if campaign.lower() == ALL.lower():
        return [Fault(number, "campaign", f"Give it another name: {ALL} is what the campaigns add up to.")]
    if characteristic not in TREES:
        return [Fault(number, "characteristic", f"Write one of: {', '.join(TREES)}.")]
    leaves = TREES[characteristic].leaves()
    return [] if group in leaves else [Fault(number, "group", f"Write one of: {', '.join(leaves)}.")]


def numbers_amiss(number: int, told: dict[str, str]) -> list[Fault]:
    """Whole numbers, each stage no more than the one before."""
    wrong = [name for name in STAGES if not is_count(told[name])]
    if wrong:
        return [Fault(number, name, "Write a whole number, 0 or more.") for name in wrong]
    applied, shortlisted, appointed = (int(told[name]) for name in STAGES)
    if shortlisted > applied:
        return [Fault(number, "shortlisted", f"More were shortlisted ({shortlisted}) than applied ({applied}).")]
    if appointed > shortlisted:
        return [Fault(number, "appointed", f"More were appointed ({appointed}) than shortlisted ({shortlisted}).")]
    return []


def is_count(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 9 and int(word) <= LARGEST
