"""The roles that an establishment file names, held against the capability framework: a post may have one of its own."""

from collections.abc import Iterator, Mapping

import polars as pl

from workforce.people.staff_file.framework_roles import PARTS, with_framework_roles
from workforce.tenancy import Row

ROLES = pl.Schema(dict.fromkeys(("reference", *PARTS), pl.String()))


def spelled(texts: pl.DataFrame, framework: pl.DataFrame) -> pl.DataFrame:
    """With the capitals of the framework, and a blank family filled where the role is of one alone."""
    lacking = [pl.lit(None, pl.String).alias(name) for name in PARTS if name not in texts.columns]
    return with_framework_roles(texts.with_columns(lacking), framework, {})[0].select(texts.columns)


def unusual_roles(before: Mapping[str, Row], after: Mapping[str, Row], framework: pl.DataFrame) -> Iterator[str]:
    """A sentence for each name that posts would get and the framework does not have, or not under that other name."""
    new = [
        {"reference": name} | {part: row[part] or None for part in PARTS}
        for name, row in after.items()
        if any(row[part] != before.get(name, {}).get(part) for part in PARTS)
    ]
    rows = pl.DataFrame(new, ROLES).with_row_index("row")
    faults = with_framework_roles(rows, framework, {})[1]
    told = rows.join(faults, on="row", maintain_order="left").group_by("sentence", maintain_order=True)
    for (sentence,), posts in told:
        others = f" and {posts.height - 1:,} more" if posts.height > 1 else ""
        yield f"{posts['reference'][0]}{others}: {sentence}"
