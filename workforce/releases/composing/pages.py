from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from workforce import jobs
from workforce.access import Role, permission
from workforce.diversity.cipher import keys_of
from workforce.gates import allow
from workforce.releases.composing import preparing, service
from workforce.releases.composing.models import Composition
from workforce.releases.composing.service import CompositionFields, SwapFields, TableFields
from workforce.releases.pages import RELEASE, Releasing
from workforce.releases.reading import SHORTHAND
from workforce.screens import day
from workforce.statistics.composing.advice import DEAR, PERCENT
from workforce.statistics.composing.asked import MEASURE_WORDS, MEASURES, SCOPE_WORDS, TREES, Asked, read
from workforce.statistics.table import Table
from workforce.web import Visit, go, page

COMPOSE = permission(
    "statistics.compose",
    "compose releases of statistics and have them protected",
    Role.WORKFORCE_PLANNER,
    Role.SECTOR_ADMINISTRATOR,
)
Composing = Annotated[Visit, allow(COMPOSE)]
ADDRESS = "/statistics/compositions"

router = APIRouter(prefix="/{organisation}/statistics/compositions", default_response_class=HTMLResponse)


@dataclass(frozen=True)
class Line:
    """A table that was asked for, with what it would lose, what it lost, and what loses less: loss in per cent."""

    asked: Asked
    small: int | None
    predicted: int | None
    lost: int | None
    instead: tuple[tuple[Asked, int], ...]

    @property
    def is_dear(self) -> bool:
        return self.predicted is not None and self.predicted > DEAR * PERCENT


def lines_of(found: Composition) -> Iterator[Line]:
    own = {key: (small, loss) for key, instead_of, small, loss in found.advice if not instead_of}
    lost = dict(found.lost)
    for key in found.tables:
        small, loss = own.get(key, (None, None))
        instead = tuple((read(other), less) for other, instead_of, _, less in found.advice if instead_of == key)
        yield Line(read(key), small, loss, lost.get(key), instead)


@router.get("")
def index(visit: Composing) -> Response:
    months = service.months_released(visit.session)
    return page(
        visit,
        "releases/compositions.html",
        months=[(month, day(month)) for month in months],
        compositions=service.compositions(visit.session),
    )


@router.post("")
def compose(visit: Composing, fields: Annotated[CompositionFields, Form()]) -> Response:
    found = service.compose(visit.session, fields, visit.member_id, visit.now)
    return go(visit, f"{ADDRESS}/{found.id}", "Now choose its tables.")


@router.get("/{composition_id}")
def show(visit: Composing, composition_id: int) -> Response:
    found = service.composition_of(visit.session, composition_id)
    return page(
        visit,
        "releases/composition.html",
        "progress",
        found=found,
        release=preparing.release_of(visit.session, found),
        lines=[*lines_of(found)],
        is_advised=jobs.is_under_way(visit.session, service.ADVISE, found.id),
        is_protected=jobs.is_under_way(visit.session, service.PROTECT, found.id),
        has_failed=jobs.has_failed(visit.session, service.PROTECT, found.id),
        left_out=[preparing.names_of(visit.session).get(code, code) for code in found.left_out],
        measures=[(key, MEASURE_WORDS[measure]) for key, measure in MEASURES.items()],
        trees=[(key, tree.heading) for key, tree in TREES.items()],
        scopes=[*SCOPE_WORDS.items()],
        policy=service.policy_of(visit.session),
        may_release=visit.may(RELEASE),
    )


@router.get("/{composition_id}/prepared")
def prepared(visit: Composing, composition_id: int, place: str = "") -> Response:
    """What would be published, place by place, with what was proved of it."""
    found = service.composition_of(visit.session, composition_id)
    keys = keys_of(visit.building.settings)
    tables = [each.table for each in preparing.prepared_tables(found, keys)]
    names = preparing.names_of(visit.session)
    places = sorted({(table.place, names.get(table.place, table.place)) for table in tables}, key=lambda pair: pair[1])
    shown = place if place in {code for code, _ in places} else places[0][0]
    return page(
        visit,
        "releases/prepared.html",
        found=found,
        certificate=preparing.certificate_of(found, keys),
        places=places,
        place=shown,
        tables=[shown_of(table) for table in tables if table.place == shown],
        shorthand=SHORTHAND,
    )


def shown_of(table: Table) -> tuple[Table, list[str], list[tuple[str, ...]]]:
    words = table.shown()
    return table, words.columns, words.rows()


@router.post("/{composition_id}/tables")
def add(visit: Composing, composition_id: int, fields: Annotated[TableFields, Form()]) -> Response:
    service.add(visit.session, composition_id, fields, visit.now)
    return go(visit, f"{ADDRESS}/{composition_id}", "Added. What it would lose is being worked out.")


@router.post("/{composition_id}/swap")
def swap(visit: Composing, composition_id: int, fields: Annotated[SwapFields, Form()]) -> Response:
    service.swap(visit.session, composition_id, fields, visit.now)
    return go(visit, f"{ADDRESS}/{composition_id}", "Changed." if fields.instead else "Left out.")


@router.post("/{composition_id}/protect")
def protect(visit: Composing, composition_id: int) -> Response:
    service.ask_for_protection(visit.session, composition_id, visit.member_id, visit.now)
    return go(visit, f"{ADDRESS}/{composition_id}", "It is being protected, together with every release before it.")


@router.post("/{composition_id}/publish")
def publish(visit: Releasing, composition_id: int) -> Response:
    keys = keys_of(visit.building.settings)
    release = preparing.publish(visit.session, composition_id, keys, visit.member_id, visit.now)
    return go(visit, f"{ADDRESS}/{composition_id}", f"{release.title}, version {release.version}, is published.")


@router.post("/{composition_id}/again")
def again(visit: Composing, composition_id: int) -> Response:
    found = service.compose_again(visit.session, composition_id, visit.member_id, visit.now)
    return go(visit, f"{ADDRESS}/{found.id}", "The same tables, from the returns that there are now.")


@router.post("/{composition_id}/discard")
def discard(visit: Composing, composition_id: int) -> Response:
    service.discard(visit.session, composition_id, visit.member_id, visit.now)
    return go(visit, ADDRESS, "Discarded.")
