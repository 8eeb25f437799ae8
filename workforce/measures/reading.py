"""A measure of a month and a place, as a table to show and to take away."""

from dataclasses import dataclass, replace

from workforce.errors import Missing
from workforce.establishment.permissions import READ_ESTABLISHMENT
from workforce.measures.asking import Asked, Figures, Sources
from workforce.measures.catalogue import BY_NAME
from workforce.measures.measure import Measure
from workforce.releases.choosing import Chosen, choose, tables_of
from workforce.releases.models import ScopeKind
from workforce.statistics.places import SECTOR
from workforce.statistics.table import Table
from workforce.tenancy import OrganisationSession
from workforce.web import Visit

OF_SECTOR = f"{ScopeKind.SECTOR}:"  # as an address says it


@dataclass(frozen=True)
class Found:
    """`chosen` is None before anything was released, `figures` where the release holds none of this place.

    `made_of`: names of the released tables.
    """

    measure: Measure
    chosen: Chosen | None
    by: str
    against: str
    figures: Figures | None
    table: Table | None
    made_of: frozenset[str] = frozenset()

    @property
    def filters(self) -> dict[str, str]:
        """As the address says it."""
        own = {"name": self.measure.name, "by": self.by, "against": self.against}
        return {key: value for key, value in own.items() if value} | (self.chosen.filters if self.chosen else {})


def find(visit: Visit, asked: Asked) -> Found:
    """Raises Missing for a measure or a cut that is not there."""
    return find_in(visit.session, asked, visit.may(READ_ESTABLISHMENT))


def find_in(session: OrganisationSession, asked: Asked, sees_vacancies: bool) -> Found:
    """As `find`, for whoever looks at the establishment or not."""
    measure = BY_NAME.get(asked.name)
    if measure is None:
        raise Missing("There is no such measure. Choose one from the list.")
    by, against = one_of(asked.by, measure.by), one_of(asked.against, measure.against)
    chosen = of_sector(session, asked) if measure.of_sector else choose(session, asked)
    if chosen is None or not tables_of(session, chosen):
        return Found(measure, chosen, by, against, None, None)
    sources = Sources(session, chosen, by, against, sees_vacancies)
    figures = measure.make(sources)
    table = table_of(measure, sources, figures) if figures else None
    return Found(measure, chosen, by, against, figures, table, frozenset(sources.used))


def of_sector(session: OrganisationSession, asked: Asked) -> Chosen | None:
    """What is the sector's is so, whoever asks; any place's month, where the sector has no tables."""
    chosen = choose(session, asked.model_copy(update={"scope": OF_SECTOR}))
    return chosen if chosen is None or chosen.scope else choose(session, asked.model_copy(update={"scope": ""}))


def one_of(wanted: str, offered: tuple[tuple[str, str], ...]) -> str:
    """What is asked for, or else the first."""
    names = [name for name, _ in offered]
    if not names:
        return ""
    if wanted and wanted not in names:
        raise Missing("This measure is not made by that. Choose from what it offers.")
    return wanted or names[0]


def table_of(measure: Measure, sources: Sources, figures: Figures) -> Table:
    """What is not the measure's own, it has from any table of the same month and place."""
    terms = dict(measure.explained())
    any_table = next(iter(sources.tables.values()))
    if not measure.of_returns:
        any_table = replace(any_table, scope=ScopeKind.SECTOR, place=SECTOR)
    return replace(
        any_table,
        name="-".join(each for each in (measure.name, sources.by, sources.against) if each),
        title=measure.title,
        definition=figures.beside or measure.question,
        returned=any_table.returned if measure.of_returns else 0,
        expected=any_table.expected if measure.of_returns else 0,
        source=terms["Source"].rstrip(".") + (f". {terms['Weakness'].rstrip('.')}" if "Weakness" in terms else ""),
        headings=figures.headings,
        frame=figures.frame,
    )
