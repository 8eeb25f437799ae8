from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from workforce.access import Role, permission
from workforce.diversity import service
from workforce.diversity.campaign import asks
from workforce.diversity.cipher import keys_of
from workforce.diversity.questions import PREFER_NOT, QUESTIONS, Topic
from workforce.diversity.service import AnswersFields, CollectedFields
from workforce.gates import allow
from workforce.people.directory import find
from workforce.screens import day
from workforce.web import Visit, go, page

MINE = permission("diversity.mine", "answer the questions about yourself")
COLLECT = permission("diversity.collect", "choose which questions people are asked", Role.HR_OFFICER)
Mine = Annotated[Visit, allow(MINE)]
Collecting = Annotated[Visit, allow(COLLECT)]

router = APIRouter(prefix="/{organisation}/diversity", default_response_class=HTMLResponse)


@router.get("/mine")
def mine(visit: Mine) -> Response:
    if visit.person_id is None:
        return page(visit, "people/not_in_register.html", title="About you")
    person = find(visit.session, visit.person_id)
    answers = service.own_answers(visit.session, keys_of(visit.building.settings), person)
    asked = [(question, QUESTIONS[question]) for question in service.questions_asked(visit.session)]
    imported = bool(answers) and not service.has_spoken(visit.session, person)
    return page(
        visit,
        "diversity/mine.html",
        asked=asked,
        answers=answers,
        are_imported=imported,
        prefer_not=PREFER_NOT,
        asking=asks(visit.session, person.id, visit.today),
    )


@router.post("/mine")
def answer(visit: Mine, fields: Annotated[AnswersFields, Form()]) -> Response:
    person = find(visit.session, visit.person_id)
    service.answer(visit.session, keys_of(visit.building.settings), person, fields)
    return go(visit, "/diversity/mine", "Your answers were saved. They count from the next monthly return.")


@router.post("/mine/withdraw")
def withdraw(visit: Mine) -> Response:
    service.withdraw(visit.session, find(visit.session, visit.person_id))
    return go(visit, "/diversity/mine", "Your answers were deleted. They are left out of the next monthly return.")


@router.get("/questions")
def collected(visit: Collecting) -> Response:
    asked = service.topics_asked(visit.session)
    return page(visit, "diversity/questions.html", topics=[topic.value for topic in Topic], asked=asked)


@router.post("/questions")
def collect(visit: Collecting, fields: Annotated[CollectedFields, Form()]) -> Response:
    service.collect(visit.session, fields.topics, visit.today)
    return go(visit, "/diversity/questions", "These questions are asked from now on.")


def waiting(visit: Visit) -> str:
    """The same before and after an answer."""
    asking = asks(visit.session, visit.person_id or 0, visit.today)
    return f"asked for by {day(asking.due_on)}, if you like" if asking else ""
