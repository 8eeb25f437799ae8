"""Whose membership is whose after a change of addresses, on paper."""

from datetime import date

from tests.cast import TODAY
from workforce.people.ways_in.plan import Way, plan
from workforce.people.ways_in.rights import Right, together

LEFT = date(2029, 12, 31)


def right(person_id: int, email: str, ends_on: date | None = None) -> Right:
    return Right(person_id, email, f"Person {person_id}", date(2028, 1, 1), ends_on)


def way(number: int, email: str, person_id: int | None = None, ends_on: date | None = None) -> Way:
    return Way(number, email, f"Person {person_id}", None, person_id, date(2028, 1, 1), ends_on)


def after(rights: list[Right], ways: list[Way]) -> dict[int, tuple[str, int | None, bool]]:
    """Membership → its address, whose it is, and whether it is open."""
    moved = {move.old.id: move.new for move in plan(rights, ways, TODAY).moves}
    told = [moved.get(each.id, each) for each in ways]
    return {each.id: (each.email, each.person_id, not each.is_over(TODAY)) for each in told}


def test_a_membership_goes_with_its_person_to_a_free_address() -> None:
    assert after([right(1, "new")], [way(11, "old", 1)]) == {11: ("new", 1, True)}


def test_two_who_swap_addresses_keep_their_memberships() -> None:
    ways = [way(11, "a", 1), way(12, "b", 2)]
    assert after([right(1, "b"), right(2, "a")], ways) == {11: ("b", 1, True), 12: ("a", 2, True)}


def test_a_person_goes_on_with_the_membership_that_stands_at_their_new_address() -> None:
    ways = [way(11, "old", 1), way(12, "invited")]
    assert after([right(1, "invited")], ways) == {11: ("old", None, False), 12: ("invited", 1, True)}


def test_whoever_follows_somebody_who_cannot_move_stays_too() -> None:
    ways = [way(11, "a", 1), way(12, "b", 2), way(13, "invited")]
    told = after([right(1, "b"), right(2, "invited")], ways)
    assert told == {11: ("a", None, False), 12: ("b", 1, True), 13: ("invited", 2, True)}


def test_roles_stay_with_the_person_and_the_access_that_they_were_given_for() -> None:
    (handed_on,) = plan([right(2, "a")], [way(11, "a", 1)], TODAY).moves
    (invited,) = plan([right(1, "a")], [way(11, "a")], TODAY).moves
    (back_again,) = plan([right(1, "a")], [way(11, "a", 1, LEFT)], TODAY).moves
    assert [move.loses_roles(TODAY) for move in (handed_on, invited, back_again)] == [True, False, True]


def test_without_an_address_there_is_no_way_in() -> None:
    assert after([], [way(11, "old", 1)]) == {11: ("old", 1, False)}


def test_an_address_given_to_two_stays_with_whoever_has_it() -> None:
    rights, ways = [right(1, "shared"), right(2, "shared")], [way(12, "shared", 2)]
    assert after(rights, ways) == {12: ("shared", 2, True)}
    assert after(rights[::-1], ways) == {12: ("shared", 2, True)}


def test_an_address_passes_from_whoever_has_left_to_whoever_has_come() -> None:
    rights, ways = [right(1, "shared", LEFT), right(2, "shared")], [way(11, "shared", 1, LEFT)]
    assert after(rights, ways) == {11: ("shared", 2, True)}


def test_the_days_reach_from_the_first_post_that_lasts_to_the_end_of_the_last() -> None:
    over, held, coming = (LEFT, LEFT), (date(2030, 1, 1), date(2030, 6, 30)), (date(2030, 7, 1), None)
    assert together([over, held, coming], TODAY) == (date(2030, 1, 1), None)
    assert together([over, held], TODAY) == held
    assert together([over], TODAY) == over
    assert together([(None, None)], TODAY) == (None, None)
