"""What less detail would save, worked out before anything is solved."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from workforce.statistics.composing.advice import Prediction, predicted
from workforce.statistics.composing.asked import Asked, coarser
from workforce.statistics.composing.basis import lay_out
from workforce.statistics.equations import sums
from workforce.statistics.monthly import Month
from workforce.statistics.release import Register
from workforce.statistics.settled import alike, names_of, of_day
from workforce.statistics.ties import place_sums


@dataclass(frozen=True)
class Advice:
    """What a table would lose, and what less detail would; `left_out` as in `Composed`."""

    asked: Asked
    predicted: Prediction
    instead: tuple[tuple[Asked, Prediction], ...]


def advise(
    month: Month, those: Sequence[Asked], register: Register, ledger: pl.DataFrame | None
) -> tuple[tuple[Advice, ...], tuple[str, ...]]:
    """Nothing is solved. Less detail is proposed of tables that lose much. Raises NothingReleased."""
    laid = lay_out(month, those, register, ledger)
    found = [Advice(each, prediction(month, each, register, ledger), ()) for each in those]
    return tuple(
        Advice(one.asked, one.predicted, better(month, one, register, ledger)) if one.predicted.is_dear else one
        for one in found
    ), laid.left_out


def better(
    month: Month, dear: Advice, register: Register, ledger: pl.DataFrame | None
) -> tuple[tuple[Asked, Prediction], ...]:
    """Those that lose less, the least first."""
    tried = [(each, prediction(month, each, register, ledger)) for each in coarser(dear.asked)]
    kept = [(each, said) for each, said in tried if said.not_zero and said.loss < dear.predicted.loss]
    return tuple(sorted(kept, key=lambda pair: pair[1].loss))


def prediction(month: Month, asked: Asked, register: Register, ledger: pl.DataFrame | None) -> Prediction:
    laid = lay_out(month, [asked], register, ledger)
    key = laid.keys[asked]
    table = with_fate(laid.tables[key], of_day(ledger, str(month.as_at)))
    return predicted(table, [*map(sums, key[1]), place_sums(laid.members)])


def with_fate(table: pl.DataFrame, told: pl.DataFrame | None) -> pl.DataFrame:
    """Adds `published`, as it was settled before."""
    if told is None:
        return table
    names = names_of(table.drop("as_at"))
    known = alike(table.drop("as_at"), told).select(*names, "published")
    return table.join(known, on=names, how="left", maintain_order="left")
