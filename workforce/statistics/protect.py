"""Disclosure control: tables in, the same tables out with the cells hidden that would tell of a few people.

An attacker knows every published cell, that counts are whole and not negative, the rules and the equations.
Method: linear programmes after Fischetti and Salazar (2000), in batches; see `complement` and `audit`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
import polars as pl

from workforce.statistics import cells as registry
from workforce.statistics.audit import at_rest, audit
from workforce.statistics.certificate import Certificate, Safe, certify
from workforce.statistics.complement import CannotProtect, hide_more
from workforce.statistics.deviations import Mask, Numbers, System, empty, system
from workforce.statistics.equations import Relation, equations, holding
from workforce.statistics.evidence import Evidence, none_yet
from workforce.statistics.exact import cheapest_found
from workforce.statistics.parts import parts
from workforce.statistics.primary import Rule, small, telling
from workforce.statistics.shaking import shaken
from workforce.statistics.task import Task
from workforce.statistics.widths import room

Widths = Callable[[Mask], Numbers]
"""How wide each cell's interval has to be, where so much is hidden."""


@dataclass(frozen=True)
class Protected:
    """`tables`: as given, `count` null where hidden, and `shorthand`. `ledger`: for later releases."""

    tables: dict[str, pl.DataFrame]
    certificate: Certificate
    ledger: pl.DataFrame


def protect(
    tables: Mapping[str, pl.DataFrame],
    relations: Sequence[Relation],
    rule: Rule | None = None,
    ledger: pl.DataFrame | None = None,
) -> Protected:
    """Protects all tables together, and together with what earlier releases published.

    Each table: its dimensions (a total's member is "All"), `count`, and `contributors` (employments behind
    the figure) where it isn't a count. `ledger`: of earlier releases. The order of rows changes nothing.
    Raises TablesDisagree, SumsFail, CannotProtect.
    """
    rule = rule or Rule()
    earlier = {} if ledger is None else {"the ledger": ledger}
    cells = registry.register({**tables, **earlier})
    tied = holding(equations(cells, relations), cells)
    primary = small(cells, rule) | telling(cells, tied)
    those = system(cells, tied)

    def asked(hidden: Mask) -> Numbers:
        return room(cells, tied, ~hidden, rule).widths(rule, primary)

    try:
        safe = made_safe(cells, task_of(cells, tied, rule, those, primary, empty(those)), asked, rule.exact)
    except CannotProtect:
        # A total of nobody may have to move too, and with it what it is the total of.
        still = np.zeros_like(primary)
        safe = made_safe(cells, task_of(cells, tied, rule, those, primary, still), asked, rule.exact)
    fate = pl.Series("hidden", safe.hidden)
    return Protected(
        {name: registry.hide(table, cells, fate) for name, table in tables.items()},
        certify(cells, safe, rule),
        settled(cells, fate),
    )


def task_of(cells: pl.DataFrame, tied: pl.DataFrame, rule: Rule, those: System, primary: Mask, still: Mask) -> Task:
    """`still`: cells that stay as they are unless an earlier release hid them."""
    frozen = shown(cells) | (still & ~hidden_before(cells))
    wide = room(cells, tied, ~begun(cells, primary, frozen), rule).widths(rule, primary)
    return Task(
        those, prices(cells, tied, rule), draws(cells, rule), frozen, primary, wide, parts(cells, tied, rule.at_once)
    )


def begun(cells: pl.DataFrame, primary: Mask, frozen: Mask) -> Mask:
    """What is hidden before anything is hidden for the sake of something else."""
    return np.asarray(((primary | cells["withheld"].to_numpy()) & ~frozen) | hidden_before(cells))


def made_safe(cells: pl.DataFrame, task: Task, asked: Widths, exact: int) -> Safe:
    """`exact`: see `Rule`. Raises CannotProtect."""
    offered, kept = ~cells["withheld"].to_numpy(), begun(cells, task.primary, task.frozen)
    hidden = cheapest_found(task, kept) if cells.height <= exact else kept.copy()
    evidence = none_yet(task.system)
    done = secure(task, asked, offered, hidden, kept, evidence)
    return Safe(done, hidden, evidence)


def secure(task: Task, asked: Widths, offered: Mask, hidden: Mask, kept: Mask, evidence: Evidence) -> Task:
    """Hides more until every hidden cell that is `offered` is safe, and shows again what hiding doesn't hide.

    Not what is `kept`: primary, withheld, or hidden by an earlier release. Gives the task with the widths `asked` of
    what is hidden in the end.
    """
    unsafe = hidden & task.primary
    for part in task.shaken_first:
        shaken(task, unsafe & part, hidden & part, evidence)
    while True:
        hide_more(task, unsafe, hidden, evidence)
        task = replace(task, width=asked(hidden))
        narrow = audit(task, hidden & offered, hidden, evidence)
        idle = at_rest(narrow, evidence) & ~kept
        hidden &= ~idle
        fresh = narrow & ~idle & (task.primary | ~unsafe)
        if not fresh.any():
            return task
        unsafe = unsafe | fresh


def shown(cells: pl.DataFrame) -> Mask:
    return cells["published"].fill_null(value=False).to_numpy()


def hidden_before(cells: pl.DataFrame) -> Mask:
    return (~cells["published"]).fill_null(value=False).to_numpy()


def draws(cells: pl.DataFrame, rule: Rule) -> Numbers:
    """A number in 0 to 1 for each cell, made from its name alone: the same in every month."""
    return np.array([crc32(key.encode()) / 2**32 for key in registry.keys(cells, without=rule.period)])


def prices(cells: pl.DataFrame, tied: pl.DataFrame, rule: Rule) -> Numbers:
    """What hiding each cell costs: a total more, the more sums it is the total of; ties broken by its draw.

    Never by its value, or the pattern would change with the figures and tell of them.
    """
    totals = tied.filter((pl.col("kind") == "sum") & (pl.col("coefficient") < 0))["cell"].to_numpy()
    heights = np.bincount(totals, minlength=cells.height)
    return np.asarray(cells["worth"].to_numpy() * (1.0 + heights) ** 3 * (1.0 + draws(cells, rule) / 4))


def settled(cells: pl.DataFrame, hidden: pl.Series) -> pl.DataFrame:
    """The registry as a table, with what became of each cell. True values: never to be published.

    What was withheld is not settled: a later release may show it where that is safe beside everything else.
    """
    dimensions = [name for name in cells.columns if name not in registry.NOT_DIMENSIONS]
    fate = pl.when(~pl.lit(hidden)).then(pl.lit(value=True)).when(~pl.col("withheld")).then(pl.lit(value=False))
    kept = ("contributors", "whole", "withheld", "floor", "ceiling")
    return cells.select(*dimensions, *kept, pl.col("value").alias("count"), published=fate)
