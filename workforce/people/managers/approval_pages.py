from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from workforce.access import Role, permission
from workforce.gates import allow
from workforce.people.directory import find
from workforce.people.managers import approvals
from workforce.people.managers.approvals import AnswerFields, Approval, WhyNot
from workforce.screens import count
from workforce.web import Visit, go, page

ANSWER = permission("approvals.answer", "answer requests of your team")
Answering = Annotated[Visit, allow(ANSWER)]

router = APIRouter(prefix="/{organisation}/approvals", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Answering) -> Response:
    """Empty for those who manage nobody: a stand-in needs no role of their own."""
    waiting = approvals.waiting_for(visit.session, visit.person_id or 0, speaks_for_councillors(visit), visit.now)
    asked = [(approval, find(visit.session, approval.person_id)) for approval in waiting]
    names = visit.person_id is not None and Role.LINE_MANAGER in visit.roles
    return page(visit, "people/approvals.html", asked=asked, names_stand_ins=names)


def waiting(visit: Visit) -> str:
    theirs = approvals.waiting_for(visit.session, visit.person_id or 0, speaks_for_councillors(visit), visit.now)
    return f"{count(len(theirs), 'request')} to answer" if theirs else ""


@router.get("/{approval_id}")
def show(visit: Answering, approval_id: int) -> Response:
    approval = found(visit, approval_id)
    person, codes = find(visit.session, approval.person_id), [code.value for code in WhyNot]
    return page(visit, "people/approval.html", approval=approval, person=person, codes=codes)


@router.post("/{approval_id}")
def answer(visit: Answering, approval_id: int, fields: Annotated[AnswerFields, Form()]) -> Response:
    approvals.answer(visit.session, found(visit, approval_id), fields, visit.member_id, visit.now)
    return go(visit, "/approvals", "Your answer was sent.")


def found(visit: Visit, approval_id: int) -> Approval:
    is_hr = speaks_for_councillors(visit)
    return approvals.find_waiting(visit.session, approval_id, visit.person_id, is_hr, visit.now)


def speaks_for_councillors(visit: Visit) -> bool:
    return Role.HR_OFFICER in visit.roles
