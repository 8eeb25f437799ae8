"""People as a staff file has them → the columns of the tables."""

import polars as pl

from workforce.people.register import OF_PERSON, OF_POST, POST_KEYS, TEXTS_OF_POST


def people_in(part: pl.DataFrame) -> pl.DataFrame:
    """The columns of Person; a councillor's dates are their term."""
    is_councillor = pl.col("kind") == "councillor"
    return part.select(
        *(pl.col(theirs).alias(ours) for theirs, ours in OF_PERSON.items()),
        is_councillor=is_councillor,
        term_starts_on=pl.when(is_councillor).then("start_date"),
        term_ends_on=pl.when(is_councillor).then("end_date"),
    )


def posts_in(part: pl.DataFrame) -> pl.DataFrame:
    """`id` and the columns of Post, of employees; what was kept before files named establishment posts names none."""
    texts = [pl.col(name).fill_null("") for name in TEXTS_OF_POST]
    filled = part.filter(kind="employee").with_columns(
        *texts,
        pl.col("digital_role").fill_null(value=False),
        pl.col("contract").fill_null("Permanent"),
        pl.col("fte").fill_null(1.0),
    )
    columns = [pl.col(theirs).alias(ours) for theirs, ours in OF_POST.items()]
    keys = [name for name in POST_KEYS if name in part.columns]
    return filled.select(pl.col("post_id").alias("id"), *keys, *columns)
