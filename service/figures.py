"""Releases and their tables from the shell: the verbs and the very files of the pages."""

from datetime import UTC, date, datetime
from pathlib import Path

from sqlmodel import col, select

from service.organisations import by_code, sector_body
from service.worker import work_off
from workforce.database import for_writing, open_for_a_while
from workforce.errors import Refusal
from workforce.releases import choosing, service
from workforce.releases.choosing import Filters
from workforce.releases.counted import with_those_counted
from workforce.releases.files import paper, workbook
from workforce.releases.models import Release, ReleasedTable
from workforce.releases.package.writing import files_of
from workforce.releases.paper.wording import Told, edition_of
from workforce.releases.reading import csv_file
from workforce.settings import settings_from_environment
from workforce.tenancy import OrganisationSession

Report = dict[str, object]


def release(month: date) -> Report:
    """Ask for the release of a month and do all that is due; the release that came of it."""
    settings, now = settings_from_environment(), datetime.now(UTC)
    with open_for_a_while(settings.database) as engine:
        sector = sector_body(engine)
        with OrganisationSession(for_writing(engine), sector) as session, session.begin():
            service.ask_for_release(session, month, now)
        work_off(engine, settings, now)
        with OrganisationSession(engine, sector) as session:
            ours = select(Release).where(Release.month_end == month).order_by(col(Release.number).desc())
            made = session.exec(ours).first()
    if made is None or made.made_at < now:
        raise Refusal("No release was made: the page of releases says why.")
    return {"month": str(month), "version": made.version, "returned": made.returned, "expected": made.expected}


def write(month: date, folder: Path) -> Report:
    """Write every table of a month's latest release as a data package. Raises Refusal."""
    database = settings_from_environment().database
    with open_for_a_while(database) as engine, OrganisationSession(engine, sector_body(engine)) as session:
        found = [each for each in choosing.current(session) if each.month_end == month]
        if not found:
            raise Refusal(f"There is no release of {month}. Make it first: workforce release make --month {month}")
        tables = session.exec(select(ReleasedTable).where(ReleasedTable.release_id == found[0].id)).all()
        files = files_of(with_those_counted(session, found[0], tables), found[0].version)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return {"folder": str(folder), "tables": len(tables), "version": found[0].version}


def export(code: str, table_name: str, out: Path, scope: str) -> Report:
    """Write one released table as the page of this organisation shows it: CSV, or XLSX or PDF by the file's ending."""
    filters = Filters(scope=scope)
    database = settings_from_environment().database
    with open_for_a_while(database) as engine, OrganisationSession(engine, by_code(engine, code)) as session:
        chosen, table = choosing.find(session, table_name, filters)
        rates = choosing.rates_of(session, table, chosen)
    out.write_bytes(in_format(out.suffix.lower(), (table, rates), chosen.release))
    return {"file": str(out), "title": table.title, "about": table.place, "note": table.note()}


def in_format(ending: str, told: Told, release: Release) -> bytes:
    if ending == ".pdf":
        return paper([told], edition_of(release))
    return workbook(*told) if ending == ".xlsx" else csv_file(told[0])
