from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import HTMLResponse

from workforce.access import Role, permission
from workforce.audit import note_sight
from workforce.gates import allow, audited
from workforce.people.directory import find, participations_of, post_to_change, posts_of
from workforce.people.models import Person, Sex
from workforce.people.posts.establishment import in_which
from workforce.people.posts.moves import history
from workforce.people.restrictions.standing import current, restricted
from workforce.people.staff import staffing
from workforce.people.staff.listing import Filters, page_of_staff, service_areas
from workforce.people.staff.post_choices import OF_LEAVING, OF_POST
from workforce.people.staff.role_names import role_notes
from workforce.people.staff.staffing import LeavingFields, StaffFields
from workforce.people.staff.timeline import timeline
from workforce.people.ways_in.held_addresses import waiting
from workforce.web import Visit, go, page

READ_STAFF = permission("staff.read", "read the staff register", Role.HR_OFFICER)
KEEP_STAFF = permission("staff.keep", "keep the staff register", Role.HR_OFFICER)
Reading = Annotated[Visit, allow(READ_STAFF)]
Viewing = Annotated[Visit, audited(READ_STAFF)]
Keeping = Annotated[Visit, allow(KEEP_STAFF)]
Editing = Annotated[Visit, audited(KEEP_STAFF)]

router = APIRouter(prefix="/{organisation}/staff", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Reading, filters: Annotated[Filters, Query()]) -> Response:
    staff = page_of_staff(visit.session, filters, visit.today)
    areas = partial(service_areas, visit.session)  # asked for by the whole page alone
    return page(
        visit,
        "people/staff.html",
        block="results",
        staff=staff,
        filters=filters,
        areas=areas,
        restricted=restricted(visit.session),
    )


@router.get("/new")
def blank(visit: Keeping) -> Response:
    return form(visit, None)


@router.post("/new")
def enrol(visit: Keeping, fields: Annotated[StaffFields, Form()]) -> Response:
    person = staffing.enrol(visit.session, fields, visit.member_id, visit.now)
    return go(visit, f"/staff/{person.id}", f"{person.name} is in the register.")


@router.get("/{person_id}")
def show(visit: Viewing, person_id: int) -> Response:
    person = find(visit.session, person_id)
    note_sight(visit.session, visit.now, visit.member_id, person.id)
    posts = posts_of(visit.session, person.id)
    manager_ids = {post.manager_id for post in posts if post.manager_id}
    managers = {number: find(visit.session, number).name for number in manager_ids}
    taken = participations_of(visit.session, person.id)
    return page(
        visit,
        "people/person.html",
        person=person,
        posts=posts,
        managers=managers,
        places={post.id: place for post in posts if (place := in_which(visit.session, post))},
        role_notes=role_notes(visit.session, posts, visit.today),
        participations=taken,
        timeline=timeline(posts, visit.today),
        moves=history(posts)[::-1],
        restriction=current(visit.session, person.id),
        address_change=waiting(visit.session, [person.id]).get(person.id),
    )


@router.get("/{person_id}/change")
def edit(visit: Editing, person_id: int) -> Response:
    person = find(visit.session, person_id)
    note_sight(visit.session, visit.now, visit.member_id, person.id)
    return form(visit, person)


@router.post("/{person_id}/change")
def change(visit: Keeping, person_id: int, fields: Annotated[StaffFields, Form()]) -> Response:
    person = find(visit.session, person_id)
    staffing.change(visit.session, person, fields, visit.member_id, visit.now)
    return go(visit, f"/staff/{person_id}", "The change was saved.")


@router.get("/{person_id}/leave")
def ask_leaving(visit: Keeping, person_id: int) -> Response:
    return page(visit, "people/leave.html", person=find(visit.session, person_id), choices=OF_LEAVING)


@router.post("/{person_id}/leave")
def leave(visit: Keeping, person_id: int, fields: Annotated[LeavingFields, Form()]) -> Response:
    person = find(visit.session, person_id)
    staffing.leave(visit.session, person, fields, visit.member_id, visit.now)
    return go(visit, f"/staff/{person_id}", f"{person.name} leaves on the day you gave.")


def form(visit: Visit, person: Person | None) -> Response:
    post = post_to_change(visit.session, person, visit.today) if person else None
    manager = find(visit.session, post.manager_id).payroll_number if post and post.manager_id else ""
    choices = {"sexes": [*Sex], **OF_POST}
    return page(visit, "people/person_form.html", person=person, post=post, manager=manager, choices=choices)
