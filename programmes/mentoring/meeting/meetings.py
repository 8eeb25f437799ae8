"""Meetings that two arrange with each other. Both are told of every change, with an invitation for their calendar."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from programmes.calendar import in_london, refuse_no_such_time, refuse_nowhere
from programmes.mentoring.meeting.letters import invite
from programmes.mentoring.meeting.mentorship import Mentorship, stir
from programmes.mentoring.meeting.models import MeetingFields, MentorshipMeeting
from programmes.mentoring.pairs import Pairing
from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession


def coming(session: OrganisationSession, pairing_id: int, now: datetime) -> Sequence[MentorshipMeeting]:
    """Those that have not ended, the next one first; the end itself is no longer part of a meeting."""
    table = MentorshipMeeting
    theirs = select(table).where(table.pairing_id == pairing_id, col(table.cancelled_at).is_(None))
    theirs = theirs.where(table.held_on >= london_date(now)).order_by(col(table.held_on), col(table.begins))
    return [meeting for meeting in session.exec(theirs) if now < meeting.ends_at]


def own_meeting(session: OrganisationSession, mine: Mentorship, meeting_id: int) -> MentorshipMeeting:
    """Either of the two may change what the other arranged."""
    meeting = session.get(MentorshipMeeting, meeting_id)
    if meeting is None or meeting.pairing_id != mine.pairing.id:
        raise Missing("There is no such meeting of yours.")
    return meeting


def arrange(
    session: OrganisationSession, mine: Mentorship, fields: MeetingFields, sender: str, now: datetime
) -> MentorshipMeeting:
    """`sender` is the address that invitations come from."""
    stir(session, mine)
    check(session, mine, fields, now)
    own = {"pairing_id": mine.pairing.id, "arranged_by_id": mine.me.id, "organiser_email": sender}
    meeting = MentorshipMeeting.model_validate(fields.model_dump() | own)
    session.add(meeting)
    session.flush()
    invite(session, mine.pairing, meeting, "A mentoring meeting was arranged", now)
    note(session, now, mine.me.member_id, "arranged", "mentorship meeting", meeting.id)
    return meeting


def change(
    session: OrganisationSession, mine: Mentorship, meeting: MentorshipMeeting, fields: MeetingFields, now: datetime
) -> None:
    stir(session, mine)
    refuse_unless_coming(meeting, now)
    check(session, mine, fields, now, meeting.id)
    if fields.model_dump() == meeting.model_dump(include={*MeetingFields.model_fields}):
        return
    meeting.sqlmodel_update(fields.model_dump() | {"arranged_by_id": mine.me.id})
    meeting.sequence += 1
    session.add(meeting)
    invite(session, mine.pairing, meeting, "A mentoring meeting was changed", now)
    note(session, now, mine.me.member_id, "changed", "mentorship meeting", meeting.id)


def cancel(session: OrganisationSession, mine: Mentorship, meeting: MentorshipMeeting, now: datetime) -> None:
    stir(session, mine)
    refuse_unless_coming(meeting, now)
    call_off(session, mine.pairing, meeting, now)
    note(session, now, mine.me.member_id, "cancelled", "mentorship meeting", meeting.id)


def call_off(session: OrganisationSession, pairing: Pairing, meeting: MentorshipMeeting, now: datetime) -> None:
    meeting.cancelled_at, meeting.sequence = now, meeting.sequence + 1
    session.add(meeting)
    invite(session, pairing, meeting, "A mentoring meeting was cancelled", now)


def call_off_all(session: OrganisationSession, pairing: Pairing, now: datetime) -> None:
    """Those to come, when the mentorship ends or rests."""
    for meeting in coming(session, pairing.id, now):
        call_off(session, pairing, meeting, now)


def refuse_unless_coming(meeting: MentorshipMeeting, now: datetime) -> None:
    if meeting.cancelled_at:
        raise Refusal("This meeting was cancelled. Arrange a new one instead.")
    if meeting.ends_at <= now:
        raise Refusal("This meeting is over. Note in the log how it went, or arrange a new one.")


def check(
    session: OrganisationSession, mine: Mentorship, fields: MeetingFields, now: datetime, but: int | None = None
) -> None:
    """`but` is the meeting that is being changed."""
    if mine.pause:
        raise Refusal("The mentorship rests. Resume it first, then arrange a meeting.")
    refuse_no_such_time(fields.held_on, fields.begins, "begins")
    refuse_no_such_time(fields.held_on, fields.ends, "ends")
    begins, ends = in_london(fields.held_on, fields.begins), in_london(fields.held_on, fields.ends)
    if begins <= now:
        raise Refusal("Choose a time to come. What has been is noted in the log.", field="held_on")
    if fields.ends <= fields.begins:
        raise Refusal("The meeting would end before it begins.", field="ends")
    refuse_nowhere(fields.place, fields.joining_link)
    for other in coming(session, mine.pairing.id, now):
        if other.id != but and begins < other.ends_at and other.begins_at < ends:
            raise Refusal("You meet at that time already. Change that meeting instead.", field="begins")
