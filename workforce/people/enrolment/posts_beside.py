"""The posts that somebody holds beside the one a staff file speaks of: who leaves leaves them all."""

import polars as pl
from sqlalchemy import select
from sqlmodel import col

from workforce.batches import batches
from workforce.database import frame
from workforce.people.models import Post
from workforce.people.register import OF_POST, POST_KEYS, POSTS, columns_of
from workforce.tenancy import OrganisationSession

OF_A_POST = {"post_id", "manager_id", "establishment_post_id", *OF_POST}


def posts_beside(session: OrganisationSession, left: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """In the shape of `held` with `last_day`, a row a post that goes on after its person's last day.

    `left` has person_id, post_id and last_day; a post that begins later stays as it is.
    """
    query = select(*columns_of(Post, {"post_id": "id", **POST_KEYS, **OF_POST}))
    batched = [frame(session, query.where(col(Post.person_id).in_(some)), POSTS) for some in batches(left["person_id"])]
    posts = pl.concat([pl.DataFrame(schema=POSTS), *batched])
    leaving = left.select("person_id", "last_day", spoken_of="post_id")
    going_on = pl.col("end_date").is_null() | (pl.col("end_date") > pl.col("last_day"))
    beside = posts.join(leaving, on="person_id").filter(
        going_on, pl.col("start_date") <= pl.col("last_day"), pl.col("post_id").ne_missing(pl.col("spoken_of"))
    )
    of_person = held.select(name for name in held.columns if name not in OF_A_POST)
    return beside.join(of_person, on="person_id").select(*held.columns, "last_day")
