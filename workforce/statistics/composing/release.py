"""Composed tables → a release: protected as one system with every release of the month, and with stocks and flows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from workforce.statistics.composing.asked import Asked, Key
from workforce.statistics.composing.basis import Laid, frameworks, lay_out
from workforce.statistics.composing.crosstab import frame, headings
from workforce.statistics.measures import RETURN
from workforce.statistics.monthly import Month
from workforce.statistics.primary import Rule
from workforce.statistics.protect import protect
from workforce.statistics.release import Register, Release, days_in
from workforce.statistics.settled import members_told, with_members
from workforce.statistics.table import Table
from workforce.statistics.ties import relations

DEFINITIONS = {
    "headcount": "Employments in post on the day shown.",
    "full-time-equivalent": "Shares of full time of the employments in post on the day shown, together.",
    "joiners": "Employments that started in the 12 months to the date shown.",
    "leavers": "Employments that ended in the 12 months to the date shown.",
    "moves": "Employments in post that took another post here in the 12 months to the date shown, each counted once.",
    "promotions": "Employments in post that moved in the 12 months to the date shown to a post that stood higher.",
    "took-part": "Employments in post of people whose programme ended in the 24 months to the date shown.",
    "finished": "Employments in post of people who completed a programme in the 24 months to the date shown.",
    "promoted-afterwards": "Employments in post of people who completed a programme in the 24 months to the date shown "
    "and were promoted after that.",
}


@dataclass(frozen=True)
class Lost:
    """Of one table, over all places that it is shown of."""

    asked: Asked
    hidden: int
    not_zero: int

    @property
    def loss(self) -> float:
        return self.hidden / self.not_zero if self.not_zero else 0.0


@dataclass(frozen=True)
class Composed:
    """`left_out`: organisations that are not counted, because of what was told of them before."""

    release: Release
    lost: tuple[Lost, ...]
    left_out: tuple[str, ...]
    returned: tuple[str, ...]


def composed(
    month: Month,
    those: Sequence[Asked],
    register: Register,
    ledger: pl.DataFrame | None,
    rule: Rule | None = None,
) -> Composed:
    """`ledger`: of all earlier releases of this month of any year. Raises NothingReleased and what `protect` raises."""
    laid = lay_out(month, those, register, ledger)
    day = str(month.as_at)
    members = pl.concat([laid.members, members_told(ledger)]).unique()
    tied = relations(days_in([day], ledger), members, frameworks(register, ledger), register.heirs)
    named = {f"{'-'.join((key[0], *(tree.heading for tree in key[1])))} {day}": key for key in laid.tables}
    safe = protect({name: laid.tables[key] for name, key in named.items()}, tied, rule, ledger)
    tables = {key: safe.tables[name] for name, key in named.items()}
    shown = tuple(tables_of(month, those, laid, tables, safe.certificate.pattern))
    lost = tuple(lost_of(each, laid, tables) for each in those)
    made = Release(shown, safe.certificate, with_members(safe.ledger, members))
    return Composed(made, lost, laid.left_out, laid.returned)


def tables_of(
    month: Month,
    those: Iterable[Asked],
    laid: Laid,
    tables: dict[Key, pl.DataFrame],
    pattern: str,
) -> Iterator[Table]:
    for each in those:
        key = laid.keys[each]
        cut = tables[key].partition_by("place", as_dict=True)
        there = laid.places.filter(pl.col("scope") == each.scope)
        for scope, label, place, returned, expected in there.iter_rows():
            yield Table(
                name=each.name,
                scope=scope,
                place=label,
                title=each.title,
                definition=DEFINITIONS[each.measure],
                source=source_of(key),
                as_at=month.as_at,
                returned=returned,
                expected=expected,
                headings=headings(*key),
                frame=frame(cut[place,], *key),
                certificate=pattern,
            )


def source_of(key: Key) -> str:
    _, trees = key
    return f"{RETURN}; categories: {', '.join(f'{tree.source} ({tree.version})' for tree in trees)}"


def lost_of(asked: Asked, laid: Laid, tables: dict[Key, pl.DataFrame]) -> Lost:
    key = laid.keys[asked]
    there = pl.col("place").is_in(laid.places.filter(pl.col("scope") == asked.scope)["place"].implode())
    shown = there & (laid.tables[key]["count"] > 0)
    gone = tables[key].filter(shown)["count"].is_null()
    return Lost(asked, int(gone.sum()), len(gone))
