from datetime import date, timedelta
from decimal import Decimal
from itertools import count

import polars as pl
import pytest

from workforce.returns.building import POSTS
from workforce.returns.employments import employments
from workforce.returns.moves import with_moves

END = date(2030, 3, 31)
LATELY, LONG_AGO, BEGAN = date(2030, 1, 1), date(2028, 6, 1), date(2020, 1, 1)
numbers = count(1)
COLUMNS = ("id", "person_id", "starts_on", "ends_on", "grade", "salary_band", "hourly_rate")
Post = dict[str, object]


def post(starts_on: date, ends_on: date | None = None, grade: str = "G5", **over: object) -> Post:
    given: Post = {"starts_on": starts_on, "ends_on": ends_on, "grade": grade, "salary_band": "", "hourly_rate": None}
    return {"id": next(numbers), "person_id": 1} | given | over


def moved_to(grade: str, on: date = LATELY) -> list[Post]:
    return [post(BEGAN, on - timedelta(days=1)), post(on, grade=grade)]


def flags(*posts: Post, day: date = END) -> list[tuple[object, ...]]:
    frame = pl.DataFrame(posts, schema={name: POSTS[name] for name in COLUMNS})
    return with_moves(employments(frame, day), frame, day).select("moved", "promoted").rows()


def test_who_takes_a_higher_post_moves_and_is_promoted() -> None:
    assert flags(*moved_to("G6")) == [(True, True)]


def test_who_takes_another_post_of_the_same_grade_moves_alone() -> None:
    assert flags(*moved_to("G5")) == [(True, False)]
    assert flags(*moved_to("G4")) == [(True, False)]


def test_where_grades_say_nothing_pay_does() -> None:
    before = post(BEGAN, LATELY - timedelta(days=1), grade="", hourly_rate=Decimal("15.20"))
    assert flags(before, post(LATELY, grade="", hourly_rate=Decimal("17.00"))) == [(True, True)]


def test_a_move_of_an_earlier_year_is_no_move_of_this_one() -> None:
    assert flags(*moved_to("G6", LONG_AGO)) == [(False, False)]
    assert flags(*moved_to("G6", LONG_AGO), day=date(2028, 6, 30)) == [(True, True)]


@pytest.mark.parametrize(("on", "is_within"), [(date(2029, 4, 1), True), (date(2029, 3, 31), False)])
def test_the_year_begins_on_the_day_after_the_return_of_a_year_before(on: date, is_within: bool) -> None:
    assert flags(*moved_to("G6", on)) == [(is_within, is_within)]


def test_who_rises_and_then_steps_sideways_counts_once_and_as_promoted() -> None:
    first, second = date(2029, 6, 1), date(2029, 12, 1)
    steps = [
        post(BEGAN, first - timedelta(days=1)),
        post(first, second - timedelta(days=1), "G6"),
        post(second, None, "G6"),
    ]
    assert flags(*steps) == [(True, True)]


def test_who_moved_and_left_is_a_leaver_alone() -> None:
    left = date(2030, 2, 28)
    steps = [post(BEGAN, LATELY - timedelta(days=1)), post(LATELY, left, "G6")]
    assert flags(*steps) == [(False, False)]


def test_who_comes_back_after_a_break_has_not_moved() -> None:
    left = date(2029, 9, 30)
    assert flags(post(BEGAN, left), post(left + timedelta(days=8), grade="G6")) == [(False, False)] * 2


def test_nobody_moves_by_the_post_of_somebody_else() -> None:
    other = post(LATELY, grade="G9", person_id=2)
    assert flags(post(BEGAN, LATELY - timedelta(days=1)), other) == [(False, False)] * 2
