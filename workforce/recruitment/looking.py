"""A file of counts, as the page shows it: faults, or tables that may be published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from workforce.errors import Refusal
from workforce.recruitment.table import figures_of
from workforce.statistics.categories import ALL, KNOWN, Tree
from workforce.statistics.cells import TablesDisagree
from workforce.statistics.complement import CannotProtect
from workforce.statistics.funnel import IMPACT, impacts, safe_funnel
from workforce.statistics.funnel_file import STAGES, TREES, Fault, read_funnel

LARGEST = 100_000  # bytes: some thousand rows
DIFFERENT = "Two characteristics count different numbers of people in one campaign. Count who did not say, too."
UNSAFE = "There are too few people in this file to show anything safely. Put several campaigns together."
MOST_CAMPAIGNS = 20  # protected together in 2.5 seconds, 50 of them in 10
CAMPAIGNS = f"The file has more than {MOST_CAMPAIGNS} campaigns. Put several of them together under one name."
NOT_TEXT = "This is no CSV file in UTF-8. In Excel, choose Save as, CSV UTF-8, and send that file."


@dataclass(frozen=True)
class Shown:
    """One characteristic, all campaigns together: rows of words under headings, and the figures as `figures_of`."""

    title: str
    figures: pl.DataFrame
    counts: list[tuple[str, ...]]
    impacts: list[tuple[str, ...]]
    reference: str


@dataclass(frozen=True)
class Looked:
    """`asked`: by the name of a tree, the group to compare with, as it was chosen. `pattern`: of what is hidden."""

    asked: Mapping[str, str]
    faults: tuple[Fault, ...]
    tables: tuple[Shown, ...]
    pattern: str = ""


def look(content: bytes, references: Mapping[str, str]) -> Looked:
    """`references`: by the name of a tree, the group to compare with; the largest one shown where none is named.

    Raises Refusal for a file that is none, is too large, contradicts itself or cannot be made safe.
    """
    refuse_strange(references)
    found = read_funnel(text_of(content))
    if found.faults:
        return Looked(references, found.faults, ())
    if found.counts.is_empty():
        raise Refusal("The file has no rows below its headings.", field="file")
    if found.counts["campaign"].n_unique() > MOST_CAMPAIGNS:
        raise Refusal(CAMPAIGNS, field="file")
    try:
        made = safe_funnel(found.counts)
    except TablesDisagree:
        raise Refusal(DIFFERENT, field="file") from None
    except CannotProtect:
        raise Refusal(UNSAFE, field="file") from None
    there = [(made.tables[name], TREES[name]) for name in made.tables]
    tables = tuple(shown(table, tree, references.get(tree.name) or most(table, tree)) for table, tree in there)
    return Looked(references, (), tables, made.certificate.pattern)


def refuse_strange(references: Mapping[str, str]) -> None:
    for tree in TREES.values():
        if references.get(tree.name, "") not in ("", *groups_of(tree)):
            raise Refusal("Choose one of the groups.", field=tree.name)


def groups_of(tree: Tree) -> list[str]:
    """Those that may be compared: no silence."""
    return [each for each in dict(tree.sums)[KNOWN] if each in tree.leaves()]


def text_of(content: bytes) -> str:
    if not content or len(content) > LARGEST:
        raise Refusal("Choose a CSV file of counts, up to 100 KB.", field="file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(NOT_TEXT, field="file") from None
    if "\0" in text or text.startswith("PK\x03\x04"):
        raise Refusal(NOT_TEXT, field="file")
    return text


def shown(table: pl.DataFrame, tree: Tree, reference: str) -> Shown:
    rows = impacts(table, tree, ALL, reference) if reference else IMPACT.to_frame()
    figures = figures_of(table.filter(campaign=ALL), rows, tree)
    compared = [*map(said, rows.iter_rows(named=True))]
    return Shown(tree.heading, figures, [*counts(table, tree)], compared, reference)


def most(table: pl.DataFrame, tree: Tree) -> str:
    """The group of which most people were seen to apply; empty where every group is hidden."""
    here = table.filter(campaign=ALL, measure=STAGES[0]).filter(pl.col(tree.name).is_in(groups_of(tree)))
    seen = here.drop_nulls("count").sort("count", tree.name, descending=[True, False])
    return str(seen[tree.name][0]) if seen.height else ""


def counts(table: pl.DataFrame, tree: Tree) -> Iterator[tuple[str, ...]]:
    here = table.filter(campaign=ALL)
    found = {(row["measure"], row[tree.name]): row for row in here.iter_rows(named=True)}
    for member in tree.members():
        cells = (found[stage, member] for stage in STAGES)
        yield (member, *(cell["shorthand"] if cell["count"] is None else f"{cell['count']:,}" for cell in cells))


def said(row: dict[str, object]) -> tuple[str, ...]:
    mark = str(row["shorthand"])
    if mark:
        return (str(row["group"]), str(row["stage"]), mark, mark, mark)
    probability = f"{row['probability']:.3f}".replace("0.000", "below 0.001")
    verdict = "Yes" if row["is_adverse"] else "No"
    return (str(row["group"]), str(row["stage"]), f"{row['ratio']:.2f}", probability, verdict)
