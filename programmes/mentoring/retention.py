"""How long cards, registrations and concerns outlast their round."""

from datetime import date

from sqlmodel import col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from programmes.mentoring.health.models import RoundHealth
from programmes.mentoring.home.waiting import MentoringWaiting
from programmes.mentoring.models import MentoringDraft, MentoringRegistration, MentoringRound, RoundParticipant
from programmes.mentoring.pairs import PairingConcern
from programmes.mentoring.telling import AN_EMPTY_CARD
from programmes.mentoring.working.models import PlacesLimit, RoundComment
from workforce.classification import Data
from workforce.retention import Retention, deleting, emptying

HALF_A_YEAR = 183  # days in which a match may be questioned
TWO_YEARS = 730  # days after which nobody waits any more
THE_END = "the round was finished or cancelled"


def over(before: date) -> SelectOfScalar[int]:
    ended = or_(col(MentoringRound.finished_on) < before, col(MentoringRound.cancelled_on) < before)
    return select(MentoringRound.id).where(ended)


def cards(before: date) -> SelectOfScalar[int]:
    theirs = select(RoundParticipant.id).where(col(RoundParticipant.round_id).in_(over(before)))
    return theirs.where(RoundParticipant.name != "")


def registrations(before: date) -> SelectOfScalar[int]:
    return select(MentoringRegistration.id).where(col(MentoringRegistration.round_id).in_(over(before)))


def drafts(before: date) -> SelectOfScalar[int]:
    shut = or_(col(MentoringRound.closes_on) < before, col(MentoringRound.cancelled_on) <= before)
    return select(MentoringDraft.id).where(col(MentoringDraft.round_id).in_(select(MentoringRound.id).where(shut)))


def waiting(before: date) -> SelectOfScalar[int]:
    return select(MentoringWaiting.id).where(MentoringWaiting.since < before)


def concerns(before: date) -> SelectOfScalar[int]:
    return select(PairingConcern.id).where(col(PairingConcern.round_id).in_(over(before)))


def comments(before: date) -> SelectOfScalar[int]:
    return select(RoundComment.id).where(col(RoundComment.round_id).in_(over(before)))


def health(before: date) -> SelectOfScalar[int]:
    return select(RoundHealth.id).where(col(RoundHealth.round_id).in_(over(before)))


def limits(before: date) -> SelectOfScalar[int]:
    theirs = select(RoundParticipant.id).where(col(RoundParticipant.round_id).in_(over(before)))
    return select(PlacesLimit.id).where(col(PlacesLimit.participant_id).in_(theirs))


RULES = (
    Retention(
        name="Mentoring cards",
        what="Cards are emptied; that two people were paired stays, without their names",
        table=RoundParticipant,
        data=Data.PERSONAL,
        days=HALF_A_YEAR,
        event=THE_END,
        due=cards,
        forget=emptying(RoundParticipant, AN_EMPTY_CARD),
    ),
    Retention(
        name="Mentoring registrations",
        what="What people of ours said to take part is deleted",
        table=MentoringRegistration,
        data=Data.PERSONAL,
        days=HALF_A_YEAR,
        event=THE_END,
        due=registrations,
        forget=deleting(MentoringRegistration),
    ),
    Retention(
        name="Mentoring forms that were not sent",
        what="What people of ours typed and did not send is deleted",
        table=MentoringDraft,
        data=Data.PERSONAL,
        days=0,
        event="the round closed or was cancelled",
        due=drafts,
        forget=deleting(MentoringDraft),
    ),
    Retention(
        name="Waiting for a mentoring round",
        what="That somebody of ours waits for a round, and what they wrote, is deleted",
        table=MentoringWaiting,
        data=Data.PERSONAL,
        days=TWO_YEARS,
        event="the person said that they wait",
        due=waiting,
        forget=deleting(MentoringWaiting),
    ),
    Retention(
        name="Concerns of mentors and mentees",
        what="What somebody raised with the programme managers is deleted",
        table=PairingConcern,
        data=Data.CONFIDENTIAL,
        days=HALF_A_YEAR,
        event=THE_END,
        due=concerns,
        forget=deleting(PairingConcern),
    ),
    Retention(
        name="Comments of programme managers on pairs",
        what="What programme managers said to each other is deleted",
        table=RoundComment,
        data=Data.CONFIDENTIAL,
        days=HALF_A_YEAR,
        event=THE_END,
        due=comments,
        forget=deleting(RoundComment),
    ),
    Retention(
        name="Health of mentoring pools",
        what="What was found of a pool, its people as numbers, is deleted",
        table=RoundHealth,
        data=Data.CONFIDENTIAL,
        days=0,
        event=THE_END,
        due=health,
        forget=deleting(RoundHealth),
    ),
    Retention(
        name="Places that a programme manager lowered",
        what="The number and its reason are deleted",
        table=PlacesLimit,
        data=Data.CONFIDENTIAL,
        days=HALF_A_YEAR,
        event=THE_END,
        due=limits,
        forget=deleting(PlacesLimit),
    ),
)
