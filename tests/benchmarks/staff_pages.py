"""Pages of the staff list as they are searched and filtered, each against the same answer asked for by hand.

python -m tests.benchmarks.staff_pages [people]: 522,000 in one organisation unless told, one in nineteen of them gone.
"""

import sqlite3
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from tempfile import TemporaryDirectory
from time import process_time

from sqlalchemy import Engine

from tests.benchmarks import register
from tests.benchmarks._report import heading, line, timed
from tests.cast import LEEDS, TODAY
from workforce.database import for_writing
from workforce.people.models import Person, Post
from workforce.people.posts.in_post import in_post
from workforce.people.staff.listing import Filters, page_of_staff, service_areas
from workforce.tenancy import OrganisationSession, Row, insert_many

PEOPLE, AREAS, OFTEN = 522_000, 40, 5
GONE = date(2029, 6, 1)
BEFORE = date(2029, 3, 1)
SOON = date(2030, 6, 1)
LATER = date(2030, 9, 1)
HELD = """post.person_id = person.id AND post.organisation_id = :us
    AND starts_on <= :day AND :day <= ifnull(ends_on, :day)"""
COLUMNS = """
    SELECT person.id, first_name, last_name, payroll_number, job_title, service_area, grade, ends_on FROM person
"""
ORDER = "ORDER BY last_name, first_name, person.id LIMIT 51"
NAMED = " OR ".join(f"{name} LIKE :word || '%'" for name in ("last_name", "first_name", "email", "payroll_number"))
CURRENT = f"{COLUMNS} JOIN post ON {HELD} WHERE person.organisation_id = :us"
ENDED = """
    SELECT 1 FROM post AS ended
    WHERE ended.person_id = person.id AND ended.organisation_id = :us AND ended.ends_on < :day
"""
LEFT = f"{COLUMNS} LEFT JOIN post ON {HELD} WHERE person.organisation_id = :us AND post.id IS NULL AND EXISTS ({ENDED})"
COMING = LEFT.replace("ended.ends_on < :day", "ended.starts_on > :day")
COUNTED = """
    SELECT service_area, count(DISTINCT person_id), count(*), sum(fte) FROM post
    WHERE organisation_id = :us AND starts_on <= :day AND :day <= ifnull(ends_on, :day) GROUP BY 1
"""
PAGES = [
    ("everybody", Filters(), CURRENT),
    ("a name of many", Filters(search="Last00"), f"{CURRENT} AND ({NAMED})"),
    ("a name of some sixty", Filters(search="Last4242"), f"{CURRENT} AND ({NAMED})"),
    ("a name of nobody", Filters(search="Nobody"), f"{CURRENT} AND ({NAMED})"),
    ("a page near the end", Filters(after="Last7500\tFirst5\t1"), f"{CURRENT} AND last_name > 'Last7500'"),
    ("one of forty service areas", Filters(service_area="Area 07"), f"{CURRENT} AND service_area = 'Area 07'"),
    ("digital roles, one in sixteen", Filters(digital="yes"), f"{CURRENT} AND is_digital"),
    ("no longer in post", Filters(show="left"), LEFT),
    ("no longer in post when nobody had left", Filters(show="left", as_at=BEFORE), LEFT),
    ("yet to begin", Filters(show="coming"), COMING),
    ("yet to begin when nobody was", Filters(show="coming", as_at=LATER), COMING),
    ("as at an earlier day", Filters(as_at=BEFORE), CURRENT),
]


def posts(many: int) -> list[Row]:
    """Areas and digital roles go round; one in nineteen has left by now, one in a thousand is yet to begin."""
    return [
        post
        | {
            "service_area": f"Area {number % AREAS:02}",
            "is_digital": number % 16 == 0,
            "starts_on": SOON if number % 1000 == 3 else post["starts_on"],
            "ends_on": GONE if number % 19 == 7 and number % 1000 != 3 else None,
        }
        for number, post in enumerate(register.posts(many))
    ]


def lay_out(engine: Engine, many: int) -> None:
    with OrganisationSession(for_writing(engine), LEEDS) as session, session.begin():
        insert_many(session, Person, register.people(many))
        insert_many(session, Post, posts(many))


def asked(engine: Engine, ask: Callable[[OrganisationSession], object]) -> None:
    with OrganisationSession(engine, LEEDS) as session:
        ask(session)


def spent(work: Callable[[], object]) -> float:
    """Milliseconds of the processor; the first time compiles the query and is not counted."""
    work()
    return timed(lambda: [work() for _ in range(OFTEN)], process_time)[0] / OFTEN * 1000


def compare(engine: Engine, bare: sqlite3.Connection) -> None:
    def by_hand(query: str, filters: Filters) -> Callable[[], object]:
        known = {"us": LEEDS, "day": (filters.as_at or TODAY).isoformat(), "word": filters.search}
        return lambda: bare.execute(query, known).fetchall()

    for what, filters, query in PAGES:
        ours = spent(partial(asked, engine, partial(page_of_staff, filters=filters, today=TODAY)))
        line(what, ours, spent(by_hand(f"{query} {ORDER}", filters)), "ms CPU a page")
    areas = by_hand("SELECT DISTINCT service_area FROM post WHERE organisation_id = :us ORDER BY 1", Filters())
    line("names of the service areas", spent(partial(asked, engine, service_areas)), spent(areas), "ms CPU")
    ours = spent(partial(asked, engine, partial(in_post, as_at=BEFORE, today=TODAY)))
    line("in post by service area, as at", ours, spent(by_hand(COUNTED, Filters(as_at=BEFORE))), "ms CPU")


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    heading(f"staff list, {many:,} people")
    with TemporaryDirectory() as folder, register.register(folder, "pages") as (engine, file):
        lay_out(engine, many)
        bare = sqlite3.connect(file)
        compare(engine, bare)
        bare.close()


if __name__ == "__main__":
    main()
