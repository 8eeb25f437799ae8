"""What a staff file would change in the register."""

from datetime import date
from typing import Literal

import polars as pl

from workforce.people.staff_file import Reading
from workforce.people.staff_values import REGISTER

Mode = Literal["everyone", "changes"]
VERDICTS = ("new", "changed", "left", "unchanged", "duplicate", "faulty")

CHANGE = pl.Struct({"column": pl.String, "old": pl.String, "new": pl.String})


def compare(reading: Reading, register: pl.DataFrame, mode: Mode, today: date) -> pl.DataFrame:
    """`row`, `verdict`, every column of the register, and `changes`: a list of {column, old, new} in words.

    `register` has the canonical columns, a row a person; those who left may be in it, with the end date they
    have, so that a file with leavers can be sent twice. Columns that the file lacks are neither compared nor
    cleared, and come from the register. In mode "everyone", people of the register whom the file does not name
    follow as `left` without a row; a file without councillors says nothing of councillors, nor one without
    employees of employees.
    """
    held = with_key(register.select(REGISTER.names()).cast(REGISTER)).unique("key", keep="last")
    rows = with_key(reading.rows)
    whole = with_kept_columns(rows, held, reading)
    changes = changes_between(whole, held, reading)
    told = whole.join(changes, on="row", how="left", maintain_order="left").with_columns(verdict(whole, held, today))
    judged = told.with_columns(stopped(reading))
    absent = missed(rows, held, today) if mode == "everyone" else held.clear()
    shown = ("row", "verdict", *REGISTER, "changes")
    gone = absent.with_columns(
        row=pl.lit(None, pl.UInt32), verdict=pl.lit("left"), changes=pl.lit(None, pl.List(CHANGE))
    )
    return pl.concat([judged.select(shown), gone.select(shown)], how="vertical_relaxed")


def with_key(people: pl.DataFrame) -> pl.DataFrame:
    """Employees are known by payroll number and councillors by e-mail address; who has neither is nobody yet."""
    known_by = pl.when(kind="employee").then("payroll_number").otherwise(pl.col("email").str.to_lowercase())
    return people.with_columns(key=pl.col("kind").cast(pl.String) + ":" + known_by)
