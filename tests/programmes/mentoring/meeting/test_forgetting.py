"""Who takes back their consent leaves days behind, and no word."""

from datetime import time, timedelta

from sqlmodel import select

from programmes.mentoring.meeting.models import (
    ActionKind,
    MentorshipEntry,
    MentorshipGoal,
    MentorshipMeeting,
    MentorshipNote,
    SponsorAction,
)
from programmes.mentoring.meeting.retention import RULES
from programmes.mentoring.models import MentoringRound, RoundParticipant
from programmes.mentoring.pairs import Pairing
from programmes.mentoring.receive import empty
from tests.cast import NOW, TODAY
from tests.programmes.mentoring.meeting.makers import make_mentorship
from workforce.tenancy import OrganisationSession

WORDS = (MentorshipGoal, MentorshipNote, MentorshipEntry, MentorshipMeeting, SponsorAction)


def written_by(session: OrganisationSession, pairing: Pairing, whose: int) -> None:
    key = {"pairing_id": pairing.id, "participant_id": whose}
    session.add(MentorshipGoal.model_validate(key | {"words": "Canary", "set_on": TODAY}))
    session.add(MentorshipNote.model_validate(key | {"sealed": b"Canary", "written_at": NOW}))
    session.add(MentorshipEntry.model_validate(key | {"words": "Canary", "met_on": TODAY}))
    done = {"kind": ActionKind.SHARED, "done_on": TODAY, "words": "Canary"}
    session.add(SponsorAction.model_validate(key | done))
    place = {"pairing_id": pairing.id, "arranged_by_id": whose, "place": "Canary", "organiser_email": "w@example.org"}
    at = {"held_on": TODAY, "begins": time(10), "ends": time(11)}
    session.add(MentorshipMeeting.model_validate(place | at))
    session.commit()


def said(session: OrganisationSession) -> int:
    """How often the word stands in any row."""
    session.expire_all()
    rows = [row for table in WORDS for row in session.exec(select(table))]
    return "".join(str(row.model_dump()) for row in rows).count("Canary")


def test_consent_taken_back_takes_their_words_and_leaves_the_other_s(leeds: OrganisationSession) -> None:
    pairing = make_mentorship(leeds)
    for whose in (pairing.mentee_id, pairing.mentor_id):
        written_by(leeds, pairing, whose)
    assert said(leeds) == 10
    bola = leeds.get_one(RoundParticipant, pairing.mentee_id)
    empty(leeds, leeds.get_one(MentoringRound, pairing.round_id), bola, "https://testserver", NOW)
    leeds.commit()
    assert said(leeds) == 5
    assert len(leeds.exec(select(MentorshipEntry)).all()) == 2


def test_half_a_year_after_the_end_the_words_go_and_the_days_stay(leeds: OrganisationSession) -> None:
    begun, ended = (TODAY - timedelta(days=days) for days in (300, 184))
    pairing = make_mentorship(leeds, offered_on=begun, agreed_on=begun, ended_on=ended, outcome="completed")
    written_by(leeds, pairing, pairing.mentee_id)
    for late in (1, 0):
        for rule in RULES:
            numbers = leeds.exec(rule.due(rule.before(TODAY - timedelta(days=late)))).all()
            rule.forget(leeds, numbers)
        leeds.commit()
        assert said(leeds) == (5 if late else 0)
    assert len(leeds.exec(select(MentorshipEntry)).all()) == len(leeds.exec(select(MentorshipMeeting)).all()) == 1
