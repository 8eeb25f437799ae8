"""A request that every route which changes something would do: whose it is, and in what state its rows are."""

import re
from dataclasses import dataclass
from itertools import count

from fastapi.routing import APIRoute
from sqlmodel import SQLModel, col, select, update

from programmes.cohorts.applicants import Applicant
from programmes.cohorts.application import Application
from programmes.cohorts.sessions import CohortSession
from programmes.mentoring.after.models import MentoringLookback
from programmes.mentoring.closing.models import PairingFeedback
from programmes.mentoring.inviting.models import InvitedPerson
from programmes.mentoring.meeting.models import (
    MentorshipEntry,
    MentorshipGoal,
    MentorshipMeeting,
    MentorshipNote,
    SponsorAction,
)
from programmes.mentoring.models import RoundParticipant
from programmes.mentoring.pairs import PairDecision, Pairing, PairingOffer
from programmes.mentoring.working.models import RoundComment
from programmes.secondments.models import Interest
from tests.cast import INSTITUTE
from tests.makers import person_called
from tests.ours import BODIES, values_for
from tests.readiness import FILES, MORE, READY
from workforce.access import Role
from workforce.following.models import Follow
from workforce.identity import Membership, RoleHeld
from workforce.people.models import Post
from workforce.tenancy import OrganisationSession

LENA, INES = "lena.moss@leeds.example", "ines.gold@institute.example"
ROWS: dict[str, type[SQLModel]] = {
    "action_id": SponsorAction,
    "applicant_id": Applicant,
    "application_id": Application,
    "comment_id": RoundComment,
    "decision_id": PairDecision,
    "entry_id": MentorshipEntry,
    "feedback_id": PairingFeedback,
    "follow_id": Follow,
    "goal_id": MentorshipGoal,
    "interest_id": Interest,
    "invited_id": InvitedPerson,
    "lookback_id": MentoringLookback,
    "meeting_id": MentorshipMeeting,
    "note_id": MentorshipNote,
    "offer_id": PairingOffer,
    "pairing_id": Pairing,
    "participant_id": RoundParticipant,
    "post_id": Post,
    "session_id": CohortSession,
}
"""What stands behind a parameter, where its row says whose it is or what else stands in the address."""
numbers = count(5000)
NOT_ROWS = re.compile(r"\{(token|place)}")


def give_every_role(leeds: OrganisationSession) -> None:
    """Lena Moss, who manages the others at Leeds, holds every role; so does Ines Gold at the sector's body."""
    lena = actor(leeds).id
    held = {Role.PARTICIPANT, *leeds.exec(select(RoleHeld.role).where(RoleHeld.membership_id == lena))}
    leeds.add_all(RoleHeld(membership_id=lena, role=role) for role in Role if role not in held)
    hers = leeds.exec(select(Post).where(Post.person_id == actor(leeds).person_id)).one()
    hers.manager_id = person_called(leeds, "Asha").id  # or nobody could answer what she asks for
    leeds.commit()


def actor(session: OrganisationSession) -> Membership:
    email = INES if session.organisation_id == INSTITUTE else LENA
    return session.exec(select(Membership).where(Membership.email == email)).one()


def rows_for(route: APIRoute, session: OrganisationSession) -> dict[str, int | str]:
    """Of the actor, and of each other: the goal in the address is one of the mentorship in the address."""
    values = values_for(NOT_ROWS.sub("", route.path), session)
    found = {name: session.get_one(ROWS[name], values[name]) for name in values if name in ROWS}
    for row in found.values():
        values |= {name: getattr(row, name) for name in values if getattr(row, name, None)}
    give(session, [*found.values()])
    return values


def give(session: OrganisationSession, rows: list[SQLModel]) -> None:
    me = actor(session)
    for row in rows:
        for name, mine in (("member_id", me.id), ("membership_id", me.id), ("person_id", me.person_id)):
            if hasattr(row, name) and mine and not isinstance(row, Post):
                setattr(row, name, mine)
        session.add(row)
    session.flush()
    pairs = [row.pairing_id for row in rows if hasattr(row, "pairing_id")]
    pairs += [row.id for row in rows if isinstance(row, Pairing)]
    offers = [row.offer_id for row in rows if isinstance(row, PairingFeedback)]
    pairs += session.exec(select(PairingOffer.pairing_id).where(col(PairingOffer.id).in_(offers))).all()
    mentees = select(Pairing.mentee_id).where(col(Pairing.id).in_(pairs))
    session.exec(update(RoundParticipant).where(col(RoundParticipant.id).in_(mentees)).values(member_id=me.id))
    session.commit()


@dataclass(frozen=True)
class Sent:
    """What is sent twice: `organisation` is what stands for it in an address."""

    address: str
    body: dict[str, object]
    files: dict[str, tuple[str, bytes]]


def lawful(route: APIRoute, session: OrganisationSession, organisation: str) -> Sent:
    """As the sweeps of the house send it, but with numbers that nobody else has, and in a state to be done."""
    values = rows_for(route, session)
    body = BODIES.get(route.path, {}) | MORE.get(route.path, {})
    body |= {name: f"Q{next(numbers)}" for name in ("payroll_number", "reference", "issued") if name in body}
    if make_ready := READY.get(route.path):
        make_ready(session, values, body)
        session.commit()
    files = {"file": FILES[route.path]} if route.path in FILES else {}
    return Sent(route.path.format(organisation=organisation, **values), body, files)
