"""Payroll writes a file into a folder; within the hour it waits for HR, or is applied if nobody has to decide."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlmodel import col, select

from tests.browsing import Browser
from tests.cast import LEEDS, NOW
from tests.makers import work
from workforce.jobs import enqueue_at
from workforce.people.enrolment.uploads import LARGEST, StaffUpload, State
from workforce.people.models import Person
from workforce.pickup.looking import LOOK
from workforce.tenancy import OrganisationSession

HEADINGS = "Payroll number,First name,Last name,Job title,Service area,Start date\n"
KIM = HEADINGS + "P90,Kim,Lee,Officer,Housing,01/01/2029\n"
FAULTY = HEADINGS + "P91,Pat,Lee,Officer,Housing,some day\n"


@pytest.fixture
def folder(app: FastAPI, tmp_path: Path, leeds: OrganisationSession) -> Path:
    building = app.state.building
    app.state.building = replace(building, settings=building.settings.model_copy(update={"pickup": str(tmp_path)}))
    place = tmp_path / "E08000035"
    place.mkdir()
    leeds.commit()
    return place


def drop(folder: Path, text: str, name: str = "staff.csv", minutes: int = 30) -> Path:
    """As it was last written so many minutes before the story's now."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    then = (NOW - timedelta(minutes=minutes)).timestamp()
    os.utime(path, (then, then))
    return path


def hours_pass(app: FastAPI, leeds: OrganisationSession, times: int = 1) -> None:
    """As often as the calendar looks."""
    for _ in range(times):
        now = app.state.building.clock() + timedelta(hours=1)
        app.state.building = replace(app.state.building, clock=lambda now=now: now)
        enqueue_at(leeds, LEEDS, LOOK, 0, now, period=f"{now:%H}")
        leeds.commit()
        work(app)


def switch_on(hr: Browser, **over: str) -> None:
    assert hr.send("/leeds/staff-pick-up", {"is_on": "true", "mode": "changes"} | over).status == 303


def uploads(leeds: OrganisationSession) -> list[StaffUpload]:
    leeds.rollback()
    return [*leeds.exec(select(StaffUpload).order_by(col(StaffUpload.id)))]


def is_here(leeds: OrganisationSession, number: str) -> bool:
    leeds.rollback()
    return leeds.exec(select(Person.id).where(Person.payroll_number == number)).first() is not None


def test_a_finished_file_waits_for_hr(app: FastAPI, hr: Browser, leeds: OrganisationSession, folder: Path) -> None:
    switch_on(hr)
    drop(folder, KIM)
    hours_pass(app, leeds, 2)
    (sent,) = uploads(leeds)
    assert (sent.name, sent.state, sent.counts) == ("staff.csv", State.READ, {"new": 1})
    assert not is_here(leeds, "P90")
    assert [path.name for path in folder.iterdir()] == ["taken"]
    row = Browser(app, "asha.rao@leeds.example").open("/leeds/staff-pick-up").rows()[0]
    assert row[0].startswith("staff.csv")
    assert row[-1] == "Waiting for approval"


def test_what_needs_nobody_is_applied_where_that_is_wished(
    app: FastAPI, hr: Browser, leeds: OrganisationSession, folder: Path
) -> None:
    switch_on(hr, by_itself="true")
    drop(folder, KIM)
    drop(folder, FAULTY, "worse.csv")
    hours_pass(app, leeds, 3)
    assert [one.state for one in uploads(leeds)] == [State.APPLIED, State.READ]
    assert is_here(leeds, "P90")
    assert not is_here(leeds, "P91")


def test_a_file_that_is_still_written_is_left_for_the_next_look(
    app: FastAPI, hr: Browser, leeds: OrganisationSession, folder: Path
) -> None:
    switch_on(hr)
    growing = drop(folder, KIM, minutes=-59)
    hours_pass(app, leeds)
    assert uploads(leeds) == []
    assert growing.exists()
    hours_pass(app, leeds)
    assert len(uploads(leeds)) == 1


def test_the_very_bytes_are_taken_once(app: FastAPI, hr: Browser, leeds: OrganisationSession, folder: Path) -> None:
    switch_on(hr)
    for name in ("monday.csv", "tuesday.csv"):
        drop(folder, KIM, name)
        hours_pass(app, leeds)
    assert len(uploads(leeds)) == 1
    assert len([*(folder / "taken").iterdir()]) == 2


def test_what_cannot_be_taken_is_put_aside_with_the_reason(
    app: FastAPI, hr: Browser, leeds: OrganisationSession, folder: Path
) -> None:
    switch_on(hr)
    drop(folder, "")
    large = drop(folder, KIM, "large.csv")
    os.truncate(large, LARGEST + 1)
    then = (NOW - timedelta(hours=1)).timestamp()
    os.utime(large, (then, then))
    (folder / "link.csv").symlink_to("/etc/hostname")
    drop(folder, KIM, "notes.txt")
    hours_pass(app, leeds)
    said = sorted(path.read_text() for path in (folder / "refused").glob("*.txt"))
    assert said == ["The file is empty.\n", "The file is larger than 100 MB. Send it in parts, as changes only.\n"]
    assert sorted(path.name for path in folder.iterdir()) == ["link.csv", "notes.txt", "refused"]
    assert uploads(leeds) == []


def test_nothing_is_taken_that_nobody_asked_for(app: FastAPI, leeds: OrganisationSession, folder: Path) -> None:
    kept = drop(folder, KIM)
    hours_pass(app, leeds)
    assert kept.exists()
    assert uploads(leeds) == []


def test_without_a_folder_it_cannot_be_switched_on(hr: Browser) -> None:
    assert "There is no folder yet" in hr.open("/leeds/staff-pick-up").text
    refused = hr.send("/leeds/staff-pick-up", {"is_on": "true", "mode": "changes"})
    assert "There is no folder yet" in refused.problems[0]
