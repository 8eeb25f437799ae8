"""Bringing in what an employer knew before: a file HR uploads, whose values nobody here is shown.

A person's own word always wins: whoever has answered or withdrawn is passed over, now and in every later file.
"""

from datetime import datetime, timedelta

import polars as pl
from sqlmodel import col, delete, select

from workforce.audit import note
from workforce.diversity.cipher import Keys
from workforce.diversity.models import Answer, FileState, MonitoringFile, Spoken
from workforce.diversity.monitoring_reading import Reading
from workforce.diversity.questions import QUESTIONS, Question
from workforce.diversity.service import sealed
from workforce.errors import Missing, Refusal
from workforce.jobs import enqueue
from workforce.people.models import Person
from workforce.tenancy import OrganisationSession, insert_columns

READ, APPLY, FORGET = "read monitoring file", "apply monitoring file", "forget monitoring file"
LARGEST = 20 * 1024 * 1024  # bytes
KEPT = timedelta(days=14)  # our own choice: long enough to mend a file, too short to forget that it is there
SHOWN = 200
THING = "monitoring file"


def upload(
    session: OrganisationSession, keys: Keys, content: bytes, actor_id: int | None, now: datetime
) -> MonitoringFile:
    """Sealed before it is kept; the worker reads it, in a process of its own."""
    if not content:
        raise Refusal("No file was chosen, or it is empty. Choose a file with something in it.", field="file")
    if len(content) > LARGEST:
        raise Refusal("The file is larger than 20 MB. Keep the payroll number and the answers alone.", field="file")
    row = MonitoringFile(organisation_id=session.organisation_id, uploaded_by=actor_id, uploaded_at=now)
    row.content = keys.seal(content, row.bound())
    session.add(row)
    session.flush()
    note(session, now, actor_id, "uploaded", THING, row.id)
    enqueue(session, READ, row.id, now)
    enqueue(session, FORGET, row.id, now + KEPT)
    return row


def find(session: OrganisationSession, file_id: int) -> MonitoringFile:
    row = session.get(MonitoringFile, file_id)
    if row is None:
        raise Missing("There is no such file.")
    return row


def latest(session: OrganisationSession) -> list[MonitoringFile]:
    """The last twenty, newest first."""
    return list(session.exec(select(MonitoringFile).order_by(col(MonitoringFile.id).desc()).limit(20)))


def hold(session: OrganisationSession, row: MonitoringFile) -> None:
    """Whoever decides over it next waits, and then sees what was decided."""
    session.refresh(row, ["state"], with_for_update=True)


def record(row: MonitoringFile, found: Reading) -> None:
    """What HR may know of it: how many rows, and where something is to be mended."""
    row.state, row.matched = FileState.READ, found.answers.height
    row.faults = found.faults.head(SHOWN).select("row", "column", "sentence").to_dicts()
    row.faults_in_all = found.faults.height


def approve(session: OrganisationSession, row: MonitoringFile, actor_id: int | None, now: datetime) -> None:
    hold(session, row)
    if row.state is not FileState.READ:
        raise Refusal(f"This file cannot be approved: it is {row.state.value}.")
    if not row.matched:
        raise Refusal("There is nothing to apply: no row was matched to anybody.")
    row.state = FileState.APPROVED
    session.add(row)
    note(session, now, actor_id, "approved", THING, row.id)
    enqueue(session, APPLY, row.id, now)


def discard(session: OrganisationSession, row: MonitoringFile, actor_id: int | None, now: datetime) -> None:
    hold(session, row)
    if row.state not in (FileState.READ, FileState.UNREADABLE):
        raise Refusal(f"This file cannot be discarded: it is {row.state.value}.")
    forget(row, FileState.DISCARDED)
    session.add(row)
    note(session, now, actor_id, "discarded", THING, row.id)


def forget(row: MonitoringFile, state: FileState) -> None:
    row.state, row.content, row.faults = state, None, []


def apply(session: OrganisationSession, keys: Keys, found: Reading) -> None:
    """Answers for those who have not spoken; an earlier file's answer to the same question is replaced."""
    spoken = pl.Series(session.exec(select(Spoken.person_id)).all(), dtype=pl.Int64)
    answers = found.answers.filter(~pl.col("person_id").is_in(spoken.implode()))
    registers = dict(session.exec(select(Person.id, Person.register_id)).all())
    for question in found.questions:
        given = answers.select("person_id", said=question.value).drop_nulls()
        replaced = delete(Answer).where(col(Answer.question) == question, col(Answer.is_imported))
        for some in given.iter_slices(500):
            session.exec(replaced.where(col(Answer.person_id).in_(some["person_id"].to_list())))
        insert_columns(session, Answer, columns_of(given, question, keys, registers))


def columns_of(
    given: pl.DataFrame, question: Question, keys: Keys, registers: dict[int, str]
) -> dict[str, list[object]]:
    values = [sealed(keys, registers[person], question, said) for person, said in given.iter_rows()]
    many = given.height
    return {
        "person_id": given["person_id"].to_list(),
        "question": [question] * many,
        "version": [QUESTIONS[question].version] * many,
        "value": [*values],
        "is_imported": [True] * many,
    }


def rotate(session: OrganisationSession, keys: Keys) -> int:
    """Seal with the newest key what an older one sealed; returns how many files that were."""
    kept = session.exec(select(MonitoringFile).where(col(MonitoringFile.content).is_not(None)))
    older = [(row, row.content) for row in kept if row.content and not keys.is_newest(row.content)]
    for row, content in older:
        row.content = keys.seal(keys.open(content, row.bound()), row.bound())
        session.add(row)
    return len(older)
