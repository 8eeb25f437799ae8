"""What was proved of a release. Its intervals are made with the true figures: kept, never published."""

import json
from dataclasses import asdict, dataclass
from hashlib import blake2b
from typing import Self

import numpy as np
import polars as pl

from workforce.statistics.cells import keys
from workforce.statistics.deviations import Mask
from workforce.statistics.evidence import Evidence
from workforce.statistics.primary import Rule
from workforce.statistics.task import Task


@dataclass(frozen=True)
class Interval:
    """Two values, each in a table that fits everything published."""

    cell: str
    low: float
    high: float


@dataclass(frozen=True)
class Certificate:
    """`pattern`: digest of the names of all hidden cells. `narrowest`: of every primary cell's interval, but of the
    `within_silences`: those are parts of a silence that is told of fewer people than `width`, and could be all of them.

    `cells` are all that were protected together, `primary` those among them that must not be known. The counts after
    them are of the cells that pages show or mark as hidden; what is withheld, as detail of too few, is not in them.
    `unproved`: hidden cells, none of them primary, that haven't been seen to move so far.
    `in_fractions_only`: hidden cells whose interval no two tables of whole counts have yet been seen to span.
    """

    pattern: str
    smallest: int
    width: int
    cells: int
    primary: int
    offered: int
    hidden: int
    hidden_not_zero: int
    not_zero: int
    narrowest: float | None
    unproved: int
    in_fractions_only: int
    intervals: tuple[Interval, ...]
    within_silences: int = 0

    @property
    def loss(self) -> float:
        """Share of the offered cells that aren't zero and are hidden."""
        return self.hidden_not_zero / self.not_zero if self.not_zero else 0.0

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, said: str) -> Self:
        known = json.loads(said)
        return cls(**known | {"intervals": tuple(Interval(**each) for each in known["intervals"])})


@dataclass(frozen=True)
class Safe:
    """What is `hidden` so that the `task` is done, and the `evidence` that it is."""

    task: Task
    hidden: Mask
    evidence: Evidence


def certify(cells: pl.DataFrame, safe: Safe, rule: Rule) -> Certificate:
    names, values = keys(cells), cells["value"].to_numpy()
    task, gone, evidence = safe.task, safe.hidden, safe.evidence
    offered = ~cells["withheld"].to_numpy()
    protected = np.flatnonzero(task.primary & gone)
    within = task.width[protected] < rule.width
    widths = (evidence.high - evidence.low)[protected][~within]
    return Certificate(
        pattern=pattern(names.filter(pl.Series(gone))),
        smallest=rule.smallest,
        width=rule.width,
        cells=cells.height,
        primary=int(task.primary.sum()),
        offered=int(offered.sum()),
        hidden=int((gone & offered).sum()),
        hidden_not_zero=int((gone & offered & (values > 0)).sum()),
        not_zero=int((offered & (values > 0)).sum()),
        narrowest=float(widths.min()) if len(widths) else None,
        unproved=int((gone & offered & evidence.narrow(task.width)).sum()),
        in_fractions_only=int((gone & offered & evidence.narrow_in_whole_numbers(task.width)).sum()),
        intervals=tuple(
            Interval(
                names[int(each)],
                float(values[each] + evidence.low[each]),
                float(values[each] + evidence.high[each]),
            )
            for each in protected
        ),
        within_silences=int(within.sum()),
    )


def pattern(names: pl.Series) -> str:
    return blake2b("\n".join(sorted(names)).encode(), digest_size=16).hexdigest()
