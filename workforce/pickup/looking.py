"""The calendar looks into the folder: what is finished is uploaded, and what needs nobody's decision is applied."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path

import polars as pl
from sqlmodel import col, select

from workforce.errors import Refusal
from workforce.identity import Organisation
from workforce.jobs import Task
from workforce.people.enrolment.decisions import Confirmed, approve
from workforce.people.enrolment.mending import TOLD
from workforce.people.enrolment.uploads import LARGEST, TOO_LARGE, StaffUpload, State, unpacked, upload
from workforce.people.staff_file.coded_words import WORDS
from workforce.people.staff_file.headings import HEADINGS
from workforce.pickup.folder import REFUSED, TAKEN, finished, folder_of, put_aside
from workforce.pickup.models import PickedUp, PickUp
from workforce.tenancy import OrganisationSession

LOOK = "look for staff files"
EMPTY = "The file is empty."


def look(task: Task) -> None:
    """Files are put aside once the upload is kept: after a crash in between the same bytes are known again."""
    number = task.due.organisation_id
    with OrganisationSession(task.engine, number) as session, session.begin():
        chosen = session.exec(select(PickUp)).first()
        folder = folder_of(task.settings.pickup, session.get_one(Organisation, number).code)
        is_on = chosen is not None and chosen.is_on
        if chosen and is_on:
            settle(session, chosen, task.now)
    for path in finished(folder, task.now) if folder and is_on else ():
        take(task, path)
    with OrganisationSession(task.engine, number) as session, session.begin():
        task.finish(session)


def take(task: Task, path: Path) -> None:
    if sentence := objection(path):
        put_aside(path, REFUSED, task.now, sentence)
        return
    content = path.read_bytes()
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        chosen = session.exec(select(PickUp)).one()
        if not is_known(session, content):
            row = upload(session, path.name, content, chosen.mode, None, task.now)
            session.add(PickedUp(upload_id=row.id, name=path.name, taken_at=task.now))
    put_aside(path, TAKEN, task.now)


def objection(path: Path) -> str:
    size = path.stat().st_size
    return EMPTY if not size else TOO_LARGE if size > LARGEST else ""


def is_known(session: OrganisationSession, content: bytes) -> bool:
    """The very bytes were taken before, and whatever came of them counts."""
    same = select(PickedUp.id).join(StaffUpload, col(StaffUpload.id) == PickedUp.upload_id)
    return session.exec(same.where(StaffUpload.digest == sha256(content).hexdigest())).first() is not None


def settle(session: OrganisationSession, chosen: PickUp, now: datetime) -> None:
    """Those that have been read by now are applied if that is wished and safe; all others wait for HR."""
    waiting = select(PickedUp, StaffUpload).join(StaffUpload, col(StaffUpload.id) == PickedUp.upload_id)
    for picked, row in session.exec(waiting.where(col(PickedUp.settled_at).is_(None))):
        if row.state is State.UPLOADED:
            continue
        picked.settled_at = now
        session.add(picked)
        if chosen.by_itself and needs_nobody(row):
            try_to_approve(session, row, now)


def needs_nobody(row: StaffUpload) -> bool:
    """Read, without a fault, a warning, a heading or word that somebody has to explain, and with few who leave."""
    stops = unpacked(row.faults, TOLD).filter(pl.col("kind") != "notice")
    unsettled = unpacked(row.headings, HEADINGS).filter(~pl.col("is_settled"))
    asked = [frame.height for frame in (stops, unsettled, unpacked(row.words, WORDS))]
    return row.state is State.READ and not (any(asked) or row.warnings or row.leaving)


def try_to_approve(session: OrganisationSession, row: StaffUpload, now: datetime) -> None:
    """Where there is nothing to apply it stays for HR to see."""
    try:
        approve(session, row, Confirmed(), None, now)
    except Refusal:
        return
