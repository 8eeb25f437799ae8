"""The worker's part at home: a letter to everybody who is asked, reminders to those who wait, and the count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from programmes.mentoring.inviting.choosing import audience
from programmes.mentoring.inviting.models import (
    HomeInvitation,
    InvitedPerson,
    MentoringSilence,
    Progress,
    Stage,
)
from programmes.mentoring.inviting.receiving import is_over, report
from programmes.mentoring.links import new_token
from programmes.mentoring.models import MentoringRegistration, MentoringRound, RoundKind
from workforce.batches import batches
from workforce.campaigns.asking import everybody
from workforce.campaigns.letters import REMINDERS, people
from workforce.campaigns.ranges import SMALLEST, range_of
from workforce.database import GOES_OUT
from workforce.identity import Organisation, digest_of
from workforce.jobs import Task
from workforce.mail import Letter, write_many
from workforce.people.directory import posts_on
from workforce.people.models import Person, Post
from workforce.screens import day, london_date
from workforce.tenancy import OrganisationSession


@dataclass(frozen=True)
class Sender:
    """What every letter of one invitation says alike; `site` is the address of the whole."""

    found: MentoringRound
    organiser: str
    words: str
    site: str
    now: datetime

    @property
    def sponsoring(self) -> str:
        """Whom a sponsorship prefers and why: everybody who might be meant reads it, and says so by themselves."""
        if self.found.kind is not RoundKind.SPONSORSHIP:
            return ""
        return (
            f"Sponsors are of seniority {self.found.sponsors_from} or more, and speak for whom they sponsor where "
            f"posts are decided. Whom it prefers, and why:\n\n{self.found.positive_action}\n\n"
            "Whether that is you, you alone say on the form; nobody asks why.\n\n"
        )

    def letter(self, person: Person, token: str, opening: str) -> Letter:
        said = f"They write:\n\n{self.words}\n\n" if self.words else ""
        body = (
            f"Dear {person.first_name},\n\n{opening} “{self.found.title}”, run by {self.organiser}.\n\n"
            f"{self.found.purpose}\n\n{self.sponsoring}{said}"
            f"Register by {day(self.found.closes_on)}, or say that you would rather not:\n\n"
            f"{self.site}/invited/{token}\n\n"
            "Opening the link changes nothing, and you need not sign in to say no.\n\n"
            f"{self.organiser} does not know that you were asked, and learns of you only if you register.\n"
        )
        subject = f"Mentoring, by {day(self.found.closes_on)}: {self.found.title}"
        return Letter(to=person.email or "", subject=subject, body=body, written_at=self.now)


def ask(task: Task) -> None:
    """A batch a transaction. Whoever was asked before the worker died is not asked again."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        invitation = session.get_one(HomeInvitation, task.due.subject)
        chosen = audience(session, invitation, london_date(task.now)) if is_live(session, invitation, task) else set()
    for some in batches(chosen):
        with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
            ask_some(session, session.get_one(HomeInvitation, task.due.subject), some, task)
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        invitation = session.get_one(HomeInvitation, task.due.subject)
        if is_live(session, invitation, task):
            invitation.asked_on = london_date(task.now)
            session.add(invitation)
            report(session, invitation, progress_of(session, invitation, london_date(task.now)), task.now)
        task.finish(session)


def is_live(session: OrganisationSession, invitation: HomeInvitation, task: Task) -> bool:
    found = session.get_one(MentoringRound, invitation.round_id)
    return invitation.stopped_on is None and not is_over(found, london_date(task.now))


def ask_some(session: OrganisationSession, invitation: HomeInvitation, some: Sequence[int], task: Task) -> None:
    today, sender = london_date(task.now), sender_of(session, invitation, task)
    asked = {one: InvitedPerson(invitation_id=invitation.id, person_id=one, told_on=today) for one in some}
    session.add_all(asked.values())
    session.flush()
    opening = "You are invited to"
    write_to(session, sender, asked, opening)


def write_to(session: OrganisationSession, sender: Sender, asked: Mapping[int, InvitedPerson], opening: str) -> None:
    """By person. A link in an earlier letter opens nothing any more."""
    letters = []
    for person in people(session, asked):
        token = new_token(session)
        asked[person.id].digest = digest_of(token)
        letters.append(sender.letter(person, token, opening))
    session.add_all(asked.values())
    write_many(session, letters)


def sender_of(session: OrganisationSession, invitation: HomeInvitation, task: Task) -> Sender:
    found = session.get_one(MentoringRound, invitation.round_id)
    organiser = session.get_one(Organisation, found.organisation_id).name
    return Sender(found, organiser, invitation.words, task.settings.address, task.now)


def progress_of(session: OrganisationSession, invitation: HomeInvitation, today: date) -> Progress:
    """How many were asked, as a range of all in post, so that no single person changes what is told."""
    asked = len(session.exec(asked_by(invitation)).all())
    staff = len(everybody(session, today))
    least, most = range_of(min(asked, staff), staff) if staff >= SMALLEST else (None, None)
    return Progress(stage=Stage.SENT, least=least, most=most)


def asked_by(invitation: HomeInvitation) -> SelectOfScalar[int]:
    return select(InvitedPerson.person_id).where(InvitedPerson.invitation_id == invitation.id)


def remind(task: Task) -> None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        for invitation in going_on(session, london_date(task.now)):
            remind_some(session, invitation, task)
        task.finish(session)


def going_on(session: OrganisationSession, today: date) -> Sequence[HomeInvitation]:
    """Invitations whose people were asked, to rounds that are open still."""
    rounds = select(MentoringRound.id).where(
        MentoringRound.closes_on >= today, col(MentoringRound.cancelled_on).is_(None)
    )
    asked = select(HomeInvitation).where(
        col(HomeInvitation.asked_on).is_not(None), col(HomeInvitation.stopped_on).is_(None)
    )
    return session.exec(asked.where(col(HomeInvitation.round_id).in_(rounds)).order_by(col(HomeInvitation.id))).all()


def remind_some(session: OrganisationSession, invitation: HomeInvitation, task: Task) -> None:
    """A reminder's day has come since the latest letter; one that a worker missed is made up for."""
    today, sender = london_date(task.now), sender_of(session, invitation, task)
    days = [sender.found.closes_on - before for before in REMINDERS[: invitation.reminders]]
    waiting = still_waiting(session, invitation, today)
    due = {one.person_id: one for one in waiting if any(one.told_on < reminder <= today for reminder in days)}
    opening = "A few days are left: you are invited to"
    write_to(session, sender, due, opening)
    for one in due.values():
        one.told_on = today


def still_waiting(session: OrganisationSession, invitation: HomeInvitation, today: date) -> Sequence[InvitedPerson]:
    """Of those in post whose record is not restricted, who have not answered and may be written to."""
    here = posts_on(today).with_only_columns(col(Post.person_id))
    asked = select(InvitedPerson).where(
        InvitedPerson.invitation_id == invitation.id,
        col(InvitedPerson.reply).is_(None),
        col(InvitedPerson.person_id).in_(here),
        col(InvitedPerson.person_id).not_in(registered(invitation)),
        col(InvitedPerson.person_id).not_in(select(MentoringSilence.person_id)),
    )
    return session.exec(asked, execution_options={GOES_OUT: True}).all()


def registered(invitation: HomeInvitation) -> SelectOfScalar[int]:
    """Withdrawn or not: they know of the round."""
    return select(MentoringRegistration.person_id).where(MentoringRegistration.round_id == invitation.round_id)
