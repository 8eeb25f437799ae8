"""Calendar files: what they say of London's clocks, and to whom."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from programmes.calendar import calendar_file, in_london, refuse_no_such_time
from workforce.errors import Refusal
from workforce.screens import LONDON

NOW = datetime(2030, 1, 2, 9, tzinfo=UTC)
FORWARD, BACK = date(2030, 3, 31), date(2030, 10, 27)


@dataclass
class Held:
    held_on: date
    begins: time
    ends: time
    title: str = "Mentoring meeting"
    place: str = "Café"
    joining_link: str = ""
    uid: str = "1@workforce"
    sequence: int = 0
    organiser_email: str = "workforce@example.org"
    cancelled_at: datetime | None = None

    @property
    def begins_at(self) -> datetime:
        return in_london(self.held_on, self.begins)

    @property
    def ends_at(self) -> datetime:
        return in_london(self.held_on, self.ends)


def read(text: str) -> Calendar:
    calendar = Calendar.from_ical(text)
    assert isinstance(calendar, Calendar)
    return calendar


@pytest.mark.parametrize(
    ("day", "begins", "ends", "hours"),
    [
        (FORWARD, time(0, 30), time(2, 30), 1),
        (FORWARD, time(10), time(11), 1),
        (FORWARD - timedelta(days=1), time(0, 30), time(2, 30), 2),
        (BACK, time(0, 30), time(2, 30), 3),
        (BACK + timedelta(days=1), time(0, 30), time(2, 30), 2),
    ],
)
def test_a_meeting_lasts_as_long_as_clocks_in_london_say(day: date, begins: time, ends: time, hours: int) -> None:
    event = read(calendar_file([Held(day, begins, ends)], NOW)).events[0]
    assert event["DTSTART"].params["TZID"] == "Europe/London"
    first, last = event.start, event.end
    assert isinstance(first, datetime)
    assert isinstance(last, datetime)
    assert last.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=hours)
    assert first.replace(tzinfo=None) == datetime.combine(day, begins)


def test_the_zone_in_the_file_is_london_s_at_every_hour_for_ten_years() -> None:
    """By its own rules alone, as a calendar that knows no zones would read them."""
    zone = read(calendar_file([Held(FORWARD, time(10), time(11))], NOW)).timezones[0].to_tz(lookup_tzid=False)
    near = [datetime(year, month, 24, tzinfo=UTC) for year in range(2026, 2036) for month in (3, 10)]
    hours = [day + timedelta(hours=hour) for day in near for hour in range(24 * 8)]
    assert [hour for hour in hours if hour.astimezone(zone).utcoffset() != hour.astimezone(LONDON).utcoffset()] == []


def test_an_hour_that_the_clocks_leave_out_is_refused_and_one_they_say_twice_is_the_first() -> None:
    with pytest.raises(Refusal, match="there is no 01:30 that day"):
        refuse_no_such_time(FORWARD, time(1, 30), "begins")
    for day, clock in ((FORWARD, time(0, 59)), (FORWARD, time(2)), (BACK, time(1, 30))):
        refuse_no_such_time(day, clock, "begins")
    assert in_london(BACK, time(1, 30)).astimezone(UTC).hour == 0


def test_an_invitation_names_its_one_guest_and_a_file_for_oneself_names_none() -> None:
    held = Held(FORWARD, time(10), time(11))
    invitation, own = read(calendar_file([held], NOW, "bola@example.org")), read(calendar_file([held], NOW))
    assert (str(invitation["METHOD"]), str(own["METHOD"])) == ("REQUEST", "PUBLISH")
    assert str(invitation.events[0]["ATTENDEE"]) == "mailto:bola@example.org"
    assert "ATTENDEE" not in own.events[0]
    held.cancelled_at = NOW
    assert str(read(calendar_file([held], NOW, "bola@example.org"))["METHOD"]) == "CANCEL"
