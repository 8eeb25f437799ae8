"""At home: an invitation arrives, and the organisation lets it go out to its people or stops it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import col, select

from programmes.mentoring.home.choices import choices_of
from programmes.mentoring.inviting.composing import OPEN_PROGRESS
from programmes.mentoring.inviting.models import (
    HomeInvitation,
    PostedInvitation,
    PostedProgress,
    Progress,
    Stage,
    Wanted,
)
from programmes.mentoring.models import MentoringRound
from programmes.mentoring.permissions import OUR_PEOPLE
from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.identity import Membership, Organisation, RoleHeld, is_not_over
from workforce.jobs import Task, enqueue, enqueue_at
from workforce.mail import Letter, write
from workforce.screens import london_date, midnight
from workforce.tenancy import OrganisationSession

ASK = "ask people to a mentoring round"


def open_invitation(task: Task) -> None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        posted = session.get(PostedInvitation, task.due.subject)
        if posted:
            take_in(session, posted, task.settings.address, task.now)
            session.delete(posted)
        task.finish(session)


def take_in(session: OrganisationSession, posted: PostedInvitation, site: str, now: datetime) -> None:
    """Only whoever runs a round invites to it; one that has closed meanwhile is nobody's concern."""
    found = session.get(MentoringRound, posted.round_id)
    if found is None or found.organisation_id != posted.sender_id or is_over(found, london_date(now)):
        return
    wanted = posted.model_dump(include={*Wanted.model_fields})
    known = {"round_id": found.id, "number": posted.number, "received_at": now}
    invitation = HomeInvitation.model_validate(wanted | known)
    session.add(invitation)
    session.flush()
    if choices_of(session).passes_on:
        pass_on(session, invitation, None, now)
        return
    report(session, invitation, Progress(stage=Stage.WAITING), now)
    ask_for_a_yes(session, invitation, found, site, now)


def is_over(found: MentoringRound, today: date) -> bool:
    return found.closes_on < today or found.cancelled_on is not None


def ask_for_a_yes(
    session: OrganisationSession, invitation: HomeInvitation, found: MentoringRound, site: str, now: datetime
) -> None:
    slug = session.get_one(Organisation, session.organisation_id).slug
    page = f"{site}/{slug}/mentoring/arrived/{invitation.id}"
    body = (
        f"An invitation to “{found.title}” has come for people of yours. Nobody is written to before you say so.\n\n"
        f"Sign in to read it, and let it go out or stop it:\n\n{page}\n"
    )
    for email in those_who_decide(session, london_date(now)):
        write(session, Letter(to=email, subject=f"An invitation waits: {found.title}", body=body, written_at=now))


def those_who_decide(session: OrganisationSession, today: date) -> Sequence[str]:
    held = select(Membership.email).join(RoleHeld, col(RoleHeld.membership_id) == Membership.id)
    here = held.where(Membership.organisation_id == session.organisation_id, is_not_over(today))
    return session.exec(
        here.where(col(RoleHeld.role).in_(OUR_PEOPLE.roles)).distinct().order_by(Membership.email)
    ).all()


def pass_on(session: OrganisationSession, invitation: HomeInvitation, actor_id: int | None, now: datetime) -> None:
    """The worker writes the letters, once the round is open."""
    found = session.get_one(MentoringRound, invitation.round_id)
    if invitation.stopped_on:
        raise Refusal("This invitation was stopped.")
    if invitation.passed_on:
        raise Refusal("This invitation has gone out already.")
    if is_over(found, london_date(now)):
        raise Refusal("The round takes no registrations any more.")
    invitation.passed_on = london_date(now)
    session.add(invitation)
    enqueue(session, ASK, invitation.id, max(now, midnight(found.opens_on)))
    note(session, now, actor_id, "passed on", "mentoring invitation", invitation.id)


def stop(session: OrganisationSession, invitation: HomeInvitation, actor_id: int | None, now: datetime) -> None:
    """At any time: whoever has a letter keeps it, and nobody is asked or reminded any more."""
    if invitation.stopped_on:
        raise Refusal("This invitation was stopped already.")
    invitation.stopped_on = london_date(now)
    session.add(invitation)
    report(session, invitation, Progress(stage=Stage.STOPPED), now)
    note(session, now, actor_id, "stopped", "mentoring invitation", invitation.id)


def report(session: OrganisationSession, invitation: HomeInvitation, progress: Progress, now: datetime) -> None:
    """To the organiser: where it stands here, and ranges."""
    organiser = session.get_one(MentoringRound, invitation.round_id).organisation_id
    posted = PostedProgress(organisation_id=organiser, number=invitation.number, posted_at=now, **progress.model_dump())
    session.add(posted)
    session.flush()
    enqueue_at(session, organiser, OPEN_PROGRESS, posted.id, now)


class Arrived(NamedTuple):
    invitation: HomeInvitation
    round: MentoringRound
    organiser: Organisation


def arrived(session: OrganisationSession, invitation_id: int | None = None) -> Sequence[Arrived]:
    """The latest first."""
    query = (
        select(HomeInvitation, MentoringRound, Organisation)
        .join(MentoringRound, col(MentoringRound.id) == HomeInvitation.round_id)
        .join(Organisation, col(Organisation.id) == MentoringRound.organisation_id)
    )
    if invitation_id:
        query = query.where(HomeInvitation.id == invitation_id)
    listed = query.order_by(col(HomeInvitation.id).desc()).limit(50)
    return [Arrived(invitation, found, organiser) for invitation, found, organiser in session.exec(listed)]


def find_arrived(session: OrganisationSession, invitation_id: int) -> Arrived:
    for one in arrived(session, invitation_id):
        return one
    raise Missing("No such invitation has come here.")
