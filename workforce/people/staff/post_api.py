from typing import Annotated

from fastapi import APIRouter

from workforce.gates import allow
from workforce.people.directory import find
from workforce.people.staff import post_changes as posts
from workforce.people.staff.api import PersonCard, card
from workforce.people.staff.pages import KEEP_STAFF
from workforce.people.staff.post_changes import EndingFields, NewPostFields, PostFormFields, SeenFields, find_post
from workforce.web import Visit

Keeping = Annotated[Visit, allow(KEEP_STAFF)]

router = APIRouter(prefix="/api/v1/{organisation}/staff/{person_id}/posts", tags=["staff"])


@router.post("", status_code=201)
def begin(visit: Keeping, person_id: int, fields: NewPostFields) -> PersonCard:
    person = find(visit.session, person_id)
    posts.begin(visit.session, person, fields, visit.member_id, visit.now)
    return card(visit, person)


@router.put("/{post_id}")
def correct(visit: Keeping, person_id: int, post_id: int, fields: PostFormFields) -> PersonCard:
    person = find(visit.session, person_id)
    posts.correct(visit.session, person, find_post(visit.session, person, post_id), fields, visit.member_id, visit.now)
    return card(visit, person)


@router.post("/{post_id}/end")
def end(visit: Keeping, person_id: int, post_id: int, fields: EndingFields) -> PersonCard:
    person = find(visit.session, person_id)
    posts.end(visit.session, person, find_post(visit.session, person, post_id), fields, visit.member_id, visit.now)
    return card(visit, person)


@router.post("/{post_id}/remove")
def remove(visit: Keeping, person_id: int, post_id: int, fields: SeenFields) -> PersonCard:
    person = find(visit.session, person_id)
    posts.remove(visit.session, person, find_post(visit.session, person, post_id), fields, visit.member_id, visit.now)
    return card(visit, person)
