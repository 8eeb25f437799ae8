"""The package of the Office for National Statistics as oracle: the same records give the same figures."""

import numpy as np
import pandas as pd
import polars as pl
import pytest
from cell_key_perturbation.create_perturbed_table import create_perturbed_table
from cell_key_perturbation.utils.generate_test_ptable import generate_ptable_10_5_rule

from workforce.statistics.rounding.cell_keys import KEYS, MOST, cell_keys, changes
from workforce.statistics.rounding.methods import ten_five

DIMENSIONS = ["sex", "grade", "place"]
LARGEST = 750  # counts that a table of theirs has a row for


@pytest.fixture(scope="module")
def records() -> pl.DataFrame:
    """4,000 people in some 300 cells of 1 to 60."""
    draw = np.random.default_rng(11)
    return pl.DataFrame(
        {
            "sex": draw.choice(["Female", "Male"], 4_000),
            "grade": np.minimum(draw.geometric(0.25, 4_000), 15),
            "place": np.minimum(draw.geometric(0.2, 4_000), 20),
            "key": draw.integers(0, KEYS, 4_000),
        }
    )


def theirs(records: pl.DataFrame, changed: pd.DataFrame, threshold: int) -> list[int | None]:
    frame = pd.DataFrame(records.to_dict(as_series=False))
    table = create_perturbed_table(frame, changed, [], DIMENSIONS, "key", threshold=threshold)
    told = table[table["pre_sdc_count"] > 0].sort_values(DIMENSIONS)["count"]
    return [None if pd.isna(each) else int(each) for each in told]


def counted(records: pl.DataFrame) -> pl.DataFrame:
    return records.group_by(DIMENSIONS).agg(count=pl.len(), key=pl.col("key").sum()).sort(DIMENSIONS)


def test_cell_keys_give_what_their_mechanism_makes_of_our_changes(records: pl.DataFrame) -> None:
    by_count = changes().partition_by("capped", as_dict=True)
    rows = [(n, key, change) for n in range(1, LARGEST + 1) for _, key, change in by_count[min(n, MOST),].iter_rows()]
    ours = pd.DataFrame(rows, columns=["pcv", "ckey", "pvalue"])
    table = counted(records)
    assert {*range(1, 7)} <= {*table["count"]}
    assert cell_keys(table)["count"].to_list() == theirs(records, ours, threshold=0)


def test_ten_five_is_theirs(records: pl.DataFrame) -> None:
    assert ten_five(counted(records))["count"].to_list() == theirs(records, generate_ptable_10_5_rule(), threshold=10)
