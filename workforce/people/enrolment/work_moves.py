"""When a staff file says that somebody has moved, rather than that the register was wrong."""

import polars as pl

WORK = ("job_title", "service_area", "role", "role_level", "grade")


def fills_another() -> pl.Expr:
    """An establishment post instead of another; to name the first one says nothing new of the work."""
    named = (pl.element().struct.field("column") == "establishment_post") & (
        pl.element().struct.field("old").is_not_null() & pl.element().struct.field("new").is_not_null()
    )
    return pl.col("changes").list.eval(named).list.any()


def begins_another_post() -> pl.Expr:
    """On rows with `post_id` and `changes`: the work is another, and began later than the post that is held."""
    columns = pl.col("changes").list.eval(pl.element().struct.field("column"))
    later = pl.col("changes").list.eval(
        (pl.element().struct.field("column") == "start_date")
        & (pl.element().struct.field("new") > pl.element().struct.field("old"))
    )
    of_work = columns.list.eval(pl.element().is_in(WORK)).list.any() | fills_another()
    return (pl.col("post_id").is_null() | (later.list.any() & of_work)).fill_null(value=False)
