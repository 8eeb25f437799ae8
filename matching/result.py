"""What a run gives back, and its place on disk."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import polars as pl
from pydantic import BaseModel, ConfigDict

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


class Certificate(BaseModel):
    """`gap` is bound − value, 0 where the matching is proved best. All points are whole.

    `bonus` is what the prices count for every pair in the modes that match most people first.
    `solver_bound` is tighter than the prices' where an integer solver closed what prices cannot prove.
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
    (place / "certificate.json").write_text(result.certificate.model_dump_json(indent=2) + "\n")


def read_result(directory: str | Path, cohort: Cohort, policy: Policy) -> Result:
    """What `write` wrote, with what was asked. Raises OSError, PolarsError, pydantic.ValidationError."""
    place = Path(directory)
    frames = {name: pl.read_csv(place / f"{name}.csv", schema=schema) for name, schema in SCHEMAS.items()}
    certificate = Certificate.model_validate_json((place / "certificate.json").read_text())
    return Result(**frames, certificate=certificate, cohort=cohort, policy=policy)
