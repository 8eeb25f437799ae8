"""Protected tables of every place, cut into the tables that one page or file shows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from workforce.statistics.categories import CHARACTERISTICS, Tree
from workforce.statistics.cells import UNAVAILABLE
from workforce.statistics.detail import TO_ONE_DIGITAL, TO_ONE_MOVING, TO_ONE_RARE, detail_shown
from workforce.statistics.figures import NOT_APPLICABLE
from workforce.statistics.layout import (
    LAST_YEAR,
    NOW,
    Headings,
    Place,
    movements_frame,
    movements_headings,
    moves_frame,
    moves_headings,
    programmes_frame,
    programmes_headings,
    representation_frame,
    representation_headings,
    skills_frame,
    skills_headings,
)
from workforce.statistics.measures import RETURN
from workforce.statistics.monthly import MOVEMENTS, PIPELINE
from workforce.statistics.table import Table

REPRESENTATION = (
    "Employments in post. Percentages are of those whose answer is known; the declaration rate is "
    "known answers as a share of all. How many answered, and how many did not, is shown however few they are."
)
MOVES = "Employments that started (joiners) or ended (leavers) in the 12 months to the date shown."
INSIDE = (
    "Employments in post that took another post in the same organisation in the 12 months to the date shown (moves), "
    "each counted once, and those of them whose new post stood higher by grade, salary band or hourly rate "
    "(promotions)."
)
PROGRAMMES = (
    "Employments in post of people whose leadership programme, apprenticeship or mentoring came to its end in the 24 "
    "months to the date shown (took part), of them those who completed it (finished), and of those the ones promoted "
    "since. Mentors and sponsors are not counted, nor is whoever is still on a programme."
)
GAP = (
    "People whose assessed level in a skill is below the level their role requires; level-steps are "
    "the sum of required less held, person by person and skill by skill."
)


DIGITAL = (("Digital roles", TO_ONE_DIGITAL),)
EVERYONE = (("All staff", 1), *DIGITAL)
MOVING = (("Joiners and leavers", TO_ONE_MOVING),)
MOVING_INSIDE = (("Moves and promotions", TO_ONE_RARE),)
TAKING_PART = (("Those who took part", TO_ONE_RARE),)
MARK = "_shorthand"
Part = tuple[str, str, str, str, Headings, pl.DataFrame]


@dataclass(frozen=True)
class Protected:
    """`tables`: protected, by name and year (NOW or LAST_YEAR). `places`: by year, as `places.places`.

    `corrected`: organisations whose figures stand although their return was corrected; `members` of every place.
    """

    tables: Mapping[tuple[str, str], pl.DataFrame]
    places: Mapping[str, pl.DataFrame]
    pattern: str
    as_at: date
    corrected: frozenset[str]
    members: pl.DataFrame


def published(those: Protected, roles: Tree, skills: Tree) -> tuple[Table, ...]:
    cut = {key: by_place(table) for key, table in those.tables.items()}
    return tuple(
        Table(
            f"{name}",
            scope,
            label,
            title,
            definition,
            source,
            those.as_at,
            returned,
            expected,
            headings,
            frame,
            those.pattern,
            first_told(those, place),
        )
        for scope, label, place, returned, expected in those.places[NOW].iter_rows()
        for name, title, definition, source, headings, frame in worth_showing(
            tables_of(place_cells(cut, {NOW: place, LAST_YEAR: last_year(those, scope, label)}), roles, skills)
        )
    )


def first_told(those: Protected, place: str) -> tuple[str, ...]:
    """The organisations in a place whose figures are those first released, although their return says otherwise now."""
    there = set(those.members.filter(pl.col("place") == place)["organisation"])
    return tuple(sorted(there & those.corrected))


def worth_showing(parts: Iterable[Part]) -> Iterator[Part]:
    """Without rows and tables that hold no figure of this place, nor a table of the rows of one before it."""
    seen: set[tuple[str, ...]] = set()
    for name, title, definition, source, headings, frame in parts:
        label = headings[0][0]
        marks = [pl.col(each).is_in([UNAVAILABLE, NOT_APPLICABLE]) for each in frame.columns if each.endswith(MARK)]
        shown = frame.filter(~pl.all_horizontal(marks))
        rows = (name.partition("-")[0], label, *shown[label])
        if shown.height and rows not in seen:
            seen.add(rows)
            yield name, title, definition, source, headings, shown


def by_place(table: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {str(key[0]): part for key, part in table.partition_by("place", as_dict=True).items()}


def place_cells(cut: Mapping[tuple[str, str], Mapping[str, pl.DataFrame]], key: Mapping[str, str]) -> Place:
    found = {(name, year): parts.get(key[year]) for (name, year), parts in cut.items()}
    return Place({each: cells for each, cells in found.items() if cells is not None})


def last_year(those: Protected, scope: str, label: str) -> str:
    """The place of that name a year ago, which other organisations may have made up."""
    if LAST_YEAR not in those.places:
        return ""
    same = those.places[LAST_YEAR].filter(pl.col("scope") == scope, pl.col("name") == label)
    return str(same["place"].item()) if same.height else ""


def tables_of(place: Place, roles: Tree, skills: Tree) -> Iterator[Part]:
    for tree in CHARACTERISTICS:
        title = f"Digital roles and all staff by {tree.heading.lower()}"
        frame = representation_frame(place, tree)
        yield (
            slug("representation", tree),
            title,
            f"{REPRESENTATION} {detail_shown(tree, EVERYONE)}",
            source(tree),
            representation_headings(tree),
            frame,
        )
    for tree in MOVEMENTS:
        title = f"Joiners and leavers by {tree.heading.lower()}"
        yield (
            slug("movements", tree),
            title,
            f"{MOVES} {detail_shown(tree, MOVING)}",
            source(tree),
            movements_headings(tree),
            movements_frame(place, tree),
        )
    for tree in MOVEMENTS:
        yield (
            slug("moves", tree),
            f"Moves and promotions by {tree.heading.lower()}",
            f"{INSIDE} {detail_shown(tree, MOVING_INSIDE)}",
            source(tree),
            moves_headings(tree),
            moves_frame(place, tree),
        )
    for tree in PIPELINE:
        yield (
            slug("programmes", tree),
            f"Programmes by {tree.heading.lower()}",
            f"{PROGRAMMES} {detail_shown(tree, TAKING_PART)}",
            source(tree),
            programmes_headings(tree),
            programmes_frame(place, tree),
        )
    for tree in (roles, skills):
        title = f"Skills gap by {tree.heading.lower()}"
        yield (
            slug("skills-gap", tree),
            title,
            f"{GAP} {detail_shown(tree, DIGITAL)}",
            source(tree),
            skills_headings(tree),
            skills_frame(place, tree),
        )


def slug(measure: str, tree: Tree) -> str:
    return f"{measure}-{tree.heading}".lower().replace(", ", "-").replace(" ", "-")


def source(tree: Tree) -> str:
    return f"{RETURN}; categories: {tree.source} ({tree.version})"
