"""A recruitment funnel by group: what is read from a file, what is hidden, and who comes through less often."""

import polars as pl
import pytest

from workforce.statistics.categories import ETHNICITY_5, SEX
from workforce.statistics.cells import TablesDisagree
from workforce.statistics.funnel import impacts, safe_funnel
from workforce.statistics.funnel_file import Funnel, read_funnel

HEADINGS = "campaign,characteristic,group,applied,shortlisted,appointed"
BY_SEX = ("Spring,Sex,Female,100,20,10", "Spring,Sex,Male,100,40,20")
FEW = ("Spring,Ethnic group,White,150,45,27", "Spring,Ethnic group,Mixed or multiple ethnic groups,50,15,3")


def read(*lines: str) -> Funnel:
    return read_funnel("\n".join((HEADINGS, *lines)))


def test_rows_without_a_fault_are_kept() -> None:
    found = read(*BY_SEX)
    assert found.faults == ()
    assert found.counts.rows()[0] == ("Spring", "sex", "Female", 100, 20, 10)


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        (",Sex,Female,3,2,1", "campaign", "Say which vacancy"),
        ("Spring,Shoe,Female,3,2,1", "characteristic", "Write one of: sex, ethnic group, disability"),
        ("Spring,Sex,Women,3,2,1", "group", "Write one of: Female, Male"),
        ("Spring,Sex,Female,few,2,1", "applied", "Write a whole number"),
        ("Spring,Sex,Female,3,-2,1", "shortlisted", "Write a whole number"),
        ("Spring,Sex,Female,3,2,", "appointed", "Write a whole number"),
        ("Spring,Sex,Female,3,4,1", "shortlisted", "More were shortlisted (4) than applied (3)"),
        ("Spring,Sex,Female,3,2,3", "appointed", "More were appointed (3) than shortlisted (2)"),
        (BY_SEX[0], "group", "stands twice"),
        ("All,Sex,Female,3,2,1", "campaign", "Give it another name"),
        ("Spring,Sex,Not stated,1,000,2,1", "appointed", "more cells than there are headings"),
    ],
)
def test_each_fault_is_told_by_row_and_column(line: str, column: str, words: str) -> None:
    found = read(*BY_SEX, line)
    (fault,) = found.faults
    assert (fault.row, fault.column) == (4, column)
    assert words in fault.sentence
    assert found.counts.height == 2


def test_headings_and_groups_are_known_in_any_case_and_by_any_line_end() -> None:
    text = "\r".join((HEADINGS.upper().replace(",", ", "), "Spring,SEX,female,100,20,10", ",,,,,", BY_SEX[1]))
    found = read_funnel(text)
    assert found.faults == ()
    assert found.counts["group"].to_list() == ["Female", "Male"]


def test_a_row_keeps_its_number_where_rows_before_it_are_empty() -> None:
    (fault,) = read(*BY_SEX, "", ",,,,,", "Spring,Sex,Women,3,2,1").faults
    assert fault.row == 6


def test_a_heading_that_stands_twice_is_a_fault() -> None:
    (fault,) = read_funnel(f"{HEADINGS},applied\nSpring,Sex,Female,100,20,10,3").faults
    assert (fault.row, fault.column, fault.sentence) == (1, "applied", "This heading stands twice.")


def test_a_file_without_a_column_says_which() -> None:
    (fault,) = read_funnel("campaign,group\nSpring,Female").faults
    assert fault.sentence == "The file lacks characteristic, applied, shortlisted, appointed."


def test_the_ratio_sets_each_group_against_the_reference() -> None:
    table = safe_funnel(read(*BY_SEX).counts).tables["sex"]
    rows = impacts(table, SEX, "Spring", "Male").rows()
    assert rows[0] == ("Female", "shortlisted", 0.5, 0.003, True, "")
    assert rows[1] == ("Female", "appointed", 1.0, 1.0, False, "")


def test_few_people_are_hidden_and_not_to_be_had_from_the_totals() -> None:
    made = safe_funnel(read(*BY_SEX, *FEW).counts)
    table = made.tables["ethnic group"].filter(campaign="Spring", measure="appointed")
    hidden = set(table.filter(pl.col("count").is_null())["ethnicity"])
    assert {"Mixed or multiple ethnic groups", "White"} <= hidden
    assert made.certificate.unproved == 0
    assert made.certificate.narrowest
    assert made.certificate.narrowest >= 5
    rows = impacts(made.tables["ethnic group"], ETHNICITY_5, "Spring", "White").filter(stage="appointed")
    assert set(rows["shorthand"]) == {"[c]"}
    assert rows["ratio"].null_count() == rows.height


def test_a_few_who_did_not_answer_are_hidden_too() -> None:
    table = safe_funnel(read(*BY_SEX, "Spring,Sex,Not stated,30,10,2").counts).tables["sex"]
    told = table.filter(campaign="Spring", measure="appointed")
    hidden = set(told.filter(pl.col("count").is_null())["sex"])
    assert "Not stated" in hidden
    assert len(hidden) > 1


def test_where_nobody_of_a_group_applied_there_is_no_ratio() -> None:
    table = safe_funnel(read("Spring,Sex,Male,100,40,20").counts).tables["sex"]
    assert impacts(table, SEX, "Spring", "Male")["shorthand"].to_list() == ["[z]", "[z]"]


def test_campaigns_add_up_and_hide_each_other() -> None:
    autumn = ("Autumn,Sex,Female,60,12,2", "Autumn,Sex,Male,60,20,9")
    table = safe_funnel(read(*BY_SEX, *autumn).counts).tables["sex"]
    appointed = table.filter(measure="appointed", sex="Female")
    seen = dict(appointed.select("campaign", "count").iter_rows())
    assert seen["Autumn"] is None
    assert None in (seen["All"], seen["Spring"])


def test_characteristics_that_count_different_people_are_refused() -> None:
    with pytest.raises(TablesDisagree):
        safe_funnel(read(*BY_SEX, "Spring,Ethnic group,White,150,45,27").counts)
