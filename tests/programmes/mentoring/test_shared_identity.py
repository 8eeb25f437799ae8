"""Something in common counts where both said so, and is read by the engine alone."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import select

from programmes.mentoring import identity
from programmes.mentoring.models import MentoringRegistration, RoundParticipant
from programmes.mentoring.pairs import MentoringRun, Proposal, RunEvidence
from programmes.mentoring.working import evidence
from service.keys import rotated
from tests.browsing import Browser
from tests.conftest import KEYS
from tests.makers import work
from tests.programmes.mentoring.makers import (
    BEN,
    BOLA,
    CLEO,
    MENTOR,
    WILL,
    days_pass,
    half_way,
    looked_at,
    make_member,
    make_round,
    organiser,
    sign_up,
)
from workforce.database import for_writing
from workforce.diversity.cipher import read_keys
from workforce.tenancy import OrganisationSession

CANARY = "Neurodivergent"
SHARES: dict[str, object] = {"identities": [CANARY, "Parent or carer"]}
ASKS = SHARES | {"shares_identity": "true"}
NEWER = read_keys(f"9:{KEYS.partition(',')[0].partition(':')[2]},{KEYS}")


def matched(app: FastAPI, institute: OrganisationSession, mentee: dict[str, object], mentor: dict[str, object]) -> int:
    """Bola seeks a mentor; Ben and Cleo offer the same, and only Cleo answers as `mentor` does."""
    round_id = make_round(institute)
    make_member(app.state.building.engine, 2, CLEO, "Cleo Dean")
    assert sign_up(app, BOLA, round_id, **mentee).status == 303
    assert sign_up(app, BEN, round_id, **MENTOR).status == 303
    assert sign_up(app, CLEO, round_id, **MENTOR | mentor).status == 303
    work(app)
    days_pass(app, 11)
    organiser(app).send(f"/institute/rounds/{round_id}/matches")
    work(app)
    institute.commit()
    return round_id


def terms(institute: OrganisationSession) -> dict[str, int]:
    return institute.exec(select(Proposal)).one().terms


def mentor_of(institute: OrganisationSession) -> str:
    return institute.get_one(RoundParticipant, institute.exec(select(Proposal.mentor_id)).one()).name


def test_what_both_share_and_the_mentee_asks_for_earns_points(app: FastAPI, institute: OrganisationSession) -> None:
    matched(app, institute, ASKS, SHARES)
    assert mentor_of(institute) == "Cleo Dean"
    assert terms(institute)["confided"] == 120
    assert "shared_identity" not in terms(institute)


@pytest.mark.parametrize(("mentee", "mentor"), [(ASKS, {}), (SHARES, SHARES), ({}, SHARES)])
def test_without_both_it_earns_nothing(
    app: FastAPI, institute: OrganisationSession, mentee: dict[str, object], mentor: dict[str, object]
) -> None:
    matched(app, institute, mentee, mentor)
    assert "confided" not in terms(institute)


def test_nobody_asks_to_share_nothing(app: FastAPI, institute: OrganisationSession) -> None:
    refused = sign_up(app, BOLA, make_round(institute), shares_identity="true")
    assert "Choose what you would share" in refused.problem_at("identities")


def test_answers_to_the_equality_questions_change_nothing(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = half_way(app, institute)
    for email in (BOLA, WILL, BEN, CLEO):
        home = email.partition("@")[2].partition(".")[0]
        organiser(app).send(f"/institute/rounds/{round_id}/matches")
        work(app)
        said = {"ethnicity": "Gypsy or Irish Traveller", "condition": "Yes", "impact": "Yes, a little"}
        assert Browser(app, email).send(f"/{home}/diversity/mine", said).status == 303
    institute.commit()
    runs = institute.exec(select(MentoringRun.certificate)).all()
    assert (len(runs), len({*runs})) == (4, 1)


def test_the_words_are_in_no_file_and_on_no_page_but_the_persons_own(
    app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession, engine: Engine
) -> None:
    round_id = matched(app, institute, ASKS, SHARES)
    looked_at(app, round_id)
    pages = ["", "/participants", "/health", "/matches"]
    people = [f"/institute/rounds/participants/{number}" for number in institute.exec(select(RoundParticipant.id))]
    proposal = institute.exec(select(Proposal.id)).one()
    institute.commit()
    seen = [f"/institute/rounds/{round_id}{name}" for name in pages] + people
    for address in [*seen, f"/institute/rounds/proposals/{proposal}"]:
        shown = organiser(app).open(address)
        assert (shown.status, CANARY in shown.response.text) == (200, False), address
    if engine.dialect.name == "sqlite":
        assert CANARY.encode() not in held(engine)
    assert leeds.exec(select(MentoringRegistration)).one().identity
    mine = Browser(app, BOLA).open("/leeds/my-record/json").response.text
    assert CANARY in mine


def held(engine: Engine) -> bytes:
    path = Path(engine.url.database or "")
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def test_the_proof_holds_with_what_is_sealed_and_with_newer_keys(
    app: FastAPI, institute: OrganisationSession, engine: Engine
) -> None:
    round_id = matched(app, institute, ASKS, SHARES)
    verify = f"/institute/rounds/{round_id}/matches/verify"
    assert organiser(app).send(verify).status == 303
    frames = len(evidence.GIVEN) + len(evidence.FOUND)
    told = dict(rotated(for_writing(engine), NEWER))
    assert [again for again, _ in told.values()] == [1, 1, 2 + frames]
    assert {again for again, _ in dict(rotated(for_writing(engine), NEWER)).values()} == {0}
    cleo = institute.exec(select(RoundParticipant).where(RoundParticipant.name == "Cleo Dean")).one()
    assert identity.read(cleo, NEWER).labels == SHARES["identities"]
    run = institute.exec(select(MentoringRun)).one()
    people = evidence.evidence_of(institute, run, NEWER)["people"]
    assert people["wants_shared_identity"].sum() == 1
    assert run.verdict.startswith("holds")


def test_evidence_from_before_is_read_and_sealed_with_the_rest(app: FastAPI, institute: OrganisationSession) -> None:
    matched(app, institute, {}, {})
    kept, keys = institute.exec(select(RunEvidence)).first(), read_keys(KEYS)
    assert kept
    kept.content = evidence.opened(kept, keys)
    assert kept.content.startswith(b"PAR1")
    assert evidence.rotate(institute, keys) == 1
    assert evidence.opened(kept, keys).startswith(b"PAR1")
