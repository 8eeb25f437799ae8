from datetime import date, timedelta

import pytest

from workforce.people.models import Post
from workforce.returns.employments import employments_of
from workforce.returns.months import month_end, previous_month_end, year_before

END = date(2030, 3, 31)


def post(starts_on: date, ends_on: date | None = None, title: str = "Officer") -> Post:
    return Post(id=starts_on.toordinal(), person_id=1, job_title=title, starts_on=starts_on, ends_on=ends_on)


def test_moving_to_another_post_is_neither_leaving_nor_joining() -> None:
    moved = date(2030, 1, 1)
    [one] = employments_of([post(date(2020, 1, 1), moved - timedelta(days=1)), post(moved, title="Manager")])
    assert one.is_in_post(END)
    assert not one.joined_by(END)
    assert not one.left_by(END)
    assert one.post_at(END).job_title == "Manager"
    assert one.post_at(date(2029, 12, 31)).job_title == "Officer"


def test_a_break_of_more_than_a_week_makes_two_employments() -> None:
    left = date(2029, 9, 30)
    first, second = employments_of([post(date(2020, 1, 1), left), post(left + timedelta(days=8))])
    assert first.left_by(END)
    assert second.joined_by(END)
    assert [first.number, second.number] == [1, 2]
    assert len(employments_of([post(date(2020, 1, 1), left), post(left + timedelta(days=7))])) == 1


def test_two_posts_at_once_are_two_employments() -> None:
    both = employments_of([post(date(2020, 1, 1)), post(date(2025, 1, 1))])
    assert [one.is_in_post(END) for one in both] == [True, True]


@pytest.mark.parametrize("days", range(-400, 400, 37))
def test_a_year_ago_with_joiners_less_leavers_is_now(days: int) -> None:
    middle = year_before(END) + timedelta(days=days)
    everybody = [
        *employments_of([post(middle)]),
        *employments_of([post(date(2000, 1, 1), middle)]),
        *employments_of([post(middle, middle + timedelta(days=90))]),
    ]
    before = sum(one.is_in_post(year_before(END)) for one in everybody)
    joined = sum(one.joined_by(END) for one in everybody)
    left = sum(one.left_by(END) for one in everybody)
    assert before + joined - left == sum(one.is_in_post(END) for one in everybody)


def test_months_end_on_their_last_day() -> None:
    assert month_end(date(2028, 2, 10)) == date(2028, 2, 29)
    assert previous_month_end(date(2030, 1, 1)) == date(2029, 12, 31)
    assert year_before(date(2029, 2, 28)) == date(2028, 2, 29)
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28)
