"""A round's rows as the frames that its figures are made of.

Nobody whose record is restricted is counted: every query but that of the pairs asks for the participant.
"""

import polars as pl
from sqlalchemy import literal
from sqlalchemy import select as choose  # SQLModel's own is typed for four columns
from sqlmodel import col, select

from programmes.mentoring.closing import figures, together
from programmes.mentoring.closing.models import PairingFeedback
from programmes.mentoring.design.labels import WORDS, labels_of
from programmes.mentoring.frames import earlier_members, left_waiting
from programmes.mentoring.meeting.models import MentorshipEntry, MentorshipGoal, SponsorAction
from programmes.mentoring.models import MentoringRound, RoundParticipant
from programmes.mentoring.pairs import Answer, Pairing, PairingOffer
from workforce.database import GOES_OUT, frame
from workforce.tenancy import OrganisationSession


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
    return frame(session, query.where(col(Pairing.round_id) == round_id), together.ACTIONS)


def entries_frame(session: OrganisationSession, round_id: int) -> pl.DataFrame:
    query = (
        choose(col(Pairing.mentee_id), col(Pairing.mentor_id), col(MentorshipEntry.met_on))
        .join(Pairing, col(Pairing.id) == col(MentorshipEntry.pairing_id))
        .join(RoundParticipant, col(RoundParticipant.id) == col(MentorshipEntry.participant_id))
    )
    return frame(session, query.where(col(Pairing.round_id) == round_id), together.ENTRIES)


def goals_frame(session: OrganisationSession, round_id: int) -> pl.DataFrame:
    """Until they are deleted, half a year after the mentorship."""
    query = choose(col(MentorshipGoal.participant_id), col(MentorshipGoal.reached_on).is_not(None)).join(
        RoundParticipant, col(RoundParticipant.id) == col(MentorshipGoal.participant_id)
    )
    return frame(session, query.where(col(RoundParticipant.round_id) == round_id), together.GOALS)


def answers_frame(session: OrganisationSession, found: MentoringRound) -> pl.DataFrame:
    """Where both learn the two sides are one, “partner”."""
    said = PairingFeedback
    query = (
        choose(
            col(said.stage),
            literal("partner") if found.kind.is_both_ways else col(PairingOffer.side),
            col(said.answered_on).is_not(None),
            col(said.goals),
            col(said.goes_on),
            col(said.worth),
        )
        .join(PairingOffer, col(PairingOffer.id) == col(said.offer_id))
        .join(Pairing, col(Pairing.id) == col(PairingOffer.pairing_id))
        .join(RoundParticipant, col(RoundParticipant.id) == col(PairingOffer.participant_id))
    )
    return frame(session, query.where(col(Pairing.round_id) == found.id), figures.ANSWERS)
