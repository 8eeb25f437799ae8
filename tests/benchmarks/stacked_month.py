"""As-at figures of every organisation, asked of the database: from each return, and from the month's one sealed file.

python -m tests.benchmarks.stacked_month [people [organisations]]: 522,000 in 350 unless told. What is asked is the
whole way: a session, which returns stand, the columns of the measure opened, and counted for each organisation. Bare:
the same columns of one Parquet file that was never sealed, counted by Polars.
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import polars as pl
from sqlalchemy import Engine
from sqlmodel import col, func, select

from service.migrate import migrate
from tests.benchmarks._report import heading, line
from tests.benchmarks.as_at import DAY, KEYS, NOW, ORGANISATIONS, PEOPLE, bare, partition, sealed, spent
from workforce.database import for_writing, open_for_a_while
from workforce.identity import Organisation, OrganisationKind
from workforce.returns import stacking
from workforce.returns.models import StackedMonth
from workforce.returns.receiving import staff_apart, staff_received
from workforce.statistics.categories import Tree
from workforce.statistics.composing.grids import COLUMNS
from workforce.statistics.measures import COUNTED, movements, representation
from workforce.statistics.monthly import MOVEMENTS, REPRESENTATION
from workforce.statistics.places import alone
from workforce.tenancy import OrganisationSession

BODY = 1
Reading = Callable[[OrganisationSession, Sequence[str]], pl.DataFrame | None]
Counting = Callable[[pl.DataFrame], pl.DataFrame]


def council(number: int, code: str) -> Organisation:
    return Organisation(
        id=number,
        code=code,
        slug=f"council-{number}",
        name=f"Council {number}",
        kind=OrganisationKind.UNITARY if number != BODY else OrganisationKind.SECTOR_BODY,
        nation="England",
        region="London",
    )


def returned(engine: Engine, partitions: Sequence[bytes], codes: Sequence[str]) -> None:
    """By the organisations that follow the sector body."""
    with OrganisationSession(for_writing(engine)) as session, session.begin():
        session.add_all(council(number, code) for number, code in enumerate(["BODY", *codes], BODY))
    with OrganisationSession(for_writing(engine), BODY) as session, session.begin():
        session.add_all(sealed(number, one) for number, one in enumerate(partitions, BODY + 1))


def stack(engine: Engine) -> None:
    """What the worker does once the returns have come."""
    with OrganisationSession(for_writing(engine), BODY) as session, session.begin():
        staff = staff_apart(session, DAY, KEYS)
        if staff is not None:
            stacking.keep(session, DAY, stacking.digest_of(session, DAY), staff, KEYS, NOW)


def from_each(session: OrganisationSession, names: Sequence[str]) -> pl.DataFrame | None:
    return staff_apart(session, DAY, KEYS, names)


def from_one(session: OrganisationSession, names: Sequence[str]) -> pl.DataFrame | None:
    return staff_received(session, DAY, KEYS, names)


def asked(engine: Engine, reading: Reading, names: Sequence[str], counting: Counting) -> pl.DataFrame:
    with OrganisationSession(engine, BODY) as session, session.begin():
        staff = reading(session, names)
    if staff is None:
        raise LookupError("No return stands.")
    return counting(staff)


def measures(each: pl.DataFrame) -> dict[str, tuple[Sequence[str], Counting, str]]:
    """The columns that each needs, how it is counted, and what the bare count is by."""
    found: dict[str, tuple[Sequence[str], Counting, str]] = {}
    for tree in REPRESENTATION:
        cut = column_of(tree)
        names = list(dict.fromkeys((*COUNTED, tree.name, cut)))
        found[f"representation, {tree.name}"] = (
            names,
            partial(representation, membership=each, characteristic=tree),
            cut,
        )
    for tree in MOVEMENTS:
        cut = "is_digital" if tree.name == "population" else column_of(tree)
        names = list(dict.fromkeys(("organisation", "joined", "left", cut)))
        found[f"movements, {tree.name}"] = (names, partial(movements, membership=each, tree=tree), cut)
    return found


def column_of(tree: Tree) -> str:
    return "ethnicity_group" if tree.name == "ethnicity" and "Irish" not in tree.members() else tree.name


def compare(engine: Engine, partitions: Sequence[bytes], codes: Sequence[str]) -> None:
    several = f"{len(codes)}"
    in_one = BytesIO()
    with OrganisationSession(engine, BODY) as session, session.begin():
        whole = from_each(session, COLUMNS)
        if whole is not None:
            whole.write_parquet(in_one)
    for name, (names, counting, cut) in measures(alone(codes)).items():
        least = spent(partial(bare, [in_one.getvalue()], *dict.fromkeys(("is_digital", cut))))
        line(f"{several}: {name}, each", spent(partial(asked, engine, from_each, names, counting)), least, "ms CPU")
        line(f"{several}: {name}, one", spent(partial(asked, engine, from_one, names, counting)), least, "ms CPU")
    line("made", spent(partial(stack, engine)), spent(partial(bare, partitions, "is_digital", "sex")), "ms CPU")


def sizes(engine: Engine, partitions: Sequence[bytes]) -> None:
    with OrganisationSession(engine, BODY) as session, session.begin():
        size = session.exec(select(func.length(col(StackedMonth.staff)))).one()
    line("size", size / 2**20, sum(map(len, partitions)) / 2**20, "MB")


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    organisations = int(sys.argv[2]) if len(sys.argv) > 2 else ORGANISATIONS
    heading(f"as at a day, of the database, {people:,} people")
    chance, codes = Random(1), [f"E{number}" for number in range(organisations)]
    partitions = [partition(code, people // organisations, chance) for code in codes]
    with TemporaryDirectory() as folder, open_for_a_while(f"sqlite:///{Path(folder) / 'month.db'}") as engine:
        migrate(engine)
        returned(engine, partitions, codes)
        stack(engine)
        compare(engine, partitions, codes)
        sizes(engine, partitions)


if __name__ == "__main__":
    main()
