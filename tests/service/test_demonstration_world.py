"""What the demonstration lays out holds together."""

from datetime import date

from fastapi import FastAPI
from sqlmodel import select

from service.demonstration.campaigns import HOME, ask_for_answers
from service.demonstration.people import crowd
from service.demonstration.places import PLACES
from service.demonstration.world import World
from tests.browsing import Browser
from tests.cast import LEEDS, TODAY
from tests.makers import make_person
from workforce.mail import Letter
from workforce.skills.models import SkillsCampaign
from workforce.skills.response import response
from workforce.tenancy import OrganisationSession


def test_nobody_begins_to_work_before_they_are_of_age() -> None:
    found = crowd(PLACES[0], 1, TODAY)
    posts = [post | found.people[int(str(post["person"]))] for post in found.posts]
    days = [(post["date_of_birth"], post["starts_on"]) for post in posts]
    ages = [began.year - born.year for born, began in days if isinstance(born, date) and isinstance(began, date)]
    assert len(ages) == len(posts)
    assert min(ages) >= 18


def test_two_campaigns_are_under_way(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    for area in ("Digital and technology", "People and organisation"):
        for _ in range(15):
            make_person(leeds, service_area=area)
    building = app.state.building
    ask_for_answers(World(building.engine, building.settings, building.clock(), {HOME: LEEDS}))
    campaign = leeds.exec(select(SkillsCampaign)).one()
    assert response(leeds, campaign.id)
    assert len(leeds.exec(select(Letter)).all()) == 30
    for kind in ("skills", "diversity"):
        assert hr.open(f"/leeds/{kind}/campaigns").rows()[0][3] == "open"
