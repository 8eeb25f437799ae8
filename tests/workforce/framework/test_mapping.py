"""What becomes of skills and roles from one version of the framework to the next."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workforce.errors import Refusal
from workforce.exports import csv_of
from workforce.framework import capability
from workforce.framework.mapping import COLUMNS, Becoming, NewVersion, read, table_of

HEAD = ",".join(COLUMNS)
CURRENT = pl.DataFrame(
    [
        ("Data", "Data analyst", "Junior", "Testing", 1),
        ("Data", "Data analyst", "Junior", "Charts", 2),
        ("Data", "Data analyst", "Senior", "Tables", 3),
        ("Data", "Data analyst", "Senior", "Ethics", 2),
        ("Data", "Data analyst", "Senior", "Fax", 2),
    ],
    schema=COLUMNS,
    orient="row",
)
TABLE = (
    "Data,Analyst,Junior,Quality assurance,1",
    "Data,Analyst,Senior,Charts and tables,3",
    "Data,Analyst,Senior,Privacy,2",
    "Data,Analyst,Senior,Fairness,2",
)
PAIRS = (
    "skill,Testing,Quality assurance",
    "skill,Charts,Charts and tables",
    "skill,Tables,Charts and tables",
    "skill,Ethics,Privacy",
    "skill,Ethics,Fairness",
    "skill,Fax,",
    "role,Data analyst: Junior,Analyst: Junior",
    "role,Data analyst: Senior,Analyst: Senior",
)


def version(folder: Path, table: tuple[str, ...] = TABLE, pairs: tuple[str, ...] = PAIRS) -> NewVersion:
    (folder / "capability_framework.csv").write_text("\n".join((HEAD, *table)), encoding="utf-8")
    (folder / "mapping.csv").write_text("\n".join(("kind,old,new", *pairs)), encoding="utf-8")
    return read(folder, CURRENT)


def test_what_became_of_each_is_read_from_the_pairs(tmp_path: Path) -> None:
    new = version(tmp_path)
    fates = {old: new.skills.fate(old).value for old in new.skills.new}
    assert fates == {
        "Charts": "merged", "Ethics": "split", "Fax": "gone", "Tables": "merged", "Testing": "renamed",
    }  # fmt: skip
    assert new.roles.fates() == {"same": 0, "renamed": 2, "split": 0, "merged": 0, "gone": 0}
    assert new.asked()["Analyst: Senior"] == {"Charts and tables": 3, "Privacy": 2, "Fairness": 2}


@pytest.mark.parametrize(
    ("held", "carried"),
    [
        ({"Testing": 3}, {"Quality assurance": 3}),
        ({"Charts": 4, "Tables": 1}, {"Charts and tables": 1}),
        ({"Charts": 4}, {}),
        ({"Ethics": 4, "Fax": 4}, {}),
        ({"Housing law": 2}, {"Housing law": 2}),
    ],
    ids=["renamed", "merged to the lowest", "merged and one part unknown", "split and gone", "the council’s own"],
)
def test_levels_are_carried(tmp_path: Path, held: dict[str, int], carried: dict[str, int]) -> None:
    assert version(tmp_path).skills.carried(held) == carried


def test_a_name_that_stays_needs_no_line(tmp_path: Path) -> None:
    same = Becoming({"Testing": ("Testing",)})
    assert same.carried({"Testing": 2}) == {"Testing": 2}
    (tmp_path / "mapping.csv").write_text("kind,old,new\n", encoding="utf-8")
    capability.requirements().write_csv(tmp_path / "capability_framework.csv")
    new = read(tmp_path, capability.requirements())
    assert (new.skills.fates()["same"], new.roles.fates()["same"]) == (166, 201)


@pytest.mark.parametrize(
    ("table", "pairs", "says"),
    [
        (TABLE, PAIRS[1:], "say what became of the skill Testing"),
        (TABLE, (*PAIRS, "skill,Tasting,Privacy"), "mapping.csv, line 10: the version in use has no skill Tasting"),
        (TABLE, ("skill,Testing,Tasting", *PAIRS[1:]), "line 2: the new version has no skill Tasting"),
        (TABLE, ("cat,Testing,Privacy",), "line 2: give the kind, skill or role"),
        (("Data,Analyst,Junior,Testing,5",), PAIRS, "a level of 1 to 4"),
        (("Data,Analyst,Junior,Testing,high",), PAIRS, "the level as 1 to 4"),
    ],
)
def test_what_does_not_lead_to_the_new_version_is_refused(
    tmp_path: Path, table: tuple[str, ...], pairs: tuple[str, ...], says: str
) -> None:
    with pytest.raises(Refusal, match=says):
        version(tmp_path, table, pairs)


def test_a_folder_without_the_two_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"has no capability_framework\.csv"):
        read(tmp_path, CURRENT)


SIGNS = st.text(st.sampled_from("ab é'=+-@,\"\n\t"), min_size=1, max_size=6)
LINES = st.lists(st.tuples(SIGNS, SIGNS, SIGNS, SIGNS, st.integers(1, 4)), min_size=1, max_size=5)


@given(LINES)
@settings(max_examples=60, deadline=None)
def test_a_table_that_is_downloaded_and_sent_back_is_the_same(lines: list[tuple[str, str, str, str, int]]) -> None:
    table = pl.DataFrame(lines, schema=COLUMNS, orient="row").unique(["role", "role_level", "skill"])
    assert table_of(csv_of(table)).equals(table)
