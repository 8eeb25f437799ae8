"""Statistics as at a day, from the partitions that the organisations returned for it, against a bare count of them.

python -m tests.benchmarks.as_at [people [organisations]]: 522,000 in 350 unless told. A partition is a return as it is
kept, as Parquet once it has been opened; any day's are read and counted alike.
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from random import Random
from time import process_time

import polars as pl

from tests.benchmarks._report import heading, line, timed
from workforce.statistics import categories as lists
from workforce.statistics.measures import movements, representation
from workforce.statistics.monthly import MOVEMENTS, REPRESENTATION
from workforce.statistics.partition import CodeLists, stacked, staff_return
from workforce.statistics.places import alone

PEOPLE, ORGANISATIONS, OFTEN = 522_000, 350, 3
ROLES = [f"Role {number:02}" for number in range(60)]
AREAS = [f"Area {number:02}" for number in range(40)]


def partition(code: str, many: int, chance: Random) -> bytes:
    """A return of as many people, one in nineteen of whom has left, as it is kept."""
    ethnicity = chance.choices((*lists.ETHNICITY_CATEGORIES, *lists.SILENCES), k=many)
    role = chance.choices(ROLES, k=many)
    has_left = [chance.random() < 1 / 19 for _ in range(many)]
    rows = {
        "pseudonym": [f"{chance.getrandbits(128):032x}" for _ in range(many)],
        "organisation": [code] * many,
        "region": [lists.REGIONS[0]] * many,
        "service_area": chance.choices(AREAS, k=many),
        "role_family": [name[:6] for name in role],
        "role": role,
        "role_level": role,
        "is_digital": [chance.random() < 1 / 16 for _ in range(many)],
        "grade": [f"G{chance.randrange(12)}" for _ in range(many)],
        "contract": chance.choices(lists.CONTRACTS, k=many),
        "fte": [1.0] * many,
        "sex": chance.choices((*lists.SEXES, *lists.SILENCES), k=many),
        "ethnicity": ethnicity,
        "ethnicity_group": [lists.ethnicity_group(each) for each in ethnicity],
        "disability": chance.choices((*lists.DISABILITIES, *lists.SILENCES), k=many),
        "age_band": chance.choices((*lists.AGE_BANDS, *lists.SILENCES), k=many),
        "in_post": [not left for left in has_left],
        "joined": [chance.random() < 1 / 10 for _ in range(many)],
        "left": has_left,
    }
    target = BytesIO()
    staff_return(pl.DataFrame(rows), codes(code)).write_parquet(target)
    return target.getvalue()


def codes(organisation: str) -> CodeLists:
    families, grades = tuple({name[:6] for name in ROLES}), tuple(f"G{number}" for number in range(12))
    return CodeLists((organisation,), families, tuple(ROLES), tuple(ROLES), (), tuple(AREAS), grades)


def opened(partitions: Sequence[bytes]) -> pl.DataFrame:
    return stacked([pl.read_parquet(BytesIO(each)) for each in partitions])


def bare(partitions: Sequence[bytes], *columns: str) -> pl.DataFrame:
    """How many are in each combination, from the columns alone."""
    names = ["organisation", *columns]
    counts = [pl.read_parquet(BytesIO(each), columns=names).group_by(names).len() for each in partitions]
    return pl.concat([each.cast(dict.fromkeys(names, pl.String)) for each in counts])


def spent(work: Callable[[], object]) -> float:
    """Milliseconds of the processor, of all threads together."""
    work()
    return timed(lambda: [work() for _ in range(OFTEN)], process_time)[0] / OFTEN * 1000


def compare(what: str, partitions: Sequence[bytes], organisations: Sequence[str]) -> None:
    each = alone(organisations)
    staff = opened(partitions)
    least = spent(partial(bare, partitions, "is_digital", "sex"))
    line(f"{what}: opened and stacked", spent(partial(opened, partitions)), least, "ms CPU")
    for tree in REPRESENTATION:
        count = partial(bare, partitions, "is_digital", "ethnicity_group" if tree.name == "ethnicity" else tree.name)
        line(
            f"{what}: representation, {tree.name}",
            spent(partial(representation, staff, each, tree)),
            spent(count),
            "ms CPU",
        )
    for tree in MOVEMENTS:
        line(f"{what}: movements, {tree.name}", spent(partial(movements, staff, each, tree)), least, "ms CPU")


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    organisations = int(sys.argv[2]) if len(sys.argv) > 2 else ORGANISATIONS
    heading(f"as at a day, {people:,} people")
    chance = Random(1)
    compare("one organisation", [partition("E0", people, chance)], ["E0"])
    several = [f"E{number}" for number in range(organisations)]
    compare(f"{organisations}", [partition(code, people // organisations, chance) for code in several], several)


if __name__ == "__main__":
    main()
