"""Calendar files as RFC 5545 and 5546 have them: the same UID for ever, SEQUENCE rising with every change."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from icalendar import Calendar, Event, vCalAddress, vText

PRODUCT = "-//Workforce//Cohorts//EN"


class Meeting(Protocol):
    """What a calendar wants to know; times carry the zone Europe/London."""

    title: str
    place: str
    joining_link: str
    uid: str
    sequence: int
    organiser_email: str
    cancelled_at: datetime | None

    @property
    def begins_at(self) -> datetime: ...

    @property
    def ends_at(self) -> datetime: ...


def calendar_file(meetings: Sequence[Meeting], now: datetime) -> str:
    """One file for all of them; all are to be held, or all were cancelled."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if all(meeting.cancelled_at for meeting in meetings) else "PUBLISH")
    for meeting in meetings:
        calendar.add_component(entry(meeting, now))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content.decode()


def entry(meeting: Meeting, now: datetime) -> Event:
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now)
    event.add("summary", meeting.title)
    event.add("dtstart", meeting.begins_at)
    event.add("dtend", meeting.ends_at)
    event.add("status", "CANCELLED" if meeting.cancelled_at else "CONFIRMED")
    event.add("organizer", vCalAddress(f"mailto:{meeting.organiser_email}"))
    event.add("location", vText(meeting.place or meeting.joining_link))
    if meeting.joining_link:
        event.add("url", meeting.joining_link)
    return event
