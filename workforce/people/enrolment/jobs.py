"""The worker's two steps with a staff file: read it, and apply it once it is approved."""

from collections import Counter

import polars as pl

from workforce.database import for_reading
from workforce.errors import Refusal
from workforce.jobs import PATIENCE, Superseded, Task, enqueue
from workforce.people.enrolment.applying import BEFORE, Act, apply
from workforce.people.enrolment.dry_run import Findings, Sent, examine, fingerprint
from workforce.people.enrolment.mending import CORRECTIONS
from workforce.people.enrolment.restricted_rows import keep_books
from workforce.people.enrolment.undoing import undo
from workforce.people.enrolment.uploads import READ, StaffUpload, State, find, hold, packed, unpacked
from workforce.people.one_at_a_time import one_at_a_time
from workforce.people.register import register, without_blanks
from workforce.people.spreadsheet.door import read_all
from workforce.people.spreadsheet.sheet import Unreadable
from workforce.people.staff_file.changes import VERDICT
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

STALE = "The register has changed since this file was read. Look at what it would do now, then approve it again."
FAILED = "This file could not be applied, and nothing in the register was changed. Check it, then approve it again."


def read_upload(task: Task) -> None:
    """The capped child parses before any transaction begins to write; keeping the findings is one short step."""
    findings = findings_of(task)
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        record(find(session, task.due.subject), findings)
        task.finish(session)


def findings_of(task: Task) -> Findings | str:
    """What is found, or the sentence of what cannot be read."""
    try:
        sent = sent_in(task)
        with OrganisationSession(for_reading(task.engine), task.due.organisation_id) as session:
            return examine(session, sent, london_date(task.now))
    except Unreadable as fault:
        return str(fault)


def sent_in(task: Task) -> Sent:
    """The file is given up as soon as it is read: a large one is 40 MB that nothing needs any more."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        row = find(session, task.due.subject)
        content, mode, again = row.content or b"", row.mode, row.sent_again
        corrections = unpacked(row.corrections, CORRECTIONS)
    return Sent(read_all(content), mode, corrections, again)


def record(row: StaffUpload, findings: Findings | str) -> None:
    again, row.sent_again = row.sent_again, None
    if isinstance(findings, str):
        # What was read before stays, when it is the mended rows that cannot be used.
        row.state, row.sentence = (State.READ if again else State.UNREADABLE), findings
        row.content = row.content if again else None
        return
    row.state, row.corrections = State.READ, packed(findings.corrections)
    row.counts = dict(Counter(findings.found["verdict"]))
    row.found, row.faults, row.faulty_rows = packed(findings.found), packed(findings.faults), findings.mend
    row.headings, row.words = packed(findings.headings), packed(findings.words)
    row.parts = packed(findings.parts)
    row.fingerprint, row.in_post = findings.fingerprint, findings.in_post
    row.warnings = findings.faults.filter(kind="warning").height


def apply_upload(task: Task) -> None:
    """All of it in one transaction; if the register has moved on since the dry run, nothing but a new dry run."""
    try:
        with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
            row = find(session, task.due.subject)
            act = Act(row.uploaded_by, task.now, london_date(task.now), row.id)
            apply_now(session, row, act)
            task.finish(session)
    except Superseded:
        raise
    except Exception:
        if task.due.attempts >= PATIENCE:
            hand_back(task)
        raise


def hand_back(task: Task) -> None:
    """Nobody tries again: the file waits for a person, with a sentence, and not for ever."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        row = find(session, task.due.subject)
        if row.state is State.APPROVED:
            row.state, row.sentence = State.READ, FAILED


def apply_now(session: OrganisationSession, row: StaffUpload, act: Act) -> None:
    hold(session, row)
    if row.state is not State.APPROVED:
        return
    one_at_a_time(session)
    keep_books(session)
    held = register(session, act.today)
    if fingerprint(session, held) != row.fingerprint:
        row.state, row.sentence = State.UPLOADED, STALE
        enqueue(session, READ, row.id, act.now, period=act.now.isoformat())
        return
    row.before = packed(apply(session, taken_out(row), held, act))
    row.state, row.applied_at, row.sentence = State.APPLIED, act.now, ""


def taken_out(row: StaffUpload) -> pl.DataFrame:
    """What was found in a file. The row is left empty before anybody is enrolled: files weigh what frames need."""
    found = without_blanks(unpacked(row.found, VERDICT))
    row.empty()
    return found


def undo_upload(session: OrganisationSession, row: StaffUpload, act: Act) -> None:
    hold(session, row)
    if row.state is State.APPLIED and row.before is None:
        raise Refusal("This file was applied too long ago: what undoing needs is not kept any more.")
    if row.state is not State.APPLIED:
        raise Refusal(f"This file cannot be undone: it is {row.state.value}.")
    one_at_a_time(session)
    undo(session, unpacked(row.before, BEFORE), act)
    row.state, row.before = State.UNDONE, None
    session.add(row)
