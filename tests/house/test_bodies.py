"""How much may be sent, and where."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from tests.browsing import Browser, Page
from tests.browsing_api import system_of
from tests.cast import LEEDS

TOO_LARGE = "This is larger than may be sent here. Send less at a time."


@pytest.mark.parametrize("where", ["/sign-in", "/leeds/staff/new", "/account/sign-out"])
def test_a_form_that_says_it_is_enormous_is_refused(guest: Browser, where: str) -> None:
    refused = guest.send(where, {"email": "a" * 1_000_001})
    assert refused.status == 413
    assert TOO_LARGE in refused.text


def test_what_proves_to_be_enormous_is_refused(guest: Browser) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent < 50_000_000:
            sent += 100_000
            yield b"a" * 100_000

    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    refused = Page(guest.client.post("/sign-in", content=endless(), headers=kind))
    assert refused.status == 413
    assert TOO_LARGE in refused.text


def test_json_that_is_enormous_is_refused(app: FastAPI) -> None:
    payroll = system_of(app, LEEDS, "staff.keep")
    refused = payroll.post("/api/v1/leeds/staff", json={"first_name": "a" * 1_000_001})
    assert (refused.status_code, refused.json()) == (413, {"problems": {"": TOO_LARGE}})


@pytest.mark.parametrize("length", ["9" * 5000, str(10**12)])
def test_a_length_that_nobody_can_send_is_refused(guest: Browser, length: str) -> None:
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": length}
    assert guest.client.post("/sign-in", content=b"a", headers=kind).status_code == 413


def test_a_staff_file_may_be_far_larger_than_a_form(hr: Browser) -> None:
    file = b"Payroll number,First name\n" + b"P1,Kim\n" * 700_000
    taken = hr.send("/leeds/staff-files", {"mode": "changes"}, file=("staff.csv", file))
    assert taken.status == 303


@pytest.mark.parametrize("where", ["/leeds/staff-files", "/leeds/staff-files/1/mended"])
def test_a_staff_file_of_nobody_is_refused_unread(guest: Browser, where: str) -> None:
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    told = Page(guest.client.post(where, content=b"--x", headers=kind | {"Content-Length": str(50 * 1024 * 1024)}))
    assert (told.status, told.location) == (303, "/sign-in")
    unannounced = (b"a" * 100_000 for _ in range(50))
    assert Page(guest.client.post(where, content=unannounced, headers=kind)).location == "/sign-in"


def test_a_staff_file_has_an_end_too(hr: Browser) -> None:
    length = {"Content-Length": str(102 * 1024 * 1024), "Content-Type": "multipart/form-data; boundary=x"}
    refused = Page(hr.client.post("/leeds/staff-files", content=b"--x", headers=length))
    assert refused.status == 413
