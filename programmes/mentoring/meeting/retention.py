"""How long what two people wrote to each other, and for themselves, outlasts their mentorship."""

from datetime import date

from sqlmodel import col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from programmes.mentoring.meeting.forgetting import NO_WORDS, NOWHERE
from programmes.mentoring.meeting.models import (
    MentorshipEntry,
    MentorshipGoal,
    MentorshipMeeting,
    MentorshipNote,
    SponsorAction,
)
from programmes.mentoring.pairs import Pairing
from programmes.mentoring.retention import HALF_A_YEAR
from workforce.classification import Data
from workforce.retention import Retention, deleting, emptying

THE_END = "the mentorship ended"


def over(before: date) -> SelectOfScalar[int]:
    return select(Pairing.id).where(col(Pairing.ended_on) < before)


def goals(before: date) -> SelectOfScalar[int]:
    return select(MentorshipGoal.id).where(col(MentorshipGoal.pairing_id).in_(over(before)))


def notes(before: date) -> SelectOfScalar[int]:
    return select(MentorshipNote.id).where(col(MentorshipNote.pairing_id).in_(over(before)))


def entries(before: date) -> SelectOfScalar[int]:
    said = select(MentorshipEntry.id).where(MentorshipEntry.words != "")
    return said.where(col(MentorshipEntry.pairing_id).in_(over(before)))


def actions(before: date) -> SelectOfScalar[int]:
    said = select(SponsorAction.id).where(SponsorAction.words != "")
    return said.where(col(SponsorAction.pairing_id).in_(over(before)))


def meetings(before: date) -> SelectOfScalar[int]:
    known = or_(MentorshipMeeting.place != "", MentorshipMeeting.joining_link != "")
    return select(MentorshipMeeting.id).where(known, col(MentorshipMeeting.pairing_id).in_(over(before)))


RULES = (
    Retention(
        name="Private notes of mentors and mentees",
        what="The sealed notes that each kept for themselves are deleted",
        table=MentorshipNote,
        data=Data.SPECIAL,
        days=HALF_A_YEAR,
        event=THE_END,
        due=notes,
        forget=deleting(MentorshipNote),
    ),
    Retention(
        name="Goals of a mentorship",
        what="What somebody wanted to learn is deleted",
        table=MentorshipGoal,
        data=Data.CONFIDENTIAL,
        days=HALF_A_YEAR,
        event=THE_END,
        due=goals,
        forget=deleting(MentorshipGoal),
    ),
    Retention(
        name="The log of a mentorship",
        what="What they talked about is emptied; on which day and how long they met stays",
        table=MentorshipEntry,
        data=Data.CONFIDENTIAL,
        days=HALF_A_YEAR,
        event=THE_END,
        due=entries,
        forget=emptying(MentorshipEntry, NO_WORDS),
    ),
    Retention(
        name="Words of sponsors",
        what="What they noted beside what they did is emptied; what it was and the day stay",
        table=SponsorAction,
        data=Data.CONFIDENTIAL,
        days=HALF_A_YEAR,
        event=THE_END,
        due=actions,
        forget=emptying(SponsorAction, NO_WORDS),
    ),
    Retention(
        name="Places of mentoring meetings",
        what="Places and joining links are emptied; the day stays",
        table=MentorshipMeeting,
        data=Data.CONFIDENTIAL,
        days=HALF_A_YEAR,
        event=THE_END,
        due=meetings,
        forget=emptying(MentorshipMeeting, NOWHERE),
    ),
)
