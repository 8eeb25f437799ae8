"""What a change of policy would do to people who are there already, before anybody is told anything."""

from dataclasses import dataclass
from time import monotonic

from sqlmodel import col, func, select

import matching
from matching import Cohort, Policy, Result
from programmes.mentoring.design.labels import WORDS, Label
from programmes.mentoring.frames import cohort_of
from programmes.mentoring.models import MentoringRound, RoundParticipant
from workforce.diversity.cipher import Keys
from workforce.tenancy import OrganisationSession

FEWEST = 2
PATIENCE = 8.0  # seconds a page may take over one run


@dataclass(frozen=True)
class Outcome:
    """Of one policy; `lowest` is None where nobody is paired, `gap` is 0 where nothing better exists, and
    `not_kept` says so where the quotas were not kept."""

    matched: int
    unmatched: int
    lowest: int | None
    gap: int
    not_kept: str


@dataclass(frozen=True)
class Group:
    """Shares in whole percent of the best possible points that a group attains; None where it is too small."""

    words: str
    now: int | None
    then: int | None


@dataclass(frozen=True)
class Preview:
    """`of` is the round whose people were taken."""

    of: MentoringRound
    people: int
    now: Outcome
    then: Outcome
    kept: int
    groups: list[Group]

    @property
    def changed(self) -> int:
        return self.now.matched - self.kept


def preview(
    session: OrganisationSession, found: MentoringRound, now: Policy, then: Policy, keys: Keys
) -> Preview | None:
    """None while neither this round nor an earlier one has people."""
    source = round_with_people(session, found)
    if source is None:
        return None
    cohort = cohort_of(session, source.id, keys)
    before, after = run(cohort, now), run(cohort, then)
    both = pairs(before, now) & pairs(after, then)
    return Preview(
        source, cohort.people.height, outcome(before), outcome(after), len(both), groups(cohort, before, after)
    )


def round_with_people(session: OrganisationSession, found: MentoringRound) -> MentoringRound | None:
    """This round once people are in it, or the latest before it whose cards are still held."""
    held = select(RoundParticipant.round_id).where(col(RoundParticipant.withdrawn_at).is_(None))
    held = held.where(RoundParticipant.name != "", RoundParticipant.round_id <= found.id)
    full = held.group_by(col(RoundParticipant.round_id)).having(func.count() >= FEWEST)
    latest = session.exec(full.order_by(col(RoundParticipant.round_id).desc())).first()
    return session.get(MentoringRound, latest) if latest else None


def run(cohort: Cohort, policy: Policy) -> Result:
    ends = monotonic() + PATIENCE
    return matching.match(cohort, policy, may_continue=lambda: monotonic() < ends)


def outcome(result: Result) -> Outcome:
    told = result.certificate
    return Outcome(told.matched, result.unmatched.height, told.lowest_pair, told.gap, told.not_kept)


def pairs(result: Result, policy: Policy) -> set[tuple[str, str]]:
    """Mentee and mentor; paired both ways, who is named first says nothing."""
    found = [(mentee, mentor) for mentee, mentor in result.matches.select("mentee", "mentor").iter_rows()]
    return {(min(pair), max(pair)) for pair in found} if policy.objective.both_ways else {*found}


def groups(cohort: Cohort, before: Result, after: Result) -> list[Group]:
    """Those labels that somebody has; small ones are hidden by the engine's own rule."""
    labels = cohort.people.select("person", label="labels").explode("label").drop_nulls()
    if labels.is_empty():
        return []
    now, then = matching.fairness(before, labels), matching.fairness(after, labels)
    both = now.join(then, on="label", suffix="_then").select("label", "attained", "attained_then")
    return [Group(WORDS[Label(label)], percent(one), percent(other)) for label, one, other in both.iter_rows()]


def percent(share: float | None) -> int | None:
    return None if share is None else round(100 * share)
