"""Who is counted on a snapshot date, and at what hourly rate: one row a person."""

from datetime import date

import polars as pl

from workforce.people.codes import PostKind
from workforce.returns.building import posts_of_staff
from workforce.returns.employments import NEVER
from workforce.statistics.pay_gap import RATES
from workforce.tenancy import OrganisationSession

POSTS = pl.Schema(
    {
        "person_id": pl.Int64(),
        "sex": pl.String(),
        "kind": pl.String(),
        "starts_on": pl.Date(),
        "ends_on": pl.Date(),
        "fte": pl.Float64(),
        "hourly_rate": pl.Decimal(10, 4),
    }
)


def employees(session: OrganisationSession, day: date) -> pl.DataFrame:
    """Relevant employees of a day (SI 2017/353, Schedule 1, paragraph 1): person_id, sex and hourly_rate.

    The last two are empty where not known. Agency workers, people seconded in and councillors are not employed here.
    The register does not say who was paid less because of leave, so that nobody is left out for it.
    """
    ends = pl.col("ends_on").fill_null(NEVER)
    held = posts_of_staff(session, POSTS).filter((pl.col("starts_on") <= day) & (ends >= day))
    return at_one_rate(held)


def at_one_rate(posts: pl.DataFrame) -> pl.DataFrame:
    """Somebody in two posts is one employee: all pay by all hours, paragraph 6. Acting up is paid at its own rate."""
    acts = (pl.col("kind") == PostKind.ACTING_UP).any().over("person_id")
    stated = posts.filter(pl.col("hourly_rate").is_not_null())
    paid = stated.filter(~acts | (pl.col("kind") == PostKind.ACTING_UP))
    pay = (pl.col("fte") * pl.col("hourly_rate").cast(pl.Float64)).sum() / pl.col("fte").sum()
    rates = paid.group_by("person_id").agg(hourly_rate=pay.round(4).cast(RATES["hourly_rate"]))
    everyone = posts.select("person_id", "sex").unique()
    return everyone.join(rates, on="person_id", how="left").select("person_id", *RATES)
