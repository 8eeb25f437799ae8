"""Who applied, was shortlisted and was appointed, protected like every other count of people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from workforce.statistics.categories import ALL, KNOWN, SILENCES, Tree, ancestors
from workforce.statistics.cells import HIDDEN
from workforce.statistics.certificate import Certificate
from workforce.statistics.derived.recruitment import Stage, adverse_impact
from workforce.statistics.equations import Relation, linear, sum_of, sums
from workforce.statistics.funnel_file import STAGES, TREES
from workforce.statistics.protect import protect

IMPACT = pl.Schema(
    {"group": pl.String(), "stage": pl.String(), "ratio": pl.Float64(), "probability": pl.Float64()}
    | {"is_adverse": pl.Boolean(), "shorthand": pl.String()}
)


@dataclass(frozen=True)
class SafeFunnel:
    """`tables` by characteristic: measure, campaign, the tree's name, count (null where hidden), shorthand."""

    tables: Mapping[str, pl.DataFrame]
    certificate: Certificate


def safe_funnel(counts: pl.DataFrame) -> SafeFunnel:
    """All characteristics, stages and campaigns together, and the sum of the campaigns, as one system.

    `counts`: as `funnel_file.COUNTS`; a group without a row has nobody. Raises TablesDisagree where two
    characteristics count different numbers of people in one campaign, and what else `protect` raises.
    """
    there = [name for name in TREES if name in counts["characteristic"]]
    tables = {name: table_of(counts.filter(characteristic=name), TREES[name]) for name in there}
    campaigns = sorted(set(counts["campaign"]))
    made = protect(tables, relations([TREES[name] for name in there], campaigns))
    return SafeFunnel(made.tables, made.certificate)


def table_of(counts: pl.DataFrame, tree: Tree) -> pl.DataFrame:
    """Every campaign and all of them, every stage and member: measure, campaign, the tree's name, count."""
    long = counts.unpivot(STAGES, index=["campaign", "group"], variable_name="measure", value_name="count")
    every = pl.concat([long, long.with_columns(campaign=pl.lit(ALL))])
    up = every.join(ancestors(tree), left_on="group", right_on="leaf")
    summed = up.group_by("measure", "campaign", tree.name).agg(pl.col("count").sum())
    grid = summed.select("campaign").unique().join(pl.DataFrame({"measure": STAGES}), how="cross")
    whole = grid.join(pl.DataFrame({tree.name: tree.members()}), how="cross")
    names = ["measure", "campaign", tree.name]
    found = whole.join(summed, on=names, how="left").with_columns(pl.col("count").fill_null(0))
    return found.select(*names, "count", contributors=pl.col("count")).sort(names)


def relations(trees: Sequence[Tree], campaigns: Sequence[str]) -> list[Relation]:
    """Groups and campaigns add up; nobody is appointed who was not shortlisted, nor shortlisted without applying."""
    stages = [
        linear("at least zero", f"{more}, {less}", [(1, {"measure": more}), (-1, {"measure": less})])
        for more, less in pairwise(STAGES)
    ]
    return [*map(sums, trees), sum_of("campaign", [(ALL, list(campaigns))]), *stages]


def impacts(table: pl.DataFrame, tree: Tree, campaign: str, reference: str) -> pl.DataFrame:
    """Each group against the group of reference at both steps, as `IMPACT`; [c] where one of the four is hidden.

    Definition, formula and source: `derived.recruitment.adverse_impact`. `table` as `safe_funnel` gives it.
    Example: 100 men applied and 40 were shortlisted, 100 women applied and 20 were: the ratio is 0.5.
    """
    here = table.filter(campaign=campaign)
    shown = {(row["measure"], row[tree.name]): row["count"] for row in here.iter_rows(named=True)}
    groups = [each for each in tree.leaves() if each not in (reference, KNOWN, *SILENCES)]
    rows = [
        (group, stage, *impact_of([shown[step, who] for who in (group, reference) for step in (stage, before)]))
        for group in groups
        for before, stage in pairwise(STAGES)
    ]
    return pl.DataFrame(rows, IMPACT, orient="row")


def impact_of(four: Sequence[int | None]) -> tuple[float | None, float | None, bool | None, str]:
    """`four`: came through and stood, of the group and of the reference."""
    known = [each for each in four if each is not None]
    if len(known) < len(four):
        return None, None, None, HIDDEN
    found = adverse_impact(Stage(known[0], known[1]), Stage(known[2], known[3]))
    if found is None:
        return None, None, None, "[z]"
    return round(found.ratio, 2), round(found.probability, 3), found.is_adverse, ""
