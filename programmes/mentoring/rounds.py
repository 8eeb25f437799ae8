"""A round on the noticeboard: who runs it announces, changes, and may cancel it."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import col, select

from matching import Policy
from programmes.mentoring.design.kinds import policy_for
from programmes.mentoring.models import MentoringRound, RoundFields, RoundKind, RoundParticipant, RoundState
from workforce.audit import note
from workforce.database import GOES_OUT
from workforce.errors import Missing, Refusal
from workforce.framework import in_force
from workforce.identity import Organisation
from workforce.screens import london_date
from workforce.skills import openings
from workforce.skills.openings import OpeningFields
from workforce.tenancy import OrganisationSession

BEFORE_PUBLISHING = (RoundState.COMING, RoundState.OPEN, RoundState.CLOSED, RoundState.PROPOSED)


def rounds_of(session: OrganisationSession) -> Sequence[MentoringRound]:
    """This organisation's own, the latest first."""
    ours = select(MentoringRound).where(MentoringRound.organisation_id == session.organisation_id)
    return session.exec(ours.order_by(col(MentoringRound.opens_on).desc(), col(MentoringRound.id).desc())).all()


def noticeboard(session: OrganisationSession, today: date) -> Sequence[tuple[MentoringRound, Organisation]]:
    """Every round that is open, whoever runs it, by the day it closes."""
    board = select(MentoringRound, Organisation).join(
        Organisation, col(Organisation.id) == MentoringRound.organisation_id
    )
    going = board.where(MentoringRound.opens_on <= today, MentoringRound.closes_on >= today)
    going = going.where(col(MentoringRound.cancelled_on).is_(None))
    return session.exec(going.order_by(col(MentoringRound.closes_on), col(MentoringRound.id))).all()


def on_noticeboard(session: OrganisationSession, round_id: int, today: date) -> MentoringRound:
    """Anybody's round, from the day it opens and unless it was cancelled."""
    found = session.get(MentoringRound, round_id)
    if found is None or found.state(today) in (RoundState.COMING, RoundState.CANCELLED):
        raise Missing("There is no such round on the noticeboard.")
    return found


def find_round(session: OrganisationSession, round_id: int) -> MentoringRound:
    """A round that this organisation runs itself."""
    found = session.get(MentoringRound, round_id)
    if found is None or found.organisation_id != session.organisation_id:
        raise Missing("There is no such round here.")
    return found


def refuse_without_ground(fields: RoundFields) -> None:
    if fields.kind is RoundKind.SPONSORSHIP and not fields.positive_action.strip():
        raise Refusal(
            "Say whom the sponsorship prefers, and what shows that they are under-represented or at a disadvantage.",
            field="positive_action",
        )


def announce(
    session: OrganisationSession, fields: RoundFields, actor_id: int | None, today: date, now: datetime
) -> MentoringRound:
    if fields.closes_on < today:
        raise Refusal("The closing date has passed already.", field="closes_on")
    refuse_without_ground(fields)
    found = MentoringRound.model_validate(fields, update={"policy": policy_for(fields).text()})
    session.add(found)
    session.flush()
    offer_to_learners(session, found)
    note(session, now, actor_id, "announced", "mentoring round", found.id)
    return found


def offer_to_learners(session: OrganisationSession, found: MentoringRound) -> None:
    """A mentor may help with any skill: the round stands on the page of everybody who has a gap, while it is open."""
    page = f"/mentoring/rounds/{found.id}"
    fields = OpeningFields(
        kind="mentor", title=found.title, address=page, opens_on=found.opens_on, closes_on=found.closes_on
    )
    openings.offer(session, source_of(found), in_force.skills(session, found.opens_on), fields)


def source_of(found: MentoringRound) -> str:
    return f"mentoring round {found.id}"


def change(
    session: OrganisationSession, found: MentoringRound, fields: RoundFields, actor_id: int | None, now: datetime
) -> MentoringRound:
    """Until it is published; the kind only while nobody has registered. What was designed of its policy stays."""
    refuse_after_publishing(found, london_date(now))
    if fields.kind is not found.kind and participants_of(session, found.id):
        raise Refusal("People have registered: the kind of the round can no longer change.", field="kind")
    refuse_without_ground(fields)
    refuse_one_alone(found, fields)
    standing = Policy.model_validate_json(found.policy) if fields.kind is found.kind else None
    policy = policy_for(fields, standing).text()
    found.changes += policy != found.policy
    found.sqlmodel_update(fields.model_dump() | {"policy": policy})
    session.add(found)
    offer_to_learners(session, found)
    note(session, now, actor_id, "changed", "mentoring round", found.id)
    return found


def refuse_one_alone(found: MentoringRound, fields: RoundFields) -> None:
    """Or whoever wants to publish alone would first change the design."""
    if found.two_approve and not fields.two_approve and found.proposed_at:
        raise Refusal("There are proposals: two people approve this round, and that stays so.", field="two_approve")


def hold(session: OrganisationSession, found: MentoringRound) -> None:
    """Nobody else takes a step with this round until this transaction ends; what they did before is seen."""
    session.refresh(found, with_for_update=True)


def refuse_after_publishing(found: MentoringRound, today: date) -> None:
    if found.state(today) is RoundState.PUBLISHING:
        raise Refusal("This round is about to be published. Undo that first.")
    if found.state(today) not in BEFORE_PUBLISHING:
        raise Refusal(f"This round is {found.state(today)}: it can no longer be changed.")


def participants_of(session: OrganisationSession, round_id: int) -> Sequence[RoundParticipant]:
    """Those whose card we hold, in the order of their names."""
    theirs = select(RoundParticipant).where(RoundParticipant.round_id == round_id)
    theirs = theirs.where(col(RoundParticipant.withdrawn_at).is_(None))
    listed = theirs.order_by(col(RoundParticipant.name), col(RoundParticipant.id))
    return session.exec(listed, execution_options={GOES_OUT: True}).all()
