"""Two people publish a round, where its design asks for that: one asks, and another approves."""

from datetime import datetime

from sqlmodel import select

from programmes.mentoring.models import MentoringRound
from programmes.mentoring.offers.standing import programme_managers
from programmes.mentoring.pairs import MentoringRun
from programmes.mentoring.rounds import hold
from programmes.mentoring.working.comments import CommentFields, comment
from programmes.mentoring.working.models import PublishApproval
from programmes.mentoring.working.run import latest_run
from workforce.audit import note
from workforce.errors import Refusal
from workforce.identity import Membership
from workforce.mail import Letter, write
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession


def approval_of(session: OrganisationSession, run: MentoringRun | None) -> PublishApproval | None:
    if run is None:
        return None
    return session.exec(select(PublishApproval).where(PublishApproval.run_id == run.id)).first()


def ask_another(
    session: OrganisationSession,
    found: MentoringRound,
    run: MentoringRun,
    actor_id: int | None,
    page: str,
    now: datetime,
) -> None:
    """Every other programme manager is told, with the address of the `page` where they approve."""
    if actor_id is None:
        raise Refusal("Somebody who is signed in has to ask for this round to be published.")
    if approval_of(session, run):
        raise Refusal("Somebody has asked for it already. Another programme manager has to approve it.")
    asker = session.get_one(Membership, actor_id)
    others = [email for email in programme_managers(session, london_date(now)) if email != asker.email]
    if not others:
        raise Refusal(
            "Nobody else here is a programme manager who could approve it. "
            "Have the role given to a second person first."
        )
    session.add(PublishApproval(run_id=run.id, asked_by_id=actor_id, asked_at=now))
    note(session, now, actor_id, "asked for approval to publish", "mentoring round", found.id)
    body = f"{asker.name} wants to publish “{found.title}”. Look at its pairs and approve them, or not:\n\n{page}\n"
    for email in others:
        write(session, Letter(to=email, subject="A round waits for your approval", body=body, written_at=now))


def approve(
    session: OrganisationSession, found: MentoringRound, run: MentoringRun, actor_id: int | None, now: datetime
) -> None:
    approval = approval_of(session, run)
    if approval is None:
        raise Refusal("Nobody has asked for the latest run to be published.")
    if actor_id is None or actor_id == approval.asked_by_id:
        raise Refusal("You asked for it yourself: another programme manager has to approve it.")
    approval.approved_by_id, approval.approved_at = actor_id, now
    session.add(approval)
    session.flush()
    note(session, now, actor_id, "approved publishing", "mentoring round", found.id)


def send_back(
    session: OrganisationSession,
    found: MentoringRound,
    fields: CommentFields,
    actor_id: int | None,
    page: str,
    now: datetime,
) -> None:
    """Not approved: whoever asked reads why, and may ask again once it is mended, on the `page` of that address."""
    hold(session, found)
    approval = awaited(session, found)
    if actor_id == approval.asked_by_id:
        raise Refusal("You asked for it yourself: take it back instead.")
    comment(session, found, None, fields, actor_id, now)
    session.delete(approval)
    note(session, now, actor_id, "did not approve publishing", "mentoring round", found.id)
    asker, other = (session.get_one(Membership, number) for number in (approval.asked_by_id, actor_id))
    body = f"{other.name} does not approve “{found.title}” as it is:\n\n{fields.words.strip()}\n\n{page}\n"
    write(session, Letter(to=asker.email, subject="A round was not approved", body=body, written_at=now))


def take_back_own(session: OrganisationSession, found: MentoringRound, actor_id: int | None, now: datetime) -> None:
    hold(session, found)
    approval = awaited(session, found)
    if approval.asked_by_id != actor_id:
        raise Refusal("Somebody else asked for it: approve it, or do not.")
    session.delete(approval)
    note(session, now, actor_id, "took back asking to publish", "mentoring round", found.id)


def awaited(session: OrganisationSession, found: MentoringRound) -> PublishApproval:
    approval = approval_of(session, latest_run(session, found.id))
    if approval is None or approval.approved_by_id is not None:
        raise Refusal("Nothing waits for approval here.")
    return approval


def refuse_unless_approved(session: OrganisationSession, found: MentoringRound, run: MentoringRun) -> None:
    approval = approval_of(session, run)
    if found.two_approve and (approval is None or approval.approved_by_id is None):
        raise Refusal("This round is published only once another programme manager has approved its latest run.")


def take_back(session: OrganisationSession, run: MentoringRun | None) -> None:
    """It may be asked for again."""
    approval = approval_of(session, run)
    if approval:
        session.delete(approval)
        session.flush()
