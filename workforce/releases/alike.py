"""Which councils are alike on a day, by what the register says of their type and of their residents."""

from datetime import date

import polars as pl
from sqlalchemy import ColumnElement, and_
from sqlalchemy import select as columns
from sqlmodel import col, or_

from workforce.database import frame
from workforce.identity import Organisation
from workforce.statistics.alike import COUNCILS, councils_alike
from workforce.tenancy import OrganisationSession


def alike_on(session: OrganisationSession, day: date, invented: bool) -> pl.DataFrame:
    """organisation, alike: by codes. Invented councils are alike among themselves."""
    query = columns(col(Organisation.code), col(Organisation.kind), col(Organisation.population))
    return councils_alike(
        frame(session, query.where(lasts_on(day), col(Organisation.is_fictional).is_(invented)), COUNCILS)
    )


def lasts_on(day: date) -> ColumnElement[bool]:
    """Of an organisation."""
    starts, ends = col(Organisation.starts_on), col(Organisation.ends_on)
    return and_(or_(starts.is_(None), starts <= day), or_(ends.is_(None), ends >= day))
