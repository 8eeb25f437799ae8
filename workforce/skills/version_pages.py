from typing import Annotated

from fastapi import APIRouter, File, Form, Response, UploadFile
from fastapi.responses import HTMLResponse

from workforce.exports import csv_of
from workforce.framework import in_force
from workforce.framework.mapping import TABLE, Becoming, Fate
from workforce.gates import allow
from workforce.screens import day
from workforce.skills import versions
from workforce.skills.new_version import preview, without_role
from workforce.skills.permissions import OWN_ROLES, VERSIONS
from workforce.skills.versions import Files, StartFields, VersionFields
from workforce.web import Visit, download, go, page

Versioning = Annotated[Visit, allow(VERSIONS)]
Keeping = Annotated[Visit, allow(OWN_ROLES)]
CSV = "text/csv; charset=utf-8"

router = APIRouter(prefix="/{organisation}/framework", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Versioning) -> Response:
    issued = in_force.issued_on(visit.session, visit.today)
    return page(visit, "skills/versions.html", versions=versions.later(visit.session), issued=issued)


@router.post("")
def draft(
    visit: Versioning,
    fields: Annotated[VersionFields, Form()],
    table: Annotated[UploadFile | None, File()] = None,
    mapping: Annotated[UploadFile | None, File()] = None,
) -> Response:
    versions.refuse_elsewhere(visit.session)
    files = Files(*(file.file.read() if file else b"" for file in (table, mapping)))
    kept = versions.keep(visit.session, fields, files, visit.member_id, visit.now)
    return go(visit, f"/framework/{kept.id}", "The draft is kept. Nothing has changed for anybody yet.")


@router.get("/in-force.csv")
def table_in_force(visit: Versioning) -> Response:
    """The table that a newer version is written from; sent back as it is, it is understood as the same."""
    return download(csv_of(in_force.requirements(visit.session, visit.today)), TABLE, CSV)


@router.get("/people")
def people(visit: Keeping) -> Response:
    """What a new version means for the people of this organisation."""
    coming = in_force.to_come(visit.session, visit.today)
    return page(
        visit,
        "skills/version_people.html",
        version=in_force.version_on(visit.session, visit.today),
        issued=in_force.issued_on(visit.session, visit.today),
        without_role=without_role(visit.session, visit.today),
        coming=coming,
        change=preview(visit.session, versions.read_back(visit.session, coming), visit.today) if coming else None,
    )


@router.get("/{framework_version_id}")
def show(visit: Versioning, framework_version_id: int) -> Response:
    version = versions.find(visit.session, framework_version_id)
    read = versions.read_back(visit.session, version)
    return page(
        visit,
        "skills/version.html",
        version=version,
        kinds={"Skills": read.skills.fates(), "Roles": read.roles.fates()},
        moved={"Skills": moved(read.skills), "Roles": moved(read.roles)},
        is_in_force=version.starts_on is not None and version.starts_on <= visit.today,
    )


@router.get("/{framework_version_id}/table.csv")
def table_of_version(visit: Versioning, framework_version_id: int) -> Response:
    version = versions.find(visit.session, framework_version_id)
    return download(csv_of(in_force.asked_by(visit.session, version.id)), TABLE, CSV)


def moved(becoming: Becoming) -> list[tuple[str, str, str]]:
    """Old name, what became of it, and the new ones; without what stays."""
    fates = {old: becoming.fate(old) for old in becoming.new}
    return [(old, fate.value, ", ".join(becoming.new[old])) for old, fate in fates.items() if fate is not Fate.SAME]


@router.post("/{framework_version_id}/announce")
def announce(visit: Versioning, framework_version_id: int, fields: Annotated[StartFields, Form()]) -> Response:
    version = versions.find(visit.session, framework_version_id)
    versions.announce(visit.session, version, fields.starts_on, visit.member_id, visit.now)
    notice = f"It comes into force on {day(fields.starts_on)}. Until then it can be taken back."
    return go(visit, f"/framework/{version.id}", notice)


@router.post("/{framework_version_id}/withdraw")
def withdraw(visit: Versioning, framework_version_id: int) -> Response:
    version = versions.find(visit.session, framework_version_id)
    versions.withdraw(visit.session, version, visit.member_id, visit.now)
    return go(visit, f"/framework/{version.id}", "It was taken back and is a draft again.")


@router.post("/{framework_version_id}/remove")
def remove(visit: Versioning, framework_version_id: int) -> Response:
    version = versions.find(visit.session, framework_version_id)
    versions.remove(visit.session, version, visit.member_id, visit.now)
    return go(visit, "/framework", "The draft was removed.")
