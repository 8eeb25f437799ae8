"""Calendar files as RFC 5545 and 5546 have them: the same UID for ever, SEQUENCE rising with every change."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Protocol

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vText
from pydantic import AfterValidator, StringConstraints

from workforce.errors import Refusal
from workforce.screens import LONDON, day

PRODUCT = "-//Workforce//Meetings//EN"


def without_offset(value: time) -> time:
    if value.tzinfo:
        raise ValueError("Give the time in London, like 14:30")
    return value


LondonTime = Annotated[time, AfterValidator(without_offset)]
Link = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^\S*$")]


class Meeting(Protocol):
    """What a calendar wants to know; times carry the zone Europe/London."""

    place: str
    joining_link: str
    uid: str
    sequence: int
    organiser_email: str
    cancelled_at: datetime | None

    @property
    def title(self) -> str: ...

    @property
    def begins_at(self) -> datetime: ...

    @property
    def ends_at(self) -> datetime: ...


def in_london(day_held: date, clock: time) -> datetime:
    return datetime.combine(day_held, clock, LONDON)


def refuse_no_such_time(day_held: date, clock: time, field: str) -> None:
    """When the clocks go forward an hour is left out; what is said twice in autumn is taken as the first."""
    said = in_london(day_held, clock)
    if said.astimezone(UTC).astimezone(LONDON).time() != clock:
        raise Refusal(f"The clocks go forward on {day(day_held)}: there is no {clock:%H:%M} that day.", field=field)


def refuse_nowhere(place: str, joining_link: str) -> None:
    if not place.strip() and not joining_link.strip():
        raise Refusal("Give a place or a joining link.", field="place")
    if joining_link and not joining_link.startswith("https://"):
        raise Refusal("A joining link begins with https://", field="joining_link")


def calendar_file(meetings: Sequence[Meeting], now: datetime, attendee: str = "") -> str:
    """One file for all of them; all are to be held, or all were cancelled. To an `attendee` it is an invitation."""
    is_cancelled = all(meeting.cancelled_at for meeting in meetings)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_cancelled else "REQUEST" if attendee else "PUBLISH")
    calendar.add_component(london())
    for meeting in meetings:
        calendar.add_component(entry(meeting, now, attendee))
    content: bytes = calendar.to_ical()
    return content.decode()


def entry(meeting: Meeting, now: datetime, attendee: str) -> Event:
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
    if attendee:
        event.add("attendee", vCalAddress(f"mailto:{attendee}"), {"PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"})
    return event


def london() -> Timezone:
    """Europe/London by the rule since 1996: the last Sundays of March and October, at 01:00 Greenwich.

    Source: the Summer Time Order 2002. A beginning is said in the time that it ends, as RFC 5545 (3.6.5) has it.
    """
    zone = Timezone()
    zone.add("tzid", LONDON.key)
    summer, winter = timedelta(hours=1), timedelta()
    for part, name, since, before, after in (
        (TimezoneDaylight(), "BST", datetime(1996, 3, 31, 1), winter, summer),  # noqa: DTZ001  local by definition
        (TimezoneStandard(), "GMT", datetime(1996, 10, 27, 2), summer, winter),  # noqa: DTZ001
    ):
        part.add("tzname", name)
        part.add("dtstart", since)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("rrule", {"freq": "yearly", "bymonth": since.month, "byday": "-1SU"})
        zone.add_component(part)
    return zone
