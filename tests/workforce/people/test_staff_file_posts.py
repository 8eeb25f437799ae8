"""A staff file says which post of the establishment each person fills."""

from datetime import date

import polars as pl
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import col, select

from tests.browsing import Browser
from tests.makers import person_called
from tests.workforce.establishment.makers import make_establishment_post
from tests.workforce.people.makers import ASHA, BEN, reading_of
from tests.workforce.people.test_staff_push import BOLA, KIM, outcomes, payroll, put
from tests.workforce.people.test_staff_upload import CAST, HEADINGS, approve, staff_file, upload
from workforce.people.models import Post
from workforce.people.staff_file.changes import compare
from workforce.people.staff_file.establishment_posts import FILLED, FUNDED, doubtful_posts, unknown_posts
from workforce.tenancy import OrganisationSession

TODAY = date(2026, 4, 1)
COLUMN = "Establishment post"

__all__ = ["payroll"]


def filling(session: OrganisationSession, name: str) -> list[int | None]:
    session.rollback()
    theirs = select(Post).where(Post.person_id == person_called(session, name).id).order_by(col(Post.starts_on))
    return [post.establishment_post_id for post in session.exec(theirs)]


def test_a_batch_puts_people_in_posts_that_there_are(payroll: TestClient, leeds: OrganisationSession) -> None:
    first, second = (make_establishment_post(leeds, reference=name).id for name in ("E1", "E2"))
    there, nowhere = KIM | {"establishment_post": "E1"}, BOLA | {"establishment_post": "E9"}
    answer = put(payroll, there, nowhere)
    assert outcomes(answer) == ["created", "fault"]
    said = "“E9” is no post of the establishment. Correct it, add that post first, or leave it blank."
    assert answer.json()["rows"][1]["faults"] == [{"column": "establishment_post", "sentence": said}]
    assert filling(leeds, "Kim") == [first]
    moved = there | {"establishment_post": "E2", "start_date": "2029-09-01"}
    assert outcomes(put(payroll, moved, key="two")) == ["changed"]
    assert filling(leeds, "Kim") == [first, second]
    elsewhere = KIM | {"job_title": "Head of planning", "start_date": "2029-11-01"}
    assert outcomes(put(payroll, elsewhere, key="three")) == ["changed"]
    assert filling(leeds, "Kim") == [first, second, None]


def test_what_a_file_says_of_posts_is_undone_with_it(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    place = make_establishment_post(leeds).id
    bola = CAST[2]
    shown = upload(app, hr, staff_file(f"{bola},E1", headings=f"{HEADINGS},Post number"))
    approve(app, hr, shown)
    assert filling(leeds, "Bola") == [place]
    hr.send(f"{shown.response.url}/undo")
    assert filling(leeds, "Bola") == [None]


def test_a_post_held_for_more_than_is_funded_is_a_warning() -> None:
    """Asha is in it, and is made full time; Ben joins her; Cy, whom the file leaves out, goes on."""
    part_time = {COLUMN: "E1", "FTE": "0.4"}
    reading = reading_of(ASHA | part_time | {"FTE": "1"}, BEN | part_time, ASHA | {"Payroll number": "9", COLUMN: "E7"})
    before = reading_of(ASHA | part_time, ASHA | part_time | {"Payroll number": "3"}).rows.drop("row")
    held = before.with_columns(person_id=pl.Series([1, 3]), post_id=pl.Series([1, 3]), establishment_post_id=5)
    filled = pl.DataFrame([(1, "E1", 0.4), (3, "E1", 0.4)], schema=FILLED, orient="row")
    funded = pl.DataFrame([("E1", 1.0, date(2025, 1, 1), date(2026, 3, 31))], schema=FUNDED, orient="row")
    found = compare(reading, held, "changes", TODAY)
    assert unknown_posts(reading, funded)["row"].to_list() == [4]
    told = doubtful_posts(reading, found, held, filled, funded, TODAY)
    said = [
        "E1 is funded from 01/01/2025, after this post begins.",
        "E1 is funded until 31/03/2026, and this post goes on.",
        "E1 is funded for 1.0 of full time, and would be held for 1.8.",
    ]
    assert told.select("row", "sentence").rows() == [(row, sentence) for row in (2, 3) for sentence in said]
