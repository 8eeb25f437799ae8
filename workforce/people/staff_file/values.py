"""One text of a staff file → its value, with the sentence for when it is not one."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import polars as pl

from workforce.people.staff_file.columns import BY_NAME
from workforce.people.staff_file.words import (
    ANSWERS,
    BACKGROUNDS,
    CONTRACTS,
    DESTINATIONS,
    KINDS,
    LEAVING_REASONS,
    SEXES,
    choice,
    listed,
)

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
EXCEL_BEGAN = date(1899, 12, 30)  # so that day 61 is 1 March 1900, as in Excel
LONGEST = 200  # characters
DEAREST = 1_000  # pounds an hour; more is a yearly salary in the wrong column
ADDRESS = r'^[^@\s,;:<>"()\[\]]+@[^@\s.,;:<>"()\[\]]+(\.[^@\s.,;:<>"()\[\]]+)+$'
FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%B/%Y", "%Y%m%d")

REGISTER = pl.Schema(
    dict.fromkeys(BY_NAME, pl.String())
    | dict.fromkeys(("start_date", "end_date", "date_of_birth"), pl.Date())
    | {
        "kind": pl.Enum(list(KINDS)),
        "digital_role": pl.Boolean(),
        "hourly_rate": pl.Decimal(10, 4),
        "contract": pl.Enum(list(CONTRACTS)),
        "fte": pl.Float64(),
        "leaving_reason": pl.Enum(list(LEAVING_REASONS)),
        "destination": pl.Enum(list(DESTINATIONS)),
        "digital_background": pl.Enum(list(BACKGROUNDS)),
        "sex": pl.Enum(list(SEXES)),
    }
)
"""The canonical columns: pounds an hour to four places, FTE from 0 to 1 to four places."""


class Reader(NamedTuple):
    """`value` gives null for a text it cannot read; `sentence` follows that text and says what would do."""

    value: Callable[[pl.Expr], pl.Expr]
    sentence: str


def text(texts: pl.Expr) -> pl.Expr:
    """As it is, unless it is too long or holds characters that cannot be seen, which databases refuse."""
    unseen = texts.str.contains(r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]")
    return pl.when(~unseen & (texts.str.len_chars() <= LONGEST)).then(texts)


def day(texts: pl.Expr) -> pl.Expr:
    bare = texts.str.replace(r"[T ]\d{1,2}:\d\d(:\d\d(\.\d+)?)?Z?$", "")
    slashed = bare.str.to_lowercase().str.replace(r"^(\d+)(st|nd|rd|th)\b", "$1").str.replace_all(r"[\s.\-]+", "/")
    forms = (bare, slashed, slashed.str.replace("sept/", "sep/", literal=True), bare)
    dates = [form.str.to_date(pattern, strict=False) for form, pattern in zip(forms, FORMATS, strict=True)]
    serial = bare.str.extract(r"^(\d{5})(?:\.\d+)?$").cast(pl.Int32)
    found = pl.coalesce(*dates, pl.lit(EXCEL_BEGAN) + pl.duration(days=serial))
    return pl.when(found.is_between(FIRST, LAST)).then(found)


def share(texts: pl.Expr) -> pl.Expr:
    number = texts.str.replace(r"\s*%$", "").cast(pl.Float64, strict=False)
    found = pl.when(texts.str.ends_with("%")).then(number / 100).otherwise(number).round(4)
    return pl.when(found.is_between(0, 1)).then(found)


def pounds(texts: pl.Expr) -> pl.Expr:
    number = texts.str.replace_all(r"[£,\s]", "").cast(pl.Float64, strict=False).round(4)
    return pl.when(number.is_between(0, DEAREST, closed="right")).then(number).cast(pl.Decimal(10, 4))


def address(texts: pl.Expr) -> pl.Expr:
    lower = texts.str.to_lowercase()
    return pl.when(lower.str.contains(ADDRESS) & (lower.str.len_chars() <= LONGEST)).then(lower)


def answer(texts: pl.Expr) -> pl.Expr:
    return choice(texts, ANSWERS) == "Yes"


def one_of(words: dict[str, str]) -> Callable[[pl.Expr], pl.Expr]:
    return lambda texts: choice(texts, words)


TEXT = Reader(text, f"is longer than {LONGEST} characters or holds one that cannot be seen. Type it again.")
DAY = Reader(day, "is not a date. Write the day first and the year in full, for example 31/12/2026.")
READERS = dict.fromkeys(BY_NAME, TEXT) | {
    "kind": Reader(one_of(KINDS), "is not a kind of person. Write Employee or Councillor."),
    "email": Reader(address, "is not an e-mail address. Write one address such as name@council.gov.uk."),
    "digital_role": Reader(answer, "is neither yes nor no. Write Yes or No."),
    "hourly_rate": Reader(pounds, "is not an hourly rate. Write pounds and pence for an hour, for example 21.57."),
    "contract": Reader(one_of(CONTRACTS), f"is not a contract we know. Write {listed(CONTRACTS)}."),
    "fte": Reader(share, "is not a share of full time. Write a number from 0 to 1, for example 0.6."),
    "start_date": DAY,
    "end_date": DAY,
    "leaving_reason": Reader(one_of(LEAVING_REASONS), f"is not one of ours. Write {listed(LEAVING_REASONS)}."),
    "destination": Reader(one_of(DESTINATIONS), f"is not one of ours. Write {listed(DESTINATIONS)}."),
    "digital_background": Reader(one_of(BACKGROUNDS), f"is not one of ours. Write {listed(BACKGROUNDS)}."),
    "date_of_birth": DAY,
    "sex": Reader(one_of(SEXES), "is not on the list. Write Female or Male, or leave it blank."),
}
