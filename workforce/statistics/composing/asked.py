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
    ORIENTATION,
    POPULATION,
    RELIGION,
    SEX,
    WORKING_PATTERN,
    Tree,
)
from workforce.statistics.framework import ROLE, ROLE_FAMILY, Framework
from workforce.statistics.measures import (
    FINISHED,
    FULL_TIME_EQUIVALENT,
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
    FULL_TIME_EQUIVALENT: FULL_TIME_EQUIVALENT,
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
    for tree in (
        ETHNICITY_19,
        ETHNICITY_5,
        AGE,
        CONTRACT,
        DISABILITY,
        SEX,
        ORIENTATION,
        RELIGION,
        POPULATION,
        ROLE,
        ROLE_FAMILY,
        WORKING_PATTERN,
    )
}
BROADER = {"ethnic-group-detailed": "ethnic-group", "role": "role-family"}
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
Key = tuple[str, tuple[Tree, ...]]
"""A measure and the characteristics that it is cut by."""


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

    def cut_by(self, framework: Framework) -> Key:
        """The measure and the characteristics that cut it, with the roles of a day."""
        return MEASURES[self.measure], tuple(framework.on_the_day(TREES[each]) for each in self.dimensions)

    @property
    def title(self) -> str:
        first, *others = (TREES[each].heading.lower() for each in self.dimensions)
        return f"{MEASURE_WORDS[MEASURES[self.measure]]} by {', '.join((first, *others[:-1]))} and {others[-1]}"


def asked_for(measure: str, dimensions: tuple[str, ...], scope: str) -> Asked:
    """Raises Refusal for what cannot be one table."""
    if measure not in MEASURES or scope not in SCOPES or not {*dimensions} <= {*TREES}:
        raise Refusal("Choose a measure, characteristics and places from the lists.")
    if not FEWEST <= len({*dimensions}) == len(dimensions) <= MOST:
        raise Refusal("Choose two or three different characteristics.", field="second")
    for detailed, broad in BROADER.items():
        if {detailed, broad} <= {*dimensions}:
            what = f"{TREES[broad].heading.lower()} or {TREES[detailed].heading.lower()}"
            raise Refusal(f"Choose {what}, not both: the one is made up of the other.", field="second")
    return Asked(measure, tuple(each for each in TREES if each in dimensions), scope)


def read(key: str) -> Asked:
    """Raises Refusal for a key that is none."""
    name, _, scope = key.partition(":")
    measure, *dimensions = name.split(BETWEEN)
    return asked_for(measure, tuple(dimensions), scope.capitalize())


def coarser(asked: Asked) -> Iterator[Asked]:
    """The same with less detail in one way: broader groups, one characteristic fewer, larger places."""
    for detailed, broad in BROADER.items():
        if detailed in asked.dimensions:
            broader = (broad if each == detailed else each for each in asked.dimensions)
            yield replace(asked, dimensions=tuple(broader))
    if len(asked.dimensions) > FEWEST:
        for left_out in asked.dimensions:
            yield replace(asked, dimensions=tuple(each for each in asked.dimensions if each != left_out))
    for scope in LARGER.get(asked.scope, ("Sector",)):
        if scope != asked.scope:
            yield replace(asked, scope=scope)
