"""The programme manager asks, a job runs the engine, and one run with its proposals is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select

import matching
from matching import Cohort, Policy, Result
from programmes.mentoring.frames import cohort_of
from programmes.mentoring.models import MentoringRound, RoundParticipant, RoundState
from programmes.mentoring.pairs import MentoringRun, Proposal, Unplaced
from programmes.mentoring.rounds import find_round, hold
from programmes.mentoring.working.evidence import keep_evidence
from programmes.mentoring.working.groups import keep_groups
from programmes.mentoring.working.reasons import told_terms
from programmes.mentoring.working.rerun import choose_nothing, chosen_of, with_points, with_standing
from workforce import jobs
from workforce.audit import note
from workforce.batches import batches
from workforce.diversity.cipher import Keys, keys_of
from workforce.errors import Refusal
from workforce.jobs import Due, Task, enqueue_again
from workforce.tenancy import OrganisationSession, Row, insert_many

RUN = "run matching"


def ask_for_run(
    session: OrganisationSession, found: MentoringRound, actor_id: int | None, today: date, now: datetime
) -> Due:
    hold(session, found)
    if found.state(today) not in (RoundState.CLOSED, RoundState.PROPOSED):
        raise Refusal(f"The matching runs between closing and publishing; this round is {found.state(today)}.")
    if is_running(session, found.id):
        raise Refusal("A run is under way already.")
    note(session, now, actor_id, "asked to run", "mentoring round", found.id)
    jobs.set_aside(session, RUN, found.id, now)
    choose_nothing(session, latest_run(session, found.id))
    return enqueue_again(session, RUN, found.id, now)


def is_running(session: OrganisationSession, round_id: int) -> bool:
    return jobs.is_under_way(session, RUN, round_id)


def has_failed(session: OrganisationSession, round_id: int) -> bool:
    return jobs.has_failed(session, RUN, round_id)


@dataclass(frozen=True)
class Asked:
    """What the engine is asked, and the round's count of changes when it was read."""

    round_id: int
    cohort: Cohort
    policy: Policy
    changes: int


def run_matching(task: Task) -> None:
    """Reads, solves without holding the database, then writes in one short step; a second try leaves one run."""
    keys = keys_of(task.settings)
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        asked = read(session, task.due.subject, keys)
    result = matching.match(asked.cohort, asked.policy)
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        if not is_stored(session, task.due.id):
            store(session, asked, result, task.due.id, keys, task.now)
        task.finish(session)


def read(session: OrganisationSession, round_id: int, keys: Keys) -> Asked:
    found = find_round(session, round_id)
    policy, cohort = Policy.model_validate_json(found.policy), cohort_of(session, found.id, keys)
    latest = latest_run(session, found.id)
    chosen = chosen_of(session, latest)
    if latest and chosen:
        cohort, policy = with_standing(session, latest, cohort), with_points(policy, chosen.standing)
    return Asked(found.id, cohort, policy, found.changes)


def is_stored(session: OrganisationSession, due_id: int) -> bool:
    return session.exec(select(MentoringRun.id).where(MentoringRun.due_id == due_id)).first() is not None


def store(
    session: OrganisationSession, asked: Asked, result: Result, due_id: int, keys: Keys, now: datetime
) -> MentoringRun:
    rows = proposal_rows(result)
    run = MentoringRun(
        round_id=asked.round_id,
        due_id=due_id,
        ran_at=now,
        changes=asked.changes,
        policy=result.policy.text(),
        certificate=result.certificate.model_dump_json(),
        value=result.certificate.value - int(result.matches["standing"].sum()),
        matched=result.certificate.matched,
        unmatched=result.unmatched.height,
        pins_not_kept=result.cohort.pinned.height - sum(bool(row["is_pinned"]) for row in rows),
    )
    found = find_round(session, asked.round_id)
    hold(session, found)
    found.proposed_at = found.proposed_at or now
    session.add_all([run, found])
    session.flush()
    insert_many(session, Proposal, [row | {"run_id": run.id} for row in rows])
    insert_many(session, Unplaced, unplaced_rows(run, result))
    keep_groups(session, run, result)
    if not has_lost_somebody(session, result):
        keep_evidence(session, run, result, keys)
    return run


def has_lost_somebody(session: OrganisationSession, result: Result) -> bool:
    """Whoever withdrew while the engine was at work: what was read of them before is not kept."""
    people = [int(one) for one in result.cohort.people["person"]]
    gone = select(RoundParticipant.id).where(col(RoundParticipant.withdrawn_at).is_not(None))
    return any(session.exec(gone.where(col(RoundParticipant.id).in_(some))).first() for some in batches(people))


def proposal_rows(result: Result) -> list[Row]:
    """Paired both ways, a pin holds whichever of the two it names first."""
    pinned = {*result.cohort.pinned.iter_rows()}
    if result.policy.objective.both_ways:
        pinned |= {(mentor, mentee) for mentee, mentor in pinned}
    terms = [name for name in result.matches.columns if name not in ("mentee", "mentor", "points")]
    return [
        {
            "mentee_id": int(row["mentee"]),
            "mentor_id": int(row["mentor"]),
            "points": row["points"],
            "terms": told_terms({name: row[name] for name in terms if row[name]}),
            "is_pinned": (row["mentee"], row["mentor"]) in pinned,
        }
        for row in result.matches.iter_rows(named=True)
    ]


def unplaced_rows(run: MentoringRun, result: Result) -> list[Row]:
    """Counts only: the engine's own sentence names the rules, and some of those are a secret of one person."""
    told = ("person", "reason", "possible", "nearest", "short")
    rules = [name for name in result.unmatched.columns if name not in told]
    return [
        {
            "run_id": run.id,
            "participant_id": int(row["person"]),
            "possible": row["possible"],
            "short": row["short"],
            "removed": {name: row[name] for name in rules if row[name]},
        }
        for row in result.unmatched.iter_rows(named=True)
    ]


def runs_of(session: OrganisationSession, round_id: int) -> Sequence[MentoringRun]:
    """The latest first."""
    theirs = select(MentoringRun).where(MentoringRun.round_id == round_id)
    return session.exec(theirs.order_by(col(MentoringRun.id).desc())).all()


def latest_run(session: OrganisationSession, round_id: int) -> MentoringRun | None:
    theirs = select(MentoringRun).where(MentoringRun.round_id == round_id)
    return session.exec(theirs.order_by(col(MentoringRun.id).desc())).first()
