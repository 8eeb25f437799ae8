"""A planner composes tables beside the month's release: protected with it, and nothing comes out between the two."""

from collections.abc import Sequence

import polars as pl
import pytest

from tests.workforce.statistics.makers import HULL, KENT, LEEDS, NAMED, YORK, make_crowd, make_staff
from tests.workforce.statistics.test_release import NOW, REGISTER, SIZES, make_month
from workforce.errors import Refusal
from workforce.harmonised import ORIENTATIONS, RELIGIONS
from workforce.statistics.categories import SILENCES
from workforce.statistics.cells import register
from workforce.statistics.composing.advising import advise
from workforce.statistics.composing.asked import Asked, asked_for, coarser, read
from workforce.statistics.composing.basis import NothingReleased, frameworks
from workforce.statistics.composing.grids import NotReturned
from workforce.statistics.composing.release import Composed, composed
from workforce.statistics.equations import equations, holding
from workforce.statistics.monthly import Month
from workforce.statistics.places import members_of
from workforce.statistics.reading_back import Read, recovered
from workforce.statistics.release import Release, release
from workforce.statistics.settled import members_told
from workforce.statistics.table import Table
from workforce.statistics.ties import relations
from workforce.statistics.watch import watched

SEX_AND_AGE = asked_for("headcount", ("sex", "age-band"), "Region")
JOINED = asked_for("joiners", ("sex", "disability"), "Organisation")


@pytest.fixture(scope="module")
def monthly() -> Release:
    return release(make_month(NOW, *SIZES), None, REGISTER)


@pytest.fixture(scope="module")
def together(monthly: Release) -> Composed:
    return composed(make_month(NOW, *SIZES), [SEX_AND_AGE, JOINED], REGISTER, monthly.ledger)


def reads(*tables: Sequence[Table]) -> list[Read]:
    everyone = REGISTER.groups()
    counted = {(scope, name): tuple(there) for (scope, name), _, there in members_of(everyone, frozenset(SIZES))}
    return [Read(each, counted[each.scope, each.place]) for some in tables for each in some]


def test_what_is_composed_is_shown_of_the_places_asked_for(together: Composed) -> None:
    shown = {(each.name, each.place) for each in together.release.tables}
    assert shown == {("headcount-by-age-band-by-sex", "North")} | {
        ("joiners-by-disability-by-sex", code) for code in SIZES
    }


def test_a_composed_table_is_true_where_it_is_shown(together: Composed) -> None:
    (north,) = (each for each in together.release.tables if each.place == "North")
    assert north.title == "Headcount by age band and sex"
    assert [name for name, _ in north.headings][:2] == ["age_band", "measure=Headcount;sex=Known;"]
    total = north.frame.row(by_predicate=pl.col("age_band") == "All", named=True)
    assert total["measure=Headcount;"] == sum(300 + sum(SIZES[code]) for code in (LEEDS, HULL, YORK))


def test_nothing_can_be_worked_out_of_all_releases_together(monthly: Release, together: Composed) -> None:
    found = recovered(reads(monthly.tables, together.release.tables), NAMED)
    assert found.cells.height
    assert found.narrower(5).is_empty()


def test_a_year_before_is_kept_safe_with_joiners_and_leavers(together: Composed) -> None:
    tied = together.release.ledger.filter(pl.col("measure") == "Headcount a year before", pl.col("disability") != "All")
    assert tied.height
    assert (together.release.certificate.narrowest or 0) >= 5


def test_what_was_withheld_once_may_be_shown_by_a_later_release(together: Composed) -> None:
    of_each = asked_for("headcount", ("sex", "age-band"), "Organisation")
    again = composed(make_month(NOW, *SIZES), [of_each], REGISTER, together.release.ledger)
    assert again.lost[0].loss < 0.5


def test_a_return_withdrawn_tells_nothing_by_the_difference(monthly: Release, together: Composed) -> None:
    """Kent takes its return back: what is composed again counts three, in places of other organisations."""
    of_all = asked_for("headcount", ("sex", "age-band"), "Sector")
    first = composed(make_month(NOW, *SIZES), [of_all], REGISTER, together.release.ledger)
    without = [LEEDS, HULL, YORK]
    again = composed(make_month(NOW, *without), [of_all], REGISTER, first.release.ledger)
    three = REGISTER.groups()
    counted = {(scope, name): tuple(there) for (scope, name), _, there in members_of(three, frozenset(without))}
    second = [Read(each, counted[each.scope, each.place]) for each in again.release.tables]
    known = reads(monthly.tables, together.release.tables, first.release.tables) + second
    assert recovered(known, NAMED).narrower(5).filter(pl.col("place") == KENT).is_empty()


def test_whoever_corrected_a_return_that_was_told_of_is_left_out(monthly: Release) -> None:
    month = make_month(NOW, LEEDS, HULL, YORK)
    corrected = make_staff(*make_crowd("w", 40, organisation=KENT), *make_crowd("m", 9, organisation=KENT, sex="Male"))
    made = composed(Month(NOW, (*month.staff, corrected), month.skills), [JOINED], REGISTER, monthly.ledger)
    assert made.left_out == (KENT,)
    assert {each.place for each in made.release.tables} == {LEEDS, HULL, YORK}


def test_the_month_is_released_first() -> None:
    with pytest.raises(NothingReleased):
        composed(make_month(NOW, *SIZES), [JOINED], REGISTER, None)


def test_less_detail_is_proposed_of_a_table_that_would_lose_much(monthly: Release) -> None:
    dear = asked_for("headcount", ("ethnic-group-detailed", "age-band", "sex"), "Organisation")
    (one, cheap), _ = advise(make_month(NOW, *SIZES), [dear, SEX_AND_AGE], REGISTER, monthly.ledger)
    assert one.predicted.is_dear
    assert one.instead
    assert all(said.loss < one.predicted.loss for _, said in one.instead)
    assert (cheap.predicted.per_cent, cheap.instead) == (0, ())


def test_what_is_predicted_is_near_what_is_lost(monthly: Release) -> None:
    asked = asked_for("headcount", ("ethnic-group", "sex", "kind-of-role"), "Organisation")
    (said,), _ = advise(make_month(NOW, *SIZES), [asked], REGISTER, monthly.ledger)
    made = composed(make_month(NOW, *SIZES), [asked], REGISTER, monthly.ledger)
    assert abs(said.predicted.loss - made.lost[0].loss) < 0.15


@pytest.mark.parametrize(
    ("dimensions", "why"),
    [
        (("sex",), "two or three different"),
        (("sex", "sex"), "two or three different"),
        (("sex", "age-band", "disability", "ethnic-group"), "two or three different"),
        (("ethnic-group", "ethnic-group-detailed"), "Choose ethnic group or ethnic group, detailed, not both"),
        (("role", "sex", "role-family"), "Choose role family or role, not both"),
        (("sex", "shoe size"), "from the lists"),
    ],
)
def test_what_cannot_be_one_table_is_refused(dimensions: tuple[str, ...], why: str) -> None:
    with pytest.raises(Refusal, match=why):
        asked_for("headcount", dimensions, "Region")


def test_a_table_is_told_by_its_key() -> None:
    assert read(SEX_AND_AGE.key) == SEX_AND_AGE
    assert SEX_AND_AGE.key == "headcount-by-age-band-by-sex:region"


def test_coarser_versions_have_less_detail_in_one_way() -> None:
    asked = Asked("headcount", ("ethnic-group-detailed", "age-band", "sex"), "Region")
    assert [each.key for each in coarser(asked)] == [
        "headcount-by-ethnic-group-by-age-band-by-sex:region",
        "headcount-by-age-band-by-sex:region",
        "headcount-by-ethnic-group-detailed-by-sex:region",
        "headcount-by-ethnic-group-detailed-by-age-band:region",
        "headcount-by-ethnic-group-detailed-by-age-band-by-sex:sector",
    ]


def test_the_attacker_on_the_ledger_finds_nothing_until_a_figure_slips_out(together: Composed) -> None:
    ledger = together.release.ledger
    tied = relations(["2030-10-31"], members_told(ledger), frameworks(REGISTER, ledger))
    assert watched(ledger, tied).found == ()
    out = pl.when(pl.col("place") == KENT).then(pl.lit(value=True)).otherwise("published")
    found = watched(ledger.with_columns(published=out), tied).found
    assert any("place=Kent" in name for name in found)


ROSE = asked_for("promotions", ("sex", "age-band"), "Organisation")
FINISHED = asked_for("finished", ("sex", "disability"), "Sector")


def moving(month: Month) -> Month:
    """Every twentieth is promoted, half of the others move, and every fifth finishes a programme."""
    number = pl.int_range(pl.len())
    rose, finished = number % 20 == 0, number % 5 == 0
    said = {"moved": rose | (number % 2 == 0), "promoted": rose, "took_part": finished, "finished": finished}
    return Month(month.as_at, tuple(each.with_columns(**said) for each in month.staff), month.skills)


@pytest.fixture(scope="module")
def inside() -> tuple[Release, Composed]:
    month = moving(make_month(NOW, *SIZES))
    first = release(month, None, REGISTER)
    return first, composed(month, [ROSE, FINISHED], REGISTER, first.ledger)


def test_promotions_and_programmes_are_composed_with_what_bounds_them(inside: tuple[Release, Composed]) -> None:
    _, made = inside
    titles = {each.title for each in made.release.tables}
    assert titles == {"Promotions by age band and sex", "Finished a programme by disability and sex"}
    brought = made.release.ledger.filter(pl.col("age_band") != "All", pl.col("sex") != "All")
    assert {*brought["measure"]} == {"Headcount", "Moves", "Promotions"}


def test_promotions_and_programmes_give_nothing_away_beside_the_month(inside: tuple[Release, Composed]) -> None:
    first, made = inside
    found = recovered(reads(first.tables, made.release.tables), NAMED)
    assert found.cells.filter(pl.col("measure") == "Promotions").height
    assert found.narrower(5).is_empty()


def test_what_promotions_would_lose_is_told_before_anything_is_solved(inside: tuple[Release, Composed]) -> None:
    first, made = inside
    (said,), _ = advise(moving(make_month(NOW, *SIZES)), [ROSE], REGISTER, first.ledger)
    assert said.predicted.small
    assert abs(said.predicted.loss - made.lost[0].loss) < 0.15


def test_returns_of_before_moves_were_asked_for_hold_no_such_table(monthly: Release) -> None:
    month = make_month(NOW, *SIZES)
    older = Month(NOW, tuple(each.drop("promoted") for each in month.staff), month.skills)
    with pytest.raises(NotReturned):
        composed(older, [ROSE], REGISTER, monthly.ledger)


HOURS = asked_for("headcount", ("working-pattern", "sex"), "Region")
HOURS_AND_AGE = asked_for("headcount", ("working-pattern", "age-band", "sex"), "Organisation")


def working(month: Month, one_in: int = 3) -> Month:
    """Of so many one works part time, at four fifths."""
    share = pl.when(pl.int_range(pl.len()) % one_in == 0).then(0.8).otherwise(1.0)
    return Month(month.as_at, tuple(each.with_columns(fte=share) for each in month.staff), month.skills)


def test_full_time_and_part_time_are_counted_and_add_up_to_the_person(monthly: Release) -> None:
    month = working(make_month(NOW, *SIZES))
    made = composed(month, [HOURS, HOURS_AND_AGE], REGISTER, monthly.ledger)
    (north,) = (each for each in made.release.tables if each.name == "headcount-by-sex-by-working-pattern")
    counts = dict(north.frame.filter(sex="All").select(name for name, _ in north.headings[1:]).unpivot().iter_rows())
    staff = pl.concat(each for each in month.staff if each["organisation"][0] != KENT).filter("in_post")
    assert counts["measure=Headcount;working_pattern=Part time;"] == staff.filter(pl.col("fte") < 1).height
    assert counts["measure=Headcount;working_pattern=Full time;"] == staff.filter(pl.col("fte") == 1).height
    assert counts["measure=Headcount;"] == staff.height
    found = recovered(reads(monthly.tables, made.release.tables), NAMED)
    assert found.cells.height
    assert found.narrower(5).is_empty()


FTE_OF = asked_for("full-time-equivalent", ("working-pattern", "sex"), "Organisation")


def test_full_time_equivalents_are_summed_and_bounded_by_heads(monthly: Release) -> None:
    month = working(make_month(NOW, *SIZES), one_in=90)
    made = composed(month, [FTE_OF, HOURS], REGISTER, monthly.ledger)
    (leeds,) = (each for each in made.release.tables if (each.scope, each.place) == ("Organisation", LEEDS))
    name = "measure=Full-time equivalent;"
    staff = pl.concat(each for each in month.staff if each["organisation"][0] == LEEDS).filter("in_post")
    assert leeds.frame.filter(sex="All")[name].item() == round(staff["fte"].sum(), 2)
    found = recovered(reads(monthly.tables, made.release.tables), NAMED)
    assert found.cells.filter(pl.col("measure") == "Full-time equivalent").height
    assert found.narrower(5).is_empty()


SAYS = ("Straight or heterosexual", "Gay or lesbian", "Bisexual", "Prefer not to say")
ORIENTATIONS_SAID, RELIGIONS_SAID = (*ORIENTATIONS, *SILENCES), (*RELIGIONS, *SILENCES)
BELIEVES = ("No religion", "Christian", "Muslim", "Not stated")


def telling(month: Month) -> Month:
    """Of each hundred, 90 are straight, 5 gay and 3 bisexual; and religions are spread among them."""
    number = pl.int_range(pl.len())
    said = pl.when(number % 100 < 90).then(0).when(number % 100 < 95).then(1).when(number % 100 < 98).then(2)
    orientation = said.otherwise(3).replace_strict(dict(enumerate(SAYS)), return_dtype=pl.Enum(ORIENTATIONS_SAID))
    religion = (number % 4).replace_strict(dict(enumerate(BELIEVES)), return_dtype=pl.Enum(RELIGIONS_SAID))
    asked = {"sexual_orientation": orientation, "religion": religion}
    return Month(month.as_at, tuple(each.with_columns(**asked) for each in month.staff), month.skills)


def test_orientation_and_religion_are_counted_and_nobody_is_told(monthly: Release) -> None:
    month = telling(make_month(NOW, *SIZES))
    asked = asked_for("headcount", ("sexual-orientation", "religion"), "Organisation")
    made = composed(month, [asked], REGISTER, monthly.ledger)
    (leeds,) = (each for each in made.release.tables if each.place == LEEDS)
    staff = pl.concat(each for each in month.staff if each["organisation"][0] == LEEDS).filter("in_post")
    count = leeds.frame.filter(religion="Christian")["measure=Headcount;"].item()
    assert count == staff.filter(religion="Christian").height
    found = recovered(reads(monthly.tables, made.release.tables), NAMED)
    assert found.cells.filter(pl.col("sexual_orientation") == "Bisexual").height
    assert found.narrower(5).is_empty()


def test_returns_of_before_they_were_asked_about_religion_hold_no_such_table(monthly: Release) -> None:
    month = make_month(NOW, *SIZES)
    older = Month(NOW, tuple(each.drop("religion") for each in month.staff), month.skills)
    with pytest.raises(NotReturned, match="religion"):
        composed(older, [asked_for("headcount", ("religion", "sex"), "Region")], REGISTER, monthly.ledger)


def in_roles(month: Month) -> Month:
    """The framework knows the roles of those whose skills are required, and of no others."""
    known = pl.col("pseudonym").str.starts_with("m")
    words = [
        pl.when(known).then(name).otherwise(pl.lit("Outside the framework")).name.keep().cast(pl.String)
        for name in (pl.col("role").cast(pl.String), pl.col("role_family").cast(pl.String))
    ]
    return Month(month.as_at, tuple(each.with_columns(words) for each in month.staff), month.skills)


@pytest.fixture(scope="module")
def of_roles() -> tuple[Release, Composed]:
    month = in_roles(make_month(NOW, *SIZES))
    first = release(month, None, REGISTER)
    asked = [asked_for("headcount", (each, "sex"), "Organisation") for each in ("role", "role-family")]
    return first, composed(month, asked, REGISTER, first.ledger)


def test_roles_of_the_day_are_counted_beside_everybody_else(of_roles: tuple[Release, Composed]) -> None:
    first, made = of_roles
    (leeds,) = (each for each in made.release.tables if each.place == LEEDS and "family" in each.name)
    assert leeds.title == "Headcount by sex and role family"
    everyone = leeds.frame.filter(sex="All").row(0, named=True)
    outside = everyone["measure=Headcount;staff_role=Outside the framework;"]
    assert everyone["measure=Headcount;"] == outside + SIZES[LEEDS][1]
    found = recovered(reads(first.tables, made.release.tables), NAMED)
    assert found.cells.height
    assert found.narrower(5).is_empty()


def test_who_is_in_a_role_is_tied_to_whose_skills_it_requires(of_roles: tuple[Release, Composed]) -> None:
    """Else the people of a role in the month's own release would tell what its headcount hides."""
    ledger = of_roles[1].release.ledger
    cells = register({"told": ledger})
    tied = holding(
        equations(cells, relations(["2030-10-31"], members_told(ledger), frameworks(REGISTER, ledger))), cells
    )
    there = tied.join(cells.select("cell", "measure", "role", "staff_role"), on="cell").filter(kind="identity")
    pairs = there.filter(pl.col("role") != "All").join(there.filter(pl.col("staff_role") != "All"), on="equation")
    assert pairs.height
    assert {*pairs["role"]} == {*pairs["staff_role_right"]} == {"Architecture", "Data"}
