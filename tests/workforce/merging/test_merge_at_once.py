"""Two officers look at the same two records."""

from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import col, select

from tests.at_once import pair
from tests.browsing import Browser
from tests.cast import BY_ROLE
from tests.makers import make_person
from workforce.access import Role
from workforce.collisions import SENTENCE
from workforce.people.models import Person
from workforce.tenancy import OrganisationSession

SEEN = {"kept_version": "1", "gone_version": "1", "confirmed": "true"}


def test_two_records_merged_both_ways_at_once_are_one(
    app: FastAPI, engine: Engine, address: str, leeds: OrganisationSession
) -> None:
    one, other = make_person(leeds, last_name="Hill").id, make_person(leeds, last_name="Hil").id
    this, that = (Browser(app, BY_ROLE[Role.HR_OFFICER]) for _ in range(2))
    with pair(engine, address) as two:
        answers, made = two.at_once(
            [
                lambda: this.send(f"/leeds/duplicates/{one}/{other}", SEEN),
                lambda: that.send(f"/leeds/duplicates/{other}/{one}", SEEN),
            ]
        )
    assert made["personmerge"] == 1
    done, told = sorted(answers, key=lambda answer: answer.status)
    assert done.status == 303
    assert told.status in (404, 409)
    assert len(leeds.exec(select(Person.id).where(col(Person.id).in_([one, other]))).all()) == 1
    assert SENTENCE in told.text or "no such person" in told.text
