"""Who the counted people are. The three silences are told apart by what is collected at all."""

from datetime import date

import polars as pl

from workforce.diversity.cipher import Keys
from workforce.diversity.questions import NOT_COLLECTED, NOT_STATED, Question, Topic, disability
from workforce.diversity.service import all_answers, topics_asked
from workforce.statistics.categories import AGE_BANDS
from workforce.statistics.partition import GROUPS
from workforce.tenancy import OrganisationSession

AGES = (16, 25, 35, 45, 55, 65)  # where each band begins
COLLECTED = {
    "ethnicity": Topic.ETHNICITY,
    "disability": Topic.DISABILITY,
    "sexual_orientation": Topic.ORIENTATION,
    "religion": Topic.RELIGION,
}
"""What people are asked themselves, by the column of the return."""
SAID = pl.Schema({"person_id": pl.Int64(), **dict.fromkeys(COLLECTED, pl.String())})


def with_characteristics(session: OrganisationSession, staff: pl.DataFrame, day: date, keys: Keys) -> pl.DataFrame:
    """Adds what is `COLLECTED`, ethnicity_group and age_band, and fills the silences of sex."""
    topics = topics_asked(session)
    found = staff.join(said(session, keys), on="person_id", how="left", maintain_order="left").with_columns(
        pl.col("sex").fill_null(silence(staff["sex"].count() > 0)),
        age_band(pl.col("date_of_birth"), day).fill_null(silence(staff["date_of_birth"].count() > 0)),
        *(answers(name, topic in topics) for name, topic in COLLECTED.items()),
    )
    return found.with_columns(ethnicity_group=pl.col("ethnicity").replace(GROUPS))


def said(session: OrganisationSession, keys: Keys) -> pl.DataFrame:
    rows = [
        (
            person_id,
            said.get(Question.ETHNICITY),
            disability(said.get(Question.CONDITION), said.get(Question.IMPACT)),
            said.get(Question.ORIENTATION),
            said.get(Question.RELIGION),
        )
        for person_id, said in all_answers(session, keys).items()
    ]
    return pl.DataFrame(rows, schema=SAID, orient="row")


def answers(name: str, is_collected: bool) -> pl.Expr:
    return pl.col(name).fill_null(NOT_STATED) if is_collected else pl.lit(NOT_COLLECTED).alias(name)


def silence(is_collected: bool) -> str:
    """Of what HR enters: where nobody's is known, it is not collected."""
    return NOT_STATED if is_collected else NOT_COLLECTED


def age_band(born: pl.Expr, day: date) -> pl.Expr:
    """Of the age in full years on a day; empty below 16."""
    month_and_day = born.dt.month().cast(pl.Int32) * 100 + born.dt.day()
    birthday_to_come = month_and_day > day.month * 100 + day.day
    age = day.year - born.dt.year() - birthday_to_come.cast(pl.Int32)
    band = pl.lit(None, dtype=pl.String)
    for begins, name in zip(AGES, AGE_BANDS, strict=True):
        band = pl.when(age >= begins).then(pl.lit(name)).otherwise(band)
    return band.alias("age_band")
