"""A planner takes a whole release away as a package, and the attacker from the shell finds nothing in it."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import polars as pl
import pytest
from fastapi import FastAPI

from service.cli import main
from tests.browsing import Browser
from tests.conftest import KEYS, SECRET
from tests.pdf import tables
from tests.workforce.releases.makers import DIGITAL_MEN, END, PLANTED, release_three_councils
from workforce.releases.package.opening import read_files, read_folder
from workforce.releases.package.writing import files_of
from workforce.settings import Settings
from workforce.statistics.reading_back import Read

SECTOR = "scope=sector:"


@pytest.fixture(autouse=True)
def environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"SECRET": SECRET, "KEYS": KEYS, "DATABASE": settings.database}.items():
        monkeypatch.setenv(f"WORKFORCE_{name}", value)


@pytest.fixture
def released(app: FastAPI) -> FastAPI:
    release_three_councils(app, END)
    return app


def slip(folder: Path) -> None:
    """Leeds’s own table once more, with the men in digital roles shown."""
    (ours,) = (
        each
        for each in read_folder(folder)
        if each.members == ("E08000035",) and each.table.name == "representation-sex"
    )
    is_male = pl.col("sex") == "Male"
    frame = ours.table.frame.with_columns(
        digital_count=pl.when(is_male).then(DIGITAL_MEN).otherwise("digital_count"),
        digital_count_shorthand=pl.when(is_male).then(pl.lit("")).otherwise("digital_count_shorthand"),
    )
    (folder / "slip").mkdir()
    for name, content in files_of([replace(ours, table=replace(ours.table, frame=frame))], 1).items():
        (folder / "slip" / name).write_bytes(content)


def package(browser: Browser, query: str) -> list[Read]:
    answer = browser.open(f"/leeds/statistics/package?{query}").response
    assert answer.headers["Content-Disposition"] == 'attachment; filename="statistics-2030-03-31.zip"'
    with ZipFile(BytesIO(answer.content)) as packed:
        return read_files({name: packed.read(name) for name in packed.namelist()})


@pytest.mark.usefixtures("released")
def test_the_package_holds_the_tables_that_the_page_lists(planner: Browser) -> None:
    listed = planner.open(f"/leeds/statistics?{SECTOR}")
    assert any(words.startswith("Download all of them") for words in listed.links())
    tables = package(planner, SECTOR)
    assert {each.table.title for each in tables} <= {*listed.links()}
    assert {each.members for each in tables} == {("E06000010", "E08000035", "E10000016")}
    shown = planner.open(f"/leeds/statistics/tables/{tables[1].table.name}?{SECTOR}")
    assert [[*row] for row in tables[1].table.shown().iter_rows()] == shown.rows()


@pytest.mark.usefixtures("released")
def test_one_table_is_a_package_by_itself(planner: Browser, stranger: Browser) -> None:
    page = planner.open(f"/leeds/statistics/tables/representation-sex?{SECTOR}")
    with ZipFile(BytesIO(planner.open(page.links()["data package"]).response.content)) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    assert sorted(name.partition("2030-03-31")[2] for name in files) == ["", ".csv", ".csv-metadata.json"]
    (read,) = read_files(files)
    assert [[*row] for row in read.table.shown().iter_rows()] == page.rows()
    assert (
        stranger.open("/kent/statistics/tables/representation-sex/package?scope=organisation:E08000035").status == 404
    )


@pytest.mark.usefixtures("released")
def test_one_table_is_taken_away_as_json(planner: Browser) -> None:
    page = planner.open(f"/leeds/statistics/tables/representation-sex?{SECTOR}")
    answer = planner.open(page.links()["JSON"]).response
    assert answer.headers["Content-Disposition"] == 'attachment; filename="representation-sex-2030-03-31.json"'
    assert [row["label"] for row in answer.json()["rows"]] == [row[0] for row in page.rows()]


@pytest.mark.usefixtures("released")
def test_one_organisation_s_package_is_not_another_s(planner: Browser, stranger: Browser) -> None:
    assert {each.members for each in package(planner, "")} == {("E08000035",)}
    assert stranger.open("/kent/statistics/package?scope=organisation:E08000035").status == 404
    assert stranger.open("/leeds/statistics/package").status in (403, 404)


def test_before_a_release_there_is_none(planner: Browser) -> None:
    assert planner.open("/leeds/statistics/package").status == 404


@pytest.mark.usefixtures("released")
def test_a_release_is_written_from_the_shell_and_attacked_in_vain(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["release", "write", str(tmp_path / "march"), "--month", "2030-03-31"]) == 0
    assert main(["release", "attack", str(tmp_path)]) == 0
    assert "0 of them can be worked out exactly, 0 more to fewer than 5 apart." in capsys.readouterr().out


@pytest.mark.usefixtures("released")
def test_a_figure_that_slips_out_beside_it_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody posts the true men of Leeds as well: the women follow, and the command says how many."""
    assert main(["release", "write", str(tmp_path), "--month", "2030-03-31"]) == 0
    slip(tmp_path)
    assert main(["release", "attack", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert f"E08000035, Digital roles, Female: {PLANTED} to {PLANTED}" in told


def test_nothing_to_write_or_to_attack_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "attack", str(tmp_path)]) == 1
    assert "holds no data package" in capsys.readouterr().err


@pytest.mark.usefixtures("released")
def test_one_table_is_written_from_the_shell_in_the_format_of_its_ending(tmp_path: Path, planner: Browser) -> None:
    shown = planner.open("/leeds/statistics/tables/representation-sex").rows()
    for name in ("sex.csv", "sex.xlsx", "sex.pdf"):
        words = ["export", "representation-sex", "--organisation", "E08000035", "--out", str(tmp_path / name)]
        assert main(words) == 0
    assert pl.read_csv(tmp_path / "sex.csv", infer_schema=False).rows() == [tuple(row) for row in shown]
    assert (tmp_path / "sex.xlsx").read_bytes().startswith(b"PK")
    assert tables((tmp_path / "sex.pdf").read_bytes())[2][1:] == shown
