"""What the demonstrations of features are given."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine

from workforce.screens import london_date
from workforce.settings import Settings
from workforce.tenancy import OrganisationSession


@dataclass(frozen=True)
class World:
    """The fictional organisations, open for writing, on the day that the demonstration is made."""

    engine: Engine
    settings: Settings
    now: datetime
    organisations: dict[str, int]  # by slug

    def session(self, slug: str) -> OrganisationSession:
        return OrganisationSession(self.engine, self.organisations[slug])

    @property
    def today(self) -> date:
        return london_date(self.now)
