"""What the programme manager sees of a round’s mentorships: days and counts."""

from datetime import timedelta

import pytest
from fastapi import FastAPI

from programmes.mentoring.meeting import overview, overview_pages
from programmes.mentoring.meeting.models import MentorshipEntry, MentorshipMeeting, MentorshipPause
from programmes.mentoring.models import RoundParticipant, Side
from programmes.mentoring.pairs import Pairing
from tests.browsing import Browser
from tests.cast import TODAY
from tests.programmes.mentoring.makers import BOLA, days_pass
from tests.programmes.mentoring.meeting.makers import PRIYA, agree, make_mentorship
from tests.workforce.rights.makers import make_participant
from workforce.tenancy import OrganisationSession

KEEN, QUIET, UNMET, RESTING, ENDED = range(5)


def five(session: OrganisationSession) -> list[Pairing]:
    """Mentees of one mentor, each at another pace, as seven weeks after the first day."""
    first = make_mentorship(session)
    bola, mentor = (session.get_one(RoundParticipant, side) for side in (first.mentee_id, first.mentor_id))
    others = [make_participant(session, bola.member_id, round_id=first.round_id, side=Side.MENTEE) for _ in range(4)]
    pairs = [first, *(agree(session, other, mentor) for other in others)]
    noted = ((KEEN, False, 45), (KEEN, True, 45), (KEEN, False, 30), (QUIET, False, 2), (RESTING, True, 3))
    for which, is_mentor, day in noted:
        whose = pairs[which].mentor_id if is_mentor else pairs[which].mentee_id
        key = {"pairing_id": pairs[which].id, "participant_id": whose, "words": "Canary"}
        session.add(MentorshipEntry.model_validate(key | {"met_on": TODAY + timedelta(days=day)}))
    arranged = {"held_on": TODAY + timedelta(days=60), "begins": "10:00", "ends": "11:00", "place": "Canary"}
    keys = {"pairing_id": pairs[UNMET].id, "arranged_by_id": pairs[UNMET].mentee_id, "organiser_email": "w@example.org"}
    session.add(MentorshipMeeting.model_validate(arranged | keys))
    session.add(MentorshipPause(pairing_id=pairs[RESTING].id, starts_on=TODAY))
    pairs[ENDED].ended_on, pairs[ENDED].outcome = TODAY, "completed"
    session.add(pairs[ENDED])
    session.commit()
    return pairs


def test_the_list_says_when_they_last_met_and_nothing_of_what_about(app: FastAPI, leeds: OrganisationSession) -> None:
    address = f"/leeds/rounds/{five(leeds)[0].round_id}/mentorships"
    days_pass(app, 49)
    priya = Browser(app, PRIYA)
    shown = priya.open(address)
    assert [row[3:] for row in shown.rows()] == [
        ["2", "16 May 2030", "None", "Goes on"],
        ["1", "3 April 2030", "None", "Goes on"],
        ["0", "Not yet", "31 May 2030", "Goes on"],
        ["1", "4 April 2030", "None", "Rests since 1 April 2030"],
        ["0", "Not yet", "None", "Ended 1 April 2030: completed"],
    ]
    assert "Canary" not in shown.response.text
    kinds = {pace: len(priya.part(f"{address}?pace={pace}").rows()) for pace in ("no meeting yet", "resting", "ended")}
    assert kinds == {"no meeting yet": 1, "resting": 1, "ended": 1}
    (quiet,) = priya.open(f"{address}?pace=quiet").rows()
    assert quiet[4] == "3 April 2030"
    assert Browser(app, BOLA).open(address).status == 403


def test_the_list_goes_on_on_the_next_page(
    app: FastAPI, leeds: OrganisationSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/leeds/rounds/{five(leeds)[0].round_id}/mentorships"
    for module in (overview, overview_pages):
        monkeypatch.setattr(module, "SHOWN", 3)
    priya = Browser(app, PRIYA)
    first = priya.open(address)
    assert len(first.rows()) == 3
    assert len(priya.open(first.links()["Next page"]).rows()) == 2
