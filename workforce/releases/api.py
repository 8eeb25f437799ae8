from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from sqlmodel import SQLModel

from workforce.gates import allow
from workforce.releases import choosing
from workforce.releases.choosing import Chosen, Filters
from workforce.releases.models import Release
from workforce.releases.pages import READ
from workforce.releases.reading import Rate
from workforce.releases.scopes import Scope
from workforce.statistics.table import Table
from workforce.web import Visit

Reading = Annotated[Visit, allow(READ)]
Asked = Annotated[Filters, Query()]

router = APIRouter(prefix="/api/v1/{organisation}/statistics", tags=["statistics"])


class ReleaseCard(SQLModel):
    month: date
    version: int
    made_at: datetime
    returned: int
    expected: int


class ScopeCard(SQLModel):
    """`scope` goes into the address."""

    scope: str
    name: str


class TableLineCard(SQLModel):
    name: str
    title: str


class StatisticsCard(SQLModel):
    """What may be asked for: every month that is released; scopes and tables of the month chosen, or the latest."""

    releases: list[ReleaseCard]
    month: date | None = None
    scope: str = ""
    scopes: list[ScopeCard] = []
    tables: list[TableLineCard] = []


class ColumnCard(SQLModel):
    name: str
    heading: str


class FigureCard(SQLModel):
    """A value, or the shorthand for why there is none."""

    value: int | float | None
    shorthand: str


class RowCard(SQLModel):
    label: str
    figures: dict[str, FigureCard]


class TableCard(SQLModel):
    name: str
    title: str
    scope: str
    scope_name: str
    month: date
    version: int
    returned: int
    expected: int
    definition: str
    note: str
    declaration_rates: list[Rate]
    columns: list[ColumnCard]
    rows: list[RowCard]


@router.get("")
def index(visit: Reading, filters: Asked) -> StatisticsCard:
    chosen = choosing.choose(visit.session, filters)
    if chosen is None:
        return StatisticsCard(releases=[])
    return StatisticsCard(
        releases=[
            ReleaseCard.model_validate(release.model_dump(), update={"month": release.month_end})
            for release in chosen.months
        ],
        month=chosen.release.month_end,
        scope=key_of(chosen.scope),
        scopes=[ScopeCard(scope=scope.key, name=scope.name) for scope in chosen.scopes],
        tables=[TableLineCard(name=each.name, title=each.title) for each in choosing.tables_of(visit.session, chosen)],
    )


@router.get("/{table_name}")
def show(visit: Reading, table_name: str, filters: Asked) -> TableCard:
    chosen, table = choosing.find(visit.session, table_name, filters)
    return card_of(chosen, table, choosing.rates_of(visit.session, table, chosen))


def release_card(release: Release) -> ReleaseCard:
    return ReleaseCard.model_validate(release.model_dump(), update={"month": release.month_end})


def key_of(scope: Scope | None) -> str:
    return scope.key if scope else ""


def card_of(chosen: Chosen, table: Table, rates: list[Rate]) -> TableCard:
    (label, _), *figures = table.headings
    return TableCard(
        name=table.name,
        title=table.title,
        scope=key_of(chosen.scope),
        scope_name=table.place,
        month=table.as_at,
        version=chosen.release.version,
        returned=table.returned,
        expected=table.expected,
        definition=table.definition,
        note=table.note(),
        declaration_rates=rates,
        columns=[ColumnCard(name=name, heading=words) for name, words in table.headings],
        rows=[row_card(row, label, [name for name, _ in figures]) for row in table.frame.iter_rows(named=True)],
    )


def row_card(row: dict[str, object], label: str, names: list[str]) -> RowCard:
    figures = {name: figure_card(row[name], row[f"{name}_shorthand"]) for name in names}
    return RowCard(label=str(row[label]), figures=figures)


def figure_card(value: object, shorthand: object) -> FigureCard:
    return FigureCard(value=value if isinstance(value, int | float) else None, shorthand=str(shorthand))
