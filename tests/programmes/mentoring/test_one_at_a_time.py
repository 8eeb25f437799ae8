"""The days of somebody's pairings never overlap: the service says so, and the database holds to it."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy.exc import DatabaseError
from sqlmodel import select

from programmes.mentoring.offers.publish import offer_pairs
from programmes.mentoring.pairs import Pairing
from tests.browsing import SITE
from tests.cast import NOW, TODAY
from tests.programmes.mentoring.makers import half_way, participant, the_round
from workforce.errors import Refusal
from workforce.tenancy import OrganisationSession


def day(after: int | None) -> date | None:
    return None if after is None else TODAY + timedelta(days=after)


def pairing(institute: OrganisationSession, mentor: str, begins: int, ends: int | None) -> Pairing:
    bola, other = participant(institute, "Bola Ade"), participant(institute, mentor)
    return Pairing.model_validate(
        {"round_id": bola.round_id, "mentee_id": bola.id, "mentor_id": other.id, "points": 1}
        | {"offered_on": day(begins), "ended_on": day(ends)}
    )


@pytest.mark.parametrize("second", [(0, None), (3, 4), (-5, 1), (9, None), (-9, None), (4, 2)])
def test_the_database_refuses_days_that_overlap_or_run_backwards(
    app: FastAPI, institute: OrganisationSession, second: Sequence[int]
) -> None:
    half_way(app, institute)
    institute.add(pairing(institute, "Ben Hale", 0, 10))
    institute.commit()
    institute.add(pairing(institute, "Cleo Dean", *second))
    with pytest.raises(DatabaseError):
        institute.flush()
    institute.rollback()


def test_one_may_follow_the_other_on_the_day_it_ends(app: FastAPI, institute: OrganisationSession) -> None:
    half_way(app, institute)
    first = pairing(institute, "Ben Hale", 0, 10)
    institute.add_all([first, pairing(institute, "Cleo Dean", 10, None)])
    institute.commit()
    first.ended_on = None
    institute.add(first)
    with pytest.raises(DatabaseError):
        institute.flush()
    institute.rollback()


def test_nothing_is_offered_to_whoever_has_a_mentor(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = half_way(app, institute)
    bola, ben, cleo = (participant(institute, name).id for name in ("Bola Ade", "Ben Hale", "Cleo Dean"))
    found = the_round(institute, round_id)
    offer_pairs(institute, found, [(bola, ben, 1)], SITE, TODAY, NOW)
    with pytest.raises(Refusal, match="has a match already"):
        offer_pairs(institute, found, [(bola, cleo, 1)], SITE, TODAY, NOW)
    assert len(institute.exec(select(Pairing)).all()) == 1
