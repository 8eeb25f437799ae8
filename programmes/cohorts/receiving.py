"""What a worker opens at the organiser: applications, and applications taken back."""

from datetime import date, datetime

from sqlmodel import col, select

from programmes.cohorts import inviting
from programmes.cohorts.applicants import Applicant
from programmes.cohorts.crossing import PostedApplication, PostedWithdrawal, Standing
from programmes.cohorts.models import Cohort
from programmes.cohorts.outcomes import empty, hold
from programmes.cohorts.standing import Address, Change, move, post
from workforce.accounts.members import admit_guest
from workforce.audit import note
from workforce.identity import Membership
from workforce.jobs import Task
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

UNINVITED = "Your organisation is not invited to this cohort any more."
# It does not say that the address is known: that would tell one organisation of another’s staff.
KNOWN = "The organiser could not take this application in. Please ask them why."


def open_application(task: Task) -> None:
    """The card becomes a row of our own, the person a member here, and the letter is thrown away."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        # Locked, since a withdrawal that arrives at this moment throws the unopened card away.
        posted = session.get(PostedApplication, task.due.subject, with_for_update=True)
        if posted:
            take_in(session, posted, task.now)
            session.delete(posted)
        task.finish(session)


def take_in(session: OrganisationSession, posted: PostedApplication, now: datetime) -> None:
    """Nothing becomes of a card for a cohort that is not ours; who cannot be taken in is told so."""
    cohort = session.get(Cohort, posted.cohort_id)
    if cohort is None or cohort.organisation_id != session.organisation_id:
        return
    today, earlier = london_date(now), known_by(session, posted)
    reason = why_not(session, cohort, posted, earlier)
    if reason:
        address = Address(posted.sender_id, posted.application_id)
        post(session, address, cohort, Change(Standing.DECLINED, today, reason), now)
        return
    member = admit_guest(session, posted.email, posted.name, today)
    applicant = keep(session, posted, earlier, member, today)
    move(session, applicant, Change(Standing.CANCELLED if cohort.cancelled_at else Standing.APPLIED, today), now)
    note(session, now, None, "received", "applicant", applicant.id)


def known_by(session: OrganisationSession, posted: PostedApplication) -> Applicant | None:
    """Whoever is in this cohort under the card’s address; an address proves nothing of who wrote the card."""
    theirs = select(Applicant).join(Membership, col(Membership.id) == Applicant.member_id)
    theirs = theirs.where(Applicant.cohort_id == posted.cohort_id)
    return session.exec(theirs.where(Membership.email == posted.email.strip().lower())).first()


def why_not(
    session: OrganisationSession, cohort: Cohort, posted: PostedApplication, earlier: Applicant | None
) -> str | None:
    """Only somebody who withdrew may come again, and only from the organisation that they came from."""
    if not inviting.is_invited(session, cohort, posted.sender_id):
        return UNINVITED
    may_come_again = earlier is None or (earlier.home_id == posted.sender_id and earlier.standing is Standing.WITHDRAWN)
    return None if may_come_again else KNOWN


def keep(
    session: OrganisationSession, posted: PostedApplication, earlier: Applicant | None, member: Membership, today: date
) -> Applicant:
    card = posted.model_dump(exclude={"id", "organisation_id", "sender_id"})
    own = {
        "member_id": member.id,
        "home_id": posted.sender_id,
        "since": today,
        "leaving_code": None,
        "enrolled_on": None,
    }
    applicant = earlier.sqlmodel_update(card | own) if earlier else Applicant.model_validate(card | own)
    session.add(applicant)
    session.flush()
    return applicant


def open_withdrawal(task: Task) -> None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        posted = session.get(PostedWithdrawal, task.due.subject)
        if posted:
            take_back(session, posted, task.now)
            session.delete(posted)
        task.finish(session)


def take_back(session: OrganisationSession, posted: PostedWithdrawal, now: datetime) -> None:
    """A withdrawal may overtake its card: then nobody opens the card any more."""
    unopened = select(PostedApplication).where(
        PostedApplication.sender_id == posted.sender_id, PostedApplication.application_id == posted.application_id
    )
    card = session.exec(unopened.with_for_update()).first()
    if card:
        session.delete(card)
        return
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
