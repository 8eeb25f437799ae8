"""Whoever sent a staff file sees how far it is while the worker reads or applies it."""

from datetime import timedelta

import pytest
from sqlmodel import select

from tests.browsing import Browser, Page
from tests.cast import NOW
from tests.workforce.people.test_staff_upload import KIM, staff_file
from workforce.jobs import Due
from workforce.people.enrolment.uploads import READ
from workforce.tenancy import OrganisationSession


def sent(hr: Browser) -> Page:
    """A file that no worker has taken up."""
    return hr.follow(hr.send("/leeds/staff-files", {"mode": "changes"}, file=("staff.csv", staff_file(KIM))))


def begin(session: OrganisationSession, seconds: int) -> None:
    """As if a worker had begun so long ago."""
    due = session.exec(select(Due).where(Due.kind == READ)).one()
    due.claim, due.claimed_at = "a worker", NOW - timedelta(seconds=seconds)
    session.add(due)
    session.commit()


def bar(page: Page) -> list[str]:
    return [str(each["value"]) for each in page.soup.select("progress")]


def test_a_file_that_nobody_reads_yet_says_so(hr: Browser) -> None:
    shown = sent(hr)
    assert "It waits for the worker to begin." in shown.text
    assert bar(shown) == []


@pytest.mark.parametrize(
    ("seconds", "share", "words"),
    [
        (1, "50", "1 second so far of about 2 that such a file takes."),
        (2, "95", "2 seconds so far of about 2 that such a file takes."),
        (9, "95", "9 seconds so far, longer than such a file takes."),
    ],
)
def test_the_bar_moves_with_the_clock_and_is_never_full(
    hr: Browser, leeds: OrganisationSession, seconds: int, share: str, words: str
) -> None:
    shown = sent(hr)
    begin(leeds, seconds)
    again = hr.open(str(shown.response.url.path))
    assert bar(again) == [share]
    assert words in again.text
