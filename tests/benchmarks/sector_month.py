"""The release of a month with the year before, of many organisations: processor time, loss and memory.

python -m tests.benchmarks.sector_month [organisations]: 100, unless told, of about 1,600 staff each; some minutes.
Every second belongs to a footprint of its region, and each to councils alike across regions, which is what costs most.
Bare: one programme over all figures that moves every small one once, in the same run. It proves nothing.
"""

import resource
import sys
from datetime import date

import polars as pl

from tests.benchmarks._report import heading, line, processor, timed
from tests.benchmarks.protection import moved_once
from tests.benchmarks.standard_table import CODES, returns
from workforce.statistics.categories import REGIONS
from workforce.statistics.cells import register as registered
from workforce.statistics.deviations import empty, system
from workforce.statistics.equations import equations, holding
from workforce.statistics.framework import NamedRoles
from workforce.statistics.monthly import Month
from workforce.statistics.primary import Rule, small
from workforce.statistics.protect import task_of
from workforce.statistics.release import Register, laid_out, release
from workforce.statistics.task import Task
from workforce.statistics.ties import relations

STAFF, ORGANISATIONS, ALIKE = 522_000, 100, 9
NOW, BEFORE = date(2030, 10, 31), date(2029, 10, 31)
ROLES = NamedRoles({"Data engineer": "Data"}, "late 2025")


def sector(organisations: int) -> Register:
    """Regions of neighbours, in each a footprint of every second, and councils alike in all of them."""
    codes = list(CODES.organisations[:organisations])
    regions = [REGIONS[number * len(REGIONS) // organisations] for number in range(organisations)]
    known = pl.DataFrame({"organisation": codes, "region": regions})
    footprints = known[::2].select("organisation", footprint="Footprint of " + pl.col("region"))
    kinds = [f"Kind {number % ALIKE}" for number in range(organisations)]
    frameworks = {str(day): ROLES for day in (NOW, BEFORE)}
    return Register(known, footprints, frameworks, alike=pl.DataFrame({"organisation": codes, "alike": kinds}))


def month(day: date, organisations: int, seed: int) -> Month:
    return Month(day, tuple(returns(STAFF + seed)[:organisations]), ())


def posed(now: Month, before: Month, register: Register) -> Task:
    """As `release` poses it, but in one part."""
    days = [laid_out(each, register.groups(), register, None) for each in (before, now)]
    tables = {f"{name} {each.day}": table for each in days for name, table in each.tables.items()}
    members = pl.concat([each.members for each in days]).unique()
    cells = registered(tables)
    known = relations([each.day for each in days], members, {each.day: each.framework for each in days})
    tied = holding(equations(cells, known), cells)
    those = system(cells, tied)
    rule = Rule(at_once=cells.height)
    return task_of(cells, tied, rule, those, small(cells, rule), empty(those))


def measured(what: str, register: Register, now: Month, before: Month) -> None:
    bare, _ = timed(lambda: moved_once(posed(now, before, register)), processor)
    spent, made = timed(lambda: release(now, before, register), processor)
    line(what, spent, bare, "s")
    proved = made.certificate
    print(f"    {proved.cells:,} figures, {proved.loss:.1%} lost, narrowest {proved.narrowest:g}", flush=True)


def main(organisations: int) -> None:
    heading(f"a month of {organisations} organisations, processor time")
    now, before = month(NOW, organisations, 0), month(BEFORE, organisations, 1)
    crossed = sector(organisations)
    plain = Register(crossed.organisations, crossed.footprints, crossed.frameworks)
    measured("without councils alike", plain, now, before)
    measured("with councils alike", crossed, now, before)
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ORGANISATIONS)
