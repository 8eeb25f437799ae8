"""The file of counts that HR downloads and fills in: a row a group, with nobody in it yet."""

import polars as pl

from workforce.exports import csv_of
from workforce.statistics.funnel_file import COUNTS, TREES

CAMPAIGN = "Name of the campaign"


def template_csv() -> bytes:
    rows = [(CAMPAIGN, tree.heading, leaf, 0, 0, 0) for tree in TREES.values() for leaf in tree.leaves()]
    return csv_of(pl.DataFrame(rows, COUNTS, orient="row"))
