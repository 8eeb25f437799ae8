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
    ROW,
    Headings,
    Places,
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
    """Each part is laid out for all places at once, then cut into theirs."""
    parts = [(part, shown_by_place(part)) for part in tables_of(laid(those), roles, skills)]
    corrected = first_told(those)
    return tuple(
        Table(
            name,
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
            corrected.get(place, ()),
        )
        for row, (scope, label, place, returned, expected) in enumerate(those.places[NOW].iter_rows())
        for name, title, definition, source, headings, frame in worth_showing(
            (*part[:-1], shown[row]) for part, shown in parts if row in shown
        )
    )


def first_told(those: Protected) -> dict[str, tuple[str, ...]]:
    """By place, its organisations whose figures are those first released, although their return says otherwise now."""
    found = those.members.filter(pl.col("organisation").is_in(list(those.corrected))).select("place", "organisation")
    by_place: dict[str, set[str]] = {}
    for place, organisation in found.iter_rows():
        by_place.setdefault(place, set()).add(organisation)
    return {place: tuple(sorted(codes)) for place, codes in by_place.items()}


def shown_by_place(part: Part) -> dict[int, pl.DataFrame]:
    """By row of the places, the rows of the part that hold a figure of that place."""
    frame = part[-1]
    marks = [pl.col(each).is_in([UNAVAILABLE, NOT_APPLICABLE]) for each in frame.columns if each.endswith(MARK)]
    cut = frame.filter(~pl.all_horizontal(marks)).partition_by(ROW, as_dict=True, include_key=False)
    return {int(key[0]): rows for key, rows in cut.items()}


def worth_showing(parts: Iterable[Part]) -> Iterator[Part]:
    """Without a table of the rows of one before it."""
    seen: set[tuple[str, ...]] = set()
    for name, title, definition, source, headings, frame in parts:
        label = headings[0][0]
        rows = (name.partition("-")[0], label, *frame[label])
        if rows not in seen:
            seen.add(rows)
            yield name, title, definition, source, headings, frame


def laid(those: Protected) -> Places:
    """The cells of every year beside the rows of this year's places; a place may stand in several rows."""
    rows = those.places[NOW].with_row_index(ROW)
    place_of = {NOW: rows.select(ROW, "place")}
    if LAST_YEAR in those.places:
        # The place of that name a year ago may have been made up of other organisations.
        before = those.places[LAST_YEAR].select("scope", "name", "place")
        place_of[LAST_YEAR] = rows.select(ROW, "scope", "name").join(before, on=["scope", "name"]).select(ROW, "place")
    cells = {key: table.join(place_of[key[1]], on="place") for key, table in those.tables.items() if key[1] in place_of}
    return Places(rows.select(ROW), cells)


def tables_of(those: Places, roles: Tree, skills: Tree) -> Iterator[Part]:
    for tree in CHARACTERISTICS:
        title = f"Digital roles and all staff by {tree.heading.lower()}"
        frame = representation_frame(those, tree)
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
            movements_frame(those, tree),
        )
    for tree in MOVEMENTS:
        yield (
            slug("moves", tree),
            f"Moves and promotions by {tree.heading.lower()}",
            f"{INSIDE} {detail_shown(tree, MOVING_INSIDE)}",
            source(tree),
            moves_headings(tree),
            moves_frame(those, tree),
        )
    for tree in PIPELINE:
        yield (
            slug("programmes", tree),
            f"Programmes by {tree.heading.lower()}",
            f"{PROGRAMMES} {detail_shown(tree, TAKING_PART)}",
            source(tree),
            programmes_headings(tree),
            programmes_frame(those, tree),
        )
    for tree in (roles, skills):
        title = f"Skills gap by {tree.heading.lower()}"
        yield (
            slug("skills-gap", tree),
            title,
            f"{GAP} {detail_shown(tree, DIGITAL)}",
            source(tree),
            skills_headings(tree),
            skills_frame(those, tree),
        )


def slug(measure: str, tree: Tree) -> str:
    return f"{measure}-{tree.heading}".lower().replace(", ", "-").replace(" ", "-")


def source(tree: Tree) -> str:
    return f"{RETURN}; categories: {tree.source} ({tree.version})"
