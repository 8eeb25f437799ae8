"""A staff file on its way into the register, when something comes in between."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import col, update

from tests.browsing import Browser
from tests.cast import NOW
from tests.makers import work
from tests.workforce.people.test_staff_upload import KIM, figures, staff_file, upload
from workforce.jobs import PATIENCE, Due
from workforce.people import upload_jobs
from workforce.people.uploads import APPLY
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
