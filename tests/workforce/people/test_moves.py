"""What somebody's periods say of them."""

from collections.abc import Mapping
from datetime import date

import pytest

from workforce.people.codes import PostKind
from workforce.people.models import Post
from workforce.people.posts.moves import MoveKind, history

SPRING, SUMMER, AUTUMN, WINTER = date(2028, 3, 1), date(2028, 6, 1), date(2028, 9, 1), date(2028, 12, 1)
EVE = {SUMMER: date(2028, 5, 31), AUTUMN: date(2028, 8, 31), WINTER: date(2028, 11, 30)}


Period = tuple[date, date | None, Mapping[str, object]]


def posts(*periods: Period) -> list[Post]:
    fixed = {"person_id": 1, "job_title": "Officer", "organisation_id": 1}
    return [
        Post.model_validate({**fixed, "id": number, "starts_on": starts_on, "ends_on": ends_on, **over})
        for number, (starts_on, ends_on, over) in enumerate(periods, start=1)
    ]


def told(*periods: Period) -> list[tuple[str, date]]:
    return [(move.kind.name, move.on) for move in history(posts(*periods))]


ACTING = {"kind": PostKind.ACTING_UP}


def test_who_joins_and_stays_has_only_joined() -> None:
    assert told((SPRING, None, {})) == [("JOINED", SPRING)]


def test_another_post_within_a_week_is_a_move_and_no_leaving() -> None:
    assert told((SPRING, EVE[SUMMER], {}), (SUMMER, None, {})) == [("JOINED", SPRING), ("MOVED", SUMMER)]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ({"grade": "PO2"}, {"grade": "PO4"}, MoveKind.PROMOTED),
        ({"grade": "PO4"}, {"grade": "PO2"}, MoveKind.MOVED),
        ({"grade": "PO9"}, {"grade": "PO10"}, MoveKind.PROMOTED),
        ({"grade": "G5"}, {"grade": "PO6"}, MoveKind.MOVED),
        ({"grade": "G5", "salary_band": "£20,000"}, {"grade": "PO1", "salary_band": "£30,000"}, MoveKind.PROMOTED),
        ({"grade": "G5", "hourly_rate": "12"}, {"grade": "G5", "hourly_rate": "13"}, MoveKind.MOVED),
        ({"hourly_rate": "12"}, {"hourly_rate": "13"}, MoveKind.PROMOTED),
        ({"grade": "G5"}, {}, MoveKind.MOVED),
    ],
)
def test_a_higher_post_is_a_promotion(before: dict[str, object], after: dict[str, object], kind: MoveKind) -> None:
    assert told((SPRING, EVE[SUMMER], before), (SUMMER, None, after))[-1] == (kind.name, SUMMER)


def test_a_longer_gap_is_leaving_and_coming_back() -> None:
    assert told((SPRING, EVE[SUMMER], {}), (AUTUMN, None, {})) == [
        ("JOINED", SPRING),
        ("LEFT", EVE[SUMMER]),
        ("RETURNED", AUTUMN),
    ]


def test_a_second_post_is_taken_and_given_up() -> None:
    assert told((SPRING, None, {}), (SUMMER, EVE[WINTER], {})) == [
        ("JOINED", SPRING),
        ("SECOND", SUMMER),
        ("GAVE_UP", EVE[WINTER]),
    ]


def test_acting_up_leads_back_to_the_own_post() -> None:
    assert told((SPRING, None, {}), (SUMMER, EVE[WINTER], ACTING)) == [
        ("JOINED", SPRING),
        ("ACTED_UP", SUMMER),
        ("ACTED_NO_MORE", EVE[WINTER]),
    ]


def test_who_acts_up_and_is_given_the_post_is_promoted() -> None:
    acting = (SUMMER, EVE[WINTER], ACTING | {"grade": "G8"})
    kept, given = (SPRING, EVE[WINTER], {"grade": "G6"}), (WINTER, None, {"grade": "G8"})
    assert [kind for kind, _ in told(kept, acting, given)] == ["JOINED", "ACTED_UP", "ACTED_NO_MORE", "PROMOTED"]


def test_who_only_acts_up_is_employed_for_it() -> None:
    assert told((SPRING, EVE[SUMMER], ACTING)) == [("JOINED", SPRING), ("LEFT", EVE[SUMMER])]


def test_two_posts_that_end_together_are_one_leaving() -> None:
    both = told((SPRING, EVE[WINTER], {}), (SUMMER, EVE[WINTER], {}))
    assert [kind for kind, _ in both] == ["JOINED", "SECOND", "GAVE_UP", "LEFT"]
