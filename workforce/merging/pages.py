from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse
from sqlmodel import Field, SQLModel

from workforce.access import Role, permission
from workforce.audit import note
from workforce.diversity.cipher import keys_of
from workforce.gates import allow, audited
from workforce.merging import apart, service, splitting
from workforce.merging.combining import preview
from workforce.merging.duplicates import likely_pairs
from workforce.merging.service import MergeFields, find_merge
from workforce.merging.splitting import SplitFields
from workforce.people.directory import find, posts_of
from workforce.people.models import Sex
from workforce.people.staff.reporting_line import with_number
from workforce.web import Visit, go, page

MERGE = permission("staff.merge", "merge two records of one person, and split one of two people", Role.HR_OFFICER)
Merging = Annotated[Visit, allow(MERGE)]
Viewing = Annotated[Visit, audited(MERGE)]

router = APIRouter(prefix="/{organisation}", default_response_class=HTMLResponse)


class ChosenFields(SQLModel):
    """Two records by their payroll numbers."""

    kept: str = Field(min_length=1, max_length=40)
    gone: str = Field(min_length=1, max_length=40)


@router.get("/duplicates")
def likely(visit: Merging) -> Response:
    pairs, told = likely_pairs(visit.session), apart.all_told_apart(visit.session)
    return page(visit, "merging/likely.html", pairs=pairs, apart=told)


@router.post("/duplicates")
def choose(visit: Merging, fields: Annotated[ChosenFields, Form()]) -> Response:
    kept = with_number(visit.session, fields.kept, "kept")
    gone = with_number(visit.session, fields.gone, "gone")
    return go(visit, f"/duplicates/{kept}/{gone}")


@router.get("/duplicates/{person_id}/{other_id}")
def compare(visit: Viewing, person_id: int, other_id: int) -> Response:
    kept, gone = find(visit.session, person_id), find(visit.session, other_id)
    for person in (kept, gone):
        note(visit.session, visit.now, visit.member_id, "viewed", "person", person.id)
    shown, said = preview(visit.session, kept, gone), apart.told_apart(visit.session, kept, gone)
    return page(visit, "merging/compare.html", kept=kept, gone=gone, preview=shown, said=said)


@router.post("/duplicates/{person_id}/{other_id}")
def merge(visit: Merging, person_id: int, other_id: int, fields: Annotated[MergeFields, Form()]) -> Response:
    pair = find(visit.session, person_id), find(visit.session, other_id)
    keys = keys_of(visit.building.settings)
    service.merge(visit.session, keys, pair, fields, visit.member_id, visit.now)
    return go(visit, f"/staff/{person_id}", "The two records are one. It can be undone for 30 days.")


@router.post("/duplicates/{person_id}/{other_id}/apart")
def tell_apart(visit: Merging, person_id: int, other_id: int) -> Response:
    one, other = find(visit.session, person_id), find(visit.session, other_id)
    apart.tell_apart(visit.session, one, other, visit.member_id, visit.now)
    notice = f"{one.name} and {other.name} are two people, and will not be offered again. It can be undone below."
    return go(visit, "/duplicates", notice)


@router.post("/duplicates/{person_id}/{other_id}/together")
def take_back(visit: Merging, person_id: int, other_id: int) -> Response:
    one, other = find(visit.session, person_id), find(visit.session, other_id)
    apart.take_back(visit.session, one, other, visit.member_id, visit.now)
    return go(visit, "/duplicates", f"{one.name} and {other.name} are offered again if they look like one person.")


@router.get("/merges")
def done(visit: Merging) -> Response:
    return page(visit, "merging/merges.html", done=service.merges(visit.session))


@router.post("/merges/{merge_id}/undo")
def undo(visit: Merging, merge_id: int) -> Response:
    gone = service.undo(visit.session, find_merge(visit.session, merge_id), visit.member_id, visit.now)
    return go(visit, f"/staff/{gone.id}", f"{gone.name} has a record of their own again.")


@router.get("/staff/{person_id}/split")
def ask_split(visit: Viewing, person_id: int) -> Response:
    person = find(visit.session, person_id)
    note(visit.session, visit.now, visit.member_id, "viewed", "person", person.id)
    options = [(post.id, f"{post.job_title} {post.days}") for post in posts_of(visit.session, person.id)]
    return page(visit, "merging/split.html", person=person, options=options, sexes=[*Sex])


@router.post("/staff/{person_id}/split")
def split(visit: Merging, person_id: int, fields: Annotated[SplitFields, Form()]) -> Response:
    other = splitting.split(visit.session, find(visit.session, person_id), fields, visit.member_id, visit.now)
    return go(visit, f"/staff/{other.id}", f"{other.name} has a record of their own.")
