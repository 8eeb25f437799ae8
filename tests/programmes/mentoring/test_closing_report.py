"""What a round came to: definitions on hand-made frames, and the page of a round that was played."""

import polars as pl
from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.closing import figures, together
from programmes.mentoring.closing.models import GoalsMet, PairingFeedback, Stage
from programmes.mentoring.closing.report import report_of
from programmes.mentoring.meeting.models import MentorshipGoal
from programmes.mentoring.models import MentoringRound
from programmes.mentoring.pairs import PairingOffer
from tests.browsing import Browser
from tests.cast import INSTITUTE, NOW, TODAY
from tests.makers import person_called
from tests.programmes.mentoring.makers import BEN, BOLA, organiser
from tests.programmes.mentoring.meeting.makers import make_mentorship
from tests.programmes.mentoring.test_closing import a_night, agreed, say
from tests.programmes.mentoring.test_mentoring_api import system
from workforce.people.restrictions.standing import Restriction
from workforce.tenancy import OrganisationSession


def told(frame: pl.DataFrame) -> dict[str, tuple[int | None, float | None]]:
    return {line: (number, share) for _, line, number, share in frame.iter_rows()}


def people(digital: int, others: int) -> pl.DataFrame:
    labels = [["digital"]] * digital + [["not digital"]] * others
    rows = [(number, False, True, label) for number, label in enumerate(labels)]
    return pl.DataFrame(rows, figures.PEOPLE, orient="row")


def pairs(*rows: tuple[int, int, bool, bool, str]) -> pl.DataFrame:
    return pl.DataFrame(rows, figures.PAIRS, orient="row")


def answers(count: int, goals: str) -> pl.DataFrame:
    return pl.DataFrame([("half way", "mentee", True, goals, True, 3)] * count, figures.ANSWERS, orient="row")


def test_somebody_with_two_mentees_counts_once() -> None:
    made = pairs((0, 2, True, True, "completed"), (1, 2, True, False, ""), (3, 2, False, True, "declined"))
    up = told(figures.take_up(people(2, 3), made))
    assert up["registered"] == (5, 1.0)
    assert up["offered a match"] == (4, 0.8)
    assert up["agreed with somebody"] == (3, 0.6)
    assert up["completed"] == (2, 0.4)
    assert told(figures.endings(people(2, 3), made)) == {"completed": (1, 1.0)}


def test_what_few_people_said_is_hidden() -> None:
    assert told(figures.feedback(answers(4, "fully met")))["own goals fully or mostly met"] == (None, None)
    said = pl.concat([answers(3, "mostly met"), answers(2, "not met")])
    assert told(figures.feedback(said))["own goals fully or mostly met"] == (3, 0.6)


def test_a_small_group_is_not_the_whole_less_another() -> None:
    made = pairs((0, 1, True, True, "completed"))
    assert told(figures.fairness(people(10, 20), made))["digital: completed"] == (2, 0.2)
    assert {number for number, _ in told(figures.fairness(people(9, 20), made)).values()} == {None}
    assert told(figures.fairness(people(10, 0), made))["digital"] == (10, 1.0)


def test_the_page_and_the_file_say_the_same(app: FastAPI, institute: OrganisationSession) -> None:
    round_id, _ = agreed(app, institute)
    a_night(app, institute, 61)
    say(app, institute, BOLA)
    report = f"/institute/rounds/{round_id}/report"
    page, file = organiser(app).open(report), organiser(app).open(f"{report}.csv").response.content.decode()
    assert ["Registered", "4", "100"] in page.rows()
    assert "Own goals fully or mostly met Hidden" in " ".join(page.text.split())
    assert "Ask us to meet earlier" not in page.text
    assert "Hidden" not in file
    assert "Feedback half way, mentees,answered,1,1.0" in file.replace('"', "")
    told = system(app, INSTITUTE).get(f"/api/v1{report}").json()["figures"]
    assert {"part": "Take-up, people", "line": "registered", "number": 4, "share": 1.0} in told
    assert len(told) == file.count("\n") - 1
    assert Browser(app, BEN).open(report).status == 403


def test_a_day_that_both_noted_is_one_day() -> None:
    made = pairs((0, 1, True, False, ""), (2, 3, True, False, ""), (4, 5, False, False, ""))
    noted = [(0, 1, TODAY), (0, 1, TODAY), (0, 1, NOW.date().replace(day=9)), (4, 5, TODAY)]
    met = told(together.meetings(people(6, 0), made, pl.DataFrame(noted, together.ENTRIES, orient="row")))
    assert met == {
        "pairs that agreed": (2, None),
        "pairs that noted a meeting": (1, 0.5),
        "days on which a pair met": (2, None),
    }


def test_where_both_learn_the_goals_of_both_are_counted(leeds: OrganisationSession) -> None:
    """And what they answer is of partners, since nobody is the other's mentor."""
    pairing = make_mentorship(leeds, kind="paired both ways")
    for side in (pairing.mentee_id, pairing.mentor_id):
        leeds.add(MentorshipGoal(pairing_id=pairing.id, participant_id=side, words="Lead", set_on=TODAY))
    offer = leeds.exec(select(PairingOffer.id).where(PairingOffer.pairing_id == pairing.id)).first()
    leeds.add(PairingFeedback.model_validate({"offer_id": offer, "stage": Stage.END, "asked_on": TODAY}))
    leeds.flush()
    report = report_of(leeds, leeds.get_one(MentoringRound, pairing.round_id), TODAY)
    assert told(report)["people who set a goal of their own"] == (2, 1.0)
    assert told(report)["of their goals, reached"] == (None, None)
    assert "Feedback at the end, partners" in report["part"].to_list()


def test_whoever_is_restricted_is_not_counted(leeds: OrganisationSession) -> None:
    pairing = make_mentorship(leeds, ended_on=TODAY, outcome="completed")
    for offer in leeds.exec(select(PairingOffer).where(PairingOffer.pairing_id == pairing.id)).all():
        leeds.add(
            PairingFeedback(offer_id=offer.id, stage=Stage.END, asked_on=TODAY, answered_on=TODAY, goals=GoalsMet.FULLY)
        )
    found = leeds.get_one(MentoringRound, pairing.round_id)
    before = told(report_of(leeds, found, TODAY))
    assert [before[line] for line in ("registered", "agreed with somebody", "answered")] == [
        (2, 1.0),
        (2, 1.0),
        (1, 1.0),
    ]
    leeds.add(Restriction(person_id=person_called(leeds, "Bola").id, reason="It is being checked", began_at=NOW))
    leeds.flush()
    report = report_of(leeds, found, TODAY)
    assert told(report)["registered"] == told(report)["agreed with somebody"] == (1, 1.0)
    assert {part for part in report["part"] if part.startswith("Feedback")} == {"Feedback at the end, mentors"}
    assert "How agreed matches ended" not in report["part"].to_list()
