"""Who applies for a programme, gets in, finishes, and is promoted afterwards."""

from itertools import pairwise

import polars as pl

from workforce.statistics.derived.marks import rate

STAGES = ("applied", "got_in", "finished", "promoted")


def pipeline(counts: pl.DataFrame) -> pl.DataFrame:
    """Of each group, how many pass from each stage of a programme to the next.

    Definition: somebody has applied who registered for a round or cohort, got in who was given a place that came to
    its end in the 24 months, finished who completed it, and was promoted who has taken a higher post since.
    Formula: rate of a stage = people in it / people in the stage before × 100; a rate of fewer than 23 people is not
    shown. Who is still on the programme is not yet counted among those who might have finished.
    Source: places, outcomes and promotions of the certified release, from the register of each home organisation.
    Example: of 80 who applied 40 got in, 30 finished and 12 were promoted: 50.0 %, 75.0 % and 40.0 %.

    `counts`: a label, then `STAGES`, each with its shorthand.

    >>> one = dict(zip(STAGES, ([80], [40], [30], [12]))) | {f"{name}_shorthand": [""] for name in STAGES}
    >>> pipeline(pl.DataFrame({"sex": ["All"]} | one)).select("got_in_rate", "finished_rate", "promoted_rate").row(0)
    (50.0, 75.0, 40.0)
    """
    return counts.with_columns(
        each for before, stage in pairwise(STAGES) for each in rate(f"{stage}_rate", stage, before)
    )
