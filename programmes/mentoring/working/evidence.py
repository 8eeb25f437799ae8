"""What a run was given and what it found, kept so that its proof can be checked by another path at any time."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

import polars as pl
from sqlmodel import col, select

import matching
from matching import Certificate, Cohort, Policy, Result, Verdict
from programmes.mentoring.pairs import MentoringRun, RunEvidence
from workforce.diversity.cipher import Keys
from workforce.errors import Refusal
from workforce.tenancy import OrganisationSession, Row, insert_many

GIVEN = ("people", "skills", "preferences", "conflicts", "history", "pinned", "standing")
PARQUET = b"PAR1"
FOUND = ("matches", "unmatched", "prices", "report")


def keep_evidence(session: OrganisationSession, run: MentoringRun, result: Result, keys: Keys) -> None:
    frames: dict[str, pl.DataFrame] = {name: result.cohort.frame(name) for name in GIVEN}
    frames |= {name: getattr(result, name) for name in FOUND}
    rows: list[Row] = [
        {"run_id": run.id, "name": name, "content": keys.seal(packed(one), bound_to(run.id, name))}
        for name, one in frames.items()
    ]
    insert_many(session, RunEvidence, rows)


def bound_to(run_id: int, name: str) -> str:
    return f"mentoring run {run_id} {name}"


def packed(one: pl.DataFrame) -> bytes:
    buffer = BytesIO()
    one.write_parquet(buffer)
    return buffer.getvalue()


def opened(row: RunEvidence, keys: Keys) -> bytes:
    """What was kept before evidence was sealed is Parquet as it stands."""
    is_plain = row.content.startswith(PARQUET)
    return row.content if is_plain else keys.open(row.content, bound_to(row.run_id, row.name))


def evidence_of(session: OrganisationSession, run: MentoringRun, keys: Keys) -> Mapping[str, pl.DataFrame]:
    rows = session.exec(select(RunEvidence).where(RunEvidence.run_id == run.id)).all()
    return {row.name: pl.read_parquet(BytesIO(opened(row, keys))) for row in rows}


def rotate(session: OrganisationSession, keys: Keys) -> int:
    """Seal with the newest key whatever an older one sealed, and what was never sealed; returns how many frames."""
    done = 0
    for number in session.exec(select(RunEvidence.id).order_by(col(RunEvidence.id))).all():
        row = session.get_one(RunEvidence, number)
        if not keys.is_newest(row.content):
            row.content = keys.seal(opened(row, keys), bound_to(row.run_id, row.name))
            session.add(row)
            done += 1
    return done


def result_of(session: OrganisationSession, run: MentoringRun, keys: Keys) -> Result:
    return result_from(run, kept_of(session, run, keys))


def kept_of(session: OrganisationSession, run: MentoringRun, keys: Keys) -> Mapping[str, pl.DataFrame]:
    frames = evidence_of(session, run, keys)
    if not frames:
        raise Refusal("Somebody has withdrawn since this run, and its evidence went with their card. Run again.")
    return frames


def result_from(run: MentoringRun, frames: Mapping[str, pl.DataFrame]) -> Result:
    return Result(
        **{name: frames[name] for name in FOUND},
        certificate=Certificate.model_validate_json(run.certificate),
        cohort=cohort_from(frames),
        policy=Policy.model_validate_json(run.policy),
    )


def cohort_from(frames: Mapping[str, pl.DataFrame]) -> Cohort:
    return Cohort(
        people=frames["people"],
        skills=frames["skills"],
        preferences=frames["preferences"],
        conflicts=frames["conflicts"],
        history=frames["history"],
        pinned=frames["pinned"],
        standing=frames.get("standing", pl.DataFrame()),
    )


def verify_run(session: OrganisationSession, run: MentoringRun, keys: Keys, now: datetime) -> str:
    """What the checker says, in one sentence; kept with the run."""
    result = result_of(session, run, keys)
    verdict = matching.verify(result.cohort, result.policy, result)
    run.verdict = words_of(verdict)
    run.verified_at = now
    session.add(run)
    return run.verdict


def words_of(verdict: Verdict) -> str:
    if not verdict.holds:
        return f"does not hold: {' '.join(verdict.reasons)}"
    if verdict.rests_on_solver:
        return "holds, and the solver that found it vouches that no better matching exists"
    return "holds, and no better matching exists" if verdict.proved else "holds"
