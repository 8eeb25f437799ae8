"""What a worker opens at the organiser: applications, and applications taken back."""

from datetime import datetime

from sqlmodel import select

from programmes.cohorts import inviting
from programmes.cohorts.applicants import Applicant
from programmes.cohorts.crossing import PostedApplication, PostedWithdrawal, Standing
from programmes.cohorts.models import Cohort
from programmes.cohorts.outcomes import empty, hold
from programmes.cohorts.standing import Address, Change, move, post
from workforce.accounts.members import admit_guest
from workforce.audit import note
from workforce.jobs import Task
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

UNINVITED = "Your organisation is not invited to this cohort any more."


def open_application(task: Task) -> None:
    """The card becomes a row of our own, the person a member here, and the letter is thrown away."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        posted = session.get(PostedApplication, task.due.subject)
        if posted:
            take_in(session, posted, task.now)
            session.delete(posted)
        task.finish(session)


def take_in(session: OrganisationSession, posted: PostedApplication, now: datetime) -> None:
    """Nothing becomes of a card for a cohort that is not ours; who is not invited any more is told so."""
    cohort = session.get(Cohort, posted.cohort_id)
    if cohort is None or cohort.organisation_id != session.organisation_id:
        return
    today = london_date(now)
    if not inviting.is_invited(session, cohort, posted.sender_id):
        address = Address(posted.sender_id, posted.application_id)
        post(session, address, cohort, Change(Standing.DECLINED, today, UNINVITED), now)
        return
    member = admit_guest(session, posted.email, posted.name, today)
    mine = select(Applicant).where(Applicant.cohort_id == cohort.id, Applicant.member_id == member.id)
    applicant = session.exec(mine).first()
    card = posted.model_dump(exclude={"id", "organisation_id", "sender_id"})
    own = {
        "member_id": member.id,
        "home_id": posted.sender_id,
        "since": today,
        "leaving_code": None,
        "enrolled_on": None,
    }
    applicant = applicant.sqlmodel_update(card | own) if applicant else Applicant.model_validate(card | own)
    session.add(applicant)
    session.flush()
    move(session, applicant, Change(Standing.CANCELLED if cohort.cancelled_at else Standing.APPLIED, today), now)
    note(session, now, None, "received", "applicant", applicant.id)


def open_withdrawal(task: Task) -> None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        posted = session.get(PostedWithdrawal, task.due.subject)
        if posted:
            take_back(session, posted, task.now)
            session.delete(posted)
        task.finish(session)


def take_back(session: OrganisationSession, posted: PostedWithdrawal, now: datetime) -> None:
    theirs = select(Applicant).where(
        Applicant.cohort_id == posted.cohort_id,
        Applicant.home_id == posted.sender_id,
        Applicant.application_id == posted.application_id,
    )
    applicant = session.exec(theirs).first()
    if applicant is None:
        return
    hold(session, applicant)
    if applicant.standing.is_live:
        move(session, applicant, Change(Standing.WITHDRAWN, posted.withdrawn_on), now)
        empty(session, applicant)
        note(session, now, None, "withdrew", "applicant", applicant.id)
