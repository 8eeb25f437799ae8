"""What the programme manager settles by hand, and what changed since the last run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Field, SQLModel, col, or_, select

from programmes.mentoring.frames import directory
from programmes.mentoring.models import MentoringRound, RoundParticipant, RoundState, Side
from programmes.mentoring.pairs import Decision, MentoringRun, PairDecision, Proposal
from programmes.mentoring.rounds import participants_of
from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.tenancy import OrganisationSession


class DecisionFields(SQLModel):
    """The two people by name or participant number."""

    mentee: str = Field(min_length=1, max_length=254)
    mentor: str = Field(min_length=1, max_length=254)
    decision: Decision
    reason: str = Field(default="", max_length=300)


@dataclass(frozen=True)
class Difference:
    """Pairs of this run against the run before it."""

    kept: int
    new: frozenset[tuple[int, int]]
    gone: frozenset[tuple[int, int]]


def decide(
    session: OrganisationSession,
    found: MentoringRound,
    fields: DecisionFields,
    actor_id: int | None,
    today: date,
    now: datetime,
) -> PairDecision:
    """Counts from the next run on. A later decision on the same pair takes the place of the earlier."""
    refuse_when_settled(found, today)
    if fields.decision is Decision.FORBID and not fields.reason.strip():
        raise Refusal("Say why these two may not be paired.", field="reason")
    mentee, mentor = two_meant(session, found, fields.mentee, fields.mentor)
    made = decision_on(session, mentee.id, mentor.id) or PairDecision(
        round_id=found.id, mentee_id=mentee.id, mentor_id=mentor.id, decision=fields.decision, made_at=now
    )
    made.decision, made.reason, made.made_at = fields.decision, fields.reason.strip(), now
    found.changes += 1
    session.add_all([made, found])
    session.flush()
    note(session, now, actor_id, f"decided to {fields.decision}", "mentoring pair", made.id)
    return made


def two_meant(
    session: OrganisationSession, found: MentoringRound, mentee_said: str, mentor_said: str
) -> tuple[RoundParticipant, RoundParticipant]:
    """Mentee and mentor by name or participant number, on the sides that the engine knows them on."""
    mentee = person_meant(session, found.id, mentee_said, "mentee")
    mentor = person_meant(session, found.id, mentor_said, "mentor")
    if found.kind.is_both_ways and found.crossing_required and mentee.is_digital:
        mentee, mentor = mentor, mentee
    refuse_wrong_sides(mentee, mentor)
    return mentee, mentor


def refuse_when_settled(found: MentoringRound, today: date) -> None:
    if found.state(today) is RoundState.PUBLISHING:
        raise Refusal("This round is about to be published. Undo that first.")
    if found.state(today) in (RoundState.PUBLISHED, RoundState.FINISHED, RoundState.CANCELLED):
        raise Refusal(f"This round is {found.state(today)}: its pairs are settled.")


def refuse_wrong_sides(mentee: RoundParticipant, mentor: RoundParticipant) -> None:
    if mentee.id == mentor.id:
        raise Refusal("Nobody is paired with themselves.", field="mentor")
    if mentee.side is Side.MENTOR:
        raise Refusal(f"{mentee.called} takes part as a mentor only.", field="mentee")
    if mentor.side is Side.MENTEE:
        raise Refusal(f"{mentor.called} takes part as a mentee only.", field="mentor")


def person_meant(session: OrganisationSession, round_id: int, said: str, field: str) -> RoundParticipant:
    people = participants_of(session, round_id)
    numbers = [person for person in people if str(person.id) == said.strip()]
    called = {*directory(people)[said.strip().casefold()]}
    meant = numbers or [person for person in people if person.id in called]
    if len(meant) > 1:
        raise Refusal(f"There are several people called {said.strip()}. Use the participant number.", field=field)
    if not meant:
        raise Refusal(f"{said.strip()} is nobody in this round.", field=field)
    return meant[0]


def decision_on(session: OrganisationSession, mentee_id: int, mentor_id: int) -> PairDecision | None:
    pair = select(PairDecision).where(PairDecision.mentee_id == mentee_id, PairDecision.mentor_id == mentor_id)
    return session.exec(pair).first()


def decisions(session: OrganisationSession, round_id: int) -> Sequence[PairDecision]:
    made = select(PairDecision).where(PairDecision.round_id == round_id)
    return session.exec(made.order_by(col(PairDecision.id))).all()


def lift(
    session: OrganisationSession,
    found: MentoringRound,
    decision_id: int,
    actor_id: int | None,
    today: date,
    now: datetime,
) -> None:
    made = session.get(PairDecision, decision_id)
    if made is None or made.round_id != found.id:
        raise Missing("There is no such pin or bar in this round.")
    refuse_when_settled(found, today)
    note(session, now, actor_id, "lifted the decision on", "mentoring pair", made.id)
    found.changes += 1
    session.add(found)
    session.delete(made)


def decisions_of_person(session: OrganisationSession, participant_id: int) -> Sequence[PairDecision]:
    theirs = or_(col(PairDecision.mentee_id) == participant_id, col(PairDecision.mentor_id) == participant_id)
    return session.exec(select(PairDecision).where(theirs).order_by(col(PairDecision.id))).all()


def difference(session: OrganisationSession, found: MentoringRound, runs: Sequence[MentoringRun]) -> Difference | None:
    """Between the two latest; none where there has been only one."""
    if len(runs) < 2:
        return None
    after, before = pairs_in(session, found, runs[0].id), pairs_in(session, found, runs[1].id)
    return Difference(len(after & before), frozenset(after - before), frozenset(before - after))


def pairs_in(session: OrganisationSession, found: MentoringRound, run_id: int) -> set[tuple[int, int]]:
    """Mentee and mentor; where people are paired both ways, who is named first says nothing."""
    query = select(Proposal.mentee_id, Proposal.mentor_id).where(Proposal.run_id == run_id)
    pairs = session.exec(query).all()
    if found.kind.is_both_ways:
        return {(min(pair), max(pair)) for pair in pairs}
    return {(mentee, mentor) for mentee, mentor in pairs}
