from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from workforce.gates import allow
from workforce.people.directory import current_post, find, posts_of
from workforce.people.models import Person, Post
from workforce.people.posts.establishment import in_which
from workforce.people.staff import post_changes as posts
from workforce.people.staff.pages import KEEP_STAFF
from workforce.people.staff.post_changes import EndingFields, NewPostFields, PostFormFields, SeenFields, find_post
from workforce.people.staff.post_choices import OF_LEAVING, OF_POST
from workforce.web import Visit, go, page

Keeping = Annotated[Visit, allow(KEEP_STAFF)]

router = APIRouter(prefix="/{organisation}/staff/{person_id}/posts", default_response_class=HTMLResponse)


@router.get("/new")
def blank(visit: Keeping, person_id: int) -> Response:
    person = find(visit.session, person_id)
    held = current_post(visit.session, person.id, visit.today)
    to_end = [post for post in posts_of(visit.session, person.id) if not post.ends_on or post.ends_on >= visit.today]
    return form(visit, person, None, held, to_end)


@router.post("/new")
def begin(visit: Keeping, person_id: int, fields: Annotated[NewPostFields, Form()]) -> Response:
    person = find(visit.session, person_id)
    posts.begin(visit.session, person, fields, visit.member_id, visit.now)
    return go(visit, f"/staff/{person_id}", f"{fields.job_title} is added to the posts of {person.name}.")


@router.get("/{post_id}")
def edit(visit: Keeping, person_id: int, post_id: int) -> Response:
    person = find(visit.session, person_id)
    post = find_post(visit.session, person, post_id)
    return form(visit, person, post, post, [])


@router.post("/{post_id}")
def correct(visit: Keeping, person_id: int, post_id: int, fields: Annotated[PostFormFields, Form()]) -> Response:
    person = find(visit.session, person_id)
    post = find_post(visit.session, person, post_id)
    posts.correct(visit.session, person, post, fields, visit.member_id, visit.now)
    return go(visit, f"/staff/{person_id}", "The post was corrected.")


@router.get("/{post_id}/end")
def ask_end(visit: Keeping, person_id: int, post_id: int) -> Response:
    return asked(visit, person_id, post_id, "people/post_end.html")


@router.post("/{post_id}/end")
def end(visit: Keeping, person_id: int, post_id: int, fields: Annotated[EndingFields, Form()]) -> Response:
    person = find(visit.session, person_id)
    post = find_post(visit.session, person, post_id)
    posts.end(visit.session, person, post, fields, visit.member_id, visit.now)
    return go(visit, f"/staff/{person_id}", f"{post.job_title} ends on the day you gave.")


@router.get("/{post_id}/remove")
def ask_remove(visit: Keeping, person_id: int, post_id: int) -> Response:
    return asked(visit, person_id, post_id, "people/post_remove.html")


@router.post("/{post_id}/remove")
def remove(visit: Keeping, person_id: int, post_id: int, fields: Annotated[SeenFields, Form()]) -> Response:
    person = find(visit.session, person_id)
    post = find_post(visit.session, person, post_id)
    posts.remove(visit.session, person, post, fields, visit.member_id, visit.now)
    return go(visit, f"/staff/{person_id}", f"{post.job_title} is taken out of the register.")


def asked(visit: Visit, person_id: int, post_id: int, screen: str) -> Response:
    person = find(visit.session, person_id)
    post = find_post(visit.session, person, post_id)
    return page(visit, screen, person=person, post=post, choices=OF_LEAVING)


def form(visit: Visit, person: Person, post: Post | None, like: Post | None, to_end: list[Post]) -> Response:
    """`like` is what the fields show at first: the post itself, or for a new one the post that is held."""
    manager = find(visit.session, like.manager_id).payroll_number if like and like.manager_id else ""
    return page(
        visit,
        "people/post_form.html",
        person=person,
        post=post,
        like=like,
        to_end=to_end,
        manager=manager,
        place=in_which(visit.session, post),
        choices=OF_POST,
    )
