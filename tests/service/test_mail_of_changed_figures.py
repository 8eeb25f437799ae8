"""Somebody who follows a figure gets one letter over real SMTP when it has changed, and none when it has not."""

from dataclasses import replace
from datetime import date
from email.message import Message

import pytest
from fastapi import FastAPI

from service.worker import work_off
from tests.browsing import Browser
from tests.cast import LEEDS, NOW
from tests.service.sink import Sink
from tests.workforce.following.test_follow_figures import EARLIER, join, press
from tests.workforce.releases.makers import END, make_release, release_councils, send_returns, session_of
from workforce.following.jobs import SUBJECT, TELL
from workforce.jobs import enqueue
from workforce.web import Building

TABLE = "/leeds/statistics/tables/movements-sex"


@pytest.mark.parametrize(("women", "letters"), [(0, 0), (40, 1)])
def test_a_letter_goes_out_when_the_figure_has_changed_and_none_otherwise(
    app: FastAPI, planner: Browser, sink: tuple[Sink, str], women: int, letters: int
) -> None:
    join(app, 30, date(2030, 1, 10))
    release_councils(app, [LEEDS], EARLIER)
    press(planner, TABLE)
    join(app, women, END.replace(day=10))
    send_returns(app, [LEEDS], END)
    make_release(app, END)
    told = [letter for letter in morning(app, sink) if letter["Subject"] == SUBJECT]
    assert len(told) == letters
    for letter in told:
        payload = letter.get_payload(decode=True)
        assert isinstance(payload, bytes)
        assert TABLE in payload.decode()
        assert "70" not in payload.decode().replace(TABLE, "")  # the letter holds no figure


def morning(app: FastAPI, sink: tuple[Sink, str]) -> list[Message]:
    """What is followed is looked at, and all letters go out."""
    building: Building = app.state.building
    with session_of(app, LEEDS) as session, session.begin():
        enqueue(session, TELL, 0, NOW, "a morning")
    settings = replace(building, settings=building.settings.model_copy(update={"mail_server": sink[1]})).settings
    for _ in range(3):
        work_off(building.engine, settings, NOW)
    return sink[0].letters
