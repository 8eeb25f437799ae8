from datetime import date, timedelta
from itertools import count

import polars as pl
import pytest

from workforce.returns.employments import employments, without_acting_up
from workforce.statistics.months import month_end, previous_month_end, year_before

END = date(2030, 3, 31)
numbers = count(1)
SCHEMA = {"id": pl.Int64, "person_id": pl.Int64, "starts_on": pl.Date, "ends_on": pl.Date, "job": pl.String}
Post = tuple[int, int, date, date | None, str]


def post(starts_on: date, ends_on: date | None = None, job: str = "Officer", person_id: int = 1) -> Post:
    return (next(numbers), person_id, starts_on, ends_on, job)


def on(day: date, *posts: Post) -> pl.DataFrame:
    return employments(pl.DataFrame(posts, schema=SCHEMA, orient="row"), day)


def test_moving_to_another_post_is_neither_leaving_nor_joining() -> None:
    moved = date(2030, 1, 1)
    posts = [post(date(2020, 1, 1), moved - timedelta(days=1)), post(moved, job="Manager")]
    flags = pl.col("job", "in_post", "joined", "left")
    assert on(END, *posts).select(flags).rows() == [("Manager", True, False, False)]
    assert on(date(2029, 12, 31), *posts).select(flags).rows() == [("Officer", True, False, False)]


def test_a_break_of_more_than_a_week_makes_two_employments() -> None:
    left = date(2029, 9, 30)
    apart = on(END, post(date(2020, 1, 1), left), post(left + timedelta(days=8)))
    assert apart.select("number", "in_post", "joined", "left").rows() == [
        (1, False, False, True),
        (2, True, True, False),
    ]
    assert on(END, post(date(2020, 1, 1), left), post(left + timedelta(days=7))).height == 1


def test_two_posts_at_once_are_two_employments() -> None:
    both = on(END, post(date(2020, 1, 1)), post(date(2025, 1, 1)))
    assert both["in_post"].to_list() == [True, True]


def test_two_people_never_share_an_employment() -> None:
    left = date(2029, 9, 30)
    both = on(END, post(date(2020, 1, 1), left, person_id=1), post(left + timedelta(days=1), person_id=2))
    assert both["person_id"].to_list() == [1, 2]


def test_who_has_not_begun_or_is_long_gone_is_not_there() -> None:
    assert on(END, post(END + timedelta(days=1)), post(date(2000, 1, 1), date(2029, 3, 30), person_id=2)).is_empty()


@pytest.mark.parametrize("days", range(-400, 400, 37))
def test_a_year_ago_with_joiners_less_leavers_is_now(days: int) -> None:
    middle = year_before(END) + timedelta(days=days)
    everybody = [
        post(middle, person_id=1),
        post(date(2000, 1, 1), middle, person_id=2),
        post(middle, middle + timedelta(days=90), person_id=3),
        post(middle, middle + timedelta(days=900), person_id=4),
    ]
    before, now = on(year_before(END), *everybody), on(END, *everybody)
    joined, left = now.filter("joined").height, now.filter("left").height
    assert before.filter("in_post").height + joined - left == now.filter("in_post").height


def test_months_end_on_their_last_day() -> None:
    assert month_end(date(2028, 2, 10)) == date(2028, 2, 29)
    assert previous_month_end(date(2030, 1, 1)) == date(2029, 12, 31)
    assert year_before(date(2029, 2, 28)) == date(2028, 2, 29)
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28)


def test_who_acts_up_is_counted_in_the_post_they_keep() -> None:
    periods = [
        (1, 1, "Substantive", date(2020, 1, 1), None),
        (2, 1, "Acting up", date(2029, 1, 1), date(2029, 6, 30)),
        (3, 2, "Acting up", date(2029, 1, 1), None),
        (4, 3, "Substantive", date(2020, 1, 1), date(2028, 12, 31)),
        (5, 3, "Acting up", date(2029, 1, 1), None),
    ]
    columns = {"id": pl.Int64, "person_id": pl.Int64, "kind": pl.String, "starts_on": pl.Date, "ends_on": pl.Date}
    counted = without_acting_up(pl.DataFrame(periods, schema=columns, orient="row"))
    assert counted["id"].to_list() == [1, 3, 4, 5]
