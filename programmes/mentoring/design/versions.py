"""Saving a version of a round's policy, looking at them, putting one in force."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, func, select

from matching import Policy
from programmes.mentoring.design.fields import PolicyFields
from programmes.mentoring.design.models import RoundPolicy
from programmes.mentoring.models import Aim, MentoringRound
from programmes.mentoring.rounds import find_round, hold, refuse_after_publishing
from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

THING = "mentoring policy"


def in_force(found: MentoringRound) -> Policy:
    return Policy.model_validate_json(found.policy)


def versions_of(session: OrganisationSession, round_id: int) -> Sequence[RoundPolicy]:
    """The latest first."""
    theirs = select(RoundPolicy).where(RoundPolicy.round_id == round_id)
    return session.exec(theirs.order_by(col(RoundPolicy.number).desc())).all()


def find_version(session: OrganisationSession, policy_id: int) -> tuple[RoundPolicy, MentoringRound]:
    version = session.get(RoundPolicy, policy_id)
    if version is None:
        raise Missing("There is no such version of a policy here.")
    return version, find_round(session, version.round_id)


def save(
    session: OrganisationSession, found: MentoringRound, fields: PolicyFields, actor_id: int | None, now: datetime
) -> RoundPolicy:
    """Nothing changes for the round until the version is put in force."""
    hold(session, found)
    refuse_after_publishing(found, london_date(now))
    policy = fields.policy(in_force(found))
    if policy.objective.both_ways and policy.rules.crossing_required is not found.crossing_required:
        raise Refusal("Change whether pairs must cross on the page of the round: it decides who is asked.", "rules")
    keep_first(session, found, now)
    return keep(session, found, policy.text(), fields.words.strip(), actor_id, now)


def keep_first(session: OrganisationSession, found: MentoringRound, now: datetime) -> None:
    """The policy that the round was announced with is its first version, so that one can go back to it."""
    if not versions_of(session, found.id):
        keep(session, found, found.policy, "As announced", None, now)


def keep(
    session: OrganisationSession, found: MentoringRound, policy: str, words: str, actor_id: int | None, now: datetime
) -> RoundPolicy:
    latest = session.exec(select(func.max(RoundPolicy.number)).where(RoundPolicy.round_id == found.id)).one()
    version = RoundPolicy(round_id=found.id, number=(latest or 0) + 1, policy=policy, words=words, made_at=now)
    session.add(version)
    session.flush()
    note(session, now, actor_id, "saved", THING, version.id)
    return version


def use(
    session: OrganisationSession,
    version: RoundPolicy,
    found: MentoringRound,
    actor_id: int | None,
    now: datetime,
) -> None:
    """From the next run on; proposals made before are out of date."""
    hold(session, found)
    refuse_after_publishing(found, london_date(now))
    if found.policy == version.policy:
        raise Refusal("This version is in force already.")
    policy = Policy.model_validate_json(version.policy)
    found.policy, found.aim = version.policy, Aim(policy.objective.mode)
    found.crossing_required = policy.rules.crossing_required
    found.changes += 1
    session.add(found)
    note(session, now, actor_id, "put in force", THING, version.id)
