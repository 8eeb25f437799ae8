"""A folder of files in any state: what can be read is read, and the report says what was done with the rest."""

from io import BytesIO
from pathlib import Path
from random import Random

import polars as pl
import pytest

import matching
from matching import Cohort, Policy, Result, Unreadable, match, verify
from matching.result import SCHEMAS
from tests.matching.makers import cohort, faults, frame, mentee, mentor, partners

PEOPLE = "person,role,organisation\nJosé,mentee,Ærø\nMax,mentor,Fyn\n"


def from_bytes(content: bytes, place: Path, file: str = "people.csv") -> Result:
    (place / file).write_bytes(content)
    return match(matching.read(place))


@pytest.mark.parametrize(
    ("coding", "words"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", "people None None: The file is not UTF-8. → read as UTF-16"),
        ("cp1252", "people None None: The file is not UTF-8. → read as Windows-1252"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_names_survive_whatever_program_wrote_the_file(coding: str, words: str, ending: str, tmp_path: Path) -> None:
    result = from_bytes(PEOPLE.replace("\n", ending).encode(coding), tmp_path)
    assert partners(result) == {"José": "Max"}
    assert words in faults(result)
    assert ("UTF-8" in faults(result)) == bool(words)


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("people.csv", "name,role\nAda,mentee\n", "people None person: There is no column person. → taken as empty"),
        ("people.csv", "person\nAda\n", "people None role: There is no column role. → taken as empty"),
        ("people.csv", "person;role\nAda;mentee\n", "There is no column person."),
        ("people.csv", 'person,role\n"Ada,mentee\n', "people None None: The file cannot be read. → taken as empty"),
        ("people.csv", "", "There are no people."),
        ("people.csv", "person,role\n", "There are no people."),
        ("people.csv", "person,role\n\nAda,mentee\n", "people 1 person: no identifier → row left out"),
        ("people.csv", "person,role\nAda,mentee,Leeds, City of\n", "people 1 None: 4 cells for 2 columns"),
        ("skills.csv", "person\nAda\n", "skills None skill: There is no column skill."),
        ("skills.csv", "PK\x03\x04\x00", "skills None skill: There is no column skill."),
        ("preferences.csv", "person,prefers\nAda,Max\n", "preferences None rank: There is no column rank."),
        ("pinned.csv", "a,b\nAda,Max\n", "pinned None mentor: There is no column mentor."),
        ("people.parquet", PEOPLE, "people None None: The file cannot be read."),
        ("history.parquet", "", "history None None: The file cannot be read."),
    ],
)
def test_a_file_that_is_off_is_named(file: str, content: str, words: str, tmp_path: Path) -> None:
    assert words in faults(from_bytes(content.encode(), tmp_path, file))


def test_headings_may_be_written_in_capitals_and_spaced(tmp_path: Path) -> None:
    result = from_bytes(b"Person, ROLE ,star sign\nAda,mentee,leo\nMax,mentor,virgo\n", tmp_path)
    assert partners(result) == {"Ada": "Max"}


def test_of_two_files_of_one_name_the_parquet_is_read(tmp_path: Path) -> None:
    cohort([mentee("Ada"), mentor("Max")]).people.write_parquet(tmp_path / "people.parquet")
    result = from_bytes(PEOPLE.encode(), tmp_path)
    assert partners(result) == {"Ada": "Max"}
    assert "There is people.csv besides people.parquet. → the CSV is not read" in faults(result)


def test_no_parquet_however_damaged_is_a_traceback(tmp_path: Path) -> None:
    buffer, random = BytesIO(), Random(3)
    cohort([mentee("Ada"), mentor("Max")]).people.write_parquet(buffer)
    for _ in range(60):
        damaged = bytearray(buffer.getvalue())
        for _ in range(random.randint(1, 4)):
            damaged[random.randrange(len(damaged))] = random.randrange(256)
        assert from_bytes(bytes(damaged), tmp_path, "people.parquet").certificate.gap == 0


def test_what_was_read_with_notes_verifies_when_read_again(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = from_bytes((PEOPLE + "Ada,mentee,a,b\n").encode("cp1252"), tmp_path / "in")
    matching.write(result, tmp_path / "out")
    again = matching.read(tmp_path / "in")
    assert verify(again, Policy(), matching.read_result(tmp_path / "out", again, Policy())).proved


@pytest.mark.parametrize("file", ["certificate.json", *(f"{name}.csv" for name in SCHEMAS)])
@pytest.mark.parametrize("content", [None, b"", b"x,y\n1,2\n", b"\xff\xfe\x00"])
def test_a_result_whose_files_are_off_is_unreadable_by_name(file: str, content: bytes | None, tmp_path: Path) -> None:
    town = cohort([mentee("Ada"), mentor("Max")])
    matching.write(match(town), tmp_path)
    (tmp_path / file).unlink()
    if content is not None:
        (tmp_path / file).write_bytes(content)
    with pytest.raises(Unreadable, match=file):
        matching.read_result(tmp_path, town, Policy())


def test_words_where_points_should_be_are_unreadable(tmp_path: Path) -> None:
    town = cohort([mentee("Ada"), mentor("Max")])
    matching.write(match(town), tmp_path)
    matches = tmp_path / "matches.csv"
    matches.write_text(matches.read_text().replace("200", "lots"))
    with pytest.raises(Unreadable, match=r"matches\.csv cannot be read"):
        matching.read_result(tmp_path, town, Policy())


KINDS = {
    "categories": pl.Series(["Ada", "Max"], dtype=pl.Categorical),
    "bytes": pl.Series([b"Ada", b"Max"]),
    "lists": pl.Series([["Ada"], ["Max"]]),
    "arrays": pl.Series([["Ada"], ["Max"]], dtype=pl.Array(pl.String, 1)),
    "objects": pl.Series(["Ada", "Max"], dtype=pl.Object),
}


@pytest.mark.parametrize("kind", KINDS)
def test_identifiers_of_any_kind_are_read_as_text(kind: str) -> None:
    people = cohort([mentee("Ada"), mentor("Max")]).people
    assert partners(match(Cohort(people=people.with_columns(person=KINDS[kind])))) == {"Ada": "Max"}


def test_an_empty_frame_of_a_file_is_no_fault() -> None:
    town = Cohort(people=cohort([mentee("Ada"), mentor("Max")]).people, skills=frame([]))
    assert "no column" not in faults(match(town))
