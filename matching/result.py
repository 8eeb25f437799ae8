"""What a run gives back, and its place on disk."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import polars as pl
from pydantic import BaseModel, ConfigDict, ValidationError

from matching.cohort import Cohort
from matching.intake import ledger
from matching.policy import Policy
from matching.rules import NAMES
from matching.terms import TERMS

VERSION = "1"
REMOVALS = (*NAMES, "no_places")

MATCHES = pl.Schema({"mentee": pl.String, "mentor": pl.String, "points": pl.Int64, **dict.fromkeys(TERMS, pl.Int64)})
UNMATCHED = pl.Schema(
    {
        "person": pl.String,
        "reason": pl.String,
        "possible": pl.Int64,
        "nearest": pl.String,
        "short": pl.Int64,
        **dict.fromkeys(REMOVALS, pl.Int64),
    }
)
PRICES = pl.Schema({"person": pl.String, "side": pl.String, "price": pl.Int64})
SCHEMAS = {"matches": MATCHES, "unmatched": UNMATCHED, "prices": PRICES, "report": ledger.SCHEMA}


class Cover(BaseModel):
    """Every possible pair of at least `minimum` points has its mentee or its mentor in these two lists.

    So no matching of such pairs is larger than the mentees and the places of the mentors together: `size`.
    """

    model_config = ConfigDict(frozen=True)

    minimum: int
    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    size: int


class Shortage(BaseModel):
    """None of these mentees can be matched but with these mentors, who have so many `places` left by pinned pairs.

    So at least as many of them must go without as there are more mentees than places.
    """

    model_config = ConfigDict(frozen=True)

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    places: int


class PricedSet(BaseModel):
    """An odd number of peers: these `members` and those of the earlier sets it `holds` (counted from 0).

    One of them always goes without a partner among them, so all pairs inside can pay `price` once for each two.
    """

    model_config = ConfigDict(frozen=True)

    members: tuple[str, ...]
    holds: tuple[int, ...] = ()
    price: int


class Certificate(BaseModel):
    """`gap` is bound − value, 0 where the matching is proved best. All points are whole.

    `bonus` is what the prices count for every pair in the modes that match most people first.
    `odd_sets` add to the prices where peers are paired in one pool.
    `bound` is tighter than `price_bound` where an integer solver closed what prices cannot prove.
    `not_kept` says so where no matching was found that keeps the quotas and shapes: all else is of one without them.
    """

    model_config = ConfigDict(frozen=True)

    value: int
    bound: int
    gap: int
    matched: int
    pairs_checked: int
    pairs_forbidden: dict[str, int]
    rounds: int
    cohort_hash: str
    policy_hash: str
    seed: int
    version: str
    mode: Literal["value", "everyone", "worst_first"]
    bonus: int = 0
    lowest_pair: int | None = None
    price_bound: int
    most: Cover | None = None
    floor: Cover | None = None
    shortage: Shortage | None = None
    odd_sets: tuple[PricedSet, ...] = ()
    not_kept: str = ""


@dataclass(frozen=True, kw_only=True)
class Result:
    """Frames as `answer.py` lays them out; `cohort` and `policy` are what was asked, for the explanations."""

    matches: pl.DataFrame
    unmatched: pl.DataFrame
    prices: pl.DataFrame
    report: pl.DataFrame
    certificate: Certificate
    cohort: Cohort
    policy: Policy


def write(result: Result, directory: str | Path) -> None:
    """Four CSV files and certificate.json. Raises OSError."""
    place = Path(directory)
    place.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        frame: pl.DataFrame = getattr(result, name)
        frame.write_csv(place / f"{name}.csv")
    (place / "certificate.json").write_text(result.certificate.model_dump_json(indent=2) + "\n", encoding="utf-8")


class Unreadable(Exception):
    """A file of a result that is missing or not as `write` writes it; the words name it."""


def read_result(directory: str | Path, cohort: Cohort, policy: Policy) -> Result:
    """What `write` wrote, with what was asked. Raises Unreadable."""
    place = Path(directory)
    frames = {name: read_frame(place / f"{name}.csv", schema) for name, schema in SCHEMAS.items()}
    return Result(**frames, certificate=read_certificate(place / "certificate.json"), cohort=cohort, policy=policy)


def read_frame(path: Path, schema: pl.Schema) -> pl.DataFrame:
    try:
        frame = pl.read_csv(path, infer_schema=False)
        if frame.columns != schema.names():
            raise Unreadable(f"{path.name} has other columns than agreed.")
        return frame.cast(schema)
    except (OSError, pl.exceptions.PolarsError) as fault:
        raise Unreadable(f"{path.name} cannot be read.") from fault


def read_certificate(path: Path) -> Certificate:
    try:
        return Certificate.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError) as fault:
        raise Unreadable(f"{path.name} cannot be read.") from fault
