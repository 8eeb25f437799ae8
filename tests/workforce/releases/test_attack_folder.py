"""Somebody downloads what was published and works out what is hidden: `workforce release attack`."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tests.workforce.statistics.makers import HULL, KENT, LEEDS, NAMED
from tests.workforce.statistics.test_years import COUNCILS, EVERYONE, FIRST, SECOND, Told, make_month
from workforce.errors import Refusal
from workforce.releases.package.opening import read_files, read_folder
from workforce.releases.package.writing import archive, files_of
from workforce.statistics.attack import Contradiction
from workforce.statistics.categories import SEX
from workforce.statistics.places import members_of
from workforce.statistics.reading_back import Read, recovered
from workforce.statistics.table import Table

WIDTH = 5
DAY = date(2030, 3, 31)


def plain_table(place: str, figures: Mapping[str, int | None]) -> Read:
    """Staff by sex, small figures merely hidden, as most councils publish them."""
    members = SEX.members()
    frame = pl.DataFrame(
        {
            "sex": members,
            "all_count": [figures[each] for each in members],
            "all_count_shorthand": ["[c]" if figures[each] is None else "" for each in members],
        },
        schema_overrides={"all_count": pl.Int64},
    )
    headings = (("sex", "Sex"), ("all_count", "All staff, headcount"))
    table = Table("representation-sex", "Organisation", place, "", "", "", DAY, 1, 1, headings, frame, "")
    return Read(table, (place,))


def staff(women: int | None, men: int | None, known: int | None, everyone: int | None) -> dict[str, int | None]:
    silences = {"Not collected": 0, "Prefer not to say": 0, "Not stated": 6}
    return {"Female": women, "Male": men, "Known": known, "All": everyone, **silences}


def told_of(reads: list[Read], width: int = WIDTH) -> list[tuple[str, float, float]]:
    found = recovered(reads, NAMED).narrower(width)
    return [(row["sex"], row["low"], row["high"]) for row in found.iter_rows(named=True)]


@pytest.fixture(scope="module")
def published() -> list[Read]:
    """Four councils with the year before beside, protected, each table with whom its tables count."""
    told = Told()
    told.release(make_month(SECOND, *COUNCILS), make_month(FIRST, *COUNCILS))
    whole = {(scope, name): tuple(there) for (scope, name), _, there in members_of(EVERYONE, frozenset(COUNCILS))}
    return [
        Read(table, whole[table.scope, table.place], whole[table.scope, table.place])
        for made in told.releases
        for table in made.tables
    ]


def test_what_this_service_publishes_gives_nobody_away(published: list[Read]) -> None:
    found = recovered(published, NAMED)
    assert found.cells.height > 20
    assert found.narrower(WIDTH).is_empty()


def test_a_small_figure_that_is_merely_hidden_is_worked_out() -> None:
    assert told_of([plain_table(LEEDS, staff(None, 40, 43, 49))]) == [("Female", 3, 3)]


def test_two_hidden_figures_are_narrowed_as_far_as_they_are() -> None:
    table = plain_table(LEEDS, staff(None, None, 3, 9))
    assert told_of([table]) == [("Female", 0, 3), ("Male", 0, 3)]
    assert told_of([table], width=2) == []


def test_a_footprint_tells_of_the_one_council_that_hides() -> None:
    councils = {LEEDS: staff(30, 40, 70, 76), KENT: staff(None, None, 53, 59), HULL: staff(20, 30, 50, 56)}
    north = plain_table("North", staff(54, 119, 173, 191) | {"Not stated": 18})
    assert told_of([plain_table(code, figures) for code, figures in councils.items()]) == []
    whole = [Read(north.table, tuple(councils)), *(plain_table(code, figures) for code, figures in councils.items())]
    assert told_of(whole) == [("Female", 4, 4), ("Male", 49, 49)]


def test_what_one_release_hides_another_may_tell() -> None:
    hidden, shown = plain_table(LEEDS, staff(None, None, 70, 76)), plain_table(LEEDS, staff(30, None, 70, 76))
    assert told_of([hidden]) == []
    assert told_of([hidden, shown]) == [("Male", 40, 40)]


def test_tables_that_contradict_each_other_are_said_to() -> None:
    with pytest.raises(Contradiction, match="shown in two ways"):
        told_of([plain_table(LEEDS, staff(30, 40, 70, 76)), plain_table(LEEDS, staff(31, 39, 70, 76))])


def test_a_package_opens_as_what_was_put_in(published: list[Read], tmp_path: Path) -> None:
    again = read_files(files_of(published[-12:], 1))
    for first, other in zip(published[-12:], again, strict=True):
        assert_frame_equal(first.table.frame, other.table.frame, check_column_order=False)
        assert replace(first.table, frame=other.table.frame) == other.table
        assert (first.members, first.members_last_year) == (other.members, other.members_last_year)
    (tmp_path / "release.zip").write_bytes(archive(published[-3:], 1))
    assert [each.table.name for each in read_folder(tmp_path)] == [each.table.name for each in published[-3:]]


def test_equal_tables_make_equal_archives(published: list[Read]) -> None:
    assert archive(published[:4], 2) == archive(published[:4], 2)


def test_a_package_that_was_altered_or_is_none_is_refused(published: list[Read], tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="holds no data package"):
        read_folder(tmp_path)
    files = files_of(published[:1], 1)
    (name,) = (name for name in files if name.endswith(".csv"))
    with pytest.raises(Refusal, match="not as it was published"):
        read_files(files | {name: files[name] + b"\n"})
    with pytest.raises(Refusal, match="is not there"):
        read_files({key: value for key, value in files.items() if key != name})
    with pytest.raises(Refusal, match="look at resources"):
        read_files(files | {"datapackage.json": b'{"name": "other", "version": "1", "resources": [{}]}'})
    (tmp_path / "broken.zip").write_bytes(b"PK nothing")
    with pytest.raises(Refusal, match="broken.zip cannot be read"):
        read_folder(tmp_path)


def test_the_rule_of_detail_tells_of_a_headcount_that_is_hidden() -> None:
    """Categories of sex are shown from twenty staff on: where they are not, there are nineteen at most."""
    seen, unseen = plain_table(LEEDS, staff(None, 0, None, None)), plain_table(LEEDS, staff(None, None, None, None))
    marks = pl.when(pl.col("sex").is_in(["Female", "Male"])).then(pl.lit("[x]")).otherwise("all_count_shorthand")
    few = replace(unseen.table, frame=unseen.table.frame.with_columns(all_count_shorthand=marks))
    assert headcount_of(seen) == (20, None)
    assert headcount_of(replace(unseen, table=few)) == (10, 19)


def headcount_of(read: Read) -> tuple[float, float | None]:
    found = recovered([read], NAMED).cells.row(by_predicate=pl.col("sex") == "All", named=True)
    return found["low"], found["high"]
