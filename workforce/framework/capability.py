"""The Government Digital and Data Profession Capability Framework: roles, their levels, and what each asks for.

This is the version that the register began with, as supplied; which one is in force on a day says `in_force`.
"""

from functools import cache
from pathlib import Path

import polars as pl

NAME = "Government Digital and Data Profession Capability Framework"
ISSUED = "late 2025"
SOURCE = "Crown copyright, Open Government Licence v3.0"
FILE = Path(__file__).parent / "reference" / "capability_framework.csv"


@cache
def requirements() -> pl.DataFrame:
    """As supplied: role_family, role, role_level, skill, required (1 Awareness … 4 Expert)."""
    return pl.read_csv(FILE, schema_overrides={"required": pl.Int8})


@cache
def roles() -> pl.DataFrame:
    """Every role level once: role_family, role, role_level."""
    return roles_of(requirements())


@cache
def skills() -> tuple[str, ...]:
    return skills_of(requirements())


def roles_of(asked: pl.DataFrame) -> pl.DataFrame:
    return asked.select("role_family", "role", "role_level").unique(maintain_order=True)


def skills_of(asked: pl.DataFrame) -> tuple[str, ...]:
    return tuple(asked["skill"].unique().sort())
