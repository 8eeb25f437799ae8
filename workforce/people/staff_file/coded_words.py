"""Columns whose values are choices of ours: what a council says instead, and which of our words that means."""

from collections.abc import Collection, Mapping, Sequence

import polars as pl

from workforce.people.staff_file.framework_roles import PARTS
from workforce.people.staff_file.nearness import is_sure, nearest
from workforce.people.staff_file.words import (
    ANSWERS,
    BACKGROUNDS,
    CONTRACTS,
    DESTINATIONS,
    KINDS,
    LEAVING_REASONS,
    SEXES,
    plain,
)

CHOICES: Mapping[str, Sequence[str]] = {
    "kind": [*KINDS],
    "contract": [*CONTRACTS],
    "sex": [*SEXES],
    "leaving_reason": [*LEAVING_REASONS],
    "destination": [*DESTINATIONS],
    "digital_background": [*BACKGROUNDS],
    "digital_role": [*ANSWERS],
}
MOST = 500  # different unknown words of one column; with more it is not what its heading says

WORDS = pl.Schema(
    {"column": pl.String(), "said": pl.String(), "many": pl.UInt32()}
    | {"nearest": pl.List(pl.String()), "is_sure": pl.Boolean()}
)
"""Each unknown word once: how many rows say it, and which of our words are near."""


def choices_of(framework: pl.DataFrame) -> dict[str, list[str]]:
    """Every coded column with the words that it may hold, in our order."""
    roles = {name: framework[name].drop_nulls().unique(maintain_order=True).to_list() for name in PARTS}
    return {name: [*words] for name, words in CHOICES.items()} | roles


def translated(texts: pl.DataFrame, words: Mapping[str, Mapping[str, str]]) -> pl.DataFrame:
    """Texts with what was remembered in the place of what is said; a word that means nothing becomes a blank."""
    return texts.with_columns(meant(name, known) for name, known in words.items() if name in texts.columns)


def meant(name: str, known: Mapping[str, str]) -> pl.Expr:
    said = plain(pl.col(name))
    ours = said.replace_strict({**known}, default=None, return_dtype=pl.String)
    blanked = pl.when(ours != "").then(ours)
    return pl.when(said.is_in([*known])).then(blanked).otherwise(name).alias(name)


def unknown_words(
    texts: pl.DataFrame, rows: pl.DataFrame, framework: pl.DataFrame, columns: Collection[str]
) -> pl.DataFrame:
    """In the shape WORDS, the most frequent first. `texts` and `rows` stand row by row beside each other."""
    choices = choices_of(framework)
    parts = [unknown_in(texts[name], rows[name], choices[name]) for name in choices if name in columns]
    return pl.concat([WORDS.to_frame(), *parts]).sort("many", descending=True, maintain_order=True)


def unknown_in(texts: pl.Series, values: pl.Series, choices: Sequence[str]) -> pl.DataFrame:
    unread = texts.filter(texts.is_not_null() & ~values.cast(pl.String).is_in(choices).fill_null(value=False))
    if values.dtype == pl.Boolean:
        unread = texts.filter(texts.is_not_null() & values.is_null())
    said = unread.drop_nulls().to_frame("said")
    counted = said.group_by(plain(pl.col("said")).alias("key"), maintain_order=True).agg(
        pl.col("said").first(), many=pl.len()
    )
    most = counted.sort("many", descending=True, maintain_order=True).head(MOST)
    rows = [asked(texts.name, said, many, choices) for said, many in most.select("said", "many").rows()]
    return pl.DataFrame(rows, schema=WORDS, orient="row")


def asked(column: str, said: str, many: int, choices: Sequence[str]) -> tuple[str, str, int, list[str], bool]:
    near = nearest(said[:80], choices)
    return column, said, many, near, is_sure(said[:80], near)
