"""What would move, counted before anything does, and what would clash or be cut off on the way."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import NamedTuple, TypeAlias

from sqlalchemy import UniqueConstraint

from workforce.identity import Organisation
from workforce.people.models import Person
from workforce.people.posts.establishment import EstablishmentPost
from workforce.succession.planning import Share
from workforce.succession.walk import Places, column_of, moving, ours, owned, referred, walk
from workforce.tenancy import OrganisationSession, Owned, Private, table_of

Speaking = Callable[[int], AbstractContextManager[OrganisationSession]]
Values: TypeAlias = "tuple[object, ...]"
Taken: TypeAlias = "dict[tuple[int, str, tuple[str, ...]], set[tuple[object, ...]]]"
LED_BY_CODE: "dict[type[Owned], str]" = {Person: "payroll_number", EstablishmentPost: "reference"}
"""What a successor may have already, and is told apart by the code of the organisation that it comes from."""
LONGEST = 40  # characters of either


class Cut(NamedTuple):
    """A row that named somebody who goes elsewhere, such as a line manager: it no longer does."""

    table: str
    column: str
    number: int
    was: int


@dataclass
class Survey:
    """Of one organisation that ends.

    `renumbered`: by table and row, what it was known by before and after; the successor has the first already.
    `stuck`: tables with rows that the successor has already and no rule settles. `behind`: rows that stay, by table,
    because they join people who part.
    """

    predecessor: int
    main: int
    places: Places
    renumbered: dict[str, dict[int, tuple[str, str]]] = field(default_factory=dict)
    stuck: Counter[str] = field(default_factory=Counter)
    cuts: list[Cut] = field(default_factory=list)
    behind: Counter[str] = field(default_factory=Counter)

    def counts(self) -> Counter[tuple[str, int]]:
        """Rows by table and successor."""
        return Counter((table, where) for table, rows in self.places.items() for where in rows.values())


def survey_all(speaking: Speaking, shares: Sequence[Share], effective_on: date) -> list[Survey]:
    """In the plan's order: who comes first keeps a number that two have."""
    taken: Taken = {}
    found = []
    for predecessor in dict.fromkeys(share.predecessor for share in shares):
        theirs = {s.service_area.casefold(): s.successor for s in shares if s.predecessor == predecessor}
        with speaking(predecessor) as session:
            surveyed = Survey(predecessor, theirs[""], walk(session, partial(whither, theirs), {}, effective_on))
            part(session, surveyed)
            prefix = session.get_one(Organisation, predecessor).code
        settle_clashes(speaking, surveyed, prefix, taken)
        found.append(surveyed)
    return found


def whither(shares: dict[str, int], service_area: str) -> int:
    return shares.get(service_area.strip().casefold(), shares[""])


def part(session: OrganisationSession, survey: Survey) -> None:
    """What joins rows that go different ways is cut where it may be, and stays behind where not."""
    if len({where for rows in survey.places.values() for where in rows.values()}) < 2:
        return
    for model in moving():
        for column in lines_to_private(model):
            cut_lines(session, survey, model, column)


def lines_to_private(model: type[Owned]) -> list[str]:
    """Keys to rows that nobody else may read, besides the one that is followed."""
    every = owned()
    keys = [column.name for column in table_of(model).c if referred(column) in every]
    return [key for key in keys if issubclass(every[referred(column_of(model, key))], Private)]


def cut_lines(session: OrganisationSession, survey: Survey, model: type[Owned], column: str) -> None:
    name, to = table_of(model).name, referred(column_of(model, column))
    mine, theirs = survey.places[name], survey.places[to]
    for number, key in session.execute(ours(session, model, column)):
        if key is None or mine.get(number) == theirs.get(key):
            continue
        if column_of(model, column).nullable:
            survey.cuts.append(Cut(name, column, number, key))
        elif mine.pop(number, None):
            survey.behind[name] += 1


def uniques(model: type[Owned]) -> Iterator[tuple[str, ...]]:
    """Columns that together stand once in an organisation."""
    for constraint in table_of(model).constraints:
        if isinstance(constraint, UniqueConstraint) and "organisation_id" in constraint.columns:
            yield tuple(column.name for column in constraint.columns if column.name != "organisation_id")


def settle_clashes(speaking: Speaking, survey: Survey, prefix: str, taken: Taken) -> None:
    """A number or reference that the successor has already is led by the code of the organisation it comes from."""
    for model in moving():
        for names in uniques(model):
            with speaking(survey.predecessor) as session:
                rows = values(session, model, names)
            going = survey.places[table_of(model).name]
            for number, value in rows:
                if number in going:
                    there = known(speaking, model, names, going[number], taken)
                    claim(survey, model, number, value, there, prefix)


def claim(
    survey: Survey,
    model: type[Owned],
    number: int,
    value: tuple[object, ...],
    there: set[tuple[object, ...]],
    prefix: str,
) -> None:
    if value in there and model in LED_BY_CODE:
        longer = f"{prefix}-{value[0]}"
        survey.renumbered.setdefault(table_of(model).name, {})[number] = (str(value[0]), longer)
        value = (longer,)
    if value in there or (model in LED_BY_CODE and len(str(value[0])) > LONGEST):
        survey.stuck[table_of(model).name] += 1
    there.add(value)


def known(
    speaking: Speaking, model: type[Owned], names: tuple[str, ...], successor: int, taken: Taken
) -> set[tuple[object, ...]]:
    key = (successor, table_of(model).name, names)
    if key not in taken:
        with speaking(successor) as session:
            taken[key] = {value for _, value in values(session, model, names)}
    return taken[key]


def values(
    session: OrganisationSession, model: type[Owned], names: Iterable[str]
) -> list[tuple[int, tuple[object, ...]]]:
    found = session.execute(ours(session, model, *names))
    return [(number, tuple(value)) for number, *value in found if None not in value]
