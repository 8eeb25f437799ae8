"""Joiners, leavers, turnover."""

import polars as pl

from workforce.measures.asking import Figures, Sources
from workforce.statistics.categories import ALL, POPULATION, POPULATIONS
from workforce.statistics.derived.marks import marked, renamed
from workforce.statistics.derived.moves import moves_inside
from workforce.statistics.derived.pipeline import pipeline
from workforce.statistics.derived.race_equality import LEAVING, Events, race_equality
from workforce.statistics.derived.turnover import against_last_year, turnover

MOVES = {"sex": "movements-sex", "ethnicity": "movements-ethnic-group", "role": "movements-kind-of-role"}
INSIDE = {by: name.replace("movements", "moves") for by, name in MOVES.items()}
STAFF = {"sex": "representation-sex", "ethnicity": "representation-ethnic-group"}
APPLIED = (
    "Who applied is [x]: applications are with whoever runs a programme, and the register begins when a place is given."
)
WHITE, KNOWN = "White", "Known"


def coming_and_going(sources: Sources) -> Figures | None:
    moves, staff = sources.frame(MOVES[sources.by]), headcount(sources)
    if moves is None or staff is None:
        return None
    label = moves.columns[0]
    counts = moves.join(staff, on=label, how="inner", maintain_order="left")
    now = turnover(of_year(counts, ""))
    before = turnover(of_year(counts, "_last_year"))
    headings = (
        (label, heading(sources, MOVES[sources.by])),
        ("before", "Headcount a year before"),
        ("joiners", "Joiners"),
        ("leavers", "Leavers"),
        ("now", "Headcount"),
        ("turnover", "Turnover, %"),
        ("joining", "Joining rate, %"),
        ("stability", "Stability, at least, %"),
        ("turnover_last_year", "Turnover, year before, %"),
        ("change", "Turnover against the year before"),
    )
    return Figures(against_last_year(now, before), headings, ("turnover", "joining"))


def inside(sources: Sources) -> Figures | None:
    """Moves and promotions, over the headcount a year before that joiners and leavers tell."""
    changes, moves, staff = (sources.frame(INSIDE[sources.by]), sources.frame(MOVES[sources.by]), headcount(sources))
    if changes is None or moves is None or staff is None:
        return None
    label = changes.columns[0]
    stocks = turnover(of_year(moves.join(staff, on=label, how="inner", maintain_order="left"), ""))
    wanted = {name: name for name in (label, "now", "before")}
    found = renamed(changes, {name: name for name in (label, "moves", "promotions")})
    counts = found.join(renamed(stocks, wanted), on=label, how="inner", maintain_order="left")
    headings = (
        (label, heading(sources, INSIDE[sources.by])),
        ("before", "Headcount a year before"),
        ("now", "Headcount"),
        ("moves", "Moves"),
        ("promotions", "Promotions"),
        ("moving", "Moves, %"),
        ("promoted", "Promotions, %"),
    )
    return Figures(moves_inside(counts), headings, ("moving", "promoted"))


def through_programmes(sources: Sources) -> Figures | None:
    """The stages of programmes; who applied is [x], since a register begins when a place is given."""
    found = sources.frame(f"programmes-{sources.by}")
    if found is None:
        return None
    label = found.columns[0]
    names = {"took_part": "got_in", "finished": "finished", "promoted_afterwards": "promoted"}
    stages = renamed(found, {label: label, **names})
    unknown = {"applied": pl.lit(None, pl.Int64), "applied_shorthand": pl.lit("[x]")}
    headings = (
        (label, heading(sources, f"programmes-{sources.by}")),
        ("applied", "Applied"),
        ("got_in", "Got in"),
        ("finished", "Finished"),
        ("promoted", "Promoted afterwards"),
        ("finished_rate", "Finished, % of those who got in"),
        ("promoted_rate", "Promoted, % of those who finished"),
    )
    return Figures(
        pipeline(stages.with_columns(**unknown)), headings, ("finished_rate", "promoted_rate"), beside=APPLIED
    )


def of_year(counts: pl.DataFrame, year: str) -> pl.DataFrame:
    label = counts.columns[0]
    names = {f"now{year}": "now", f"joiners{year}": "joiners", f"leavers{year}": "leavers"}
    return renamed(counts, {label: label, **names})


def headcount(sources: Sources) -> pl.DataFrame | None:
    """The label, now and now_last_year; by kind of role, others are all less the digital ones."""
    if sources.by == "role":
        return by_role(sources.frame(STAFF["sex"]))
    staff = sources.frame(STAFF[sources.by])
    if staff is None:
        return None
    label = staff.columns[0]
    return renamed(staff, {label: label, "all_count": "now", "all_last_year_count": "now_last_year"})


def by_role(staff: pl.DataFrame | None) -> pl.DataFrame | None:
    if staff is None:
        return None
    everybody = staff.filter(pl.nth(0) == ALL)
    names = {name: [f"digital{year}_count", f"all{year}_count"] for name, year in YEARS.items()}
    others = everybody.with_columns(
        each
        for name, (digital, everyone) in names.items()
        for each in marked(f"others_{name}", pl.col(everyone) - pl.col(digital), [digital, everyone])
    )
    rows = [
        renamed(others, {f"{who}{year}_count": name for name, year in YEARS.items()})
        if who != "others"
        else renamed(others, {f"others_{name}": name for name in YEARS})
        for who in ("digital", "others", "all")
    ]
    members = [*POPULATIONS, ALL]
    return pl.concat(
        row.select(pl.lit(member).alias(POPULATION.name), pl.all()) for member, row in zip(members, rows, strict=True)
    )


YEARS = {"now": "", "now_last_year": "_last_year"}


def heading(sources: Sources, name: str) -> str:
    return sources.tables[name].headings[0][1]


def standard(sources: Sources) -> Figures:
    """The nine indicators: of those that leave there are figures, of the others what would feed them."""
    moves, staff = sources.frame(MOVES["ethnicity"]), sources.frame(STAFF["ethnicity"])
    found: dict[int, Events | str] = {}
    if moves is not None and staff is not None:
        found[LEAVING] = leaving(moves, staff)
    headings = (
        ("indicator", "Indicator"),
        ("minority", "Minority ethnic groups, %"),
        ("white", "White, %"),
        ("ratio", "Ratio"),
        ("lowest", "Ratio, from"),
        ("highest", "Ratio, to"),
        ("worse", "How to read it"),
        ("feed", "What it needs"),
    )
    return Figures(race_equality(found).drop("number"), headings)


def leaving(moves: pl.DataFrame, staff: pl.DataFrame) -> Events | str:
    """Leavers, of those there a year before and since: headcount and leavers of the year."""
    label = moves.columns[0]
    counts = moves.join(staff.select(label, "all_count", "all_count_shorthand"), on=label)
    one = counts.filter(pl.col(label).is_in([WHITE, KNOWN])).sort(label, descending=True)
    hidden = [
        row[f"{name}_shorthand"] for row in one.to_dicts() for name in ("leavers", "all_count") if row[name] is None
    ]
    if one.height < 2 or hidden:
        return str(hidden[0]) if hidden else "[x]"
    white, known = one.to_dicts()
    there = [row["all_count"] + row["leavers"] for row in (white, known)]
    return Events(known["leavers"] - white["leavers"], there[1] - there[0], white["leavers"], there[0])
