"""What changes late, at every stage: one pair in six rounds that differ only in how far they are.

How the same looks to the people, and on both databases, is told in test_late_changes.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

import pytest
from fastapi import FastAPI
from sqlmodel import col, select

from programmes.mentoring.finish import finish
from programmes.mentoring.home.sharing import KEEP_UP
from programmes.mentoring.models import MentoringRegistration, MentoringRound, RoundParticipant
from programmes.mentoring.offers.answer import answer
from programmes.mentoring.offers.publish import offer_pairs
from programmes.mentoring.pairs import Answer, AnswerFields, MentoringRun, Pairing, PairingOffer
from programmes.mentoring.working.run import latest_run
from tests.browsing import Browser
from tests.cast import TODAY
from tests.databases import Kind
from tests.makers import make_person, person_called, work
from tests.programmes.mentoring.makers import (
    BEN,
    BOLA,
    MENTOR,
    days_pass,
    make_round,
    organiser,
    participant_of,
    sign_up,
    subjects_to,
)
from tests.programmes.mentoring.test_two_records_of_one import merge
from workforce.jobs import enqueue
from workforce.people.models import LeavingReason, Participation, Post
from workforce.tenancy import OrganisationSession

SITE = "https://testserver"
GONE = "Your match does not stand"


class Stage(StrEnum):
    REGISTERING = "registering"
    RUN = "run"
    UNDOABLE = "about to be published"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    FINISHED = "finished"


PROPOSED = (Stage.RUN, Stage.UNDOABLE)
AGREED = (Stage.ACCEPTED, Stage.FINISHED)


class Standing(NamedTuple):
    """Whether the organiser holds Ben's card, his places in the round, and how the pair stands."""

    holds_card: bool
    places: int
    pair: str


BEFORE = {
    Stage.REGISTERING: Standing(True, 1, ""),
    Stage.RUN: Standing(True, 1, ""),
    Stage.UNDOABLE: Standing(True, 1, ""),
    Stage.OFFERED: Standing(True, 1, "offered"),
    Stage.ACCEPTED: Standing(True, 1, "agreed"),
    Stage.FINISHED: Standing(True, 1, "completed"),
}
EMPTIED = {
    stage: Standing(False, 1, "withdrawn" if then.pair in ("offered", "agreed") else then.pair)
    for stage, then in BEFORE.items()
}


@pytest.fixture
def kind() -> Kind:
    return "sqlite"


@pytest.fixture
def rounds(app: FastAPI, institute: OrganisationSession) -> dict[Stage, int]:
    """Ben of Kent mentors Bola of Leeds in all of them."""
    longer = {"closes_on": TODAY + timedelta(days=40), "reply_by": TODAY + timedelta(days=60)}
    dates = {stage: longer if stage is Stage.REGISTERING else {} for stage in Stage}
    found = {stage: make_round(institute, title=f"Round {stage}", **dates[stage]) for stage in Stage}
    for round_id in found.values():
        assert sign_up(app, BOLA, round_id).status == 303
        assert sign_up(app, BEN, round_id, **MENTOR).status == 303
    work(app)
    days_pass(app, 11)
    for stage in PROPOSED:
        organiser(app).send(f"/institute/rounds/{found[stage]}/matches")
    work(app)
    assert organiser(app).send(f"/institute/rounds/{found[Stage.UNDOABLE]}/publish").status == 303
    for stage in (Stage.OFFERED, *AGREED):
        bring_on(institute, found[stage], stage, app.state.building.clock())
    work(app)
    assert standings(institute, found) == BEFORE
    return found


def bring_on(institute: OrganisationSession, round_id: int, stage: Stage, now: datetime) -> None:
    institute.commit()
    found, today = institute.get_one(MentoringRound, round_id), now.date()
    pair = participant_of(institute, round_id, "Bola Ade"), participant_of(institute, round_id, "Ben Hale")
    offer_pairs(institute, found, [(pair[0].id, pair[1].id, 500)], SITE, today, now)
    found.proposed_at = found.published_at = now
    institute.add(found)
    if stage in AGREED:
        accept(institute, round_id, now)
    if stage is Stage.FINISHED:
        finish(institute, found, None, today, now)
    institute.commit()


def accept(institute: OrganisationSession, round_id: int, now: datetime) -> None:
    theirs = select(PairingOffer).join(Pairing, col(Pairing.id) == PairingOffer.pairing_id)
    for offer in institute.exec(theirs.where(Pairing.round_id == round_id)).all():
        answer(institute, offer, AnswerFields(answer=Answer.ACCEPTED), SITE, now)


def standings(institute: OrganisationSession, rounds: dict[Stage, int]) -> dict[Stage, Standing]:
    institute.commit()
    return {stage: standing(institute, round_id) for stage, round_id in rounds.items()}


def standing(institute: OrganisationSession, round_id: int) -> Standing:
    theirs = select(RoundParticipant).where(RoundParticipant.round_id == round_id)
    ben = institute.exec(theirs.order_by(col(RoundParticipant.id))).all()[1]
    pair = institute.exec(select(Pairing).where(Pairing.round_id == round_id)).first()
    return Standing(bool(ben.email), ben.capacity, pair.state if pair else "")


def must_run_again(institute: OrganisationSession, rounds: dict[Stage, int]) -> bool:
    """The proposals do not know of what changed, and are not published, once the time to undo that is over either."""
    return all(is_behind(institute, rounds[stage]) for stage in PROPOSED)


def is_behind(institute: OrganisationSession, round_id: int) -> bool:
    run: MentoringRun | None = latest_run(institute, round_id)
    found = institute.get_one(MentoringRound, round_id, populate_existing=True)
    assert run
    return run.changes != found.changes and found.published_at is None


def outcomes(session: OrganisationSession) -> list[str]:
    """Of the periods in the register, those that go on first."""
    session.commit()
    return sorted(session.exec(select(Participation.outcome)))


def a_night_passes(app: FastAPI, home: OrganisationSession, days: int) -> None:
    days_pass(app, days)
    home.commit()
    enqueue(home, KEEP_UP, 0, app.state.building.clock(), f"night {days}")
    home.commit()
    work(app)


def test_places_are_lowered(
    app: FastAPI, rounds: dict[Stage, int], kent: OrganisationSession, institute: OrganisationSession
) -> None:
    """To none: pairs stand at every stage, and nobody new comes at any."""
    assert Browser(app, BEN).send("/kent/mentoring/availability", {"places": "0"}).status == 303
    work(app)
    none = {stage: then._replace(places=0) for stage, then in BEFORE.items()}
    assert standings(institute, rounds) == none | {stage: BEFORE[stage] for stage in AGREED}
    assert must_run_again(institute, rounds)
    accept(institute, rounds[Stage.OFFERED], app.state.building.clock())
    institute.commit()
    work(app)
    a_night_passes(app, kent, 12)
    assert standings(institute, rounds)[Stage.OFFERED] == BEFORE[Stage.ACCEPTED]
    assert subjects_to(institute, BOLA).count(GONE) == 0


def test_a_mentor_leaves(
    app: FastAPI, rounds: dict[Stage, int], kent: OrganisationSession, institute: OrganisationSession
) -> None:
    """Of what is over by then nothing is rewritten; what was about to be published is by then."""
    post = kent.exec(select(Post).where(Post.person_id == person_called(kent, "Ben").id)).one()
    post.ends_on, post.leaving_reason = TODAY + timedelta(days=11), LeavingReason.RESIGNED
    kent.add(post)
    for days in (12, 13):
        a_night_passes(app, kent, days)
    over = {Stage.FINISHED: BEFORE[Stage.FINISHED], Stage.UNDOABLE: EMPTIED[Stage.OFFERED]}
    assert standings(institute, rounds) == EMPTIED | over
    assert is_behind(institute, rounds[Stage.RUN])
    assert subjects_to(institute, BOLA).count(GONE) == 3
    assert outcomes(kent) == ["completed", "withdrawn"]


def test_an_organisation_takes_its_people_out(
    app: FastAPI, rounds: dict[Stage, int], kent: OrganisationSession, institute: OrganisationSession
) -> None:
    out = {
        stage: Browser(app, BEN).send(f"/kent/mentoring/our-people/{round_id}").status
        for stage, round_id in rounds.items()
    }
    work(app)
    assert out == dict.fromkeys(Stage, 303)
    assert standings(institute, rounds) == EMPTIED
    assert must_run_again(institute, rounds)
    assert subjects_to(institute, BOLA).count(GONE) == 2
    assert outcomes(kent) == ["completed", "withdrawn"]


def test_consent_is_withdrawn(app: FastAPI, rounds: dict[Stage, int], institute: OrganisationSession) -> None:
    """What was completed stays completed, without the card."""
    for round_id in rounds.values():
        assert Browser(app, BEN).send(f"/kent/mentoring/rounds/{round_id}/withdraw").status == 303
    work(app)
    assert standings(institute, rounds) == EMPTIED
    assert must_run_again(institute, rounds)
    assert subjects_to(institute, BOLA).count(GONE) == 2
    pages = ("participants", "matches", "pairings", "mentorships", "report", "decisions")
    for round_id in rounds.values():
        shown = [organiser(app).open(f"/institute/rounds/{round_id}/{page}").text for page in pages]
        assert "Ben Hale" not in " ".join(shown)
    assert "Ben Hale" not in Browser(app, BOLA).open("/institute/mentoring/mine").text


def test_two_records_are_made_one(
    app: FastAPI, rounds: dict[Stage, int], kent: OrganisationSession, institute: OrganisationSession
) -> None:
    """The record that registered goes: at no stage does the organiser notice, and the end finds the one that stays."""
    kept = make_person(kent, first_name="Benjamin", last_name="Hale")
    merge(kent, kept, person_called(kent, "Ben"), app.state.building.clock())
    work(app)
    assert standings(institute, rounds) == BEFORE
    accept(institute, rounds[Stage.OFFERED], app.state.building.clock())
    finish_all(institute, rounds, app.state.building.clock())
    work(app)
    assert {one.person_id for one in kent.exec(select(Participation))} == {kept.id}
    assert outcomes(kent) == ["completed"] * 3


def finish_all(institute: OrganisationSession, rounds: dict[Stage, int], now: datetime) -> None:
    for stage in (Stage.OFFERED, Stage.ACCEPTED):
        finish(institute, institute.get_one(MentoringRound, rounds[stage]), None, now.date(), now)
    institute.commit()


def test_the_round_is_cancelled(
    app: FastAPI, rounds: dict[Stage, int], kent: OrganisationSession, institute: OrganisationSession
) -> None:
    """Everybody is told once of each; one that is finished cannot be cancelled, and publishing is undone first."""
    ines = organiser(app)
    sent = {stage: ines.send(f"/institute/rounds/{round_id}/cancel").status for stage, round_id in rounds.items()}
    work(app)
    assert sent == dict.fromkeys(Stage, 303) | dict.fromkeys((Stage.UNDOABLE, Stage.FINISHED), 409)
    pairs = {stage: now.pair for stage, now in standings(institute, rounds).items()}
    assert pairs == {
        stage: "cancelled" if then.pair in ("offered", "agreed") else then.pair for stage, then in BEFORE.items()
    }
    assert subjects_to(institute, BOLA).count("Mentoring round cancelled") == 4
    assert subjects_to(institute, BOLA).count(GONE) == 0
    assert outcomes(kent) == ["cancelled", "completed"]
    assert kent.exec(select(MentoringRegistration.taken).where(MentoringRegistration.taken > 0)).all() == []
