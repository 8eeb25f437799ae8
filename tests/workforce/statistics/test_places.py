"""Who is added up together: never so that one of two organisations could take the other's figures out."""

from fractions import Fraction
from itertools import combinations

import polars as pl
from hypothesis import given
from hypothesis import strategies as any_

from workforce.identity import OrganisationKind
from workforce.statistics.alike import COUNCILS, FEWEST_ALIKE, KINDS, councils_alike
from workforce.statistics.apart import kept_apart, taken_apart
from workforce.statistics.places import groups, members_of

FIVE = "ABCDE"
SUMS = any_.lists(any_.frozensets(any_.sampled_from(FIVE), min_size=2), min_size=1, max_size=4)


def councils(kind: str, *residents: int | None) -> pl.DataFrame:
    rows = [(f"{kind}{number:02}", kind, each) for number, each in enumerate(residents)]
    return pl.DataFrame(rows, COUNCILS, orient="row")


def sizes_of(found: pl.DataFrame) -> dict[str, int]:
    return dict(found.group_by("alike").len().iter_rows())


def test_councils_alike_are_of_one_type_and_about_one_size() -> None:
    small, large = [60_000] * FEWEST_ALIKE, [190_000] * FEWEST_ALIKE
    found = councils_alike(pl.concat([councils("district council", *small, *large), councils("county council", 7, 8)]))
    assert sizes_of(found) == {
        "District councils, under 75,000 residents": FEWEST_ALIKE,
        "District councils, 75,000 residents or more": FEWEST_ALIKE,
        "County councils of every size": 2,
    }


def test_a_size_of_too_few_councils_joins_the_next() -> None:
    residents = [60_000] * (FEWEST_ALIKE - 1) + [90_000] + [190_000] * FEWEST_ALIKE
    assert sizes_of(councils_alike(councils("Welsh council", *residents))) == {
        "Welsh councils, under 100,000 residents": FEWEST_ALIKE,
        "Welsh councils, 100,000 residents or more": FEWEST_ALIKE,
    }


def test_whose_residents_are_not_counted_is_alike_where_a_type_is_not_cut() -> None:
    assert sizes_of(councils_alike(councils("London borough", None, None, 5))) == {"London boroughs of every size": 3}
    cut = [None, *[60_000] * FEWEST_ALIKE, *[190_000] * FEWEST_ALIKE]
    assert sum(sizes_of(councils_alike(councils("London borough", *cut))).values()) == 2 * FEWEST_ALIKE


def test_departments_are_like_no_council() -> None:
    assert {*KINDS} < {*OrganisationKind}
    assert councils_alike(councils("central department", 1, 2, 3)).is_empty()


@given(SUMS)
def test_a_pair_is_taken_apart_just_when_its_one_can_subtract_to_the_other(sums: list[frozenset[str]]) -> None:
    open_to = {pair for pair in combinations(sorted(frozenset().union(*sums)), 2) if one_knows_the_other(sums, *pair)}
    assert taken_apart(sums) == open_to


def one_knows_the_other(sums: list[frozenset[str]], one: str, other: str) -> bool:
    """By elimination in fractions: the sums alone tell of neither, and with the one beside them of the other."""
    rows = [row_of(each) for each in sums]
    alone = [row_of({each}) for each in (one, other)]
    return not any(follows(rows, each) for each in alone) and follows([*rows, alone[0]], alone[1])


def row_of(codes: frozenset[str] | set[str]) -> list[Fraction]:
    return [Fraction(code in codes) for code in FIVE]


def follows(rows: list[list[Fraction]], wanted: list[Fraction]) -> bool:
    return rank(rows) == rank([*rows, wanted])


def rank(rows: list[list[Fraction]]) -> int:
    if not rows:
        return 0
    first, *others = sorted(rows, key=lambda row: [each == 0 for each in row])
    at = next((number for number, each in enumerate(first) if each), None)
    if at is None:
        return 0
    return 1 + rank([[a - b * row[at] / first[at] for a, b in zip(row, first, strict=True)] for row in others])


@given(SUMS)
def test_what_is_kept_lets_no_pair_be_taken_apart(sums: list[frozenset[str]]) -> None:
    kept = [each for each, is_kept in zip(sums, kept_apart(sums), strict=True) if is_kept]
    assert not kept or not taken_apart(kept)


def test_a_group_that_leaves_two_of_a_region_over_is_not_shown() -> None:
    organisations = pl.DataFrame({"organisation": [*"ABCDEFGH"], "region": ["North"] * 5 + ["South"] * 3})
    nowhere = pl.DataFrame(schema={"organisation": pl.String, "footprint": pl.String})
    alike = pl.DataFrame({"organisation": [*"ABC", *"DEF"], "alike": ["Counties"] * 3 + ["Districts"] * 3})
    found = {name for (_, name), _, _ in members_of(groups(organisations, nowhere, alike), frozenset("ABCDEFGH"))}
    assert {"North", "South", "The sector", "Districts"} <= found
    assert "Counties" not in found  # D and E would be what the North has beside them
