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
from workforce.releases.models import Release
from workforce.releases.reading import csv_file, workbook
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


def export(code: str, table_name: str, out: Path, scope: str) -> Report:
    """Write one released table as the page of this organisation shows it: CSV, or XLSX by the file's ending."""
    filters = Filters(scope=scope)
    database = settings_from_environment().database
    with open_for_a_while(database) as engine, OrganisationSession(engine, by_code(engine, code)) as session:
        _, table = choosing.find(session, table_name, filters)
        rates = choosing.rates_of(session, table, filters)
    out.write_bytes(workbook(table, rates) if out.suffix.lower() == ".xlsx" else csv_file(table))
    return {"file": str(out), "title": table.title, "about": table.place, "note": table.note()}
