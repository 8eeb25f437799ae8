"""Cell keys: a small change of each count, always the same for the same people, and none that tells of the true figure.

Every record has a fixed key of 0 to 255; a cell's key is the sum of its records' keys, modulo 256, so that the same
people get the same change in whatever table they stand. Keys are drawn from the pseudonym with a secret.
"""

from hashlib import blake2b

import polars as pl

from workforce.statistics.rounding.methods import published

KEYS, FARTHEST, MOST = 256, 2, 5
# By count, 5 standing for more: of 256 keys, how many change it by so much. A table of our own: no count becomes 1 or
# 2, zero stays, and on average nothing changes.
CHANGES = {
    0: ((0, 256),),
    1: ((-1, 171), (2, 85)),
    2: ((-2, 85), (1, 171)),
    3: ((0, 256),),
    4: ((-1, 64), (0, 128), (1, 64)),
    5: ((-2, 26), (-1, 51), (0, 102), (1, 51), (2, 26)),
}


def record_keys(pseudonyms: pl.Series, secret: bytes) -> pl.Series:
    digests = [blake2b(each.encode(), key=secret, digest_size=1).digest()[0] for each in pseudonyms]
    return pl.Series("key", digests, dtype=pl.Int64)


def changes() -> pl.DataFrame:
    """capped, key, change: one row for each of 256 keys and each count up to `MOST`."""
    told = {count: [change for change, keys in parts for _ in range(keys)] for count, parts in CHANGES.items()}
    rows = [(count, key, change) for count, those in told.items() for key, change in enumerate(those)]
    return pl.DataFrame(rows, schema=dict.fromkeys(("capped", "key", "change"), pl.Int64), orient="row")


def cell_keys(table: pl.DataFrame) -> pl.DataFrame:
    """`table`: dimensions, count, and `key`, the sum of the keys of those counted.

    A reader knows of each figure that it was at most 2 away.
    """
    keyed = table.with_columns(capped=pl.col("count").cast(pl.Int64).clip(0, MOST), key=pl.col("key") % KEYS)
    changed = keyed.join(changes(), on=["capped", "key"], how="left", maintain_order="left")
    told = pl.col("count") + pl.col("change")
    floor = pl.max_horizontal(told - FARTHEST, pl.lit(0))
    return published(changed, told, floor, told + FARTHEST).drop("key", "capped", "change")
