"""Role family, role and role level, held against the capability framework that the register uses."""

from collections.abc import Mapping, Sequence

import polars as pl

from workforce.people.spreadsheet.faults import faults_of, together
from workforce.people.staff_file.nearness import nearest
from workforce.people.staff_file.words import listed

PARTS = ("role_family", "role", "role_level")
MOST_SUGGESTIONS = 200  # different unknown names; past that the column is not of roles at all


def with_framework_roles(
    rows: pl.DataFrame, framework: pl.DataFrame, columns: Mapping[str, str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows with roles spelled as in the framework, and the family where only the role is given, and faults.

    A name that the framework does not have keeps the file's spelling.
    """
    framework = framework.select(PARTS).unique(maintain_order=True)
    spelled = rows.with_columns(as_spelled(framework, name) for name in PARTS)
    whole = spelled.with_columns(family_filled(framework))
    faults = [unknown(whole, framework, name, columns) for name in PARTS]
    return whole, together([*faults, misplaced(whole, framework, columns), levels_alone(whole, columns)])


def as_spelled(framework: pl.DataFrame, name: str) -> pl.Expr:
    spelling = {word.casefold(): word for word in framework[name].drop_nulls().unique()}
    lower = pl.col(name).str.to_lowercase()
    return pl.coalesce(lower.replace_strict(spelling, default=None, return_dtype=pl.String), name)


def family_filled(framework: pl.DataFrame) -> pl.Expr:
    pairs = framework.select("role", "role_family").unique()
    certain = dict(pairs.filter(pl.len().over("role") == 1).rows())
    found = pl.col("role").replace_strict(certain, default=None, return_dtype=pl.String)
    return pl.coalesce("role_family", found).alias("role_family")


def unknown(rows: pl.DataFrame, framework: pl.DataFrame, name: str, columns: Mapping[str, str]) -> pl.DataFrame:
    known = framework[name].drop_nulls().unique().sort().to_list()
    bad = rows.filter(pl.col(name).is_not_null(), ~pl.col(name).is_in(known))
    names = bad[name].unique(maintain_order=True).head(MOST_SUGGESTIONS).to_list()
    hints = {spelled: hint(spelled, known) for spelled in names}
    plainly = "Use a name from the framework."
    hinted = pl.col(name).replace_strict(hints, default=plainly, return_dtype=pl.String)
    said = pl.format("“{}” is not in the framework. {}", pl.col(name), hinted)
    return faults_of(bad, columns.get(name), said)


def hint(name: str, known: Sequence[str]) -> str:
    near = nearest(name[:80], known)
    if not near:
        return "Use a name from the framework."
    return f"Did you mean {listed(f'“{word}”' for word in near)}?"


def misplaced(rows: pl.DataFrame, framework: pl.DataFrame, columns: Mapping[str, str]) -> pl.DataFrame:
    """Names the framework has, but not of each other."""
    return together(
        [
            stray(rows, framework, "role", "role_family", columns),
            stray(rows, framework, "role_level", "role", columns),
        ]
    )


def stray(
    rows: pl.DataFrame, framework: pl.DataFrame, name: str, above: str, columns: Mapping[str, str]
) -> pl.DataFrame:
    both = rows.filter(pl.col(name).is_in(framework[name].implode()), pl.col(above).is_in(framework[above].implode()))
    inside = framework.group_by(above).agg(pl.col(name).unique(maintain_order=True).alias("inside"))
    apart = both.join(framework, on=[above, name], how="anti").join(inside, on=above)
    choices = pl.col("inside").list.head(8).list.join("”, “")
    said = pl.format("“{}” does not belong to “{}”. Choose from “{}”.", pl.col(name), pl.col(above), choices)
    return faults_of(apart, columns.get(name), said)


def levels_alone(rows: pl.DataFrame, columns: Mapping[str, str]) -> pl.DataFrame:
    alone = rows.filter(pl.col("role_level").is_not_null(), pl.col("role").is_null())
    return faults_of(alone, columns.get("role_level"), "A role level needs its role beside it. Add the role.")
