"""What running again knows of the pairs that stand: how many points each is worth, by the row of the menu chosen."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
from sqlmodel import col, delete, select, update

from matching import Cohort, Policy
from programmes.mentoring.frames import pairs_frame
from programmes.mentoring.pairs import MentoringRun, Proposal
from programmes.mentoring.working.models import MenuChoice
from workforce.tenancy import OrganisationSession, Row, insert_many


def with_standing(session: OrganisationSession, run: MentoringRun, cohort: Cohort) -> Cohort:
    """The pairs of this run stand, where both people are still there."""
    there = {int(person) for person in cohort.people["person"]}
    query = select(Proposal.mentee_id, Proposal.mentor_id).where(Proposal.run_id == run.id)
    pairs = [(mentee, mentor) for mentee, mentor in session.exec(query) if {mentee, mentor} <= there]
    return replace(cohort, standing=pairs_frame(("mentee", "mentor"), pairs))


def with_points(policy: Policy, standing: int) -> Policy:
    return policy.model_copy(update={"points": policy.points.model_copy(update={"standing": standing})})


def keep_menu(session: OrganisationSession, run: MentoringRun, rows: pl.DataFrame, changes: int) -> None:
    """In place of what was worked out before."""
    session.exec(delete(MenuChoice).where(col(MenuChoice.run_id) == run.id))
    same: Row = {"run_id": run.id, "changes": changes, "is_chosen": False}
    insert_many(session, MenuChoice, [row | same for row in rows.iter_rows(named=True)])


def menu_of(session: OrganisationSession, run: MentoringRun | None) -> Sequence[MenuChoice]:
    """The most changes first, and with them the most points."""
    if run is None:
        return []
    theirs = select(MenuChoice).where(MenuChoice.run_id == run.id)
    return session.exec(theirs.order_by(col(MenuChoice.standing))).all()


def chosen_of(session: OrganisationSession, run: MentoringRun | None) -> MenuChoice | None:
    """The row of this run's menu that the next run follows."""
    return next((one for one in menu_of(session, run) if one.is_chosen), None)


def choose_nothing(session: OrganisationSession, run: MentoringRun | None) -> None:
    """The next run has no regard to the pairs that stand."""
    if run:
        session.exec(update(MenuChoice).where(col(MenuChoice.run_id) == run.id).values(is_chosen=False))
