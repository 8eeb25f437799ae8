"""Two pairs of a run that change their mentors with each other."""

from datetime import datetime

from sqlmodel import Field, SQLModel, col, or_, select

from programmes.mentoring.models import RoundParticipant
from programmes.mentoring.pairs import Decision, MentoringRun, Proposal
from programmes.mentoring.rounds import find_round
from programmes.mentoring.working.asked import rules_against
from programmes.mentoring.working.decide import (
    DecisionFields,
    decide,
    decision_on,
    person_meant,
    refuse_when_settled,
)
from programmes.mentoring.working.run import latest_run
from workforce.diversity.cipher import Keys
from workforce.errors import Refusal
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession


class SwapFields(SQLModel):
    """Somebody of the other pair, by name or participant number."""

    other: str = Field(min_length=1, max_length=254)


def swap(
    session: OrganisationSession,
    proposal: Proposal,
    fields: SwapFields,
    keys: Keys,
    actor_id: int | None,
    now: datetime,
) -> None:
    """Pins both pairs crosswise for the next run; a pin on one of the two as they stand is lifted."""
    today = london_date(now)
    found = find_round(session, session.get_one(RoundParticipant, proposal.mentee_id).round_id)
    refuse_when_settled(found, today)
    run = latest_run(session, found.id)
    if run is None or run.id != proposal.run_id:
        raise Refusal("There has been another run since. Swap the pairs of the latest one.")
    other = pair_of(session, run, person_meant(session, found.id, fields.other, "other"))
    if other.mentor_id == proposal.mentor_id:
        raise Refusal("Both have the same mentor: swapping would change nothing.", field="other")
    crossed = [(proposal.mentee_id, other.mentor_id), (other.mentee_id, proposal.mentor_id)]
    for mentee_id, mentor_id in crossed:
        refuse_barred(session, run, keys, mentee_id, mentor_id)
    for standing in (proposal, other):
        lift_pin(session, standing)
    for mentee_id, mentor_id in crossed:
        pin = DecisionFields(
            mentee=str(mentee_id), mentor=str(mentor_id), decision=Decision.PIN, reason="Two pairs were swapped"
        )
        decide(session, found, pin, actor_id, today, now)


def pair_of(session: OrganisationSession, run: MentoringRun, person: RoundParticipant) -> Proposal:
    """The one they are mentored in, where they mentor too."""
    theirs = or_(col(Proposal.mentee_id) == person.id, col(Proposal.mentor_id) == person.id)
    pairs = session.exec(select(Proposal).where(Proposal.run_id == run.id, theirs)).all()
    own = [pair for pair in pairs if pair.mentee_id == person.id] or pairs
    if not own:
        raise Refusal(f"{person.called} has no pair in this run.", field="other")
    if len(own) > 1:
        raise Refusal(f"{person.called} has several mentees. Name the mentee of the other pair.", field="other")
    return own[0]


def refuse_barred(session: OrganisationSession, run: MentoringRun, keys: Keys, mentee_id: int, mentor_id: int) -> None:
    """By what the run knew, and by what was forbidden since."""
    names = [session.get_one(RoundParticipant, one).called for one in (mentee_id, mentor_id)]
    against = rules_against(session, run, keys, mentee_id, mentor_id)
    if against:
        raise Refusal(f"{names[0]} cannot be paired with {names[1]}: {'; '.join(against)}.", field="other")
    decided = decision_on(session, mentee_id, mentor_id)
    if decided and decided.decision is Decision.FORBID:
        raise Refusal(f"{names[0]} with {names[1]} is forbidden here. Lift that first.", field="other")


def lift_pin(session: OrganisationSession, pair: Proposal) -> None:
    decided = decision_on(session, pair.mentee_id, pair.mentor_id)
    if decided and decided.decision is Decision.PIN:
        session.delete(decided)
        session.flush()
