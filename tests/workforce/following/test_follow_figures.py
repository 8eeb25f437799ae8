"""Somebody follows figures, is told when a newer release changes them by more than chance, and stops."""

from datetime import date

import pytest
from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser, Page
from tests.cast import LEEDS, NOW
from tests.makers import member_id_of, work
from tests.workforce.releases.makers import (
    END,
    hired,
    make_release,
    make_staff,
    release_councils,
    send_returns,
    session_of,
)
from workforce.following import service
from workforce.following.jobs import TELL
from workforce.following.models import Follow
from workforce.jobs import enqueue
from workforce.mail import Letter
from workforce.people.models import Sex

FOLLOWING = "/leeds/statistics/following"
EARLIER = date(2030, 2, 28)


def test_a_planner_is_told_once_of_what_changed_by_more_than_chance_and_stops(
    app: FastAPI, planner: Browser, hr: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    release_councils(app, [LEEDS], EARLIER)
    press(planner, "/leeds/statistics/tables/representation-sex")
    shown = press(planner, "/leeds/statistics/measures/figures?name=turnover&by=sex")
    assert "You follow “Joiners, leavers" in shown.text
    monkeypatch.setattr(service, "MOST", 2)
    assert (
        "Stop following one first"
        in planner.send(FOLLOWING, {"name": "months", "by": "sex", "is_measure": "true"}).text
    )
    with session_of(app, LEEDS) as session, session.begin():
        seen = session.exec(select(Follow)).all()
        bola = member_id_of(session, "bola.ade@leeds.example")  # who may read no statistics, and is not written to
        theirs = [each.model_dump(exclude={"id", "membership_id"}) for each in seen]
        session.add_all(Follow(membership_id=bola, **each) for each in theirs)
        hired(session, 60, Sex.FEMALE, starts_on=date(2030, 3, 10))
    send_returns(app, [LEEDS], END)
    make_release(app, END)
    letters = told(app, "first")
    assert len(letters) == 1
    body = letters[0].body
    assert "by sex" in body
    assert "/leeds/statistics/measures/figures?name=turnover&by=sex&scope=organisation%3A" in body
    shown = planner.open(FOLLOWING)
    assert "Joiners, Female: higher" in shown.text
    assert told(app, "again") == letters  # nothing is told twice
    stop = next(line for line in body.splitlines() if line.endswith("/stop"))
    address = stop[stop.index("/leeds") :]
    assert hr.open(address).status == 404
    press(planner, address)
    assert address not in {form.get("action") for form in planner.open(FOLLOWING).soup.select("form")}


def test_changes_too_small_to_tell_of_add_up(app: FastAPI, planner: Browser) -> None:
    """Ten more women joined each month than the month before, out of thirty: of two months together she is told."""
    join(app, 30, date(2030, 1, 10))
    release_councils(app, [LEEDS], date(2030, 1, 31))
    press(planner, "/leeds/statistics/tables/movements-sex")
    numbers = []
    for month_end in (EARLIER, END):
        join(app, 10, month_end.replace(day=10))
        send_returns(app, [LEEDS], month_end)
        make_release(app, month_end)
        numbers.append(len(told(app, str(month_end))))
    assert numbers == [0, 1]
    assert "Joiners, Female: higher" in planner.open(FOLLOWING).text


def join(app: FastAPI, women: int, starts_on: date) -> None:
    with session_of(app, LEEDS) as session, session.begin():
        hired(session, women, Sex.FEMALE, starts_on=starts_on)


def test_what_has_no_figures_is_not_followed(app: FastAPI, planner: Browser) -> None:
    make_staff(app, LEEDS)
    for body in ({"name": "representation-sex"}, {"name": "headline", "is_measure": "true"}):
        assert planner.send(FOLLOWING, body).status == 404
    assert "You follow nothing yet" in planner.open(FOLLOWING).text


def press(browser: Browser, address: str) -> Page:
    """The one button of the page that changes something."""
    form = browser.open(address).soup.select("main form[method=post]")[-1]
    fields = {str(each["name"]): str(each["value"]) for each in form.select("input")}
    return browser.follow(browser.send(str(form["action"]), fields))


def told(app: FastAPI, period: str) -> list[Letter]:
    with session_of(app, LEEDS) as session, session.begin():
        enqueue(session, TELL, 0, NOW, period)
    work(app)
    with session_of(app, LEEDS) as session:
        return [*session.exec(select(Letter).where(Letter.subject == "Figures that you follow have changed"))]
