"""A sponsor writes down in twenty seconds what they did; whom they sponsor reads it."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from programmes.mentoring.meeting.mentorship import Mentorship, stir
from programmes.mentoring.meeting.models import ActionFields, SponsorAction
from programmes.mentoring.models import RoundKind
from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.screens import day, london_date
from workforce.tenancy import OrganisationSession


def actions_of(session: OrganisationSession, pairing_id: int) -> Sequence[SponsorAction]:
    """The latest day first."""
    theirs = select(SponsorAction).where(SponsorAction.pairing_id == pairing_id)
    return session.exec(theirs.order_by(col(SponsorAction.done_on).desc(), col(SponsorAction.id).desc())).all()


def own_action(session: OrganisationSession, mine: Mentorship, action_id: int) -> SponsorAction:
    action = session.get(SponsorAction, action_id)
    if action is None or (action.pairing_id, action.participant_id) != (mine.pairing.id, mine.me.id):
        raise Missing("You have noted nothing of the kind.")
    return action


def record(session: OrganisationSession, mine: Mentorship, fields: ActionFields, now: datetime) -> SponsorAction:
    stir(session, mine)
    refuse_who_is_no_sponsor(mine)
    began = mine.pairing.agreed_on
    if fields.done_on > london_date(now):
        raise Refusal("That day is still to come. Note it once it is done.", field="done_on")
    if began and fields.done_on < began:
        raise Refusal(f"You have been their sponsor since {day(began)}.", field="done_on")
    action = SponsorAction(
        pairing_id=mine.pairing.id,
        participant_id=mine.me.id,
        kind=fields.kind,
        done_on=fields.done_on,
        words=fields.words.strip(),
    )
    session.add(action)
    session.flush()
    note(session, now, mine.me.member_id, "noted", "sponsor action", action.id)
    return action


def refuse_who_is_no_sponsor(mine: Mentorship) -> None:
    if mine.round.kind is not RoundKind.SPONSORSHIP:
        raise Refusal("This round is no sponsorship: there is nothing of the kind to note.")
    if mine.me.id != mine.pairing.mentor_id:
        raise Refusal("What a sponsor did is noted by the sponsor. You see it here.")


def take_out(session: OrganisationSession, mine: Mentorship, action: SponsorAction, now: datetime) -> None:
    stir(session, mine)
    note(session, now, mine.me.member_id, "took out", "sponsor action", action.id)
    session.delete(action)
