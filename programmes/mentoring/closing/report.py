"""What a round came to: its rows as frames, measured; and the words of its people, once enough have spoken.

Nobody whose record is restricted is counted: every query but that of the pairs asks for the participant.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl
from sqlalchemy import select as choose  # SQLModel's own is typed for four columns
from sqlmodel import col, select

from programmes.mentoring.closing import figures
from programmes.mentoring.closing.models import PairingFeedback, Stage
from programmes.mentoring.closing.outcomes import after_round
from programmes.mentoring.design.labels import WORDS, labels_of
from programmes.mentoring.frames import earlier_members, left_waiting
from programmes.mentoring.meeting.models import SponsorAction
from programmes.mentoring.models import MentoringRound, RoundKind, RoundParticipant
from programmes.mentoring.pairs import Answer, Pairing, PairingOffer
from workforce.database import GOES_OUT, frame
from workforce.tenancy import OrganisationSession


def report_of(session: OrganisationSession, found: MentoringRound, today: date) -> pl.DataFrame:
    """As `closing.figures` defines it."""
    people, pairs = people_frame(session, found.id), pairs_frame(session, found.id)
    is_sponsorship = found.kind is RoundKind.SPONSORSHIP
    done = [figures.sponsorship(people, pairs, actions_frame(session, found.id))] if is_sponsorship else []
    return figures.stacked(
        [
            figures.take_up(people, pairs),
            figures.declines(reasons_frame(session, found.id)),
            figures.endings(people, pairs),
            *done,
            figures.feedback(answers_frame(session, found.id)),
            figures.fairness(people, pairs),
            *after_round(session, found, pairs, today),
        ]
    )


def people_frame(session: OrganisationSession, round_id: int) -> pl.DataFrame:
    paired = {member for pair in earlier_members(session, round_id) for member in pair}
    waited = left_waiting(session, round_id)
    everybody = select(RoundParticipant).where(RoundParticipant.round_id == round_id)
    rows = [
        (
            person.id,
            person.withdrawn_at is not None,
            bool(person.name),
            [WORDS[label] for label in labels_of(person, paired, waited)],
        )
        for person in session.exec(everybody, execution_options={GOES_OUT: True})
    ]
    return pl.DataFrame(rows, figures.PEOPLE, orient="row")


def pairs_frame(session: OrganisationSession, round_id: int) -> pl.DataFrame:
    query = choose(
        col(Pairing.mentee_id),
        col(Pairing.mentor_id),
        col(Pairing.agreed_on).is_not(None),
        col(Pairing.ended_on).is_not(None),
        col(Pairing.outcome),
    )
    return frame(session, query.where(col(Pairing.round_id) == round_id), figures.PAIRS)


def reasons_frame(session: OrganisationSession, round_id: int) -> pl.DataFrame:
    query = choose(col(PairingOffer.reason)).join(Pairing, col(Pairing.id) == col(PairingOffer.pairing_id))
    query = query.join(RoundParticipant, col(RoundParticipant.id) == col(PairingOffer.participant_id))
    declined = query.where(col(Pairing.round_id) == round_id, col(PairingOffer.answer) == Answer.DECLINED)
    return frame(session, declined, figures.REASONS)


def actions_frame(session: OrganisationSession, round_id: int) -> pl.DataFrame:
    query = (
        choose(col(Pairing.mentee_id), col(SponsorAction.kind))
        .join(Pairing, col(Pairing.id) == col(SponsorAction.pairing_id))
        .join(RoundParticipant, col(RoundParticipant.id) == col(SponsorAction.participant_id))
    )
    return frame(session, query.where(col(Pairing.round_id) == round_id), figures.ACTIONS)


def answers_frame(session: OrganisationSession, round_id: int) -> pl.DataFrame:
    said = PairingFeedback
    query = (
        choose(
            col(said.stage),
            col(PairingOffer.side),
            col(said.answered_on).is_not(None),
            col(said.goals),
            col(said.goes_on),
            col(said.worth),
        )
        .join(PairingOffer, col(PairingOffer.id) == col(said.offer_id))
        .join(Pairing, col(Pairing.id) == col(PairingOffer.pairing_id))
        .join(RoundParticipant, col(RoundParticipant.id) == col(PairingOffer.participant_id))
    )
    return frame(session, query.where(col(Pairing.round_id) == round_id), figures.ANSWERS)


def words_of(session: OrganisationSession, round_id: int, stage: Stage) -> Sequence[str]:
    """Without names, and in the order of the alphabet; none before enough people have answered at that stage."""
    said = select(PairingFeedback).join(PairingOffer, col(PairingOffer.id) == PairingFeedback.offer_id)
    said = said.join(Pairing, col(Pairing.id) == PairingOffer.pairing_id).where(Pairing.round_id == round_id)
    said = said.join(RoundParticipant, col(RoundParticipant.id) == PairingOffer.participant_id)
    answered = said.where(PairingFeedback.stage == stage, col(PairingFeedback.answered_on).is_not(None))
    words = [row.words for row in session.exec(answered, execution_options={GOES_OUT: True})]
    return sorted(filter(None, words)) if len(words) >= figures.FEWEST_ANSWERS else []
