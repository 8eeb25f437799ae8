"""Whoever one round leaves without anybody is first in the lottery of the next, as its policy says unless changed."""

import pytest
from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.design.fields import PolicyFields
from programmes.mentoring.design.kinds import STARTS
from programmes.mentoring.models import RoundKind
from programmes.mentoring.pairs import Pairing
from tests.browsing import Browser
from tests.makers import work
from tests.programmes.mentoring.makers import (
    BEN,
    BOLA,
    CLEO,
    MENTOR,
    WILL,
    days_pass,
    link_to,
    make_member,
    make_round,
    organiser,
    participant_of,
    publish,
    sign_up,
)
from workforce.tenancy import OrganisationSession

SAID = "Among equals, whoever was left without a match last time goes first; then chance decides."
LATER = {"opens_on": "2030-05-01", "closes_on": "2030-05-10", "reply_by": "2030-05-30"}


def run(
    app: FastAPI, institute: OrganisationSession, round_id: int, mentor: str, mentees: tuple[str, str] = (BOLA, WILL)
) -> str:
    """Two mentees who are alike and one place; the name of who has it."""
    one, other = mentees
    for email, over in ((one, {}), (other, {}), (mentor, MENTOR | {"capacity": "1"})):
        assert sign_up(app, email, round_id, **over).status == 303
    work(app)
    days_pass(app, 11 if mentor == BEN else 41)
    organiser(app).send(f"/institute/rounds/{round_id}/matches")
    work(app)
    publish(app, round_id)
    institute.commit()
    pairing = institute.exec(select(Pairing).where(Pairing.round_id == round_id)).one()
    names = {participant_of(institute, round_id, name).id: name for name in ("Bola Ade", "Will Park")}
    return names[pairing.mentee_id]


@pytest.mark.parametrize("mentees", [(BOLA, WILL), (WILL, BOLA)])
def test_whom_the_last_round_left_waiting_has_the_place(
    app: FastAPI, institute: OrganisationSession, mentees: tuple[str, str]
) -> None:
    """Whichever of the two chance would have preferred: it goes by their numbers in the round."""
    make_member(app.state.building.engine, 2, CLEO, "Cleo Dean")
    first = run(app, institute, make_round(institute), BEN)
    for email in ((BOLA if first == "Bola Ade" else WILL), BEN):
        Browser(app).send(link_to(institute, email), {"answer": "accepted"})
    work(app)
    days_pass(app, 31)
    institute.commit()
    again = make_round(institute, **LATER)
    assert {first, run(app, institute, again, CLEO, mentees)} == {"Bola Ade", "Will Park"}


def test_the_policy_says_so_and_it_can_be_switched_off(app: FastAPI, institute: OrganisationSession) -> None:
    address = f"/institute/rounds/{make_round(institute)}/policy"
    assert SAID in organiser(app).open(address).text
    fields = PolicyFields.of(STARTS[RoundKind.MENTORING]).model_dump(mode="json", exclude_none=True) | {"lottery": []}
    version = organiser(app).open(organiser(app).send(address, fields).location)
    gone = version.soup.find("h2", string="What would no longer hold")
    assert gone is not None
    assert SAID in str(gone.find_next("ul"))
