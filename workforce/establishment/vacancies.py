"""Vacancies counted: by service, by role, and as what the skills that people hold are to be set against.

Definition: a vacancy is the difference between funded full-time equivalent and full-time equivalent in post; the rate
is vacancies ÷ funded FTE. Source: Welsh Government, StatsWales, “NHS staff vacancies by organisation, staff group and
date” (16 October 2024). There the difference is taken of totals; here of each post, since one that is over-filled
fills no other. No definition of local government’s own was found.
"""

from datetime import date

import polars as pl
from sqlalchemy import select as columns

from workforce.database import GOES_OUT, frame
from workforce.establishment.listing import begun_by, funded_fte, held_fte
from workforce.people.posts.establishment import EstablishmentPost
from workforce.people.posts.full_time import HOURS
from workforce.tenancy import OrganisationSession

ROLE = ("role_family", "role", "role_level")
PLACES = pl.Schema(
    dict.fromkeys(("service_area", *ROLE), pl.String())
    | dict.fromkeys(("fte", "held"), pl.Int64())
    | dict.fromkeys(("is_frozen", "is_recruiting"), pl.Boolean())
)
"""A row a funded post; `fte` and `held` in ten-thousandths of full time, so that sums are exact."""


def places_on(session: OrganisationSession, day: date) -> pl.DataFrame:
    """Every post that is funded on a day. Of those who hold one a sum alone, so restricted people are in it."""
    funded = funded_fte(day)
    query = columns(
        *(getattr(EstablishmentPost, name) for name in ("service_area", *ROLE)),
        funded,
        held_fte(day),
        begun_by(EstablishmentPost.frozen_since, day),
        begun_by(EstablishmentPost.recruiting_since, day),
    ).where(funded > 0)
    return frame(session, query.execution_options(**{GOES_OUT: False}), PLACES)


def vacancies(places: pl.DataFrame, *by: str) -> pl.DataFrame:
    """The columns named, posts, vacant_posts, fte, vacant_fte, frozen_fte, recruiting_fte, and rate from 0 to 1.

    Without columns, one row for all: with no post in it, the rate is null.
    """
    vacant = (pl.col("fte") - pl.col("held")).clip(0)
    figures = (
        pl.len().alias("posts"),
        (vacant > 0).sum().alias("vacant_posts"),
        full_time(pl.col("fte")).alias("fte"),
        full_time(vacant).alias("vacant_fte"),
        full_time(vacant.filter(pl.col("is_frozen"))).alias("frozen_fte"),
        full_time(vacant.filter(pl.col("is_recruiting"))).alias("recruiting_fte"),
    )
    counted = places.group_by(by).agg(*figures).sort(by) if by else places.select(*figures)
    rate = pl.when(pl.col("fte") > 0).then(pl.col("vacant_fte") / pl.col("fte"))
    return counted.with_columns(rate=rate)


def full_time(parts: pl.Expr) -> pl.Expr:
    return parts.sum().truediv(10**HOURS)


def demand(places: pl.DataFrame) -> pl.DataFrame:
    """role_family, role, role_level, posts, fte: what vacancies ask for.

    Of posts that name a role. Vacancies count as declared demand by role profile, but a frozen post asks for nobody.
    """
    wanted = places.filter(~pl.col("is_frozen"), pl.col("role") != "")
    counted = vacancies(wanted, *ROLE).filter(pl.col("vacant_posts") > 0)
    return counted.select(*ROLE, posts="vacant_posts", fte="vacant_fte")
