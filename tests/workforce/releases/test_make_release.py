from datetime import date

import pytest
from fastapi import FastAPI
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from tests.browsing import Browser
from tests.cast import INSTITUTE, KENT, LEEDS, NOW
from tests.conftest import KEYS
from tests.makers import give_up, make_person, work
from tests.workforce.diversity.test_cipher import NEWER
from tests.workforce.releases.makers import END, YEAR_BEFORE, make_release, make_staff, send_returns, session_of
from workforce.audit import AuditLine
from workforce.database import for_writing
from workforce.diversity.cipher import read_keys
from workforce.errors import Refusal
from workforce.jobs import LEASE, Superseded, Task, claim, enqueue, enqueue_at
from workforce.releases import jobs, rotation
from workforce.releases.basis import basis_of
from workforce.releases.making import CORRECTED, NOBODY, store, worked_out
from workforce.releases.models import RefusedRelease, Release, ReleasedTable, ReleaseProof
from workforce.releases.proofs import ledger_of
from workforce.releases.service import MAKE, ask_for_release
from workforce.returns.models import ReceivedReturn
from workforce.tenancy import OrganisationSession

ASKED = {"month_end": str(END)}
RELEASES = "/institute/statistics/releases"


@pytest.fixture
def sector(app: FastAPI) -> Browser:
    return Browser(app, "ines.gold@institute.example")


@pytest.fixture
def returned(app: FastAPI) -> FastAPI:
    """Leeds has sent its return of March."""
    make_staff(app, LEEDS)
    send_returns(app, [LEEDS], END)
    return app


def test_the_sector_administrator_makes_a_release(returned: FastAPI, sector: Browser) -> None:
    asked = sector.follow(sector.send(RELEASES, ASKED))
    assert asked.notice == "The release of 31 March 2030 is being made."
    assert "is being made. This takes some minutes" in asked.text
    again = sector.send(RELEASES, ASKED)
    assert again.problems == ["This release is being made already."]
    work(returned)
    [row] = sector.open(RELEASES).rows()
    assert row[:5] == ["31 March 2030", "1", "1 April 2030, 10:00am", "1 of 2", "Released"]


def test_a_release_that_could_not_be_made_is_asked_for_again(
    returned: FastAPI, sector: Browser, institute: OrganisationSession
) -> None:
    sector.send(RELEASES, ASKED)
    give_up(institute)
    shown = sector.open(RELEASES).text
    assert "The release of 31 March 2030 could not be made." in shown
    assert "This takes some minutes" not in shown
    asked = sector.follow(sector.send(RELEASES, ASKED))
    assert "could not be made" not in asked.text
    work(returned)
    assert len(sector.open(RELEASES).rows()) == 1


def test_making_a_release_is_written_down(returned: FastAPI, sector: Browser, institute: OrganisationSession) -> None:
    sector.send(RELEASES, ASKED)
    work(returned)
    lines = institute.exec(select(AuditLine.verb, AuditLine.noun)).all()
    assert ("asked for", "release") in lines
    assert ("made", "release") in lines


def test_a_release_is_withdrawn_after_a_second_thought(
    returned: FastAPI, sector: Browser, institute: OrganisationSession
) -> None:
    make_release(returned, END)
    number = institute.exec(select(Release.id)).one()
    address = f"{RELEASES}/{number}/withdraw"
    assert sector.open(address).buttons() == ["Withdraw this release"]
    assert "is withdrawn" in sector.follow(sector.send(address)).notice
    assert "Nothing has been released yet" in sector.open("/institute/statistics").text
    assert sector.send(address).problems == ["This release has been withdrawn already."]
    institute.commit()
    assert ledger_of(institute, END, read_keys(KEYS)) is not None  # what was published stays published


def test_without_a_return_there_is_nothing_to_release(sector: Browser) -> None:
    assert "No return has arrived here" in sector.open(RELEASES).text
    assert sector.send(RELEASES, ASKED).problems == ["No return of this month has arrived."]
    assert sector.send(RELEASES, {"month_end": "2030-03-30"}).problems == ["Choose the last day of a month."]


def test_returns_that_were_withdrawn_meanwhile_are_not_released(
    returned: FastAPI, sector: Browser, institute: OrganisationSession
) -> None:
    sector.send(RELEASES, ASKED)
    held = institute.exec(select(ReceivedReturn)).one()
    held.is_withdrawn, held.staff, held.skills = True, b"", b""
    institute.commit()
    work(returned)
    assert sector.open(RELEASES).rows() == [["31 March 2030", "1 April 2030, 10:00am", NOBODY]]


def test_only_the_sector_body_makes_releases(leeds: OrganisationSession) -> None:
    with pytest.raises(Refusal, match="Only the sector body"):
        ask_for_release(leeds, END, NOW)


def test_a_month_is_released_again_when_more_returns_have_arrived(
    returned: FastAPI, institute: OrganisationSession
) -> None:
    make_release(returned, END)
    make_staff(returned, KENT)
    send_returns(returned, [KENT], END)
    make_release(returned, END)
    made = institute.exec(select(Release).order_by(col(Release.number))).all()
    assert [(each.version, each.returned) for each in made] == [(1, 1), (2, 2)]


def test_a_return_that_was_corrected_after_its_release_leaves_its_figures_and_says_so(
    returned: FastAPI, planner: Browser, leeds: OrganisationSession
) -> None:
    make_release(returned, END)
    make_person(leeds)
    send_returns(returned, [LEEDS], END)
    make_release(returned, END)
    page = planner.open("/leeds/statistics/tables/representation-sex")
    assert page.rows()[-2][3] == "310"
    assert f"{CORRECTED} Leeds City Council." in page.text
    assert "version 2" in planner.open("/leeds/statistics").text


def test_a_correction_is_counted_from_the_next_month_on(
    returned: FastAPI, planner: Browser, leeds: OrganisationSession
) -> None:
    make_release(returned, END)
    make_person(leeds)
    send_returns(returned, [LEEDS], END, date(2030, 2, 28))
    make_release(returned, date(2030, 2, 28), END)
    page = planner.open("/leeds/statistics/tables/representation-sex?month=2030-02-28")
    assert page.rows()[-2][3] == "311"
    assert CORRECTED not in page.text


def test_the_calendar_releases_the_month_before_once(returned: FastAPI, institute: OrganisationSession) -> None:
    for organisation in (INSTITUTE, LEEDS):
        for period in ("2030-04", "again"):
            enqueue_at(institute, organisation, MAKE, 0, NOW, period)
    institute.commit()
    work(returned)
    assert [made.month_end for made in institute.exec(select(Release))] == [END]


def test_the_calendar_says_nothing_when_nothing_has_arrived(app: FastAPI, institute: OrganisationSession) -> None:
    enqueue(institute, MAKE, 0, NOW, "2030-04")
    institute.commit()
    assert work(app) == 1
    assert institute.exec(select(RefusedRelease)).all() == []


def test_a_worker_that_dies_before_the_end_leaves_nothing_half_made(
    returned: FastAPI, institute: OrganisationSession
) -> None:
    """The first worker is silent beyond its lease; the second makes the release; then the first wakes up."""
    building = returned.state.building
    engine = for_writing(building.engine)
    enqueue(institute, MAKE, END.toordinal(), NOW)
    institute.commit()
    tasks = []
    for worker, now in (("first", NOW), ("second", NOW + 2 * LEASE)):
        with OrganisationSession(engine) as session, session.begin():
            due = claim(session, worker, [MAKE], now)
        assert due
        tasks.append(Task(due, engine, building.settings, now))
    first, second = tasks
    jobs.make(second)
    with pytest.raises(Superseded):
        jobs.make(first)
    assert len(institute.exec(select(Release)).all()) == 1
    assert {table.release_id for table in institute.exec(select(ReleasedTable))} == {1}


def test_two_releases_that_do_not_know_of_each_other_clash(returned: FastAPI) -> None:
    keys = read_keys(KEYS)
    with session_of(returned, INSTITUTE) as session, session.begin():
        basis = basis_of(session, END, keys)
    assert basis
    made = worked_out(basis)
    assert not isinstance(made, str)
    with session_of(returned, INSTITUTE) as session, session.begin():
        store(session, basis, made, keys, NOW)
    with session_of(returned, INSTITUTE) as session, pytest.raises(IntegrityError):
        store(session, basis, made, keys, NOW)


def test_last_year_stands_beside_this_year(returned: FastAPI, planner: Browser) -> None:
    send_returns(returned, [LEEDS], YEAR_BEFORE)
    make_release(returned, YEAR_BEFORE, END)
    everyone = planner.open("/leeds/statistics/tables/representation-sex").rows()[-2]
    assert everyone[0] == "All"
    assert everyone[3] == everyone[7] == "310"
    before = planner.open(f"/leeds/statistics/tables/representation-sex?month={YEAR_BEFORE}").rows()[-2]
    assert before[3] == "310"
    assert before[7] == "[x]"


def test_what_was_proved_stays_with_the_sector_body(
    returned: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    make_release(returned, END)
    assert leeds.exec(select(ReleaseProof)).all() == []
    [proof] = institute.exec(select(ReleaseProof)).all()
    assert b"PAR1" not in proof.ledger
    assert b"pattern" not in proof.certificate


def test_newer_keys_take_over_what_was_proved(returned: FastAPI, institute: OrganisationSession) -> None:
    make_release(returned, END)
    both = read_keys(f"{NEWER},{KEYS}")
    assert [rotation.rotate(institute, both), rotation.rotate(institute, both)] == [2, 0]
    assert ledger_of(institute, END, read_keys(NEWER)) is not None


@pytest.mark.parametrize("below", ["", "/1/withdraw"])
def test_only_the_sector_administrator_releases(planner: Browser, hr: Browser, stranger: Browser, below: str) -> None:
    for browser in (planner, hr):
        assert browser.open(f"/leeds/statistics/releases{below}").status == 403
        assert browser.send(f"/leeds/statistics/releases{below}", ASKED).status == 403
    assert stranger.open(f"{RELEASES}{below}").status == 404
    assert stranger.send(f"/leeds/statistics/releases{below}", ASKED).status == 404


def test_a_release_is_withdrawn_by_nobody_but_its_maker(
    returned: FastAPI, stranger: Browser, institute: OrganisationSession
) -> None:
    make_release(returned, END)
    number = institute.exec(select(Release.id)).one()
    assert stranger.send(f"/kent/statistics/releases/{number}/withdraw").status == 404
