"""How long what is kept: a rule for each kind of row, as data that a page shows and a nightly job carries out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import SQLModel, delete, update
from sqlmodel.sql.expression import SelectOfScalar

from workforce.classification import Data
from workforce.tenancy import OrganisationSession

OUR_OWN = "our own choice, not taken from a source"


Forget = Callable[[OrganisationSession, Sequence[int]], None]


def deleting(model: type[SQLModel]) -> Forget:
    """Of rows that nothing else hangs on."""

    def forget(session: OrganisationSession, numbers: Sequence[int]) -> None:
        session.exec(delete(model).where(getattr(model, "id").in_(numbers)))  # noqa: B009  SQLModel declares none

    return forget


def emptying(model: type[SQLModel], values: Mapping[str, object]) -> Forget:
    """Of rows that others count or name."""

    def forget(session: OrganisationSession, numbers: Sequence[int]) -> None:
        theirs = getattr(model, "id").in_(numbers)  # noqa: B009
        session.exec(update(model).where(theirs).values(dict(values)))

    return forget


@dataclass(frozen=True)
class Retention:
    """`due` asks for the numbers of rows whose event was before a day; `forget` deletes or empties those rows.

    `source` says where the period comes from; a rule without one is our own choice, and says so.
    """

    name: str
    what: str
    table: type[SQLModel]
    data: Data
    days: int
    event: str  # what the days are counted from
    due: Callable[[date], SelectOfScalar[int]]
    forget: Forget
    source: str = OUR_OWN

    def before(self, today: date) -> date:
        """Whatever happened before this day is over."""
        return today - timedelta(days=self.days)

    @property
    def term(self) -> str:
        if not self.days:
            return f"Until {self.event}"
        period = f"{self.days} days" if self.days < 730 else f"{self.days // 365} years"
        return f"{period} after {self.event}"
