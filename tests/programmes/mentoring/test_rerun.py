"""Places lowered, the menu of changes, fairness by group, and words between programme managers."""

from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.participants import find_participant
from programmes.mentoring.working.models import MenuChoice, RoundComment, RunGroup
from tests.browsing import Browser, Page
from tests.makers import work
from tests.programmes.mentoring.makers import BEN, matched, organiser, participant, publish, published
from tests.programmes.mentoring.test_decide import FORBID, pairs_on, run_again
from workforce.tenancy import OrganisationSession

RUNS = "/institute/rounds"


def test_places_are_lowered_for_this_round_with_a_reason(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    ines, ben = organiser(app), f"{RUNS}/participants/{participant(institute, 'Ben Hale').id}"
    assert "offers 1" in ines.send(f"{ben}/places", {"places": "1", "reason": "Busy"}).problem_at("places")
    assert "Say why" in ines.send(f"{ben}/places", {"places": "0", "reason": " "}).problem_at("reason")
    assert "Lowered" in ines.follow(ines.send(f"{ben}/places", {"places": "0", "reason": "Busy until June"})).notice
    shown = run_again(app, round_id)
    assert "Ben Hale" not in {mentor for _, mentor in pairs_on(shown)}
    assert "1 person without a match" in shown.text
    assert participant(institute, "Ben Hale").capacity == 1
    ines.send(f"{ben}/places/lift")
    assert "Ben Hale" in {mentor for _, mentor in pairs_on(run_again(app, round_id))}
    assert ines.send(f"{ben}/places/lift").status == 404


def test_a_mentee_has_no_places_and_a_published_round_is_settled(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    ines, lower = organiser(app), {"places": "0", "reason": "Busy"}
    bola = participant(institute, "Bola Ade").id
    assert "mentee only" in ines.send(f"{RUNS}/participants/{bola}/places", lower).text
    publish(app, round_id)
    ben = find_participant(institute, participant(institute, "Ben Hale").id).id
    assert "settled" in ines.send(f"{RUNS}/participants/{ben}/places", lower).text


def menu(app: FastAPI, round_id: int) -> Page:
    assert organiser(app).send(f"{RUNS}/{round_id}/menu").status == 303
    work(app)
    return organiser(app).open(f"{RUNS}/{round_id}/menu")


def test_a_row_of_the_menu_is_chosen_and_keeps_what_stands(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    ines = organiser(app)
    before = pairs_on(ines.open(f"{RUNS}/{round_id}/matches"))
    page = menu(app, round_id)
    assert page.rows()
    institute.commit()
    rows = institute.exec(select(MenuChoice)).all()
    assert [row.lost for row in rows] == sorted(row.lost for row in rows)
    kept = max(rows, key=lambda row: row.kept)
    assert kept.changed == 0
    assert "as you chose" in ines.follow(ines.send(f"{RUNS}/{round_id}/menu/{kept.id}")).notice
    work(app)
    assert pairs_on(ines.open(f"{RUNS}/{round_id}/matches")) == before
    assert "no better matching exists" in ines.follow(ines.send(f"{RUNS}/{round_id}/matches/verify")).notice


def test_a_menu_that_is_out_of_date_is_refused(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    menu(app, round_id)
    institute.commit()
    row = institute.exec(select(MenuChoice)).first()
    assert row
    ines = organiser(app)
    ines.send(f"{RUNS}/{round_id}/decisions", FORBID)
    assert "Work it out again" in ines.send(f"{RUNS}/{round_id}/menu/{row.id}").text
    assert "Work it out again before you choose" in ines.open(f"{RUNS}/{round_id}/menu").text
    assert "Run like this" not in ines.open(f"{RUNS}/{round_id}/menu").buttons()


def test_fairness_is_kept_with_the_run_and_small_groups_are_hidden(
    app: FastAPI, institute: OrganisationSession
) -> None:
    round_id = matched(app, institute)
    groups = institute.exec(select(RunGroup)).all()
    assert {group.label for group in groups} == {"not digital", "first time"}
    assert {(group.mentees, group.matched, group.attained) for group in groups} == {(None, None, None)}
    assert "Every group of this round is too small" in organiser(app).open(f"{RUNS}/{round_id}/matches").text


def test_comments_stay_over_runs_and_go_with_the_card(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    ines = organiser(app)
    pair = ines.open(f"{RUNS}/{round_id}/matches").links()
    address = next(link for words, link in pair.items() if words.startswith("Look"))
    assert "was added" in ines.follow(ines.send(f"{address}/comments", {"words": "They may know each other"})).notice
    ines.send(f"{RUNS}/{round_id}/comments", {"words": "Ready on Friday"})
    shown = run_again(app, round_id)
    assert "Ready on Friday Ines Gold" in shown.text
    again = next(link for words, link in shown.links().items() if words.startswith("Look"))
    assert "They may know each other" in ines.open(again).text
    for mentor in ("ben.hale@kent.example", "cleo.dean@kent.example"):
        Browser(app, mentor).send(f"/kent/mentoring/rounds/{round_id}/withdraw")
    work(app)
    institute.commit()
    left = institute.exec(select(RoundComment)).all()
    assert [one.words for one in left] == ["Ready on Friday"]
    assert "was removed" in ines.follow(ines.send(f"{RUNS}/{round_id}/comments/{left[0].id}/remove")).notice


def test_a_stranger_does_none_of_it(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = published(app, institute)
    ben = Browser(app, BEN)
    for address in (f"{round_id}/menu", f"{round_id}/comments", f"{round_id}/publish/approve"):
        assert ben.send(f"{RUNS}/{address}", {"words": "Me"}).status == 403
