"""The page that sets the methods of protection side by side, on one prepared table of one place."""

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from workforce.diversity.cipher import keys_of
from workforce.releases.basis import named_on
from workforce.releases.composing import methods, preparing, service
from workforce.releases.composing.pages import ADDRESS, Composing
from workforce.statistics.categories import Tree
from workforce.statistics.composing.asked import read
from workforce.statistics.framework import Framework
from workforce.statistics.primary import Rule
from workforce.statistics.rounding.comparing import Utility
from workforce.statistics.rounding.controlled import CannotRound
from workforce.statistics.rounding.trial import tried
from workforce.statistics.table import Table
from workforce.web import page

router = APIRouter(prefix=f"/{{organisation}}{ADDRESS}", default_response_class=HTMLResponse)


@router.get("/{composition_id}/methods")
def compare(visit: Composing, composition_id: int, table: str = "", place: str = "") -> Response:
    """What each method would do to `table`, a key, of `place`, a code: the first of each unless there is such."""
    found = service.composition_of(visit.session, composition_id)
    prepared = preparing.prepared_tables(found, keys_of(visit.building.settings))
    asked = read(table if table in found.tables else found.tables[0])
    those = [each.table for each in prepared if (each.table.name, each.table.scope) == (asked.name, asked.scope)]
    there = {each.place: each for each in those}
    names = preparing.names_of(visit.session)
    places = sorted(((code, names.get(code, code)) for code in there), key=lambda pair: pair[1])
    shown = place if place in there else places[0][0]
    framework = Framework(named_on(visit.session, found.month_end), ())
    tried_on, refused = outcome(there[shown], asked.cut_by(framework)[1])
    return page(
        visit,
        "releases/methods.html",
        "results",
        found=found,
        tables=[(key, f"{read(key).title}, {read(key).scope.lower()}") for key in found.tables],
        chosen=asked.key,
        title=f"{asked.title}: {dict(places)[shown]}",
        places=places,
        place=shown,
        few=tried_on[0].few if tried_on else 0,
        lines=methods.lines_of(tried_on),
        chart=methods.chart_of(tried_on),
        methods=[*methods.METHODS.values()],
        refused=refused,
        width=Rule().width,
    )


def outcome(table: Table, trees: tuple[Tree, ...]) -> tuple[tuple[Utility, ...], str]:
    """What was found, or else in a sentence why nothing was."""
    try:
        return tried(table, trees), ""
    except CannotRound as said:
        return (), str(said)
