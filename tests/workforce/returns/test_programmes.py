from datetime import date

import polars as pl
import pytest

from tests.conftest import KEYS
from tests.makers import person_called
from tests.workforce.returns.test_moves import COLUMNS, END, Post, moved_to, post
from workforce.diversity.cipher import read_keys
from workforce.people.models import Participation
from workforce.returns.building import POSTS, build_return
from workforce.returns.employments import employments
from workforce.returns.moves import with_moves
from workforce.returns.programmes import PERIODS, periods_of, with_programmes
from workforce.tenancy import OrganisationSession

OVER = date(2029, 6, 30)
NOTHING, PART, DONE, ROSE = (False,) * 3, (True, False, False), (True, True, False), (True,) * 3


def flags(posts: list[Post], *periods: tuple[int, date, str]) -> list[tuple[object, ...]]:
    frame = pl.DataFrame(posts, schema={name: POSTS[name] for name in COLUMNS})
    taken = pl.DataFrame(periods, schema=PERIODS, orient="row")
    staff = with_moves(employments(frame, END), frame, END)
    return with_programmes(staff, frame, taken, END).select("took_part", "finished", "rose_after").rows()


STAYED = [post(date(2020, 1, 1))]


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ((1, OVER, "completed"), DONE),
        ((1, OVER, "withdrew"), PART),
        ((1, date(2028, 4, 1), "completed"), DONE),
        ((1, date(2028, 3, 31), "completed"), NOTHING),  # more than 24 months ago
        ((1, date(2030, 4, 1), "completed"), NOTHING),  # not over yet
        ((2, OVER, "completed"), NOTHING),  # somebody else
    ],
)
def test_who_took_part_and_who_finished(period: tuple[int, date, str], said: tuple[bool, ...]) -> None:
    assert flags(STAYED, period) == [said]


def test_a_promotion_counts_after_the_end_alone() -> None:
    assert flags(moved_to("G6", date(2030, 1, 1)), (1, OVER, "completed")) == [ROSE]
    assert flags(moved_to("G6", date(2029, 6, 30)), (1, OVER, "completed")) == [DONE]
    assert flags(moved_to("G5", date(2030, 1, 1)), (1, OVER, "completed")) == [DONE]


def test_who_rose_without_finishing_took_part_alone() -> None:
    assert flags(moved_to("G6", date(2030, 1, 1)), (1, OVER, "withdrew")) == [PART]


def test_who_finished_one_of_two_has_finished() -> None:
    assert flags(STAYED, (1, OVER, "completed"), (1, date(2029, 12, 1), "withdrew")) == [DONE]


def test_who_left_since_is_not_counted() -> None:
    gone = post(date(2020, 1, 1), date(2029, 12, 31))
    assert flags([gone], (1, OVER, "completed")) == [NOTHING]


def test_mentors_secondments_and_what_goes_on_are_no_programme_of_theirs(leeds: OrganisationSession) -> None:
    person = person_called(leeds, "Bola")
    known: dict[str, object] = {
        "person_id": person.id,
        "title": "Spring",
        "organiser": "Institute",
        "starts_on": date(2029, 3, 1),
    }
    ended: dict[str, object] = {"kind": "mentoring", "role": "mentee", "ends_on": OVER, "outcome": "completed"}
    others: tuple[dict[str, object], ...] = ({"role": "mentor"}, {"kind": "secondment"}, {"ends_on": None}, {})
    for number, over in enumerate(others):
        leeds.add(Participation.model_validate(known | ended | over | {"source": f"test {number}"}))
    leeds.flush()
    assert periods_of(leeds).rows() == [(person.id, OVER, "completed")]
    staff = build_return(leeds, END, read_keys(KEYS)).staff
    assert staff.select(pl.col("took_part", "finished", "rose_after").sum()).row(0) == (1, 1, 0)
