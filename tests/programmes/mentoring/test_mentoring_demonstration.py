from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.closing.models import PairingFeedback
from programmes.mentoring.demonstration import (
    announce_rounds,
    hear_back,
    invite,
    let_out,
    play_through,
    register_people,
    set_going,
)
from programmes.mentoring.inviting.models import InvitedPerson, MentoringInvitee, Reply, Stage
from programmes.mentoring.meeting.models import MentorshipGoal
from programmes.mentoring.models import RoundState, Side
from programmes.mentoring.pairs import Pairing
from tests.browsing import SITE
from tests.cast import KENT, LEEDS, NOW, TODAY
from tests.conftest import KEYS
from tests.makers import make_person, work
from tests.programmes.mentoring.makers import organiser, the_round
from workforce.database import for_writing
from workforce.diversity.cipher import read_keys
from workforce.people.models import Participation
from workforce.tenancy import OrganisationSession


def test_one_round_is_finished_in_one_people_meet_and_one_is_open(
    app: FastAPI, institute: OrganisationSession, leeds: OrganisationSession
) -> None:
    rounds = announce_rounds(institute, TODAY)
    institute.commit()
    for home, side in ((LEEDS, Side.MENTEE), (KENT, Side.MENTOR)):
        with OrganisationSession(for_writing(app.state.building.engine), home) as session:
            people = [(make_person(session), side) for _ in range(6)]
            for round_id in rounds:
                register_people(session, round_id, people, read_keys(KEYS), TODAY)
            session.commit()
    for _ in range(6):
        make_person(leeds, is_digital=True)
    invite(institute, rounds.open, [LEEDS, KENT], TODAY)
    institute.commit()
    work(app)
    let_out(leeds, NOW)
    leeds.commit()
    institute.commit()
    completed = play_through(institute, rounds.finished, SITE, read_keys(KEYS), TODAY)
    met = set_going(institute, rounds.running, SITE, read_keys(KEYS), TODAY)
    institute.commit()
    work(app)
    assert met >= 1
    hear_back(leeds, rounds.open, read_keys(KEYS), NOW)
    leeds.commit()
    assert {one.reply for one in leeds.exec(select(InvitedPerson))} == {None, *Reply}
    assert sorted(one.stage for one in institute.exec(select(MentoringInvitee))) == [Stage.SENT, Stage.WAITING]
    assert the_round(institute, rounds.running).state(TODAY) is RoundState.PUBLISHED
    assert {row[3] for row in organiser(app).open(f"/institute/rounds/{rounds.running}/mentorships").rows()} - {"0"}
    leeds.commit()
    assert completed >= 3
    assert the_round(institute, rounds.finished).state(TODAY) is RoundState.FINISHED
    assert the_round(institute, rounds.open).state(TODAY) is RoundState.OPEN
    assert len(leeds.exec(select(Participation).where(Participation.outcome == "completed")).all()) == completed
    assert len(institute.exec(select(Pairing)).all()) == 12
    shown = organiser(app).open(f"/institute/rounds/{rounds.finished}/mentorships")
    assert {row[3] for row in shown.rows()} - {"0"}, shown.text
    assert len(institute.exec(select(MentorshipGoal)).all()) > completed
    assert institute.exec(select(PairingFeedback)).first()
    assert "6 mentors, 6 mentees" in organiser(app).open(f"/institute/rounds/{rounds.open}/participants").text
