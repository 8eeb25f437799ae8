"""Figures of who has answered leave everybody's own answer open."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce.campaigns.counting import counted, people_of
from workforce.campaigns.models import FigureFields
from workforce.campaigns.ranges import FEWEST, SMALLEST, Past, grouped, range_of

DAYS = [date(2030, month, 1) for month in range(4, 13)]


def area(many: int, start: int = 0) -> range:
    return range(start, start + many)


def look(people: Mapping[int, str], answered: int, earlier: list[Past], day: date) -> FigureFields:
    """The figure of people who are all of one area, the first so many of whom have answered; it is kept in mind."""
    [(_, figure)] = counted(people, frozenset(sorted(people)[:answered]), earlier, day)
    if figure not in [each.figure for each in earlier]:
        earlier.append(people_of(figure, people))
    return figure


@given(asked=st.integers(SMALLEST, 3000), data=st.data())
def test_a_range_is_of_five_counts_and_holds_the_count(asked: int, data: st.DataObject) -> None:
    answered = data.draw(st.integers(0, asked))
    low, high = range_of(answered, asked)
    assert 0 <= low <= answered <= high <= asked
    assert high - low + 1 >= FEWEST
    assert {range_of(each, asked) for each in range(low, high + 1)} == {(low, high)}


def test_of_fewer_than_ten_there_is_no_range() -> None:
    with pytest.raises(ValueError, match="9 people"):
        range_of(3, 9)


def test_small_areas_stand_together_until_the_rest_of_them_tells_nothing() -> None:
    sizes = {"Housing": 24, "Planning": 12, "Legal": 6, "Archive": 2}
    names = [name for name, many in sizes.items() for _ in range(many)]
    found = grouped(dict(enumerate(names)))
    assert [(group.areas, len(group.people)) for group in found] == [
        (("Archive", "Legal", "Planning"), 20),
        (("Housing",), 24),
    ]
    assert grouped(dict.fromkeys(area(9), "Legal")) == []
    assert [group.areas for group in grouped(dict.fromkeys(area(10), "Legal"))] == [("Legal",)]


@given(counts=st.lists(st.integers(0, 40), min_size=2, max_size=9))
def test_between_two_figures_of_the_same_people_five_answers_changed(counts: list[int]) -> None:
    people, earlier = dict.fromkeys(area(40), "Housing"), list[Past]()
    shown = [look(people, answered, earlier, day) for answered, day in zip(counts, DAYS, strict=False)]
    for before, after in zip(shown, shown[1:], strict=False):
        if before is not after:
            was, is_now = (counts[DAYS.index(each.counted_on)] for each in (before, after))
            assert abs(was - is_now) >= FEWEST


def test_an_area_that_is_renamed_or_loses_one_person_is_the_same_group() -> None:
    earlier: list[Past] = []
    first = look(dict.fromkeys(area(20), "Housing"), 4, earlier, DAYS[0])
    assert look(dict.fromkeys(area(20), "Homes"), 5, earlier, DAYS[1]) is first
    assert look(dict.fromkeys(area(16), "Homes"), 5, earlier, DAYS[2]) is first
    assert look(dict.fromkeys(area(15), "Homes"), 5, earlier, DAYS[3]) is not first
