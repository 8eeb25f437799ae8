"""What somebody who was invited says to it: not this time, or never again; whoever wants to come registers."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import SQLModel, col, delete, select

from programmes.mentoring.inviting.models import HomeInvitation, InvitedPerson, MentoringSilence, Reply
from programmes.mentoring.links import GONE, enter
from programmes.mentoring.models import MentoringRegistration, MentoringRound
from workforce.audit import note
from workforce.errors import Missing
from workforce.identity import Organisation
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

PARTED = "Your organisation has changed since. Sign in there: open rounds are on your page of mentoring."


class ReplyFields(SQLModel):
    reply: Reply


class Asked(NamedTuple):
    invited: InvitedPerson
    invitation: HomeInvitation
    round: MentoringRound
    organiser: Organisation


def invitations_to(session: OrganisationSession, person_id: int | None, today: date) -> Sequence[Asked]:
    """To rounds that are open, and that this person has not registered for; the first to close first."""
    came = select(MentoringRegistration.round_id).where(MentoringRegistration.person_id == person_id)
    query = (
        select(InvitedPerson, HomeInvitation, MentoringRound, Organisation)
        .join(HomeInvitation, col(HomeInvitation.id) == InvitedPerson.invitation_id)
        .join(MentoringRound, col(MentoringRound.id) == HomeInvitation.round_id)
        .join(Organisation, col(Organisation.id) == MentoringRound.organisation_id)
        .where(InvitedPerson.person_id == person_id, MentoringRound.closes_on >= today)
        .where(col(MentoringRound.cancelled_on).is_(None), col(MentoringRound.id).not_in(came))
    )
    return [Asked(*row) for row in session.exec(query.order_by(col(MentoringRound.closes_on)))]


def own_invitation(session: OrganisationSession, invited_id: int, person_id: int | None) -> Asked:
    """Also once the round has closed: a letter is read late."""
    invited = session.get(InvitedPerson, invited_id)
    if invited is None or invited.person_id != person_id:
        raise Missing("This is not an invitation of yours.")
    return asked_of(session, invited)


def invitation_by_token(session: OrganisationSession, token: str) -> Asked:
    """That a link in a letter stands for; the session speaks for the person's home from then on."""
    theirs = select(InvitedPerson).where(InvitedPerson.digest == enter(session, token, InvitedPerson))
    invited = session.exec(theirs).first()
    if invited is None:
        raise Missing(GONE)
    return asked_of(session, invited)


def asked_of(session: OrganisationSession, invited: InvitedPerson) -> Asked:
    """Where an organisation was parted, the invitation may have gone another way than the person."""
    invitation = session.get(HomeInvitation, invited.invitation_id)
    if invitation is None:
        raise Missing(PARTED)
    found = session.get_one(MentoringRound, invitation.round_id)
    return Asked(invited, invitation, found, session.get_one(Organisation, found.organisation_id))


def reply(session: OrganisationSession, invited: InvitedPerson, fields: ReplyFields, now: datetime) -> None:
    """The organiser is told nothing of it but the count."""
    invited.reply, invited.replied_on = fields.reply, london_date(now)
    session.add(invited)
    if fields.reply is Reply.NEVER and not is_silent(session, invited.person_id):
        session.add(MentoringSilence(person_id=invited.person_id, asked_on=london_date(now)))
    note(session, now, None, "answered", "mentoring invitation", invited.id)


def is_silent(session: OrganisationSession, person_id: int | None) -> bool:
    theirs = select(MentoringSilence.id).where(MentoringSilence.person_id == person_id)
    return session.exec(theirs).first() is not None


def hear_again(session: OrganisationSession, person_id: int | None) -> None:
    session.exec(delete(MentoringSilence).where(col(MentoringSilence.person_id) == person_id))
