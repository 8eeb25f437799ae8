"""What a round came to: its rows measured; and the words of its people, once enough have spoken."""

from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl
from sqlmodel import col, select

from programmes.mentoring.closing import figures, rows, together
from programmes.mentoring.closing.models import PairingFeedback, Stage
from programmes.mentoring.closing.outcomes import after_round
from programmes.mentoring.models import MentoringRound, RoundKind, RoundParticipant
from programmes.mentoring.pairs import Pairing, PairingOffer
from workforce.database import GOES_OUT
from workforce.tenancy import OrganisationSession


def report_of(session: OrganisationSession, found: MentoringRound, today: date) -> pl.DataFrame:
    """As `closing.figures` defines it."""
    people, pairs = rows.people_frame(session, found.id), rows.pairs_frame(session, found.id)
    return figures.stacked(
        [
            figures.take_up(people, pairs),
            figures.declines(rows.reasons_frame(session, found.id)),
            *parts_together(session, found, people, pairs),
            figures.endings(people, pairs),
            figures.feedback(rows.answers_frame(session, found), found.kind.sides),
            figures.fairness(people, pairs),
            *after_round(session, found, pairs, today),
        ]
    )


def parts_together(
    session: OrganisationSession, found: MentoringRound, people: pl.DataFrame, pairs: pl.DataFrame
) -> Iterator[pl.DataFrame]:
    agreed = pairs.filter(figures.AGREED)
    learners = figures.in_pairs(agreed) if found.kind.is_both_ways else agreed["mentee"].unique()
    yield together.meetings(people, pairs, rows.entries_frame(session, found.id))
    yield together.goals(people, learners, rows.goals_frame(session, found.id))
    if found.kind is RoundKind.SPONSORSHIP:
        yield together.sponsorship(people, pairs, rows.actions_frame(session, found.id))


def words_of(session: OrganisationSession, round_id: int, stage: Stage) -> Sequence[str]:
    """Without names, and in the order of the alphabet; none before enough people have answered at that stage."""
    said = select(PairingFeedback).join(PairingOffer, col(PairingOffer.id) == PairingFeedback.offer_id)
    said = said.join(Pairing, col(Pairing.id) == PairingOffer.pairing_id).where(Pairing.round_id == round_id)
    said = said.join(RoundParticipant, col(RoundParticipant.id) == PairingOffer.participant_id)
    answered = said.where(PairingFeedback.stage == stage, col(PairingFeedback.answered_on).is_not(None))
    words = [row.words for row in session.exec(answered, execution_options={GOES_OUT: True})]
    return sorted(filter(None, words)) if len(words) >= figures.FEWEST_ANSWERS else []
