"""How the make-up of digital roles changes, month by month."""

import polars as pl

from workforce.measures.asking import Figures, Headings, Sources
from workforce.measures.staff import NOT_CATEGORIES, TABLES
from workforce.screens import day
from workforce.statistics.derived.chance import verdict
from workforce.statistics.derived.representation import with_known
from workforce.statistics.table import Table


def month_by_month(sources: Sources) -> Figures | None:
    """How the make-up of digital roles changes.

    Definition: the share of each category in digital roles, month by month, as released.
    Formula: share = count / known × 100, of each release. The last line says whether the latest month differs from
    the first by more than chance: the pooled test of two shares, at the 5 % level. Most people are in both months, so
    that what is told of is there, and a small change may be there and not told of.
    Source: headcount of the certified releases. A month in which a figure is hidden has no point, and no line is
    drawn through it.
    Example: 60 of 100 women now and 40 of 100 before: higher. 52 of 100 and 48 of 100: no more than chance.
    """
    months = sources.months(TABLES[sources.by])
    if not months:
        return None
    label = months[-1].headings[0][0]
    members = [each for each in months[-1].frame[label] if each not in NOT_CATEGORIES]
    names = {f"figure_{number}": member for number, member in enumerate(members)}
    frame = pl.concat([line(table, names) for table in months])
    said = changes(months[0], months[-1], members)
    headings: Headings = (("month", "As at"), *((name, f"{member}, %") for name, member in names.items()))
    return Figures(frame, headings, lines=tuple(names), beside=said)


def line(table: Table, names: dict[str, str]) -> pl.DataFrame:
    """One month as a row: the share of each member, or its mark; of one that is not in the table, [x]."""
    found = {str(row[table.headings[0][0]]): row for row in table.frame.to_dicts()}
    figures: dict[str, float | str | None] = {}
    for name, member in names.items():
        row = found.get(member, {"digital_percent": None, "digital_percent_shorthand": "[x]"})
        figures |= {name: row["digital_percent"], f"{name}_shorthand": row["digital_percent_shorthand"]}
    numbers = {name: pl.Float64() for name in names}
    return pl.DataFrame([{"month": day(table.as_at), **figures}], schema_overrides=numbers)


def changes(first: Table, last: Table, members: list[str]) -> str:
    """In a sentence, which categories have changed by more than chance."""
    if first.as_at == last.as_at:
        return "One month has been released: what has changed can be said from the second on."
    label = last.headings[0][0]
    then, now = (with_known(each.frame, "digital_count", {}) for each in (first, last))
    both = now.join(then, on=label, suffix="_then").filter(pl.col(label).is_in(members))
    said = verdict(*(pl.col(name) for name in ("count", "known", "count_then", "known_then")))
    words = [f"{name}: {each.lower()}" for name, each in both.select(label, said.alias("said")).iter_rows()]
    return f"{last.as_at:%B %Y} against {first.as_at:%B %Y}. {'; '.join(words)}."
