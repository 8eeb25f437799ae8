"""Figures of what became of people, each shown on from a day on which it no longer changes.

A figure that grew from day to day with every answer would tell what the latest of them said.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import polars as pl
from sqlalchemy import select as choose  # SQLModel's own is typed for four columns
from sqlmodel import col, select

from programmes.mentoring.after.asking import STILL_ASKED
from programmes.mentoring.after.models import AT_THE_END, LATER, RoundOutcome
from programmes.mentoring.closing import compared
from programmes.mentoring.models import OPEN_FOR, MentoringRound, RoundParticipant
from workforce.database import frame
from workforce.rights.keeping import months_after
from workforce.tenancy import OrganisationSession

LETTERS = timedelta(days=7)  # in which homes tell, should a night's work fail


def shown_from(finished_on: date, months: int) -> date:
    """When nobody is asked any more and all time to answer is over; of posts, when every home has told."""
    if months == AT_THE_END:
        return finished_on + STILL_ASKED + OPEN_FOR
    return months_after(finished_on, months) + LETTERS


def next_shown(found: MentoringRound, today: date) -> date | None:
    if found.finished_on is None:
        return None
    days = (shown_from(found.finished_on, months) for months in (AT_THE_END, *LATER))
    return next((day for day in days if day > today), None)


def after_round(
    session: OrganisationSession, found: MentoringRound, pairs: pl.DataFrame, today: date
) -> Sequence[pl.DataFrame]:
    if found.finished_on is None:
        return []
    outcomes = outcomes_frame(session, found.id)
    return [*parts_due(outcomes, pairs, found.finished_on, today)]


def parts_due(outcomes: pl.DataFrame, pairs: pl.DataFrame, finished_on: date, today: date) -> Iterator[pl.DataFrame]:
    if shown_from(finished_on, AT_THE_END) <= today:
        yield compared.skills(outcomes, pairs)
    yield from (compared.posts(outcomes, pairs, months) for months in LATER if shown_from(finished_on, months) <= today)


def outcomes_frame(session: OrganisationSession, round_id: int) -> pl.DataFrame:
    kept = RoundOutcome
    query = choose(
        col(kept.participant_id),
        col(kept.months),
        col(kept.assessed),
        col(kept.raised),
        col(kept.is_higher),
        col(kept.is_senior),
    ).join(RoundParticipant, col(RoundParticipant.id) == col(kept.participant_id))
    return frame(session, query.where(col(RoundParticipant.round_id) == round_id), compared.OUTCOMES)


def finished_rounds(session: OrganisationSession) -> Sequence[MentoringRound]:
    """This organisation's own, the latest to end first."""
    ours = select(MentoringRound).where(MentoringRound.organisation_id == session.organisation_id)
    over = ours.where(col(MentoringRound.finished_on).is_not(None))
    return session.exec(over.order_by(col(MentoringRound.finished_on).desc(), col(MentoringRound.id).desc())).all()
