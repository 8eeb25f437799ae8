"""The establishment posts that a staff file names: each is kept here, funded when it is held, and held for no more."""

from datetime import date

import polars as pl
from sqlalchemy import or_, select
from sqlmodel import col

from workforce.database import frame
from workforce.people.codes import PostKind
from workforce.people.models import Contract, Post
from workforce.people.posts.establishment import EstablishmentPost
from workforce.people.spreadsheet.faults import faults_of, together
from workforce.people.staff_file.changes import with_key
from workforce.people.staff_file.reading import Reading
from workforce.tenancy import OrganisationSession

NAME = "establishment_post"
TOUCHING = (NAME, "start_date", "end_date", "fte", "contract")  # what makes somebody fill a post more, or at other days
FUNDED = pl.Schema({NAME: pl.String(), "funded": pl.Float64(), "funded_from": pl.Date(), "funded_to": pl.Date()})
FILLED = pl.Schema({"post_id": pl.Int64(), NAME: pl.String(), "fte": pl.Float64()})
NOBODYS = pl.format("“{}” is no post of the establishment. Correct it, add that post first, or leave it blank.", NAME)
NOT_YET = pl.format(
    "{} is funded from {}, after this post begins.", NAME, pl.col("funded_from").dt.strftime("%d/%m/%Y")
)
NO_MORE = pl.format("{} is funded until {}, and this post goes on.", NAME, pl.col("funded_to").dt.strftime("%d/%m/%Y"))
BEYOND = pl.format("{} is funded for {} of full time, and would be held for {}.", NAME, "funded", "total")


def funded_posts(session: OrganisationSession) -> pl.DataFrame:
    """In the shape FUNDED."""
    names = ("reference", "fte", "funded_from", "funded_to")
    return frame(session, select(*(getattr(EstablishmentPost, name) for name in names)), FUNDED)


def filled_posts(session: OrganisationSession, today: date) -> pl.DataFrame:
    """In the shape FILLED: who fills a post today, and does not cover it (`posts/establishment.py`)."""
    own = (col(Post.kind) == PostKind.SUBSTANTIVE) & (col(Post.contract) != Contract.AGENCY)
    current = (col(Post.starts_on) <= today) & or_(col(Post.ends_on).is_(None), col(Post.ends_on) >= today)
    held = select(col(Post.id), col(EstablishmentPost.reference), col(Post.fte))
    joined = held.join(EstablishmentPost, col(Post.establishment_post_id) == EstablishmentPost.id)
    return frame(session, joined.where(own, current), FILLED)


def unknown_posts(reading: Reading, funded: pl.DataFrame) -> pl.DataFrame:
    """A fault at every row that names a post which nobody has added."""
    named = reading.rows.drop_nulls(NAME)
    unknown = named.join(funded, on=NAME, how="anti", maintain_order="left")
    return faults_of(unknown, reading.columns.get(NAME), NOBODYS)


def doubtful_posts(
    reading: Reading, found: pl.DataFrame, held: pl.DataFrame, filled: pl.DataFrame, funded: pl.DataFrame, today: date
) -> pl.DataFrame:
    """Warnings in the shape faults.FAULTS, of rows that would have somebody fill a post otherwise than before.

    `found` has the shape changes.VERDICT, `held` is the register.
    """
    heading = reading.columns.get(NAME)
    if heading is None:
        return together([])
    told = pl.col("changes").list.eval(pl.element().struct.field("column").is_in(TOUCHING)).list.any()
    written = with_key(found.filter(pl.col("verdict").is_in(["new", "changed"])))
    places = written.drop_nulls(NAME).join(funded, on=NAME, maintain_order="left")
    rows = places.filter((pl.col("verdict") == "new") | told)
    ends_later = pl.col("end_date").is_null() | (pl.col("end_date") > pl.col("funded_to"))
    over = held_beyond(rows, places, held, filled, today)
    return together(
        [
            faults_of(rows.filter(pl.col("start_date") < pl.col("funded_from")), heading, NOT_YET, "warning"),
            faults_of(rows.filter(ends_later & pl.col("funded_to").is_not_null()), heading, NO_MORE, "warning"),
            faults_of(over, heading, BEYOND, "warning"),
        ]
    )


def held_beyond(
    rows: pl.DataFrame, places: pl.DataFrame, held: pl.DataFrame, filled: pl.DataFrame, today: date
) -> pl.DataFrame:
    """Those of `rows`, with `total`, whose post would be filled today for more than it is funded.

    `places` are all rows that the file writes and that name a post; whoever covers one goes on covering it.
    """
    spoken_of = with_key(held).select("key", "post_id", covered=pl.col("establishment_post_id").is_not_null())
    named = places.join(spoken_of, on="key", how="left", maintain_order="left")
    is_here = (pl.col("start_date") <= today) & (pl.col("end_date").is_null() | (pl.col("end_date") >= today))
    covers = pl.col("covered").fill_null(value=False) & ~pl.col("post_id").is_in(filled["post_id"].implode())
    filling = named.filter(is_here, ~covers, pl.col("contract").fill_null("Permanent") != "Agency")
    rest = filled.join(named, on="post_id", how="anti")
    shares = pl.concat(part.select(NAME, pl.col("fte").fill_null(1.0)) for part in (rest, filling))
    totals = shares.group_by(NAME).agg(total=pl.col("fte").sum().round(4))
    of_those = rows.join(filling, on="row", how="semi").join(totals, on=NAME, maintain_order="left")
    return of_those.filter(pl.col("total") > pl.col("funded"))
