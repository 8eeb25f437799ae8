"""The sector's pack: sixty tables counted from returns, protected and certified together, in every format.

python -m tests.benchmarks.pack [staff]: 522,000 in 330 organisations, unless told. Joiners, leavers and headcount by
each two characteristics, of the sector as a whole: one linked system with the headcount of a year before. Places inside
the sector are no part of this: `protection` measures what they cost. Bare: the same counts by Polars alone, a programme
that moves every small cell once, and the same frames as plain CSV; all in the same run, in processor time. At most 60 s
and 1 GB are asked for.
"""

import resource
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from itertools import combinations

import numpy as np
import polars as pl

from tests.benchmarks._report import heading, line, processor, timed
from tests.benchmarks.protection import falling_shares, moved_once, posed
from tests.benchmarks.standard_table import returns
from workforce.releases.api import card_of
from workforce.releases.choosing import Chosen
from workforce.releases.files import open_document, paper, parquet, workbook
from workforce.releases.models import Release, ScopeKind
from workforce.releases.package.writing import archive
from workforce.releases.paper.wording import edition_of, with_rates
from workforce.releases.reading import declaration_rates
from workforce.releases.scopes import Scope
from workforce.statistics.categories import ETHNICITY_5, ETHNICITY_CATEGORIES, ORIENTATION, RELIGION, ethnicity_group
from workforce.statistics.composing.asked import FEWEST, MEASURES, TREES, Asked, Key
from workforce.statistics.composing.crosstab import frame, headings
from workforce.statistics.composing.grids import ROWS, grid, wanted
from workforce.statistics.composing.release import DEFINITIONS, source_of
from workforce.statistics.equations import Relation, sums
from workforce.statistics.framework import ROLE, ROLE_FAMILY, Framework, NamedRoles
from workforce.statistics.partition import stacked
from workforce.statistics.places import SECTOR, alone
from workforce.statistics.protect import Protected, protect
from workforce.statistics.reading_back import Read
from workforce.statistics.table import Table
from workforce.statistics.ties import stock_and_flow

DAY = date(2030, 3, 31)
WHOLE = alone([SECTOR])
ROLES = Framework(NamedRoles({}, "late 2025"), ())
ASKED = [name for name, tree in TREES.items() if tree not in (ORIENTATION, RELIGION, ROLE, ROLE_FAMILY)]
PAIRS = [each for each in combinations(ASKED, FEWEST) if len({TREES[name].name for name in each}) == FEWEST]
STOCK_AND_FLOW = ("headcount", "joiners", "leavers")
PACK = [Asked(measure, pair, "Sector") for measure in STOCK_AND_FLOW for pair in PAIRS]
CHOSEN = Chosen(
    Release(
        number=1,
        month_end=DAY,
        version=1,
        made_at=datetime(2030, 4, 5, tzinfo=UTC),
        returned=330,
        expected=330,
        pattern="",
        smallest=5,
        width=5,
    ),
    Scope(ScopeKind.SECTOR, "", SECTOR),
    (),
    (),
)


def counted(staff: pl.DataFrame) -> dict[Key, pl.DataFrame]:
    keys = {key: grid(staff, WHOLE, *key) for key in wanted(each.cut_by(ROLES) for each in PACK)}
    return {key: table.with_columns(as_at=pl.lit(str(DAY))) for key, table in keys.items()}


def counted_bare(staff: pl.DataFrame) -> list[pl.DataFrame]:
    kept = {"ethnic-group": "ethnicity_group", "kind-of-role": "is_digital"}
    cuts = [[kept.get(name, TREES[name].name) for name in each.dimensions] for each in PACK]
    return [
        staff.filter(ROWS[MEASURES[each.measure]]).group_by("organisation", *names).len()
        for each, names in zip(PACK, cuts, strict=True)
    ]


def tied() -> list[Relation]:
    trees = [
        TREES[name] for name in ASKED if TREES[name] is not ETHNICITY_5
    ]  # its sums are among those of the detailed
    return [*map(sums, trees), stock_and_flow()]


def tables(safe: Protected) -> list[Table]:
    return [table(each, safe.tables[str(each.cut_by(ROLES))], safe.certificate.pattern) for each in PACK]


def table(asked: Asked, cells: pl.DataFrame, pattern: str) -> Table:
    return Table(
        name=asked.name,
        scope="Sector",
        place=SECTOR,
        title=asked.title,
        definition=DEFINITIONS[asked.measure],
        source=source_of(asked.cut_by(ROLES)),
        as_at=DAY,
        returned=330,
        expected=330,
        headings=headings(*asked.cut_by(ROLES)),
        frame=frame(cells.filter(place=SECTOR), *asked.cut_by(ROLES)),
        certificate=pattern,
    )


FORMATS: dict[str, Callable[[list[Table]], list[bytes]]] = {
    "CSV, its metadata and the data package": lambda pack: [archive([Read(each, (SECTOR,)) for each in pack], 1)],
    "XLSX": lambda pack: [workbook(each, declaration_rates(each)) for each in pack],
    "ODS": lambda pack: [open_document(each, declaration_rates(each)) for each in pack],
    "PDF": lambda pack: [paper([each], edition_of(CHOSEN.release)) for each in with_rates(pack)],
    "PDF of all together": lambda pack: [paper(with_rates(pack), edition_of(CHOSEN.release))],
    "Parquet": lambda pack: [parquet(each) for each in pack],
    "JSON": lambda pack: [card_of(CHOSEN, each, []).model_dump_json().encode() for each in pack],
}


def coded(staff: pl.DataFrame) -> pl.DataFrame:
    """All as of one organisation; most are of one ethnic group, so that there are few of others."""
    chance, shares = np.random.default_rng(staff.height), falling_shares()
    drawn = np.array(ETHNICITY_CATEGORIES)[chance.choice(len(shares), staff.height, p=shares)]
    groups = [ethnicity_group(each) for each in drawn.tolist()]
    return staff.with_columns(
        pl.lit(SECTOR, pl.Enum([SECTOR])).alias("organisation"),
        *(
            pl.Series(name, values, pl.String).cast(staff.schema[name])
            for name, values in (("ethnicity", drawn), ("ethnicity_group", groups))
        ),
    )


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 522_000
    staff = coded(stacked(returns(many)))
    heading(f"sector pack, {many:,} staff, processor time")
    spent, cells = timed(lambda: counted(staff), processor)
    line(f"{len(PACK)} tables counted", spent, timed(lambda: counted_bare(staff), processor)[0], "s")
    protecting, safe = timed(lambda: protect({str(key): each for key, each in cells.items()}, tied()), processor)
    together = pl.concat([each.select(sorted(each.columns)) for each in cells.values()], how="diagonal")
    bare, _ = timed(lambda: moved_once(posed(together, tied())), processor)
    line(f"{safe.certificate.cells:,} cells protected and certified", protecting, bare, "s")
    making, pack = timed(lambda: tables(safe), processor)
    plain, _ = timed(lambda: [each.frame.write_csv() for each in pack], processor)
    line("tables laid out", making, plain, "s")
    written = [(name, timed(partial(write, pack), processor)) for name, write in FORMATS.items()]
    for name, (seconds, files) in written:
        line(f"{name}, {sum(map(len, files)) // 1024:,} KB", seconds, plain, "s")
    whole = spent + protecting + making + sum(seconds for _, (seconds, _) in written)
    line("the whole pack, against the 60 s asked for", whole, 60, "s")
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB")


if __name__ == "__main__":
    main()
