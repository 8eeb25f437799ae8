"""A staff file on its way into the register, when something comes in between."""

from dataclasses import replace
from datetime import timedelta
from threading import Thread

import polars as pl
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import col, select, update

from tests.browsing import Browser
from tests.cast import LEEDS, NOW
from tests.makers import person_called, work
from tests.workforce.people.test_staff_upload import CAST, KIM, figures, staff_file, upload
from workforce.database import for_writing
from workforce.errors import Refusal
from workforce.jobs import PATIENCE, Due, enqueue
from workforce.people.enrolment import decisions
from workforce.people.enrolment import jobs as upload_jobs
from workforce.people.enrolment.decisions import Confirmed
from workforce.people.enrolment.dry_run import fingerprint
from workforce.people.enrolment.uploads import APPLY, StaffUpload
from workforce.tenancy import OrganisationSession


def approve_only(hr: Browser, address: str) -> None:
    assert hr.send(f"{address}/approve").status == 303


def test_a_file_that_cannot_be_applied_is_handed_back(
    app: FastAPI, hr: Browser, leeds: OrganisationSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = str(upload(app, hr, staff_file(KIM)).response.url)
    approve_only(hr, address)
    leeds.exec(update(Due).where(col(Due.kind) == APPLY).values(attempts=PATIENCE - 1))
    leeds.commit()
    with monkeypatch.context() as patch:
        patch.delattr(upload_jobs, "apply")
        work(app)
    shown = hr.open(address)
    assert "could not be applied" in shown.text
    assert figures(shown) == {"new": 1}
    app.state.building = replace(app.state.building, clock=lambda: NOW + timedelta(minutes=5))
    approve_only(hr, address)
    work(app)
    assert "Applied on" in hr.open(address).text


def test_two_who_approve_at_the_same_moment_approve_once(
    app: FastAPI, hr: Browser, engine: Engine, leeds: OrganisationSession
) -> None:
    upload(app, hr, staff_file(KIM))
    with OrganisationSession(for_writing(engine), LEEDS) as slower:
        seen = slower.exec(select(StaffUpload)).one()
        slower.commit()
        approve_only(hr, f"/leeds/staff-files/{seen.id}")
        with pytest.raises(Refusal, match="being applied"):
            decisions.approve(slower, seen, Confirmed(), None, NOW + timedelta(seconds=1))
    assert len(leeds.exec(select(Due).where(Due.kind == APPLY)).all()) == 1


def test_a_second_wish_to_apply_leaves_an_applied_file_alone(
    app: FastAPI, hr: Browser, leeds: OrganisationSession
) -> None:
    address = str(upload(app, hr, staff_file(KIM)).response.url)
    approve_only(hr, address)
    work(app)
    enqueue(leeds, APPLY, leeds.exec(select(StaffUpload.id)).one(), NOW, period="again")
    leeds.commit()
    work(app)
    assert "Applied on" in hr.open(address).text
    assert hr.send(f"{address}/undo").status == 303


def test_a_form_saved_while_a_file_is_applied_is_not_overwritten(
    app: FastAPI, hr: Browser, leeds: OrganisationSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    bola = person_called(leeds, "Bola")
    leeds.commit()
    address = f"/leeds/staff/{bola.id}/change"
    typed = {"first_name": "Bola", "last_name": "Ade", "payroll_number": "BADE", "email": "bola.ade@leeds.example"}
    typed |= {"job_title": "Data engineer", "starts_on": "2028-01-01", "version": "1"}
    told: list[int] = []
    saving = Thread(target=lambda: told.append(Browser(app, "asha.rao@leeds.example").send(address, typed).status))

    def in_between(session: OrganisationSession, register: pl.DataFrame) -> str:
        """The register has been read, and somebody saves: at once, or once the file is applied."""
        saving.start()
        saving.join(1)
        return fingerprint(session, register)

    file = str(upload(app, hr, staff_file(CAST[2].replace("Officer", "Data analyst"))).response.url)
    approve_only(hr, file)
    monkeypatch.setattr(upload_jobs, "fingerprint", in_between)
    work(app)
    saving.join()
    assert told == [409]
    assert "Data analyst" in hr.open(f"/leeds/staff/{bola.id}").text
