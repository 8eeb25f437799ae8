"""A staff file from its upload to the register, against a bare insert of the same rows, and what memory it takes.

python -m tests.benchmarks.enrolment [people] [most]: 100,000 against the bare insert, 522,000 in one file, unless told.
"""

import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from sqlmodel import func, select

from tests.benchmarks._report import heading, line, processor, timed
from tests.benchmarks._worker import Cost, worker
from tests.benchmarks.register import ALL, bare_insert, confirm, keep, register, staff_file
from tests.cast import LEEDS
from workforce.database import open_for_a_while
from workforce.exports import workbook_of
from workforce.people.models import Person, Post
from workforce.people.spreadsheet.csv_text import quickly
from workforce.tenancy import OrganisationSession

MOST_MEMORY = 500  # MB
T = TypeVar("T")


def enrol(folder: str, kind: str, many: int) -> Cost:
    """The whole of it: processor seconds of this process too, in which the web service would be."""
    with register(folder, f"{kind} {many}") as (engine, _), worker(str(engine.url)) as work_off:
        before = processor()
        row = keep(engine, (Path(folder) / f"{many}.{kind}").read_bytes())
        read = work_off()
        confirm(engine, row)
        applied = work_off()
        seconds = processor() - before + read.seconds + applied.seconds
        with OrganisationSession(engine, LEEDS) as session:
            assert session.exec(select(func.count()).select_from(Person)).one() == many
    return applied._replace(seconds=seconds)


def renew(folder: str, many: int) -> Cost:
    """The same people again, each with another job title, in a worker that has done nothing before."""
    address = f"sqlite:///{Path(folder) / f'csv {many}.db'}"
    with open_for_a_while(address) as engine, worker(address) as work_off:
        before = processor()
        row = keep(engine, staff_file(many, "Planner"))
        read = work_off()
        confirm(engine, row)
        applied = work_off()
        seconds = processor() - before + read.seconds + applied.seconds
        with OrganisationSession(engine, LEEDS) as session:
            renewed = select(func.count()).select_from(Post).where(Post.job_title == "Planner")
            assert session.exec(renewed).one() == many
    return applied._replace(seconds=seconds)


def alone(work: Callable[[], T]) -> T:
    """In a process of its own: what it holds at most is its own, while this one stays small."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(work).result()


def keep_file(folder: str, kind: str, many: int) -> None:
    content = staff_file(many, "Officer")
    (Path(folder) / f"{many}.{kind}").write_bytes(workbook(content) if kind == "xlsx" else content)


def workbook(content: bytes) -> bytes:
    rows = quickly(content.decode(), ",").drop("row")
    names = dict(zip(rows.columns, rows.row(0), strict=True))
    return workbook_of({"Staff": rows.slice(1).rename(names)})


def bare(folder: str, many: int) -> float:
    with register(folder, "bare") as (engine, _):
        rows = [(model, make(many)) for model, make in ALL]
        return timed(partial(bare_insert, engine, rows), processor)[0]


def main() -> None:
    many, most = (int(number) for number in (*sys.argv[1:], *("100000", "522000")[len(sys.argv) - 1 :]))
    heading("enrolment")
    with TemporaryDirectory() as folder:
        least = alone(partial(bare, folder, many))
        for kind, people in (("csv", many), ("xlsx", many), ("csv", most)):
            alone(partial(keep_file, folder, kind, people))
            cost = alone(partial(enrol, folder, kind, people))
            title = f"{kind}, {people:,} rows;"
            line(f"{title} bare: all four tables", cost.seconds, least * people / many, "s CPU")
            line(f"{title} worker; bare: what it may hold", cost.held, MOST_MEMORY, "MB")
            line(f"{title} reading; bare: what it may hold", cost.held_reading, MOST_MEMORY, "MB")
        again = alone(partial(renew, folder, most))
        line(f"csv, {most:,} changed; bare: the new ones", again.seconds, cost.seconds, "s CPU")
        line(f"csv, {most:,} changed; worker; bare: what it may hold", again.held, MOST_MEMORY, "MB")


if __name__ == "__main__":
    main()
