"""kill -9 between the first row of a published match and its last: both sides are offered it once, or not at all."""

from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import col, func, select

from programmes.mentoring.pairs import MentoringRun, Pairing, PairingOffer, Proposal
from tests.cast import NOW
from tests.programmes.mentoring.makers import BOLA, half_way, link_to, matched, organiser, subjects_to, the_round
from tests.programmes.mentoring.test_publish import decline_bola, mentor_of, published_with_room
from tests.service.held import AFTER_COMMIT, BEFORE, BEFORE_COMMIT
from tests.service.killing import kill_at, work_again
from workforce.audit import AuditLine
from workforce.jobs import Due
from workforce.mail import Letter
from workforce.settings import Settings
from workforce.tenancy import OrganisationSession

DAYS = 11  # the day of the story on which the round has closed
THEN = NOW + timedelta(days=DAYS)


def written(institute: OrganisationSession) -> dict[str, int]:
    """What one publication writes: a pairing is two offers, two letters on their way, one audit line."""
    institute.commit()
    counted = {
        "pairings": select(func.count(col(Pairing.id))),
        "offers": select(func.count(col(PairingOffer.id))),
        "letters": select(func.count(col(Letter.id))).where(Letter.subject == "You have a match"),
        "to deliver": select(func.count(col(Due.id))).where(Due.kind == "deliver letter"),
        "audit lines": select(func.count(col(AuditLine.id))).where(AuditLine.verb == "offered"),
    }
    return {name: institute.exec(query).one() for name, query in counted.items()}


NOTHING = {"pairings": 0, "offers": 0, "letters": 0, "to deliver": 0, "audit lines": 0}
ALL = {"pairings": 2, "offers": 4, "letters": 4, "to deliver": 4, "audit lines": 2}


@pytest.mark.parametrize(
    ("when", "statement", "left"),
    [
        (BEFORE, "INSERT INTO pairingoffer", NOTHING),
        (BEFORE, "INSERT INTO letter", NOTHING),
        (BEFORE_COMMIT, "INSERT INTO auditline", NOTHING),
        (AFTER_COMMIT, "INSERT INTO auditline", ALL),
    ],
)
def test_a_match_whose_process_is_killed_is_published_once(
    app: FastAPI, institute: OrganisationSession, settings: Settings, when: str, statement: str, left: dict[str, int]
) -> None:
    round_id = matched(app, institute)
    organiser(app).send(f"/institute/rounds/{round_id}/publish")
    institute.commit()
    kill_at(settings, when, statement, "work", str(DAYS + 1))
    assert written(institute) == left
    work_again(app.state.building.engine, settings, THEN + timedelta(days=1))
    assert written(institute) == ALL | {"to deliver": 4}
    assert the_round(institute, round_id).published_at
    assert link_to(institute, BOLA)


@pytest.mark.parametrize("when", [BEFORE, BEFORE_COMMIT])
def test_a_matching_whose_worker_is_killed_is_stored_once(
    app: FastAPI, institute: OrganisationSession, settings: Settings, when: str
) -> None:
    round_id = half_way(app, institute)
    assert organiser(app).send(f"/institute/rounds/{round_id}/matches").status == 303
    institute.commit()
    kill_at(settings, when, "INSERT INTO proposal", "work", str(DAYS))
    assert stored(institute) == (0, 0)
    work_again(app.state.building.engine, settings, THEN)
    assert stored(institute) == (1, 2)
    assert organiser(app).send(f"/institute/rounds/{round_id}/publish").status == 303


def stored(institute: OrganisationSession) -> tuple[int, int]:
    """Runs and their proposals."""
    institute.commit()
    return (
        institute.exec(select(func.count(col(MentoringRun.id)))).one(),
        institute.exec(select(func.count(col(Proposal.id)))).one(),
    )


@pytest.mark.parametrize(("when", "offered"), [(BEFORE, 2), (BEFORE_COMMIT, 2), (AFTER_COMMIT, 3)])
def test_the_next_best_of_a_worker_that_is_killed_is_offered_once(
    app: FastAPI, institute: OrganisationSession, settings: Settings, when: str, offered: int
) -> None:
    published_with_room(app, institute)
    decline_bola(app, institute, mentor_of(institute, BOLA))
    kill_at(settings, when, "INSERT INTO pairingoffer", "work", str(DAYS + 1))
    assert written(institute)["pairings"] == offered
    work_again(app.state.building.engine, settings, THEN + timedelta(days=1))
    assert written(institute)["pairings"] == 3
    assert subjects_to(institute, BOLA) == ["You have a match", "Your match does not stand", "You have a match"]
