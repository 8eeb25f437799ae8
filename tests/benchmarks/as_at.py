"""Statistics as at a day, from the partitions that the organisations returned for it, against a bare count of them.

Opened, each time: a sealed partition is decrypted, and the columns of the measure are read out of it.

python -m tests.benchmarks.as_at [people [organisations]]: 522,000 in 350 unless told. A partition is a return as the
sector body keeps it; any day's are read and counted alike. Bare: Parquet that was never sealed.
"""

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from io import BytesIO
from random import Random
from time import process_time

import polars as pl

from tests.benchmarks._report import heading, line, timed
from workforce.diversity.cipher import KEY, Keys
from workforce.returns.models import ReceivedReturn
from workforce.returns.receiving import unpacked
from workforce.statistics import categories as lists
from workforce.statistics.categories import Tree
from workforce.statistics.composing.grids import COLUMNS
from workforce.statistics.measures import COUNTED, movements, representation
from workforce.statistics.monthly import MOVEMENTS, REPRESENTATION
from workforce.statistics.partition import OWN_WORDS, CodeLists, stacked, staff_return
from workforce.statistics.places import alone

PEOPLE, ORGANISATIONS, OFTEN = 522_000, 350, 3
ROLES = [f"Role {number:02}" for number in range(60)]
DAY, NOW, KEYS = date(2030, 3, 31), datetime(2030, 4, 1, tzinfo=UTC), Keys({"1": b"k" * KEY})
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
        "sexual_orientation": ["Not collected"] * many,
        "religion": ["Not collected"] * many,
        "age_band": chance.choices((*lists.AGE_BANDS, *lists.SILENCES), k=many),
        "in_post": [not left for left in has_left],
        "joined": [chance.random() < 1 / 10 for _ in range(many)],
        "left": has_left,
        "moved": [not left and chance.random() < 1 / 12 for left in has_left],
        "promoted": [False] * many,
        **dict.fromkeys(("took_part", "finished", "rose_after"), [False] * many),
    }
    target = BytesIO()
    staff_return(pl.DataFrame(rows), codes(code)).write_parquet(target)
    return target.getvalue()


def codes(organisation: str) -> CodeLists:
    families, grades = tuple({name[:6] for name in ROLES}), tuple(f"G{number}" for number in range(12))
    return CodeLists((organisation,), families, tuple(ROLES), tuple(ROLES), (), tuple(AREAS), grades)


def sealed(number: int, partition: bytes) -> ReceivedReturn:
    one = ReceivedReturn(sender_id=number, month_end=DAY, version=1, received_at=NOW)
    one.staff = KEYS.seal(partition, one.bound("staff"))
    return one


def opened(held: Sequence[ReceivedReturn], columns: Sequence[str]) -> pl.DataFrame:
    return stacked(unpacked(held, KEYS, "staff", [*columns]))


def opened_and_counted(
    held: Sequence[ReceivedReturn], columns: Sequence[str], each: pl.DataFrame, tree: Tree
) -> pl.DataFrame:
    return representation(opened(held, columns), each, tree)


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
    held = [sealed(number, one) for number, one in enumerate(partitions)]
    everything = [name for name in pl.read_parquet_schema(BytesIO(partitions[0])) if name not in OWN_WORDS]
    staff = opened(held, everything)
    least = spent(partial(bare, partitions, "is_digital", "sex"))
    line(f"{what}: opened, all columns", spent(partial(opened, held, everything)), least, "ms CPU")
    line(f"{what}: opened, what tables are cut by", spent(partial(opened, held, COLUMNS)), least, "ms CPU")
    for tree in REPRESENTATION:
        cut = "ethnicity_group" if tree.name == "ethnicity" else tree.name
        asked = list(dict.fromkeys((*COUNTED, tree.name, cut)))
        count, least_of_it = (
            partial(representation, staff, each, tree),
            spent(partial(bare, partitions, "is_digital", cut)),
        )
        line(f"{what}: representation, {tree.name}, counted", spent(count), least_of_it, "ms CPU")
        both = spent(partial(opened_and_counted, held, asked, each, tree))
        line(f"{what}: representation, {tree.name}, opened", both, least_of_it, "ms CPU")
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
