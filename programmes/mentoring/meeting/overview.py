"""A round’s mentorships as its programme managers see them: days and counts, and never what was said."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple

from sqlalchemy import ColumnElement
from sqlmodel import SQLModel, and_, col, exists, func, select

from programmes.mentoring.meeting.models import MentorshipEntry, MentorshipMeeting, MentorshipPause, SponsorAction
from programmes.mentoring.meeting.nudges import is_quiet, is_running, quiet_since
from programmes.mentoring.models import MentoringRound, RoundParticipant
from programmes.mentoring.pairs import Pairing
from workforce.columns import UNLESS_BLANK, Whole
from workforce.tenancy import OrganisationSession

SHOWN = 50


class Pace(StrEnum):
    UNMET = "no meeting yet"
    QUIET = "quiet"
    RESTING = "resting"
    ENDED = "ended"


class Looked(SQLModel):
    """A page of the list: the filter, and the number that the page before ended with."""

    pace: Annotated[Pace | None, UNLESS_BLANK] = None
    after: Whole = 0


class Line(NamedTuple):
    pairing: Pairing
    mentee: RoundParticipant
    mentor: RoundParticipant
    meetings: int  # days on which either noted that they met
    last: date | None
    next: date | None
    resting_since: date | None
    actions: int  # of a sponsor, noted by them


def mentorships(session: OrganisationSession, found: MentoringRound, looked: Looked, today: date) -> list[Line]:
    """In the order in which they were offered, `SHOWN` and one more, which tells that there are more."""
    query = select(Pairing).where(Pairing.round_id == found.id, col(Pairing.agreed_on).is_not(None))
    if looked.pace:
        query = query.where(at_pace(looked.pace, quiet_since(found, today)))
    query = query.where(Pairing.id > looked.after).order_by(col(Pairing.id)).limit(SHOWN + 1)
    return lines_of(session, session.exec(query).all(), today)


def lines_of(session: OrganisationSession, pairings: Sequence[Pairing], today: date) -> list[Line]:
    numbers = [pairing.id for pairing in pairings]
    sides = {side for pairing in pairings for side in (pairing.mentee_id, pairing.mentor_id)}
    known = session.exec(select(RoundParticipant).where(col(RoundParticipant.id).in_(sides)))
    people = {person.id: person for person in known}
    met, coming, resting = met_by(session, numbers), coming_by(session, numbers, today), resting_by(session, numbers)
    acted = acted_by(session, numbers)
    return [
        Line(
            pairing=pairing,
            mentee=people[pairing.mentee_id],
            mentor=people[pairing.mentor_id],
            meetings=met.get(pairing.id, (0, None))[0],
            last=met.get(pairing.id, (0, None))[1],
            next=coming.get(pairing.id),
            resting_since=resting.get(pairing.id),
            actions=acted.get(pairing.id, 0),
        )
        for pairing in pairings
    ]


def met_by(session: OrganisationSession, numbers: Sequence[int]) -> dict[int, tuple[int, date | None]]:
    """On how many days, and the last of them."""
    entry = MentorshipEntry
    days = func.count(func.distinct(entry.met_on))
    counted = select(entry.pairing_id, days, func.max(entry.met_on)).where(col(entry.pairing_id).in_(numbers))
    return {number: (many, last) for number, many, last in session.exec(counted.group_by(col(entry.pairing_id)))}


def coming_by(session: OrganisationSession, numbers: Sequence[int], today: date) -> dict[int, date]:
    meeting = MentorshipMeeting
    theirs = select(meeting.pairing_id, func.min(meeting.held_on)).where(col(meeting.pairing_id).in_(numbers))
    standing = theirs.where(meeting.held_on >= today, col(meeting.cancelled_at).is_(None))
    return dict(session.exec(standing.group_by(col(meeting.pairing_id))).all())


def resting_by(session: OrganisationSession, numbers: Sequence[int]) -> dict[int, date]:
    rest = MentorshipPause
    theirs = select(rest).where(col(rest.pairing_id).in_(numbers), col(rest.ends_on).is_(None))
    return {pause.pairing_id: pause.starts_on for pause in session.exec(theirs)}


def acted_by(session: OrganisationSession, numbers: Sequence[int]) -> dict[int, int]:
    action = SponsorAction
    theirs = select(action.pairing_id, func.count()).where(col(action.pairing_id).in_(numbers))
    return dict(session.exec(theirs.group_by(col(action.pairing_id))).all())


def at_pace(pace: Pace, since: date) -> ColumnElement[bool]:
    met = exists().where(col(MentorshipEntry.pairing_id) == Pairing.id)
    rests = exists().where(col(MentorshipPause.pairing_id) == Pairing.id, col(MentorshipPause.ends_on).is_(None))
    return {
        Pace.UNMET: and_(is_running(), ~met),
        Pace.QUIET: is_quiet(since),
        Pace.RESTING: and_(is_running(), rests),
        Pace.ENDED: col(Pairing.ended_on).is_not(None),
    }[pace]
