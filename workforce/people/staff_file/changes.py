"""What a staff file would change in the register."""

from datetime import date
from typing import Literal

import polars as pl

from workforce.people.staff_file.reading import Reading
from workforce.people.staff_file.values import REGISTER

Mode = Literal["everyone", "changes"]
VERDICTS = ("new", "changed", "left", "unchanged", "duplicate", "faulty")

CHANGE = pl.Struct({"column": pl.String, "old": pl.String, "new": pl.String})
VERDICT = pl.Schema({"row": pl.UInt32(), "verdict": pl.Enum(VERDICTS), **REGISTER, "changes": pl.List(CHANGE)})


def compare(reading: Reading, register: pl.DataFrame, mode: Mode, today: date) -> pl.DataFrame:
    """`row`, `verdict`, the columns of the register, and `changes`: a list of {column, old, new} as texts.

    `register` has the canonical columns, a row a person; those who left may be in it, with the end date
    they have, so that a file with leavers can be sent twice. What the file has no column for is neither
    compared nor cleared. In mode "everyone", those in post whom the file does not name follow as `left`,
    without a row; but a file without councillors says nothing of councillors, nor one without employees of
    employees, and a fault in the headings ends nobody.
    """
    held = of_one_key(with_key(settled(register)))
    rows = kept(with_key(reading.rows), held, reading)
    judged = with_verdicts(rows, held, reading, today)
    if mode == "changes" or is_stopped_whole(reading):
        return judged
    return pl.concat([judged, with_row(missed(rows, held, today))])


def settled(register: pl.DataFrame) -> pl.DataFrame:
    return register.select(REGISTER.names()).cast(REGISTER).with_columns(pl.col("fte").round(4))


def with_key(people: pl.DataFrame) -> pl.DataFrame:
    """Employees are known by payroll number, councillors by e-mail address; who has neither is nobody yet."""
    known_by = pl.when(kind="employee").then("payroll_number").otherwise(pl.col("email").str.to_lowercase())
    return people.with_columns(key=pl.format("{} {}", "kind", known_by))


def of_one_key(people: pl.DataFrame) -> pl.DataFrame:
    """Whoever is somebody, the last of each key; the same frame, and no copy, where everybody is one."""
    if people["key"].null_count() == 0 and people["key"].is_unique().all():
        return people
    return people.drop_nulls("key").unique("key", keep="last", maintain_order=True)


def kept(rows: pl.DataFrame, held: pl.DataFrame, reading: Reading) -> pl.DataFrame:
    """What the sheet of a row has no column for stays as the register has it.

    A file without establishment posts names none for whoever moves to another post; who does not move stays in theirs.
    """
    if held.is_empty():  # a first file: nothing is held that could stay
        return rows
    silent = {"kind", *({"establishment_post"} - {*reading.columns})}
    lacking = {name: lacks for name in REGISTER if name not in silent and (lacks := reading.lacks(name)) is not None}
    there = held.select("key", place=pl.int_range(pl.len()))
    place = rows.select("key").join(there, on="key", how="left", maintain_order="left")["place"]
    for name in (name for name in lacking if held[name].null_count() < held.height):
        old = pl.lit(held[name].gather(place))
        rows = rows.with_columns(pl.when(lacking[name]).then(pl.coalesce(name, old)).otherwise(name).alias(name))
    return rows


def with_verdicts(rows: pl.DataFrame, held: pl.DataFrame, reading: Reading, today: date) -> pl.DataFrame:
    changes = changes_between(rows, held, reading)
    before = held.select("key", was_here=True, was_to_end="end_date")
    known = rows.select("key").join(before, on="key", how="left", maintain_order="left")
    said = rows.select("row").join(changes, on="row", how="left", maintain_order="left")
    told = rows.with_columns(known["was_here"], known["was_to_end"], said["changes"])
    return told.with_columns(verdict=verdict(reading, today)).select(VERDICT.names()).cast(VERDICT)


def verdict(reading: Reading, today: date) -> pl.Expr:
    is_faulty = pl.lit(is_stopped_whole(reading)) | pl.col("row").is_in(stopped_by(reading, "fault"))
    was_to_stay = pl.col("was_to_end").is_null() | (pl.col("was_to_end") >= today)
    return (
        pl.when(is_faulty)
        .then(pl.lit("faulty"))
        .when(pl.col("row").is_in(stopped_by(reading, "duplicate")))
        .then(pl.lit("duplicate"))
        .when(pl.col("was_here").is_null())
        .then(pl.lit("new"))
        .when((pl.col("end_date") < today) & was_to_stay)
        .then(pl.lit("left"))
        .when(pl.col("changes").is_not_null())
        .then(pl.lit("changed"))
        .otherwise(pl.lit("unchanged"))
    )


def stopped_by(reading: Reading, kind: str) -> list[int]:
    return reading.faults.filter(pl.col("kind") == kind)["row"].drop_nulls().unique().to_list()


def is_stopped_whole(reading: Reading) -> bool:
    """A fault that stands on none of the people's rows stands on the headings."""
    elsewhere = reading.faults.filter(kind="fault").join(reading.rows, on="row", how="anti")
    return not elsewhere.is_empty()


def changes_between(rows: pl.DataFrame, held: pl.DataFrame, reading: Reading) -> pl.DataFrame:
    """`row` and `changes`, for the rows that change anything.

    Compared a column at a time: all of both side by side would hold everybody twice.
    """
    there = held.select("key", old=pl.int_range(pl.len()))
    both = rows.select("row", "key", new=pl.int_range(pl.len())).join(there, on="key", maintain_order="left")
    parts = [changes_of(both, rows[name], held[name]) for name in compared(reading)]
    long = pl.concat([pl.DataFrame(schema={"row": pl.UInt32, "changes": CHANGE}), *parts])
    return long.group_by("row", maintain_order=True).agg("changes")


def compared(reading: Reading) -> list[str]:
    """The role brings its family with it, whether or not the file has a column for it."""
    given = {*reading.columns, *(["role_family"] if "role" in reading.columns else [])} - {"kind"}
    return [name for name in REGISTER if name in given]


def changes_of(both: pl.DataFrame, now: pl.Series, held: pl.Series) -> pl.DataFrame:
    """`both`: row, and its place in either column."""
    values = pl.DataFrame({"row": both["row"], "old": held.gather(both["old"]), "new": now.gather(both["new"])})
    differing = values.filter(pl.col("new").ne_missing(pl.col("old")))
    words = pl.struct(pl.lit(now.name).alias("column"), pl.col("old", "new").cast(pl.String))
    return differing.select("row", words.alias("changes"))


def missed(rows: pl.DataFrame, held: pl.DataFrame, today: date) -> pl.DataFrame:
    """Those in post whom the file does not name, not even on a row at fault."""
    in_post = held.filter(pl.col("end_date").is_null() | (pl.col("end_date") >= today))
    spoken_of = in_post.filter(pl.col("kind").is_in(rows["kind"].unique().implode()))
    return spoken_of.join(rows, on="key", how="anti", maintain_order="left")


def with_row(absent: pl.DataFrame) -> pl.DataFrame:
    gone = absent.with_columns(pl.lit(None).alias("row"), pl.lit(None).alias("changes"), verdict=pl.lit("left"))
    return gone.select(VERDICT.names()).cast(VERDICT)
