"""The programme manager at work on the pairs of a run."""

from fastapi import FastAPI
from sqlmodel import col, select

from programmes.mentoring.pairs import PairDecision, Proposal
from tests.browsing import Browser
from tests.makers import work
from tests.programmes.mentoring.makers import (
    BEN,
    BOLA,
    CLEO,
    MENTOR,
    WILL,
    days_pass,
    make_member,
    make_round,
    matched,
    organiser,
    sign_up,
)
from tests.programmes.mentoring.test_decide import FORBID, pairs_on, run_again
from workforce.tenancy import OrganisationSession


def ask(app: FastAPI, round_id: int, mentee: str, mentor: str) -> str:
    return organiser(app).open(f"/institute/rounds/{round_id}/why-not?mentee={mentee}&mentor={mentor}").text


def test_why_not_is_answered_with_names_and_numbers(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    pairs = dict(pairs_on(organiser(app).open(f"/institute/rounds/{round_id}/matches")))
    said = ask(app, round_id, "Bola+Ade", pairs["Will Park"].replace(" ", "+"))
    assert f"Bola Ade with {pairs['Will Park']} would have" in said
    assert f"{pairs['Will Park']} has Will Park" in said
    assert "the lottery decided" in said
    assert "They are matched" in ask(app, round_id, "Bola+Ade", pairs["Bola Ade"].replace(" ", "+"))


def test_who_is_nobody_in_the_round_is_said_at_the_field(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    asked = organiser(app).open(f"/institute/rounds/{round_id}/why-not?mentee=Bola+Ade&mentor=Nobody")
    assert asked.problem_at("mentor") == "Error: Nobody is nobody in this round."
    assert asked.value_of("mentee") == "Bola Ade"


def avoiding(app: FastAPI, institute: OrganisationSession) -> int:
    """As `matched`, and Bola avoids Ben, whom she would else be as well matched with."""
    round_id = make_round(institute)
    make_member(app.state.building.engine, 2, CLEO, "Cleo Dean")
    sign_up(app, BOLA, round_id, avoids=BEN)
    sign_up(app, WILL, round_id)
    for email in (BEN, CLEO):
        sign_up(app, email, round_id, **MENTOR)
    work(app)
    days_pass(app, 11)
    run_again(app, round_id)
    return round_id


def test_whom_somebody_avoids_is_told_as_a_rule_without_a_name(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = avoiding(app, institute)
    said = ask(app, round_id, "Bola+Ade", "Ben+Hale")
    assert "Bola Ade cannot be matched with Ben Hale: a rule about the two people." in said
    assert not [word for word in ("apart", "avoid", "conflict") if word in said.casefold()]


def swap(app: FastAPI, institute: OrganisationSession, other: str) -> str:
    institute.commit()
    first = institute.exec(select(Proposal).order_by(col(Proposal.id))).all()[-1]
    ines = organiser(app)
    answered = ines.send(f"/institute/rounds/proposals/{first.id}/swap", {"other": other})
    return answered.problem_at("other") if answered.status == 409 else ines.follow(answered).notice


def mentees(institute: OrganisationSession) -> list[int]:
    institute.commit()
    return [one.mentee_id for one in institute.exec(select(Proposal).order_by(col(Proposal.id))).all()]


def test_two_pairs_are_swapped(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    before = pairs_on(organiser(app).open(f"/institute/rounds/{round_id}/matches"))
    own, other = mentees(institute)[-1], mentees(institute)[0]
    assert "same mentor" in swap(app, institute, str(own))
    assert "pinned crosswise" in swap(app, institute, str(other))
    after = run_again(app, round_id)
    assert not before & pairs_on(after)
    assert "0 pairs kept, 2 new, 2 gone" in after.text
    assert "pinned crosswise" in swap(app, institute, str(other))
    assert pairs_on(run_again(app, round_id)) == before
    assert len(institute.exec(select(PairDecision)).all()) == 2


def test_no_swap_makes_a_pair_that_a_rule_forbids(app: FastAPI, institute: OrganisationSession) -> None:
    avoiding(app, institute)
    assert "Bola Ade cannot be paired with Ben Hale: a rule about" in swap(app, institute, str(mentees(institute)[0]))
    assert not institute.exec(select(PairDecision)).all()


def test_the_table_shows_what_is_pinned_and_what_changed(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    ines, address = organiser(app), f"/institute/rounds/{round_id}/matches"
    assert "No pair fits" in ines.open(f"{address}?pinned=true").text
    mentee, mentor = min(pairs_on(ines.open(address)))
    ines.send(f"/institute/rounds/{round_id}/decisions", FORBID | {"mentee": mentee, "mentor": mentor})
    run_again(app, round_id)
    assert len(pairs_on(ines.open(f"{address}?changed=true"))) == 2
    run_again(app, round_id)
    assert "No pair fits" in ines.open(f"{address}?changed=true").text
    assert "No pair fits" in ines.open(f"{address}?region=Nowhere").text


def test_a_stranger_neither_asks_nor_swaps(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    assert Browser(app, BEN).open(f"/institute/rounds/{round_id}/why-not").status == 403
    assert Browser(app, BEN).send("/kent/rounds/proposals/1/swap", {"other": "1"}).status in (403, 404)
