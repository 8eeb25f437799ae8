"""An establishment file between the look at what it would do and its application."""

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field, LargeBinary, select

from workforce.classification import Data
from workforce.columns import Moment
from workforce.errors import Missing
from workforce.moves import STAYS, Moves
from workforce.tenancy import OrganisationSession, Private


class EstablishmentFile(Private, table=True):
    """It is here until it is applied or discarded, or until whoever sent it sends another."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default=None, primary_key=True)
    name: str = Field(max_length=200)
    content: bytes = Field(sa_type=LargeBinary)
    sent_by: int | None = None
    sent_at: datetime = Field(sa_type=Moment)


def keep_file(
    session: OrganisationSession, name: str, content: bytes, sent_by: int | None, now: datetime
) -> EstablishmentFile:
    for before in session.exec(select(EstablishmentFile).where(EstablishmentFile.sent_by == sent_by)):
        session.delete(before)
    file = EstablishmentFile(name=name[:200], content=content, sent_by=sent_by, sent_at=now)
    session.add(file)
    session.flush()
    return file


def find_file(session: OrganisationSession, establishment_file_id: int) -> EstablishmentFile:
    found = session.get(EstablishmentFile, establishment_file_id)
    if found is None:
        raise Missing("There is no such establishment file: it was applied, discarded, or another was sent instead.")
    return found
