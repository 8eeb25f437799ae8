"""At the organiser: an invitation is composed and posted, and what organisations say of it comes back in ranges."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, NamedTuple

from sqlmodel import col, or_, select

from programmes.cohorts.inviting import current
from programmes.cohorts.models import Cohort
from programmes.mentoring.inviting.models import (
    MentoringInvitation,
    MentoringInvitee,
    PostedInvitation,
    PostedProgress,
    Progress,
    Wanted,
)
from programmes.mentoring.models import MentoringRound, RoundParticipant, RoundState
from workforce.audit import note
from workforce.columns import UNLESS_BLANK, Number
from workforce.errors import Missing, Refusal
from workforce.framework import in_force
from workforce.identity import Organisation
from workforce.jobs import Task, enqueue_at
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

OPEN_INVITATION = "open mentoring invitation"
OPEN_PROGRESS = "open mentoring invitation progress"


class InvitationFields(Wanted):
    """To the organisations named, to all of the regions named, or to `everybody`."""

    cohort_id: Annotated[Number | None, UNLESS_BLANK] = None
    organisations: list[Number] = []
    regions: list[str] = []
    everybody: bool = False


def compose(
    session: OrganisationSession, found: MentoringRound, fields: InvitationFields, actor_id: int | None, now: datetime
) -> MentoringInvitation:
    """Posted at once; who is asked is found out at each organisation, and is not told here."""
    if found.state(london_date(now)) not in (RoundState.COMING, RoundState.OPEN):
        raise Refusal("People are invited until the round closes; this one takes no registrations any more.")
    refuse_unknown(session, fields, london_date(now))
    places = addressees(session, fields, now)
    wanted = Wanted.model_validate(fields.model_dump(include={*Wanted.model_fields})).model_dump()
    made = MentoringInvitation.model_validate(wanted | {"round_id": found.id, "sent_at": now})
    session.add(made)
    session.flush()
    for place in places:
        session.add(MentoringInvitee(invitation_id=made.id, invited_id=place.id))
        post(session, PostedInvitation(organisation_id=place.id, round_id=found.id, number=made.id, **wanted), now)
    note(session, now, actor_id, "sent", "mentoring invitation", made.id)
    return made


def refuse_unknown(session: OrganisationSession, fields: InvitationFields, today: date) -> None:
    cohort = session.get(Cohort, fields.cohort_id) if fields.cohort_id else None
    if fields.cohort_id and (cohort is None or cohort.organisation_id != session.organisation_id):
        raise Refusal("Choose a cohort that you run.", field="cohort_id")
    families, names = families_and_roles(session, today)
    if fields.role_family and fields.role_family not in families:
        raise Refusal("Choose a role family from the list.", field="role_family")
    if fields.role and fields.role not in names:
        raise Refusal("Choose a role from the list.", field="role")
    if fields.skill and fields.skill not in in_force.skills(session, today):
        raise Refusal("Choose a skill from the list.", field="skill")


def families_and_roles(session: OrganisationSession, today: date) -> tuple[list[str], list[str]]:
    """Of the version of the capability framework in force, in order of name."""
    known = in_force.roles(session, today)
    return sorted(known["role_family"].unique()), sorted(known["role"].unique())


def addressees(session: OrganisationSession, fields: InvitationFields, now: datetime) -> Sequence[Organisation]:
    listed = current(london_date(now))
    if not fields.everybody:
        named = col(Organisation.id).in_(fields.organisations)
        listed = listed.where(or_(named, col(Organisation.region).in_(fields.regions)))
    found = session.exec(listed).all()
    if not found or not {*fields.organisations} <= {place.id for place in found}:
        raise Refusal("Choose at least one organisation, and only from the list.", field="organisations")
    return found


def post(session: OrganisationSession, posted: PostedInvitation, now: datetime) -> None:
    session.add(posted)
    session.flush()
    enqueue_at(session, posted.organisation_id, OPEN_INVITATION, posted.id, now)


def open_progress(task: Task) -> None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        posted = session.get(PostedProgress, task.due.subject)
        if posted:
            take_in(session, posted)
            session.delete(posted)
        task.finish(session)


def take_in(session: OrganisationSession, posted: PostedProgress) -> None:
    """Nothing becomes of a word from somewhere that was not invited, or of one that was overtaken."""
    theirs = select(MentoringInvitee).where(MentoringInvitee.invitation_id == posted.number)
    invitee = session.exec(theirs.where(MentoringInvitee.invited_id == posted.sender_id)).first()
    if invitee is None or (invitee.told_at and invitee.told_at > posted.posted_at):
        return
    invitee.sqlmodel_update(posted.model_dump(include={*Progress.model_fields}))
    invitee.told_at = posted.posted_at
    session.add(invitee)


def invitations_of(session: OrganisationSession, round_id: int) -> Sequence[MentoringInvitation]:
    """The latest first."""
    theirs = select(MentoringInvitation).where(MentoringInvitation.round_id == round_id)
    return session.exec(theirs.order_by(col(MentoringInvitation.id).desc())).all()


def find_invitation(session: OrganisationSession, invitation_id: int) -> MentoringInvitation:
    made = session.get(MentoringInvitation, invitation_id)
    if made is None:
        raise Missing("There is no such invitation here.")
    return made


class Line(NamedTuple):
    """`registered` counts the cards from there in the round, invited or not."""

    place: Organisation
    invitee: MentoringInvitee
    registered: int


def lines_of(session: OrganisationSession, made: MentoringInvitation) -> list[Line]:
    """By name of the organisation."""
    both = select(Organisation, MentoringInvitee).join(
        MentoringInvitee, col(MentoringInvitee.invited_id) == Organisation.id
    )
    both = both.where(MentoringInvitee.invitation_id == made.id).order_by(Organisation.name)
    cards = select(RoundParticipant.home_id).where(RoundParticipant.round_id == made.round_id)
    registered = Counter(session.exec(cards.where(col(RoundParticipant.withdrawn_at).is_(None))))
    return [Line(place, invitee, registered[place.id]) for place, invitee in session.exec(both)]


def our_cohorts(session: OrganisationSession) -> Sequence[Cohort]:
    ours = select(Cohort).where(Cohort.organisation_id == session.organisation_id)
    return session.exec(ours.order_by(col(Cohort.starts_on).desc(), col(Cohort.id))).all()


def cohort_title(session: OrganisationSession, wanted: Wanted) -> str:
    cohort = session.get(Cohort, wanted.cohort_id) if wanted.cohort_id else None
    return cohort.title if cohort else ""
