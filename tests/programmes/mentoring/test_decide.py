from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.pairs import PairDecision
from tests.browsing import Browser, Page
from tests.makers import work
from tests.programmes.mentoring.makers import half_way, matched, organiser, publish, published
from workforce.tenancy import OrganisationSession

FORBID = {"mentee": "Bola Ade", "mentor": "Ben Hale", "decision": "forbid", "reason": "Cousins"}


def run_again(app: FastAPI, round_id: int) -> Page:
    ines, address = organiser(app), f"/institute/rounds/{round_id}/matches"
    ines.send(address)
    work(app)
    return ines.open(address)


def pairs_on(page: Page) -> set[tuple[str, str]]:
    return {(row[0].split(" Leeds")[0], row[1].split(" Kent")[0]) for row in page.rows()}


def test_a_forbidden_pair_is_not_proposed_again_and_the_change_is_shown(
    app: FastAPI, institute: OrganisationSession
) -> None:
    round_id = matched(app, institute)
    ines = organiser(app)
    mentee, mentor = min(pairs_on(ines.open(f"/institute/rounds/{round_id}/matches")))
    ines.send(f"/institute/rounds/{round_id}/decisions", FORBID | {"mentee": mentee, "mentor": mentor})
    assert "Run again before you publish" in ines.open(f"/institute/rounds/{round_id}/matches").text
    shown = run_again(app, round_id)
    assert (mentee, mentor) not in pairs_on(shown)
    assert "0 pairs kept, 2 new, 2 gone" in shown.text
    assert f"{mentee} with {mentor}" in shown.text


def test_a_pinned_pair_is_kept(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = half_way(app, institute)
    organiser(app).send(f"/institute/rounds/{round_id}/decisions", FORBID | {"decision": "pin", "reason": ""})
    assert ("Bola Ade", "Ben Hale") in pairs_on(run_again(app, round_id))
    again = run_again(app, round_id)
    assert "2 pairs kept, 0 new, 0 gone" in again.text
    assert "(pinned)" in again.text


def test_forbidding_needs_a_reason(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = half_way(app, institute)
    refused = organiser(app).send(f"/institute/rounds/{round_id}/decisions", FORBID | {"reason": " "})
    assert refused.status == 409
    assert "Say why" in refused.problem_at("reason")
    assert refused.value_of("mentee") == "Bola Ade"


def test_a_pair_must_be_two_people_of_the_round_on_their_own_sides(
    app: FastAPI, institute: OrganisationSession
) -> None:
    round_id = half_way(app, institute)
    ines, address = organiser(app), f"/institute/rounds/{round_id}/decisions"
    assert "nobody in this round" in ines.send(address, FORBID | {"mentor": "Nobody"}).problem_at("mentor")
    assert "mentee only" in ines.send(address, FORBID | {"mentor": "Will Park"}).problem_at("mentor")
    assert "mentor only" in ines.send(address, FORBID | {"mentee": "Cleo Dean"}).problem_at("mentee")


def test_a_decision_is_lifted(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = half_way(app, institute)
    ines, address = organiser(app), f"/institute/rounds/{round_id}/decisions"
    ines.send(address, FORBID)
    assert ines.open(address).rows()[0][:4] == ["Bola Ade", "Ben Hale", "Forbidden", "Cousins"]
    number = institute.exec(select(PairDecision.id)).one()
    ines.send(f"{address}/{number}/lift")
    assert "have not pinned" in ines.open(address).text
    assert ines.send(f"{address}/{number}/lift").status == 404


def test_a_later_decision_takes_the_place_of_the_earlier(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = half_way(app, institute)
    ines, address = organiser(app), f"/institute/rounds/{round_id}/decisions"
    ines.send(address, FORBID)
    ines.send(address, FORBID | {"decision": "pin"})
    assert [row[2] for row in ines.open(address).rows()] == ["Pinned"]


def test_a_published_round_is_settled(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = published(app, institute)
    refused = organiser(app).send(f"/institute/rounds/{round_id}/decisions", FORBID)
    assert refused.status == 409
    assert "settled" in refused.problems[0]


def test_a_settled_round_shows_its_decisions_and_asks_for_none(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    ines, address = organiser(app), f"/institute/rounds/{round_id}"
    ines.send(f"{address}/decisions", FORBID)
    run_again(app, round_id)
    assert {"Save", "Lift"} <= set(ines.open(f"{address}/decisions").buttons())
    publish(app, round_id)
    shown = ines.open(f"{address}/decisions")
    assert [row[2] for row in shown.rows()] == ["Forbidden"]
    assert "This round is published: its pairs are settled." in shown.text
    assert not {"Save", "Lift"} & set(shown.buttons())
    assert "Pin or forbid pairs" not in ines.open(address).links()


def test_on_a_small_screen_each_pair_stands_by_itself(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    shown = organiser(app).open(f"/institute/rounds/{round_id}/matches")
    headings = [cell["data-heading"] for cell in shown.soup.select("table.app-stacks tbody tr:first-child td")]
    assert headings == ["Mentor", "Points", "Points for each reason", "Look closer"]


def test_a_proposal_is_looked_at_side_by_side_and_pinned_there(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    ines = organiser(app)
    address = next(
        link for words, link in ines.open(f"/institute/rounds/{round_id}/matches").links().items() if "Look at" in words
    )
    shown = ines.open(address)
    assert "Skills wanted and offered 90" in shown.text
    assert not [secret for secret in ("@leeds.example", "@kent.example") if secret in shown.response.text]
    assert shown.buttons() == ["Add the comment", "Pin this pair", "Forbid this pair", "Swap"]


def test_a_stranger_sees_no_proposal(app: FastAPI, institute: OrganisationSession) -> None:
    matched(app, institute)
    ben = Browser(app, "ben.hale@kent.example")
    assert ben.open("/kent/rounds/proposals/1").status == 404
    assert ben.open("/kent/rounds/participants/1").status == 404
    assert ben.open("/institute/rounds/proposals/1").status == 403
