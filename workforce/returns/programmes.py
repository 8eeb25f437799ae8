"""Who took part in a programme that is over, finished it, and was promoted since."""

from datetime import date

import polars as pl
from sqlmodel import col, select

from workforce.database import frame
from workforce.people.models import Participation
from workforce.returns.moves import EMPLOYMENT, moves_of
from workforce.statistics.months import year_before
from workforce.tenancy import OrganisationSession

PERIODS = pl.Schema({"person_id": pl.Int64(), "ends_on": pl.Date(), "outcome": pl.String()})
COMPLETED = "completed"
GIVING = ("mentor", "sponsor")  # of those who take part, whom the programme is not for
NOT_A_PROGRAMME = "secondment"


def periods_of(session: OrganisationSession) -> pl.DataFrame:
    """Every period of taking part that has an end, of those whom a programme is for; columns as `PERIODS`."""
    columns = [col(Participation.person_id), col(Participation.ends_on), col(Participation.outcome)]
    over = select(*columns).where(col(Participation.ends_on).is_not(None), Participation.kind != NOT_A_PROGRAMME)
    return frame(session, over.where(~col(Participation.role).in_(GIVING)), PERIODS)


def with_programmes(staff: pl.DataFrame, posts: pl.DataFrame, periods: pl.DataFrame, day: date) -> pl.DataFrame:
    """Adds took_part, finished and rose_after to employments: of those in post on the day, in the 24 months to it.

    `staff` and `posts` as for `with_moves`, `periods` as `PERIODS`. Of a person in two employments both took part;
    the one in which somebody was promoted rose. Each implies the one before it.
    """
    since = year_before(year_before(day))
    over = periods.filter(pl.col("ends_on") > since, pl.col("ends_on") <= day)
    is_done = pl.col("outcome") == COMPLETED
    people = over.group_by("person_id").agg(
        done_on=pl.col("ends_on").filter(is_done).min(), took_part=pl.lit(value=True)
    )
    rises = (
        moves_of(posts, since, day).filter("rose").join(people, on="person_id").filter(pl.col("on") > pl.col("done_on"))
    )
    rose = rises.select(*EMPLOYMENT, rose_after=pl.lit(value=True)).unique()
    found = staff.join(people, on="person_id", how="left", maintain_order="left")
    whole = found.join(rose, on=EMPLOYMENT, how="left", maintain_order="left")
    flags = (pl.col("took_part").fill_null(value=False), pl.col("rose_after").fill_null(value=False))
    finished = pl.col("done_on").is_not_null().alias("finished")
    return whole.with_columns(each & pl.col("in_post") for each in (*flags, finished)).drop("done_on")
