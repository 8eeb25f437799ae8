"""Three people at each council preferred not to say whether they are disabled: that is told, and no more of them."""

import polars as pl
import pytest

from tests.workforce.statistics.composing.test_composed import reads
from tests.workforce.statistics.makers import LEEDS, NAMED, make_crowd, make_staff
from tests.workforce.statistics.test_release import NOW, REGISTER, SIZES, find, row
from workforce.statistics.composing.asked import asked_for
from workforce.statistics.composing.basis import frameworks
from workforce.statistics.composing.release import Composed, composed
from workforce.statistics.monthly import Month
from workforce.statistics.reading_back import recovered
from workforce.statistics.release import Release, release
from workforce.statistics.settled import members_told
from workforce.statistics.ties import relations
from workforce.statistics.watch import watched

SILENCE = "Prefer not to say"
ASKED = asked_for("headcount", ("sex", "disability"), "Organisation")


def month_of_silences() -> Month:
    """Two of the three are men."""
    staff = [
        make_staff(
            *make_crowd("w", 300, organisation=code, is_digital=False),
            *make_crowd("m", 300, organisation=code, is_digital=False, sex="Male"),
            *make_crowd("a", 1, organisation=code, is_digital=False, disability=SILENCE),
            *make_crowd("b", 2, organisation=code, is_digital=False, disability=SILENCE, sex="Male"),
        )
        for code in SIZES
    ]
    return Month(NOW, tuple(staff), ())


@pytest.fixture(scope="module")
def first() -> Release:
    return release(month_of_silences(), None, REGISTER)


@pytest.fixture(scope="module")
def made(first: Release) -> Composed:
    return composed(month_of_silences(), [ASKED], REGISTER, first.ledger)


def test_that_three_did_not_say_is_told(first: Release) -> None:
    assert row(find(first, "representation-disability", LEEDS), SILENCE)["all_count"] == 3


def test_how_many_of_them_are_men_could_be_none_to_three(first: Release, made: Composed) -> None:
    found = recovered(reads(first.tables, made.release.tables), NAMED)
    men = found.cells.filter(measure="Headcount", place=LEEDS, disability=SILENCE, sex="Male")
    assert men.select("low", "high", "room").rows() == [(0, 3, 3)]
    assert found.narrower(5).is_empty()


def test_the_certificate_counts_them_apart(made: Composed) -> None:
    certificate = made.release.certificate
    assert certificate.within_silences == 2 * len(SIZES)
    assert certificate.narrowest
    assert certificate.narrowest >= 5
    assert certificate.unproved == 0


def test_the_attacker_on_the_ledger_asks_no_more_either_until_one_slips_out(made: Composed) -> None:
    ledger = made.release.ledger
    tied = relations(["2030-10-31"], members_told(ledger), frameworks(REGISTER, ledger))
    assert watched(ledger, tied).found == ()
    one = (pl.col("place") == LEEDS) & (pl.col("disability") == SILENCE) & (pl.col("sex") == "Male")
    out = pl.when(one).then(pl.lit(value=True)).otherwise("published")
    assert len(watched(ledger.with_columns(published=out), tied).found) == 2
