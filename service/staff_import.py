"""A staff file from the shell: the same verbs as the page, one after the other."""

from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import select

from service.worker import work_off
from workforce.database import for_writing, open_engine
from workforce.errors import Missing
from workforce.identity import Organisation
from workforce.people import uploads
from workforce.people.faults import FAULTS
from workforce.people.uploads import Mode, StaffUpload, unpacked
from workforce.settings import settings_from_environment
from workforce.tenancy import OrganisationSession

Report = dict[str, object]


def import_file(file: Path, code: str, mode: str, *, is_to_apply: bool) -> Report:
    """The dry run, and its application if asked for, with faults by row and column."""
    if not file.is_file():
        raise Missing(f"There is no file {file}.")
    settings = settings_from_environment()
    engine = for_writing(open_engine(settings.database))
    with OrganisationSession(engine) as session, session.begin():
        organisation = session.exec(select(Organisation).where(Organisation.code == code)).first()
    if organisation is None:
        raise Missing(f"No organisation has the code {code}.")
    now = datetime.now(UTC)
    with OrganisationSession(engine, organisation.id) as session, session.begin():
        number = uploads.upload(session, file.name, file.read_bytes(), Mode(mode), None, now).id
    work_off(engine, settings, now)
    if is_to_apply:
        with OrganisationSession(engine, organisation.id) as session, session.begin():
            uploads.approve(session, uploads.find(session, number), None, now)
        work_off(engine, settings, now)
    with OrganisationSession(engine, organisation.id) as session:
        return report(uploads.find(session, number))


def report(row: StaffUpload) -> Report:
    faults = unpacked(row.faults, FAULTS).to_dicts()
    return {
        "file": row.name,
        "number": row.id,
        "state": row.state.value,
        "sentence": row.sentence,
        "counts": row.counts,
        "faults": faults,
    }
