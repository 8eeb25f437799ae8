"""Canaries are planted in one person’s answers, name and address, and looked for wherever they must not be."""

import gzip
import logging
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import polars as pl
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import select

from service.features import FEATURES
from tests.browsing import Browser
from tests.browsing_api import system_of
from tests.cast import INSTITUTE, KENT, LEEDS
from tests.conftest import KEYS, SECRET
from tests.databases import Kind
from tests.makers import work
from tests.ours import is_api, method_of, organisational, values_for
from tests.pdf import everything, sheets
from tests.programmes.mentoring.makers import BOLA, INES
from tests.service.planting import GOALS, NAME, NEEDS, NOTE, SEALED, Planted, plant
from tests.service.sink import Sink
from tests.service.test_backup import run
from workforce.audit import AuditLine
from workforce.diversity.cipher import read_keys
from workforce.jobs import Due
from workforce.returns.models import ReceivedReturn, StackedMonth
from workforce.tenancy import OrganisationSession

SINKS_OWN = "mail.log"  # what the mail server of the test says of the letters that it takes
SQLITE_ALONE = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


@pytest.fixture
def planted(
    app: FastAPI,
    leeds: OrganisationSession,
    institute: OrganisationSession,
    caplog: pytest.LogCaptureFixture,
    sink: tuple[Sink, str],
) -> Planted:
    """Letters leave over real SMTP meanwhile, and everything that is logged is kept."""
    caplog.set_level(logging.DEBUG)
    building = app.state.building
    app.state.building = replace(building, settings=building.settings.model_copy(update={"mail_server": sink[1]}))
    logging.getLogger("workforce").debug("planting begins")
    return plant(app, leeds, institute)


@pytest.fixture
def held(engine: Engine, kind: Kind, address: str, planted: Planted, tmp_path: Path) -> bytes:
    """All that whoever steals the database would have."""
    assert planted.at_leeds
    return raw(engine, address) if kind == "sqlite" else dumped(address, tmp_path)


def test_what_is_sealed_is_in_no_file_dump_backup_log_or_letter(
    held: bytes, sink: tuple[Sink, str], caplog: pytest.LogCaptureFixture
) -> None:
    kept = [record for record in caplog.get_records("setup") if record.name != SINKS_OWN]
    log = "\n".join(record.getMessage() for record in kept)
    letters = b"".join(bytes(letter) for letter in sink[0].letters)
    places = {"database": held, "packed parts": unpacked(held), "log": log.encode(), "mail": letters}
    assert (NAME.encode() in held, BOLA.encode() in letters, "planting begins" in log) == (True, True, True)
    assert {(place, word) for place, said in places.items() for word in SEALED if word.encode() in said} == set()
    assert [secret for secret in (NAME, BOLA, GOALS, KEYS, SECRET) if secret in log] == []


def raw(engine: Engine, address: str) -> bytes:
    """The file, its write-ahead log, and a backup of both."""
    path = Path(address.removeprefix("sqlite:///"))
    copy = path.with_suffix(".copy")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.connection.cursor().execute("VACUUM INTO ?", (str(copy),))
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.stem}.*"))


def dumped(address: str, folder: Path) -> bytes:
    """What the owner’s backup holds; what is binary stands in it as hexadecimal digits."""
    dump = folder / "canaries.sql"
    run("pg_dump", f"--file={dump}", address.replace("workforce_app@", "postgres@"))
    text = dump.read_bytes()
    binary = [bytes.fromhex(part.split(b"\t")[0].split(b"\n")[0].decode()) for part in text.split(b"\\\\x")[1:]]
    return b"".join([text, *binary])


def unpacked(held: bytes) -> bytes:
    """What compressed parts say once they are opened; a frame that is packed would hide a word from a search."""
    parts = []
    for start in (at for magic in (b"\x1f\x8b\x08", b"\x78\x9c") for at in positions(held, magic)):
        try:
            parts.append(zlib.decompressobj(wbits=47).decompress(held[start : start + 1_000_000]))
        except zlib.error:
            continue
    return b"".join(parts)


def positions(held: bytes, magic: bytes) -> list[int]:
    found, at = [], held.find(magic)
    while at >= 0:
        found.append(at)
        at = held.find(magic, at + 1)
    return found


def test_a_search_finds_what_is_packed() -> None:
    assert NEEDS.encode() in unpacked(b"before" + gzip.compress(NEEDS.encode()) + b"after")


@SQLITE_ALONE
def test_nobody_elses_page_file_or_answer_says_what_is_sealed(
    app: FastAPI, planted: Planted, leeds: OrganisationSession
) -> None:
    """Every page and file of the two organisations that hold them, as those who may read most there."""
    opened, told = 0, set()
    for place, known, readers in (
        ("leeds", planted.at_leeds, OURS_TO_READ),
        ("institute", planted.at_institute, [INES]),
    ):
        addresses = {path: address_of(path, place, known, leeds) for path in readable()}
        for email in readers:
            browser = Browser(app, email)
            for path, address in addresses.items():
                body = browser.client.get(address)
                opened += body.status_code == 200
                said = text_of(body.content)
                told |= {(email, path)} if NEEDS.encode() in said else set()
                assert NOTE.encode() not in said, (email, path)
    assert opened > 80
    assert {path for _, path in told} <= ORGANISER_READS
    assert {email for email, _ in told} == {INES}


OURS_TO_READ = ["asha.rao@leeds.example", "lena.moss@leeds.example", "priya.nair@leeds.example"]
ORGANISER_READS = {  # the organiser of a cohort has to know what its participants need
    "/{organisation}/applicants/{applicant_id}",
    "/{organisation}/cohorts/{cohort_id}/participants",
    "/{organisation}/cohorts/{cohort_id}/participants.csv",
    "/{organisation}/cohorts/{cohort_id}/cohort.xlsx",
}


def readable() -> list[str]:
    return [route.path for route in organisational() if method_of(route) == "GET" and not is_api(route)]


def address_of(path: str, place: str, known: dict[str, int], session: OrganisationSession) -> str:
    made = path
    for name, number in known.items():
        made = made.replace(f"{{{name}}}", str(number))
    return made.format(organisation=place, **values_for(made, session))


def text_of(content: bytes) -> bytes:
    """A workbook is a packed folder, and the letters of a PDF are numbers in its typefaces."""
    if content.startswith(b"%PDF-"):
        return everything(content) + "".join(sheets(content)).encode()
    if not is_zipfile(BytesIO(content)):
        return content
    with ZipFile(BytesIO(content)) as folder:
        return b"".join(folder.read(name) for name in folder.namelist())


@SQLITE_ALONE
def test_another_council_s_pages_and_systems_say_nothing_at_all(
    app: FastAPI, planted: Planted, leeds: OrganisationSession
) -> None:
    ben = Browser(app, "ben.hale@kent.example")
    scopes = [permission.name for feature in FEATURES for permission in feature.permissions]
    systems = {place: system_of(app, number, *scopes) for place, number in (("kent", KENT), ("institute", INSTITUTE))}
    told = set()
    for path in readable():
        content = ben.client.get(address_of(path, "kent", planted.at_leeds, leeds)).content
        told |= {path for word in (NAME, BOLA, NEEDS, GOALS, NOTE) if word.encode() in text_of(content)}
    for place, system in systems.items():
        for route in organisational():
            if is_api(route) and method_of(route) == "GET":
                content = system.get(address_of(route.path, place, planted.at_institute, leeds)).content
                told |= {f"{place} {route.path}" for word in (NEEDS, GOALS, NOTE) if word.encode() in content}
    assert told == set()


def test_our_own_systems_are_told_no_answer(app: FastAPI, planted: Planted, leeds: OrganisationSession) -> None:
    system = system_of(app, LEEDS, *(permission.name for feature in FEATURES for permission in feature.permissions))
    said = b""
    for route in organisational():
        if is_api(route) and method_of(route) == "GET":
            said += system.get(address_of(route.path, "leeds", planted.at_leeds, leeds)).content
    assert NAME.encode() in said
    assert [word for word in SEALED if word.encode() in said] == []


def test_the_return_the_jobs_and_the_audit_log_name_nobody(
    app: FastAPI, planted: Planted, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    work(app)
    returns, stacks = institute.exec(select(ReceivedReturn)).all(), institute.exec(select(StackedMonth)).all()
    assert (len(returns), len(stacks)) == (1, 1)
    rows = [*returns, *stacks, *leeds.exec(select(Due)), *leeds.exec(select(AuditLine))]
    said = "\n".join(str(row.model_dump()) for row in rows)
    assert planted.at_leeds
    assert [word for word in (*SEALED, NAME, BOLA, GOALS) if word in said] == []
    keys = read_keys(KEYS)
    staff = pl.read_parquet(BytesIO(keys.open(returns[0].staff, returns[0].bound("staff"))))
    assert "Gypsy or Irish Traveller" in staff["ethnicity"].to_list()  # counted, by a pseudonym alone
    stacked = pl.read_ipc(BytesIO(keys.open(stacks[0].staff, stacks[0].bound())))
    assert "Gypsy or Irish Traveller" in stacked["ethnicity"].to_list()
    said = staff.write_csv() + stacked.write_csv()
    assert [word for word in (NAME, BOLA, GOALS, "BADE") if word in said] == []
