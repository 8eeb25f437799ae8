"""All returns of a month in one sealed file, which is read only while exactly those returns stand."""

from datetime import date
from io import BytesIO

import polars as pl
import pytest
from fastapi import FastAPI
from polars.testing import assert_frame_equal
from sqlmodel import col, select

from tests.cast import INSTITUTE, KENT, LEEDS, NOW
from tests.conftest import KEYS
from tests.makers import make_person, seconds_pass, work
from tests.workforce.diversity.test_cipher import NEWER
from tests.workforce.releases.makers import send_returns, session_of
from workforce.diversity.cipher import CannotOpen, read_keys
from workforce.jobs import Due, Task, enqueue
from workforce.returns import jobs, receiving, stacking
from workforce.returns.models import ReceivedReturn, SentReturn, StackedMonth
from workforce.returns.receiving import staff_apart, staff_received
from workforce.returns.service import withdraw
from workforce.returns.stacking import STACK
from workforce.statistics.composing.grids import COLUMNS
from workforce.statistics.partition import OWN_WORDS
from workforce.tenancy import OrganisationSession

END = date(2030, 3, 31)
OURS = read_keys(KEYS)
LATER = 10 * 60  # seconds: whoever waited for the others waits no more


@pytest.fixture
def stacked(app: FastAPI) -> FastAPI:
    """Leeds and Kent have returned, and both returns are in one file."""
    send_returns(app, [LEEDS, KENT], END)
    seconds_pass(app, LATER)
    work(app)
    return app


@pytest.fixture
def sealed_returns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a return itself is told off."""

    def refuse(*_: object) -> None:
        raise AssertionError("A return was opened")

    monkeypatch.setattr(receiving, "unpacked", refuse)


def stacks(session: OrganisationSession) -> list[date]:
    session.expire_all()
    return [*session.exec(select(col(StackedMonth.month_end)))]


def reads_the_file(session: OrganisationSession) -> bool:
    return stacking.staff_stacked(session, END, OURS, COLUMNS) is not None


def height(session: OrganisationSession) -> int:
    staff = staff_received(session, END, OURS, COLUMNS)
    return staff.height if staff is not None else 0


@pytest.mark.usefixtures("stacked", "sealed_returns")
def test_figures_of_a_day_open_no_return(institute: OrganisationSession) -> None:
    staff = staff_received(institute, END, OURS, COLUMNS)
    assert staff is not None
    assert {*staff["organisation"]} == {"E08000035", "E10000016"}
    assert tuple(staff.columns) == COLUMNS


@pytest.mark.usefixtures("stacked")
def test_the_file_says_what_the_returns_say(institute: OrganisationSession) -> None:
    apart = staff_apart(institute, END, OURS, COLUMNS)
    assert apart is not None
    assert_frame_equal(stacking.staff_stacked(institute, END, OURS, COLUMNS), apart, check_column_order=False)  # type: ignore[arg-type]


@pytest.mark.usefixtures("stacked")
def test_nobody_can_be_joined_to_another_file_by_it(institute: OrganisationSession) -> None:
    stack = institute.exec(select(StackedMonth)).one()
    columns = {*pl.read_ipc_schema(BytesIO(OURS.open(stack.staff, stack.bound())))}
    assert not columns & {"pseudonym", *OWN_WORDS}
    assert b"ARROW1" not in stack.staff
    assert b"E08000035" not in stack.staff


@pytest.mark.usefixtures("stacked")
def test_what_the_file_lacks_is_read_from_the_returns(institute: OrganisationSession) -> None:
    staff = staff_received(institute, END, OURS, ["organisation", "pseudonym"])
    assert staff is not None
    assert staff["pseudonym"].n_unique() == staff.height


@pytest.mark.usefixtures("stacked")
def test_only_the_sector_body_has_it(leeds: OrganisationSession, kent: OrganisationSession) -> None:
    assert [stacks(leeds), stacks(kent)] == [[], []]


def test_a_withdrawn_return_is_gone_from_it_at_once(stacked: FastAPI, institute: OrganisationSession) -> None:
    before = height(institute)
    institute.commit()
    take_back(stacked, KENT)
    work(stacked)  # the letter is opened, and nothing is stacked anew yet
    assert stacks(institute) == []
    assert height(institute) < before
    institute.commit()
    seconds_pass(stacked, 2 * LATER)
    work(stacked)
    staff = stacking.staff_stacked(institute, END, OURS, ["organisation"])
    assert staff is not None
    assert {*staff["organisation"]} == {"E08000035"}


def take_back(app: FastAPI, organisation_id: int) -> None:
    with session_of(app, organisation_id) as session, session.begin():
        withdraw(session, session.exec(select(SentReturn.id)).one(), None, NOW)


def test_when_every_return_is_withdrawn_nothing_is_left(stacked: FastAPI, institute: OrganisationSession) -> None:
    for council in (LEEDS, KENT):
        take_back(stacked, council)
    work(stacked)
    seconds_pass(stacked, 2 * LATER)
    work(stacked)
    assert stacks(institute) == []
    assert staff_received(institute, END, OURS, COLUMNS) is None


def test_a_return_sent_again_takes_its_place(
    stacked: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    before = height(institute)
    institute.commit()
    make_person(leeds)
    send_returns(stacked, [LEEDS], END)
    assert stacks(institute) == []
    assert height(institute) == before + 1
    institute.commit()
    seconds_pass(stacked, 2 * LATER)
    work(stacked)
    assert reads_the_file(institute)
    assert height(institute) == before + 1


@pytest.mark.usefixtures("stacked")
def test_a_return_that_changed_behind_its_back_is_read_itself(institute: OrganisationSession) -> None:
    kent = institute.exec(select(ReceivedReturn).where(ReceivedReturn.sender_id == KENT)).one()
    fewer = pl.read_parquet(BytesIO(OURS.open(kent.staff, kent.bound("staff")))).head(0)
    before = height(institute)
    file = BytesIO()
    fewer.write_parquet(file)
    kent.staff = OURS.seal(file.getvalue(), kent.bound("staff"))
    institute.add(kent)
    institute.commit()
    assert not reads_the_file(institute)
    assert height(institute) < before


@pytest.mark.usefixtures("stacked")
def test_a_return_that_was_deleted_is_not_counted(institute: OrganisationSession) -> None:
    kent = institute.exec(select(ReceivedReturn).where(ReceivedReturn.sender_id == KENT)).one()
    institute.delete(kent)
    institute.commit()
    staff = staff_received(institute, END, OURS, ["organisation"])
    assert staff is not None
    assert {*staff["organisation"]} == {"E08000035"}


@pytest.mark.usefixtures("stacked")
def test_under_another_digest_it_does_not_open(institute: OrganisationSession) -> None:
    stack = institute.exec(select(StackedMonth)).one()
    kent = institute.exec(select(ReceivedReturn).where(ReceivedReturn.sender_id == KENT)).one()
    institute.delete(kent)
    institute.flush()
    stack.digest = stacking.digest_of(institute, END)  # as if it were made of what is left
    institute.add(stack)
    institute.commit()
    with pytest.raises(CannotOpen):
        staff_received(institute, END, OURS, COLUMNS)


@pytest.mark.usefixtures("stacked")
def test_newer_keys_take_over_and_it_is_read_still(institute: OrganisationSession) -> None:
    both, newer = read_keys(f"{NEWER},{KEYS}"), read_keys(NEWER)
    assert receiving.rotate(institute, both) == 3  # two returns and what is made of them
    institute.commit()
    assert receiving.rotate(institute, both) == 0
    assert stacking.staff_stacked(institute, END, newer, COLUMNS) is not None


@pytest.mark.usefixtures("stacked")
def test_what_is_out_of_date_is_not_sealed_again(institute: OrganisationSession) -> None:
    institute.delete(institute.exec(select(ReceivedReturn).where(ReceivedReturn.sender_id == KENT)).one())
    institute.commit()
    assert receiving.rotate(institute, read_keys(f"{NEWER},{KEYS}")) == 1
    institute.commit()
    assert stacks(institute) == []


def test_each_night_puts_right_what_is_out_of_date(stacked: FastAPI, institute: OrganisationSession) -> None:
    institute.delete(institute.exec(select(ReceivedReturn).where(ReceivedReturn.sender_id == KENT)).one())
    enqueue(institute, STACK, 0, NOW, period="tonight")
    institute.commit()
    work(stacked)
    staff = stacking.staff_stacked(institute, END, OURS, ["organisation"])
    assert staff is not None
    assert {*staff["organisation"]} == {"E08000035"}


def test_of_returns_that_are_gone_the_night_leaves_nothing(stacked: FastAPI, institute: OrganisationSession) -> None:
    for held in institute.exec(select(ReceivedReturn)):
        institute.delete(held)
    enqueue(institute, STACK, 0, NOW, period="tonight")
    institute.commit()
    work(stacked)
    assert stacks(institute) == []


def test_a_return_that_comes_while_others_are_stacked_is_not_forgotten(
    app: FastAPI, institute: OrganisationSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kent's arrives after the returns were read, and before the file is kept."""
    send_returns(app, [LEEDS], END)
    reading = jobs.stacked_now

    def interrupted(task: Task, *asked: object) -> object:
        read = reading(task, *asked)  # type: ignore[arg-type]
        monkeypatch.setattr(jobs, "stacked_now", reading)
        with session_of(app, INSTITUTE) as session, session.begin():
            session.add(another(session, read[1]))
        return read

    monkeypatch.setattr(jobs, "stacked_now", interrupted)
    seconds_pass(app, LATER)
    work(app)
    assert stacks(institute) == []
    institute.commit()
    seconds_pass(app, 2 * LATER)
    work(app)
    assert reads_the_file(institute)


def another(session: OrganisationSession, staff: pl.DataFrame | None) -> ReceivedReturn:
    """A return of Kent's, of the staff that Leeds has."""
    assert staff is not None
    held = ReceivedReturn(sender_id=KENT, month_end=END, version=1, received_at=NOW)
    file = BytesIO()
    staff.write_parquet(file)
    held.staff = OURS.seal(file.getvalue(), held.bound("staff"))
    session.add(held)
    return held


def test_many_returns_are_stacked_once(app: FastAPI, institute: OrganisationSession) -> None:
    send_returns(app, [LEEDS, KENT], END)
    waiting = institute.exec(select(Due).where(Due.kind == STACK, Due.subject != 0)).all()
    assert [(due.subject, due.fault) for due in waiting] == [(END.toordinal(), "")]
