"""Fairness of a run by group, kept with the run. Small groups are hidden before anything is kept."""

from collections.abc import Sequence

from sqlmodel import col, select

import matching
from matching import Result
from programmes.mentoring.design.labels import WORDS, Label
from programmes.mentoring.design.preview import percent
from programmes.mentoring.pairs import MentoringRun
from programmes.mentoring.working.models import RunGroup
from workforce.tenancy import OrganisationSession, Row, insert_many


def keep_groups(session: OrganisationSession, run: MentoringRun, result: Result) -> None:
    labels = result.cohort.people.select("person", label="labels").explode("label").drop_nulls()
    if labels.is_empty():
        return
    rows: list[Row] = [
        {
            "run_id": run.id,
            "label": label,
            "mentees": mentees,
            "matched": percent(matched),
            "attained": percent(attained),
        }
        for label, mentees, matched, attained in matching.fairness(result, labels).iter_rows()
    ]
    insert_many(session, RunGroup, rows)


def groups_of(session: OrganisationSession, run_id: int) -> Sequence[tuple[str, RunGroup]]:
    """With the words for each group."""
    kept = session.exec(select(RunGroup).where(RunGroup.run_id == run_id).order_by(col(RunGroup.label)))
    return [(WORDS[Label(one.label)], one) for one in kept]
