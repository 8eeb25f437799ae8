"""What a table is asked to show: a measure, two or three characteristics, and of which places."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workforce.errors import Refusal
from workforce.statistics.categories import (
    AGE,
    CONTRACT,
    DISABILITY,
    ETHNICITY_5,
    ETHNICITY_19,
    POPULATION,
    SEX,
    WORKING_PATTERN,
    Tree,
)
from workforce.statistics.measures import (
    FINISHED,
    HEADCOUNT,
    JOINERS,
    LEAVERS,
    MOVED,
    PROMOTED,
    ROSE_AFTER,
    TOOK_PART,
)
from workforce.statistics.places import SCOPES

MEASURE_WORDS = {
    HEADCOUNT: HEADCOUNT,
    JOINERS: JOINERS,
    LEAVERS: LEAVERS,
    MOVED: MOVED,
    PROMOTED: PROMOTED,
    TOOK_PART: "Took part in a programme",
    FINISHED: "Finished a programme",
    ROSE_AFTER: "Promoted after a programme",
}
MEASURES = {measure.lower().replace(" ", "-"): measure for measure in MEASURE_WORDS}
TREES = {
    tree.heading.lower().replace(", ", "-").replace(" ", "-"): tree
    for tree in (ETHNICITY_19, ETHNICITY_5, AGE, CONTRACT, DISABILITY, SEX, POPULATION, WORKING_PATTERN)
}
SCOPE_WORDS = {
    "Organisation": "Each organisation",
    "Footprint": "Each footprint",
    "Region": "Each region",
    "Alike": "Councils of one type and size",
    "Sector": "The whole sector",
}
LARGER = {"Organisation": ("Region", "Alike", "Sector"), "Footprint": ("Region", "Sector")}
FEWEST, MOST = 2, 3
BETWEEN = "-by-"


@dataclass(frozen=True)
class Asked:
    """`measure` of `MEASURES`, `dimensions` of `TREES` in their order there, `scope` of `SCOPES`."""

    measure: str
    dimensions: tuple[str, ...]
    scope: str

    @property
    def name(self) -> str:
        """headcount-by-ethnic-group-by-sex: what a table of each place is called."""
        return BETWEEN.join((self.measure, *self.dimensions))

    @property
    def key(self) -> str:
        """The name and whose figures are shown, as a form says them."""
        return f"{self.name}:{self.scope.lower()}"

    @property
    def trees(self) -> tuple[Tree, ...]:
        return tuple(TREES[each] for each in self.dimensions)

    @property
    def cell(self) -> tuple[str, tuple[Tree, ...]]:
        """The measure and the characteristics that cut it."""
        return MEASURES[self.measure], self.trees

    @property
    def title(self) -> str:
        first, *others = (tree.heading.lower() for tree in self.trees)
        return f"{MEASURE_WORDS[MEASURES[self.measure]]} by {', '.join((first, *others[:-1]))} and {others[-1]}"


def asked_for(measure: str, dimensions: tuple[str, ...], scope: str) -> Asked:
    """Raises Refusal for what cannot be one table."""
    if measure not in MEASURES or scope not in SCOPES or not {*dimensions} <= {*TREES}:
        raise Refusal("Choose a measure, characteristics and places from the lists.")
    if not FEWEST <= len({*dimensions}) == len(dimensions) <= MOST:
        raise Refusal("Choose two or three different characteristics.", field="second")
    if len({TREES[each].name for each in dimensions}) < len(dimensions):
        raise Refusal("Choose ethnic group once, in groups or in detail.", field="second")
    return Asked(measure, tuple(each for each in TREES if each in dimensions), scope)


def read(key: str) -> Asked:
    """Raises Refusal for a key that is none."""
    name, _, scope = key.partition(":")
    measure, *dimensions = name.split(BETWEEN)
    return asked_for(measure, tuple(dimensions), scope.capitalize())


def coarser(asked: Asked) -> Iterator[Asked]:
    """The same with less detail in one way: broader groups, one characteristic fewer, larger places."""
    if "ethnic-group-detailed" in asked.dimensions:
        broader = {"ethnic-group-detailed": "ethnic-group"}
        yield replace(asked, dimensions=tuple(broader.get(each, each) for each in asked.dimensions))
    if len(asked.dimensions) > FEWEST:
        for left_out in asked.dimensions:
            yield replace(asked, dimensions=tuple(each for each in asked.dimensions if each != left_out))
    for scope in LARGER.get(asked.scope, ("Sector",)):
        if scope != asked.scope:
            yield replace(asked, scope=scope)
