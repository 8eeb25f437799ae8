"""Where a round asks for two people: one asks for it to be published, and another approves."""

import pytest
from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.offers.publish import publish
from programmes.mentoring.pairs import Pairing
from programmes.mentoring.rounds import find_round
from tests.browsing import SITE, Browser
from tests.cast import NOW, TODAY
from tests.makers import work
from tests.programmes.mentoring.makers import FORM, INES, matched, minutes_pass, organiser, subjects_to
from workforce.access import Role
from workforce.accounts.members import admit
from workforce.errors import Refusal
from workforce.identity import Account, RoleHeld
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

OMAR = "omar.lake@institute.example"


def two_managers(app: FastAPI, institute: OrganisationSession) -> int:
    """Ines and Omar; the matching of a round that asks for both has run."""
    institute.add(Account(email=OMAR, born_at=NOW))
    omar = admit(institute, OMAR, "Omar Lake", TODAY)
    institute.add(RoleHeld(membership_id=omar.id, role=Role.PROGRAMME_MANAGER))
    institute.commit()
    return matched(app, institute, two_approve=True)


def test_one_asks_and_another_approves(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = two_managers(app, institute)
    ines, omar, address = organiser(app), Browser(app, OMAR), f"/institute/rounds/{round_id}/publish"
    assert "Another programme manager has to approve" in ines.follow(ines.send(address)).notice
    assert (subjects_to(institute, OMAR), subjects_to(institute, INES)) == (["A round waits for your approval"], [])
    assert "You asked for it yourself" in ines.send(f"{address}/approve").text
    assert "Approve and publish" not in ines.open(address).text
    minutes_pass(app)
    work(app)
    assert not institute.exec(select(Pairing)).all()
    assert "unless somebody undoes it" in omar.follow(omar.send(f"{address}/approve")).notice
    minutes_pass(app)
    work(app)
    institute.commit()
    assert len(institute.exec(select(Pairing)).all()) == 2


def test_who_is_the_only_one_is_told_so_at_once(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute, two_approve=True)
    assert "given to a second person first" in organiser(app).send(f"/institute/rounds/{round_id}/publish").text


def test_nothing_publishes_without_the_second(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = two_managers(app, institute)
    organiser(app).send(f"/institute/rounds/{round_id}/publish")
    institute.commit()
    now = app.state.building.clock()
    with pytest.raises(Refusal, match="another programme manager has approved"):
        publish(institute, find_round(institute, round_id), SITE, london_date(now), now)


def test_whoever_wants_to_be_alone_cannot_change_the_design(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = two_managers(app, institute)
    assert "two people approve" in organiser(app).send(f"/institute/rounds/{round_id}/edit", FORM).problem_at(
        "two_approve"
    )


def test_an_approval_is_of_one_run_and_undoing_takes_it_back(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = two_managers(app, institute)
    ines, omar, address = organiser(app), Browser(app, OMAR), f"/institute/rounds/{round_id}/publish"
    assert "Nobody has asked" in omar.send(f"{address}/approve").text
    ines.send(address)
    assert "Somebody has asked" in ines.send(address).text
    omar.send(f"{address}/approve")
    ines.send(f"{address}/undo")
    assert "Nobody has asked" in omar.send(f"{address}/approve").text
    ines.send(f"/institute/rounds/{round_id}/matches")
    work(app)
    assert "Ask for approval" in ines.open(address).buttons()


def test_whoever_does_not_approve_says_why_and_it_is_asked_for_again(
    app: FastAPI, institute: OrganisationSession
) -> None:
    round_id = two_managers(app, institute)
    ines, omar, address = organiser(app), Browser(app, OMAR), f"/institute/rounds/{round_id}/publish"
    assert "Nothing waits for approval" in omar.send(f"{address}/send-back", {"words": "Why?"}).text
    ines.send(address)
    assert "take it back instead" in ines.send(f"{address}/send-back", {"words": "No"}).text
    assert omar.send(f"{address}/send-back", {"words": " "}).problem_at("words")
    sent = omar.follow(omar.send(f"{address}/send-back", {"words": "Two of one team are apart."}))
    assert "Two of one team are apart. Omar Lake" in sent.text
    assert subjects_to(institute, INES) == ["A round was not approved"]
    assert "Nobody has asked" in omar.send(f"{address}/approve").text
    assert ines.send(address).status == 303


def test_whoever_asked_takes_it_back(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = two_managers(app, institute)
    ines, omar, address = organiser(app), Browser(app, OMAR), f"/institute/rounds/{round_id}/publish"
    ines.send(address)
    assert "Somebody else asked for it" in omar.send(f"{address}/take-back").text
    assert "Taken back" in ines.follow(ines.send(f"{address}/take-back")).notice
    assert "Nothing waits for approval" in ines.send(f"{address}/take-back").text
    assert "after another programme manager approves" in ines.open(address).text
