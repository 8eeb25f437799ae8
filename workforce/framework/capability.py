"""The Government Digital and Data Profession Capability Framework: roles, their levels, and what each asks for."""

from functools import cache
from pathlib import Path

import polars as pl

FILE = Path(__file__).parent / "reference" / "capability_framework.csv"


@cache
def requirements() -> pl.DataFrame:
    """As supplied: role_family, role, role_level, skill, required (1 Awareness … 4 Expert)."""
    return pl.read_csv(FILE, schema_overrides={"required": pl.Int8})


@cache
def roles() -> pl.DataFrame:
    """Every role level once: role_family, role, role_level."""
    return requirements().select("role_family", "role", "role_level").unique(maintain_order=True)


@cache
def skills() -> tuple[str, ...]:
    return tuple(requirements()["skill"].unique().sort())
