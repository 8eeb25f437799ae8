from datetime import date

import pytest
from fastapi import FastAPI
from icalendar import Calendar, Event
from sqlmodel import select

from programmes.mentoring.meeting.models import MentorshipMeeting
from programmes.mentoring.models import MentoringRound, RoundParticipant
from programmes.mentoring.pairs import Pairing
from programmes.mentoring.receive import empty
from tests.browsing import Browser
from tests.cast import NOW
from tests.programmes.mentoring.makers import BOLA, WILL, days_pass
from tests.programmes.mentoring.meeting.makers import (
    PRIYA,
    address_of,
    both,
    letters_to,
    make_mentorship,
    outsiders,
)
from workforce.mail import Letter, message_of
from workforce.settings import Settings
from workforce.tenancy import OrganisationSession

FORM = {"held_on": "2030-05-01", "begins": "10:00", "ends": "11:00", "place": "Civic Hall"}
LINK = "https://meet.example/1"


def arranged(browser: Browser, session: OrganisationSession, pairing: Pairing, **over: str) -> str:
    """The address of the latest meeting."""
    sent = browser.send(f"{address_of(pairing)}/meetings", FORM | over)
    assert sent.status == 303, sent.problems
    session.commit()
    numbers = session.exec(select(MentorshipMeeting.id).order_by("id")).all()
    session.commit()
    return f"{address_of(pairing)}/meetings/{numbers[-1]}"


def invitation(letter: Letter) -> tuple[str, Event]:
    calendar = Calendar.from_ical(letter.calendar)
    assert isinstance(calendar, Calendar)
    return str(calendar["METHOD"]), calendar.events[0]


def test_both_are_invited_and_every_change_raises_the_sequence(app: FastAPI, leeds: OrganisationSession) -> None:
    pairing = make_mentorship(leeds)
    bola, will = both(app)
    meeting = arranged(bola, leeds, pairing)
    assert "1 May 2030, 10:00 to 11:00" in will.open(address_of(pairing)).text
    assert will.send(meeting, FORM | {"begins": "10:30"}).status == 303
    assert bola.send(meeting, FORM | {"begins": "10:30"}).status == 303  # nothing changes, nobody is told
    assert bola.send(f"{meeting}/cancel").status == 303
    for email in (BOLA, WILL):
        told = [invitation(letter) for letter in letters_to(leeds, email)]
        assert [method for method, _ in told] == ["REQUEST", "REQUEST", "CANCEL"]
        assert [event["SEQUENCE"] for _, event in told] == [0, 1, 2]
        assert len({str(event["UID"]) for _, event in told}) == 1
        assert {str(event["ATTENDEE"]) for _, event in told} == {f"mailto:{email}"}
    assert "None is arranged" in bola.open(address_of(pairing)).text


def test_a_letter_holds_when_and_where_and_nothing_of_the_other_person(
    app: FastAPI, leeds: OrganisationSession, settings: Settings
) -> None:
    arranged(both(app)[0], leeds, make_mentorship(leeds), joining_link=LINK)
    letter = letters_to(leeds, WILL)[0]
    assert letter.body == f"1 May 2030, 10:00 to 11:00, London time.\nCivic Hall\n{LINK}\n"
    assert not [word for word in ("Bola", BOLA, "Will Park") if word in letter.body + letter.calendar]
    message = message_of(letter, settings)
    parts = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    assert parts == ["text/plain", "text/calendar", "application/ics"]
    calendar = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    assert calendar.get_param("method") == "REQUEST"
    assert "ORGANIZER:mailto:workforce@localhost" in calendar.get_content().splitlines()


def test_the_file_is_for_the_two_alone(app: FastAPI, leeds: OrganisationSession) -> None:
    bola, _ = both(app)
    meeting = arranged(bola, leeds, make_mentorship(leeds))
    file = bola.open(f"{meeting}/calendar.ics").response
    assert file.headers["Content-Type"].startswith("text/calendar")
    assert "METHOD:PUBLISH" in file.text
    for browser in outsiders(app):
        assert {browser.open(meeting + end).status for end in ("", "/cancel", "/calendar.ics")} == {404}
        assert {browser.send(meeting + end, FORM).status for end in ("", "/cancel")} == {404}
    other = address_of(make_mentorship(leeds, title="Another round"))
    assert bola.open(f"{other}/meetings/{meeting.rpartition('/')[2]}").status == 404


@pytest.mark.parametrize(
    ("over", "field", "sentence"),
    [
        ({"held_on": "2030-03-31"}, "held_on", "Choose a time to come"),
        ({"ends": "09:00"}, "ends", "would end before it begins"),
        ({"place": " "}, "place", "Give a place or a joining link"),
        ({"joining_link": "http://meet.example"}, "joining_link", "begins with https://"),
        ({"held_on": "2031-03-30", "begins": "01:15"}, "begins", "there is no 01:15 that day"),
        ({"begins": "10:59", "ends": "12:00"}, "begins", "You meet at that time already"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    app: FastAPI, leeds: OrganisationSession, over: dict[str, str], field: str, sentence: str
) -> None:
    pairing = make_mentorship(leeds)
    bola, _ = both(app)
    arranged(bola, leeds, pairing)
    refused = bola.send(f"{address_of(pairing)}/meetings", FORM | over)
    assert sentence in refused.problem_at(field)


def test_a_meeting_may_begin_when_the_one_before_ends(app: FastAPI, leeds: OrganisationSession) -> None:
    pairing = make_mentorship(leeds)
    bola, _ = both(app)
    first = arranged(bola, leeds, pairing)
    arranged(bola, leeds, pairing, begins="11:00", ends="12:00")
    assert bola.send(first, FORM | {"ends": "11:30"}).problem_at("begins")


def test_what_is_over_is_neither_moved_nor_cancelled(app: FastAPI, leeds: OrganisationSession) -> None:
    bola, _ = both(app)
    meeting = arranged(bola, leeds, make_mentorship(leeds))
    days_pass(app, 30)  # at 10:00 in London the meeting of 1 May begins, and is still one to come
    assert Browser(app, BOLA).send(f"{meeting}/cancel").status == 303
    refused = Browser(app, BOLA).send(meeting, FORM | {"held_on": "2030-06-01"})
    assert "was cancelled" in refused.problems[0]
    days_pass(app, 31)
    late = arranged(Browser(app, BOLA), leeds, make_mentorship(leeds, title="Later"), held_on="2030-05-03")
    days_pass(app, 33)
    assert "This meeting is over" in Browser(app, BOLA).send(f"{late}/cancel").problems[0]


def test_the_end_of_a_mentorship_takes_what_was_to_come_out_of_calendars(
    app: FastAPI, leeds: OrganisationSession
) -> None:
    pairing = make_mentorship(leeds)
    arranged(both(app)[0], leeds, pairing)
    assert Browser(app, PRIYA).send(f"/leeds/rounds/{pairing.round_id}/finish").status == 303
    for email in (BOLA, WILL):
        assert [invitation(letter)[0] for letter in letters_to(leeds, email)] == ["REQUEST", "CANCEL"]
    assert leeds.exec(select(MentorshipMeeting.cancelled_at)).one() == NOW


def test_consent_taken_back_reaches_letters_that_have_not_left(app: FastAPI, leeds: OrganisationSession) -> None:
    pairing = make_mentorship(leeds)
    arranged(both(app)[0], leeds, pairing, joining_link=LINK)
    bola = leeds.get_one(RoundParticipant, pairing.mentee_id)
    empty(leeds, leeds.get_one(MentoringRound, pairing.round_id), bola, "https://testserver", NOW)
    leeds.commit()
    letters = letters_to(leeds, WILL)
    assert LINK not in "".join(letter.body + letter.calendar for letter in letters)
    assert [letter.subject for letter in letters][1:] == [
        "A mentoring meeting was cancelled",
        "Your match does not stand",
    ]
    assert invitation(letters[1])[0] == "CANCEL"
    kept = leeds.exec(select(MentorshipMeeting)).one()
    assert (kept.held_on, kept.place) == (date(2030, 5, 1), "")
