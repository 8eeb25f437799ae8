"""A staff file from the shell: the same verbs as the page, one after the other."""

from datetime import UTC, datetime
from pathlib import Path

from service.organisations import by_code
from service.worker import work_off
from workforce.database import for_writing, open_for_a_while
from workforce.errors import Missing
from workforce.people.enrolment import decisions, uploads
from workforce.people.enrolment.decisions import Confirmed
from workforce.people.enrolment.mending import TOLD
from workforce.people.enrolment.uploads import Mode, StaffUpload, unpacked
from workforce.people.staff_file.parts import PARTS, placed, spans_in
from workforce.settings import settings_from_environment
from workforce.tenancy import OrganisationSession

Report = dict[str, object]


def import_file(file: Path, code: str, mode: str, confirmed: Confirmed | None) -> Report:
    """The dry run, and its application where somebody confirms what it would do, with faults by row and column."""
    if not file.is_file():
        raise Missing(f"There is no file {file}.")
    settings, now = settings_from_environment(), datetime.now(UTC)
    with open_for_a_while(settings.database) as engine:
        number, writing = by_code(engine, code), for_writing(engine)
        with OrganisationSession(writing, number) as session, session.begin():
            upload_id = uploads.upload(session, file.name, file.read_bytes(), Mode(mode), None, now).id
        work_off(engine, settings, now)
        if confirmed:
            with OrganisationSession(writing, number) as session, session.begin():
                decisions.approve(session, uploads.find(session, upload_id), confirmed, None, now)
            work_off(engine, settings, now)
        with OrganisationSession(engine, number) as session:
            return report(uploads.find(session, upload_id))


def report(row: StaffUpload) -> Report:
    where = placed(spans_in(unpacked(row.parts, PARTS)))
    faults = unpacked(row.faults, TOLD).with_columns(where=where).drop("text", "place").to_dicts()
    return {
        "file": row.name,
        "number": row.id,
        "state": row.state.value,
        "sentence": row.sentence,
        "counts": row.counts,
        "to_confirm": {"leaving": row.leaving, "warnings": row.warnings},
        "faults": faults,
    }
