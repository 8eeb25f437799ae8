"""What may well be right and is rarely so: said before a file is approved, and confirmed with it."""

from collections.abc import Mapping
from datetime import date

import polars as pl
from sqlalchemy import or_, select
from sqlmodel import col, func

from workforce.database import frame
from workforce.people.models import Person, Post
from workforce.people.spreadsheet.faults import faults_of, together
from workforce.people.staff_file.reading import Reading
from workforce.tenancy import OrganisationSession

YOUNGEST, OLDEST = 16, 75  # compulsory school age ends at 16; past 75 a date of birth is more often a slip
FULL_TIME = 1.0001  # shares are kept to four places
LOW, HIGH, ENOUGH = 0.6, 1.6, 5  # of the median rate of a grade, once so many people have it
SEVERAL = pl.Schema({"payroll_number": pl.String(), "fte_of_all": pl.Float64()})


def warnings(
    reading: Reading, found: pl.DataFrame, held: pl.DataFrame, several: pl.DataFrame, today: date
) -> pl.DataFrame:
    """In the shape faults.FAULTS, of rows that would enrol or change somebody who stays.

    `found` has the shape staff_changes.VERDICT, `held` the columns of the register, `several` the shape SEVERAL.
    """
    written = found.filter(pl.col("verdict").is_in(["new", "changed"]))
    staying = written.filter(pl.col("end_date").is_null() | (pl.col("end_date") >= today))
    return together(
        [
            of_age(staying, reading.columns, today),
            beyond_full_time(staying, held, several, reading.columns),
            under_two_numbers(found, staying, reading.columns, today),
            far_off_the_grade(staying, held, reading.columns),
        ]
    )


def of_age(staying: pl.DataFrame, columns: Mapping[str, str], today: date) -> pl.DataFrame:
    heading = columns.get("date_of_birth")
    if heading is None:
        return together([])
    born = pl.col("date_of_birth")
    young = staying.filter(born.dt.offset_by(f"{YOUNGEST}y") > pl.col("start_date"))
    old = staying.filter(born.dt.offset_by(f"{OLDEST + 1}y") <= today)
    return together(
        [
            faults_of(young, heading, f"This person was not yet {YOUNGEST} when the post began.", "warning"),
            faults_of(old, heading, f"This person is over {OLDEST}.", "warning"),
        ]
    )


def beyond_full_time(
    staying: pl.DataFrame, held: pl.DataFrame, several: pl.DataFrame, columns: Mapping[str, str]
) -> pl.DataFrame:
    """Whoever holds other posts too, which the file does not speak of."""
    before = held.select("payroll_number", "person_id", fte_before="fte")
    known = staying.join(several, on="payroll_number").join(before, on="payroll_number", maintain_order="left")
    total = (pl.col("fte_of_all") - pl.col("fte_before") + pl.col("fte").fill_null(1.0)).round(4)
    said = pl.format("With their other posts this person works {} of full time.", "total")
    return faults_of(
        known.with_columns(total=total).filter(pl.col("total") > FULL_TIME), columns.get("fte"), said, "warning"
    )


def under_two_numbers(
    found: pl.DataFrame, staying: pl.DataFrame, columns: Mapping[str, str], today: date
) -> pl.DataFrame:
    """One name and one day of birth under several payroll numbers, and together beyond full time."""
    in_post = found.filter(kind="employee").filter(pl.col("end_date").is_null() | (pl.col("end_date") >= today))
    named = in_post.drop_nulls(["row", "date_of_birth"]).with_columns(
        who=pl.concat_str(pl.col("first_name", "last_name").str.to_lowercase(), pl.col("date_of_birth"), separator=" ")
    )
    whole = named.with_columns(total=pl.col("fte").fill_null(1.0).sum().over("who").round(4), many=pl.len().over("who"))
    beyond = whole.filter(pl.col("many") > 1, pl.col("total") > FULL_TIME).join(staying, on="row", how="semi")
    said = pl.format("{} rows have this name and date of birth, and together {} of full time.", "many", "total")
    return faults_of(beyond, columns.get("fte"), said, "warning")


def far_off_the_grade(staying: pl.DataFrame, held: pl.DataFrame, columns: Mapping[str, str]) -> pl.DataFrame:
    if "hourly_rate" not in columns:
        return together([])
    paid = [part.select("payroll_number", "grade", pl.col("hourly_rate").cast(pl.Float64)) for part in (staying, held)]
    rates = pl.concat(paid).drop_nulls().unique("payroll_number", keep="first")
    usual = rates.group_by("grade").agg(usual=pl.col("hourly_rate").median(), many=pl.len())
    rows = staying.join(usual.filter(pl.col("many") >= ENOUGH), on="grade", maintain_order="left")
    off = rows.filter(~(pl.col("hourly_rate").cast(pl.Float64) / pl.col("usual")).is_between(LOW, HIGH))
    said = pl.format("Grade “{}” is paid £{} an hour on the whole.", "grade", pl.col("usual").cast(pl.Decimal(10, 2)))
    return faults_of(off, columns["hourly_rate"], said, "warning")


def several_posts(session: OrganisationSession, today: date) -> pl.DataFrame:
    """Those who hold more than one post today, with the share of full time of all of them."""
    current = (col(Post.starts_on) <= today) & or_(col(Post.ends_on).is_(None), col(Post.ends_on) >= today)
    held = select(col(Person.payroll_number), func.sum(Post.fte)).join(Post, col(Post.person_id) == Person.id)
    many = held.where(current).group_by(col(Person.id), col(Person.payroll_number)).having(func.count(col(Post.id)) > 1)
    return frame(session, many, SEVERAL)
