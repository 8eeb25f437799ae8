"""The staff list and the staff file against the same work written bare, in the same run.

python -m tests.benchmarks.register [people]: 500,000 for the list and a fifth of that for the file, unless told.
"""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from sqlalchemy import Engine, insert
from sqlmodel import SQLModel

from service.migrate import migrate
from tests.benchmarks._report import heading, line, processor, timed
from tests.benchmarks._worker import work
from tests.cast import LEEDS, ORGANISATIONS, TODAY
from workforce.audit import AuditLine
from workforce.database import for_writing, open_for_a_while
from workforce.identity import Membership, Organisation
from workforce.people.enrolment import decisions, uploads
from workforce.people.enrolment.decisions import Confirmed
from workforce.people.enrolment.uploads import Mode
from workforce.people.models import Person, Post
from workforce.people.staff.listing import Filters, page_of_staff
from workforce.tenancy import OrganisationSession, Row, insert_many, table_of

PAGES = 200
HEADINGS = "Payroll number,First name,Last name,Email,Job title,Service area,Grade,FTE,Start date"
BARE_PAGE = """
    SELECT person.id, first_name, last_name, payroll_number, job_title, service_area, grade, ends_on
    FROM person JOIN post ON post.person_id = person.id AND starts_on <= ? AND (ends_on IS NULL OR ends_on >= ?)
    WHERE person.organisation_id = ? AND post.organisation_id = ?
    ORDER BY last_name, first_name, person.id LIMIT 51
"""


@contextmanager
def register(folder: str, name: str) -> Iterator[tuple[Engine, Path]]:
    """An empty register of Leeds in a database of its own."""
    file = Path(folder) / f"{name}.db"
    with open_for_a_while(f"sqlite:///{file}") as engine:
        migrate(engine)
        with OrganisationSession(for_writing(engine)) as session, session.begin():
            session.add(Organisation.model_validate(ORGANISATIONS[0].model_dump()))
        yield engine, file


def people(many: int) -> list[Row]:
    return [
        {
            "payroll_number": f"P{n}",
            "first_name": f"First{n % 997}",
            "last_name": f"Last{n % 7919:04}",
            "email": f"p{n}@example.org",
            "register_id": f"r{n}",
            "is_councillor": False,
            "version": 1,
        }
        for n in range(many)
    ]


def posts(many: int) -> list[Row]:
    post: Row = {"job_title": "Officer", "service_area": "Housing", "starts_on": date(2029, 1, 1), "fte": 1.0}
    return [post | {"person_id": n + 1, "contract": "Permanent", "is_digital": False} for n in range(many)]


def ways_in(many: int) -> list[Row]:
    same: Row = {"name": "Robin Hill", "starts_on": date(2029, 1, 1)}
    return [same | {"email": f"p{n}@example.org", "person_id": n + 1} for n in range(many)]


def audit_lines(many: int) -> list[Row]:
    same: Row = {"at": datetime.now(UTC), "verb": "enrolled", "noun": "person"}
    return [same | {"subject": n + 1} for n in range(many)]


Table: TypeAlias = tuple[type[SQLModel], Callable[[int], list[Row]]]
PEOPLE: Table = (Person, people)
ALL: list[Table] = [PEOPLE, (Post, posts), (Membership, ways_in), (AuditLine, audit_lines)]


def repeat(work: Callable[[], object]) -> None:
    for _ in range(PAGES):
        work()


def list_pages(folder: str, many: int) -> None:
    with register(folder, "list") as (engine, file):
        with OrganisationSession(for_writing(engine), LEEDS) as session, session.begin():
            insert_many(session, Person, people(many))
            insert_many(session, Post, posts(many))
        bare = sqlite3.connect(file)
        today = TODAY.isoformat()

        def ours() -> None:
            with OrganisationSession(engine, LEEDS) as session:
                page_of_staff(session, Filters(), TODAY)

        def theirs() -> None:
            bare.execute(BARE_PAGE, (today, today, LEEDS, LEEDS)).fetchall()

        for work in (ours, theirs):
            work()
        mine, bare_one = (timed(partial(repeat, work), processor)[0] / PAGES * 1000 for work in (ours, theirs))
        bare.close()
    line(f"staff list, 50 of {many:,}", mine, bare_one, "ms CPU a page")


def staff_file(many: int, title: str) -> bytes:
    row = "P{0},First{0},Last{0},p{0}@example.org,{1},Housing,G5,1,01/01/2029"
    return "\n".join([HEADINGS, *(row.format(n, title) for n in range(many))]).encode()


def load_file(folder: str, many: int) -> None:
    with register(folder, "file") as (engine, _):
        ours = timed(partial(upload, engine, staff_file(many, "Officer")), processor)[0]
        again = timed(partial(upload, engine, staff_file(many, "Planner")), processor)[0]
    bare: dict[str, list[Table]] = {"people": [PEOPLE], "all four": ALL}
    for name, tables in bare.items():
        with register(folder, name) as (engine, _):
            rows = [(model, make(many)) for model, make in tables]
            theirs = timed(partial(bare_insert, engine, rows), processor)[0]
        line(f"staff file, {many:,} rows; bare: tables, {name}", ours, theirs, "s CPU")
    line(f"staff file, {many:,} changed; bare: the new ones", again, ours, "s CPU")


def upload(engine: Engine, content: bytes) -> None:
    row = keep(engine, content)
    work(engine)
    confirm(engine, row)
    work(engine)


def keep(engine: Engine, content: bytes) -> int:
    with OrganisationSession(for_writing(engine), LEEDS) as session, session.begin():
        return uploads.upload(session, "staff.csv", content, Mode.CHANGES, None, datetime.now(UTC)).id


def confirm(engine: Engine, row: int) -> None:
    with OrganisationSession(for_writing(engine), LEEDS) as session, session.begin():
        decisions.approve(session, uploads.find(session, row), Confirmed(), None, datetime.now(UTC))


def bare_insert(engine: Engine, tables: list[tuple[type[SQLModel], list[Row]]]) -> None:
    """Core alone, in one transaction: rows that are typed and known to be right."""
    with for_writing(engine).begin() as connection:
        for model, rows in tables:
            connection.execute(insert(table_of(model)).values(organisation_id=LEEDS), rows)


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    heading("register")
    with TemporaryDirectory() as folder:
        list_pages(folder, many)
        load_file(folder, many // 5)


if __name__ == "__main__":
    main()
