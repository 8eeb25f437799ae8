from datetime import date

from sqlmodel import col, select

from tests.cast import NOW
from tests.makers import make_person, person_called
from workforce.people.enrolment.uploads import Mode, upload
from workforce.people.managers import approvals, stand_ins
from workforce.people.managers.stand_ins import StandInFields
from workforce.people.models import Person, Post
from workforce.people.staff_file import meanings
from workforce.tenancy import OrganisationSession


def approval(session: OrganisationSession) -> int:
    row = approvals.ask(session, person_called(session, "Bola").id, "test", 1, "to take part", NOW)
    session.commit()
    return row.id


def person(session: OrganisationSession) -> int:
    return make_person(session).id


def post(session: OrganisationSession) -> int:
    """The one post of the latest to come, behind whose number no post of another person stands."""
    latest = session.exec(select(Person.id).order_by(col(Person.id).desc())).first()
    return session.exec(select(Post.id).where(Post.person_id == latest)).one()


def stand_in(session: OrganisationSession) -> int:
    """For Lena Moss, who manages the others."""
    lena, robin = person_called(session, "Lena"), make_person(session)
    fields = StandInFields(email=robin.email or "", starts_on=date(2031, 1, 1), ends_on=date(2031, 1, 2))
    for each in stand_ins.theirs(session, lena.id):
        session.delete(each)
    row = stand_ins.name(session, lena, fields, None, NOW)
    session.commit()
    return row.id


def staff_file(session: OrganisationSession) -> int:
    row = upload(session, "staff.csv", b"Payroll number", Mode.CHANGES, None, NOW)
    session.commit()
    return row.id


def heading(session: OrganisationSession) -> int:
    meanings.remember_headings(session, {"Strt Dt": "start_date"}, NOW)
    session.commit()
    return meanings.remembered_headings(session)[0].id


def word(session: OrganisationSession) -> int:
    meanings.remember_words(session, [("contract", "Perm FT", "Permanent")], NOW)
    session.commit()
    return meanings.remembered_words(session)[0].id


OURS = {
    "heading_id": heading,
    "word_id": word,
    "approval_id": approval,
    "person_id": person,
    "post_id": post,
    "upload_id": staff_file,
    "stand_in_id": stand_in,
}
STAFF: dict[str, object] = {
    "first_name": "Kim",
    "last_name": "Lee",
    "payroll_number": "P77",
    "job_title": "Planner",
    "starts_on": "2029-05-01",
}
POST: dict[str, object] = {"job_title": "Planner", "starts_on": "2030-05-01", "fte": "0.5", "version": 1}
STAND_IN: dict[str, object] = {
    "email": "bola.ade@leeds.example",
    "starts_on": "2030-05-01",
    "ends_on": "2030-05-14",
}
LEAVING: dict[str, object] = {"ends_on": "2030-01-01", "leaving_reason": "Resigned"}
BODIES: dict[str, dict[str, object]] = {
    "/api/v1/{organisation}/staff": STAFF,
    "/api/v1/{organisation}/staff/{person_id}": STAFF | {"version": 1},
    "/api/v1/{organisation}/staff/{person_id}/leave": LEAVING,
    "/{organisation}/approvals/{approval_id}": {"answer": "true"},
    "/{organisation}/staff/new": STAFF,
    "/{organisation}/staff/{person_id}/address/again": {},
    "/{organisation}/staff/{person_id}/change": STAFF,
    "/{organisation}/stand-ins": STAND_IN,
    "/{organisation}/staff/{person_id}/stand-ins": STAND_IN,
    "/{organisation}/staff/{person_id}/leave": LEAVING,
    "/api/v1/{organisation}/staff/{person_id}/posts": POST,
    "/api/v1/{organisation}/staff/{person_id}/posts/{post_id}": POST,
    "/api/v1/{organisation}/staff/{person_id}/posts/{post_id}/end": LEAVING | {"version": 1},
    "/api/v1/{organisation}/staff/{person_id}/posts/{post_id}/remove": {"version": 1},
    "/{organisation}/staff/{person_id}/posts/new": POST,
    "/{organisation}/staff/{person_id}/posts/{post_id}": POST,
    "/{organisation}/staff/{person_id}/posts/{post_id}/end": LEAVING | {"version": "1"},
    "/{organisation}/staff/{person_id}/posts/{post_id}/remove": {"version": "1"},
    "/{organisation}/staff-files": {"mode": "changes"},
    "/{organisation}/staff-files/{upload_id}/headings": {"heading": ["Strt Dt"], "column": ["start_date"]},
    "/{organisation}/staff-files/{upload_id}/cells": {"row": ["2"], "place": ["0"], "text": ["P77"]},
    "/{organisation}/staff-files/{upload_id}/words": {
        "of": ["contract"],
        "said": ["Perm FT"],
        "meaning": ["Permanent"],
    },
}
