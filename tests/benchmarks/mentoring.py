"""A large round from “run” to its table on the screen, and its publishing, in processor time.

python -m tests.benchmarks.mentoring [mentees] [mentors]: 2,000 and 900 unless told. What is bare is what was asked for
in seconds, and for the publishing also the same rows inserted one after the other by the driver.
"""

import sqlite3
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

import polars as pl
from fastapi import FastAPI
from pydantic import SecretStr
from sqlalchemy import Engine
from sqlmodel import col, select

from matching import Result, match
from matching.policy import WAITED
from programmes.mentoring.models import RoundFields, RoundParticipant
from programmes.mentoring.offers.publish import publish
from programmes.mentoring.pairs import Pairing, PairingOffer
from programmes.mentoring.rounds import announce, find_round
from programmes.mentoring.working.run import ask_for_run, read
from service.app import building_for, create_app
from service.migrate import migrate
from service.worker import work_off
from tests.benchmarks._report import heading, line, timed
from tests.browsing import SITE
from tests.cast import INSTITUTE, NOW, settle
from tests.conftest import KEYS, SECRET
from tests.programmes.mentoring.makers import FORM, organiser
from workforce.audit import AuditLine
from workforce.database import for_writing, open_for_a_while
from workforce.diversity.cipher import keys_of
from workforce.identity import Membership
from workforce.jobs import Due
from workforce.mail import Letter
from workforce.settings import Settings
from workforce.tenancy import OrganisationSession, Row, insert_many, table_of

RUN, PUBLISH, PAGE = 5.0, 3.0, 0.05  # seconds asked for; the last is the budget of a page that lists
LATER = NOW + timedelta(days=11)
SKILLS = [f"Skill {n}" for n in range(40)]
REGIONS = ["North East", "North West", "South East", "South West", "London", "East of England"]
SLOTS = [f"{day} {half}" for day in ("Monday", "Tuesday", "Friday") for half in ("morning", "afternoon")]
WRITTEN = [table_of(model).name for model in (Pairing, PairingOffer, Letter, Due, AuditLine)]


def people(round_id: int, members: list[int], mentees: int) -> list[Row]:
    chance = Random(7)
    return [person(chance, round_id, member, number, number < mentees) for number, member in enumerate(members)]


def person(chance: Random, round_id: int, member_id: int, number: int, is_mentee: bool) -> Row:  # noqa: FBT001
    chosen: dict[str, object] = {skill: chance.randint(1, 3) for skill in chance.sample(SKILLS, 4)}
    return {
        "round_id": round_id,
        "member_id": member_id,
        "home_id": 1 + number % 2,
        "registration_id": number,
        "posted_at": NOW,
        "side": "mentee" if is_mentee else "mentor",
        "name": f"Person {number}",
        "email": f"p{number}@example.org",
        "organisation": f"Council {chance.randrange(200)}",
        "region": chance.choice(REGIONS),
        "grade": chance.randint(1, 3) if is_mentee else chance.randint(2, 5),
        "languages": ["English"],
        "slots": chance.sample(SLOTS, 3),
        "capacity": 1 if is_mentee else chance.choice((2, 2, 3)),
        "wants": chosen if is_mentee else {},
        "offers": {} if is_mentee else chosen,
    }


def fill(engine: Engine, mentees: int, mentors: int) -> int:
    with OrganisationSession(for_writing(engine), INSTITUTE) as session, session.begin():
        found = announce(session, RoundFields.model_validate(FORM), None, NOW.date() - timedelta(days=10), NOW)
        many = range(mentees + mentors)
        insert_many(
            session,
            Membership,
            [{"email": f"p{n}@example.org", "name": f"Person {n}", "starts_on": NOW.date()} for n in many],
        )
        theirs = select(Membership.id).where(col(Membership.email).like("p%@example.org"))
        members = [*session.exec(theirs.order_by(col(Membership.id)))]
        insert_many(session, RoundParticipant, people(found.id, members, mentees))
        return found.id


def run(engine: Engine, settings: Settings, round_id: int) -> None:
    with OrganisationSession(for_writing(engine), INSTITUTE) as session, session.begin():
        ask_for_run(session, find_round(session, round_id), None, LATER.date(), LATER)
    assert work_off(for_writing(engine), settings, LATER) == 1


def open_table(app: FastAPI, round_id: int) -> Callable[[], None]:
    browser, address = organiser(app), f"/institute/rounds/{round_id}/matches"

    def look() -> None:
        assert len(browser.open(address).response.text) > 10_000

    return look


def crowded(engine: Engine, settings: Settings, round_id: int) -> Callable[[bool], Result]:
    """The matching with one place a mentor, where every fifth of the people was left waiting last time."""
    with OrganisationSession(engine, INSTITUTE) as session:
        asked = read(session, round_id, keys_of(settings))
    waited = pl.when(pl.int_range(pl.len()) % 5 == 0).then(pl.lit([WAITED])).otherwise(pl.lit([], pl.List(pl.String)))
    cohort = replace(asked.cohort, people=asked.cohort.people.with_columns(capacity=1, labels=waited))

    def found(first: bool) -> Result:  # noqa: FBT001
        objective = asked.policy.objective.model_copy(update={"waited_first": first})
        return match(cohort, asked.policy.model_copy(update={"objective": objective}))

    return found


def publish_all(engine: Engine, round_id: int) -> int:
    with OrganisationSession(for_writing(engine), INSTITUTE) as session, session.begin():
        return publish(session, find_round(session, round_id), SITE, LATER.date(), LATER)


def insert_again(source: Path, target: Path) -> float:
    """Seconds for the rows that publishing wrote, by the driver alone, into the same tables and indexes."""
    with sqlite3.connect(source) as ours, sqlite3.connect(target) as bare:
        rows = {name: ours.execute(f"SELECT * FROM {name}").fetchall() for name in WRITTEN}  # noqa: S608
        began = process_time()
        for name, found in rows.items():
            bare.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(found[0]))})", found)  # noqa: S608
        bare.commit()
        return process_time() - began


def measure(folder: str, mentees: int, mentors: int) -> None:
    settings = Settings(
        database=f"sqlite:///{Path(folder) / 'round.db'}", address=SITE, secret=SecretStr(SECRET), keys=SecretStr(KEYS)
    )
    app = create_app(settings)
    app.state.building = replace(building_for(settings), clock=lambda: LATER)
    engine: Engine = app.state.building.engine
    migrate(engine)
    settle(engine)
    round_id = fill(engine, mentees, mentors)
    ran, _ = timed(partial(run, engine, settings, round_id), process_time)
    look = open_table(app, round_id)
    look()
    shown = min(timed(look, process_time)[0] for _ in range(5))
    line("From “run” to the table; bare: asked for", ran + shown, RUN, "s CPU")
    line("The table; bare: budget of a list", shown * 1000, PAGE * 1000, "ms CPU")
    find = crowded(engine, settings, round_id)
    plain, by_chance = timed(partial(find, False), process_time)
    first, before_chance = timed(partial(find, True), process_time)
    assert by_chance.certificate.value == before_chance.certificate.value
    line("Half find a place, who waited first; bare: by chance", first, plain, "s CPU")
    wrote, pairs = timed(partial(publish_all, engine, round_id), process_time)
    line(f"Publish {pairs:,} pairs; bare: asked for", wrote, PUBLISH, "s CPU")
    with open_for_a_while(f"sqlite:///{Path(folder) / 'bare.db'}") as empty:
        migrate(empty)
    bare = insert_again(Path(folder) / "round.db", Path(folder) / "bare.db")
    line(f"Publish {pairs:,} pairs; bare: the same rows inserted", wrote, bare, "s CPU")


def main() -> None:
    mentees, mentors = (int(number) for number in (*sys.argv[1:], *("2000", "900")[len(sys.argv) - 1 :]))
    heading("mentoring")
    with TemporaryDirectory() as folder:
        measure(folder, mentees, mentors)


if __name__ == "__main__":
    main()
