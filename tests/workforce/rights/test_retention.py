"""The schedule shows what its next run erases, runs once a day, and erases no more than it showed."""

from datetime import date, timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import col, func, select

from service.features import FEATURES
from service.schedule import ask_for
from tests.browsing import Browser
from tests.cast import NOW, TODAY
from tests.makers import make_person, make_post, member_id_of, person_called, seconds_pass, work
from tests.workforce.rights.makers import make_participant
from workforce.audit import AuditKey, AuditLine
from workforce.campaigns.asking import plan
from workforce.campaigns.models import CampaignFields
from workforce.diversity.campaign import DECLARATIONS
from workforce.diversity.models import Answer, DeclarationRequest
from workforce.mail import Letter
from workforce.people.enrolment.uploads import Mode, StaffUpload, State, upload
from workforce.people.models import Person
from workforce.retention import Retention
from workforce.rights.models import Erasure
from workforce.rights.scheduled import NIGHTLY
from workforce.skills.campaign import SKILLS
from workforce.skills.models import SkillsFigure, SkillsRequest
from workforce.tenancy import OrganisationSession

RULES = [rule for feature in FEATURES for rule in feature.retention]
FILE = b"Payroll number,First name,Last name,Job title,Service area,Start date\nN1,Kim,Lee,Clerk,Housing,01/01/2030\n"
SIX_YEARS = date(2024, 3, 30)


def counts(hr: Browser) -> dict[str, str]:
    """Rows of the next run, by the name of the rule."""
    rows = hr.open("/leeds/retention").rows()
    return {rule.name: row[4] for rule in RULES for row in rows if row[0].startswith(rule.name)}


def leaver(leeds: OrganisationSession, last_day: date, **over: object) -> Person:
    return make_person(leeds, starts_on=date(2019, 1, 1), ends_on=last_day, **over)


def night(app: FastAPI, engine: Engine) -> None:
    ask_for(engine, NIGHTLY, app.state.building.clock())
    work(app)


def test_every_rule_stands_on_the_page_with_its_source(hr: Browser) -> None:
    rows = hr.open("/leeds/retention").rows()
    assert len(rows) >= len(RULES) > 8
    assert all(row[3] for row in rows[: len(RULES)])
    assert len(counts(hr)) == len(RULES) == len({rule.name for rule in RULES})


def test_a_leaver_goes_after_six_years_and_not_a_day_before(
    app: FastAPI, engine: Engine, hr: Browser, leeds: OrganisationSession
) -> None:
    gone, stays = leaver(leeds, SIX_YEARS), leaver(leeds, SIX_YEARS + timedelta(days=1))
    ids = (gone.id, stays.id)
    assert counts(hr)["Leavers"] == "1"
    night(app, engine)
    leeds.expunge_all()
    leeds.commit()
    assert leeds.exec(select(Person.id).where(col(Person.id).in_(ids))).all() == [stays.id]
    assert leeds.exec(select(Erasure)).one().counts == {"Leavers": {"erased": 1}}
    line = leeds.exec(select(AuditLine).where(AuditLine.verb == "erased by schedule")).one()
    assert line.noun == "person"


def test_it_runs_once_a_day_whoever_asks(app: FastAPI, engine: Engine, hr: Browser, leeds: OrganisationSession) -> None:
    leaver(leeds, SIX_YEARS)
    assert "Run it now" in hr.open("/leeds/retention").buttons()
    assert hr.send("/leeds/retention/run").status == 303
    assert "Run it now" not in hr.open("/leeds/retention").buttons()
    assert hr.send("/leeds/retention/run").problems == ["Today’s run was asked for already. The next one is tomorrow."]
    night(app, engine)
    leeds.commit()
    assert len(leeds.exec(select(Erasure)).all()) == 1
    assert "2 April 2030" in hr.open("/leeds/retention").text
    seconds_pass(app, 24 * 60 * 60)
    night(app, engine)
    leeds.commit()
    assert [erasure.counts for erasure in leeds.exec(select(Erasure).order_by(col(Erasure.id)))][1] == {}


def test_whoever_is_in_post_comes_back_or_is_restricted_stays(
    app: FastAPI, engine: Engine, hr: Browser, leeds: OrganisationSession
) -> None:
    back, restricted = leaver(leeds, SIX_YEARS), leaver(leeds, SIX_YEARS)
    hr.send(f"/leeds/staff/{restricted.id}/rights/restrict", {"reason": "A claim"})
    make_post(leeds, back, starts_on=date(2031, 1, 1))
    leeds.commit()
    before = leeds.exec(select(func.count(col(Person.id)))).one()
    leeds.commit()
    assert counts(hr)["Leavers"] == "0"
    night(app, engine)
    leeds.commit()
    assert leeds.exec(select(func.count(col(Person.id)))).one() == before


def test_each_class_of_data_goes_in_its_time(
    app: FastAPI, engine: Engine, participant: Browser, hr: Browser, leeds: OrganisationSession
) -> None:
    participant.send("/leeds/diversity/mine", {"ethnicity": "Roma"})
    bola = person_called(leeds, "Bola")
    leeds.commit()
    hr.send(f"/leeds/staff/{bola.id}/leave", {"ends_on": "2030-01-01", "leaving_reason": "Resigned"})
    leeds.add(Letter(to="a@example.org", subject="s", body="", written_at=NOW, sent_at=NOW))
    file = upload(leeds, "staff.csv", FILE, Mode.CHANGES, None, NOW)
    card = make_participant(leeds, member_id_of(leeds, "will.park@leeds.example"))
    leeds.exec(select(Answer)).one()
    leeds.commit()
    work(app)
    for each in (1, 93, 184):
        seconds_pass(app, each * 24 * 60 * 60)
        night(app, engine)
    leeds.expire_all()
    leeds.commit()
    assert leeds.exec(select(Answer)).all() == []
    assert leeds.exec(select(Letter)).all() == []
    found = leeds.get_one(StaffUpload, file.id)
    assert (found.state, found.content, found.name) == (State.DISCARDED, None, "staff.csv")
    leeds.refresh(card)
    assert card.goals  # its round is not over


def test_who_was_asked_goes_with_the_rates_two_years_after_the_campaign(
    app: FastAPI, engine: Engine, leeds: OrganisationSession
) -> None:
    fields = CampaignFields.model_validate({"title": "Spring", "due_on": "2030-05-31"})
    campaign, other = plan(leeds, SKILLS, fields, None, NOW), plan(leeds, DECLARATIONS, fields, None, NOW)
    bola = person_called(leeds, "Bola").id
    leeds.add(SkillsRequest(campaign_id=campaign.id, person_id=bola))
    leeds.add(DeclarationRequest(campaign_id=other.id, person_id=bola))
    rate = {"areas": [], "counted_on": TODAY, "stands_on": TODAY, "asked": 20, "low": 5, "high": 10}
    leeds.add(SkillsFigure.model_validate(rate | {"campaign_id": campaign.id}))
    leeds.commit()
    tables = (SkillsRequest, DeclarationRequest, SkillsFigure)
    for today, left in ((date(2032, 5, 31), 1), (date(2032, 6, 1), 0)):
        seconds_pass(app, (today - TODAY).days * 24 * 60 * 60)
        night(app, engine)
        leeds.commit()
        assert [leeds.exec(select(func.count()).select_from(table)).one() for table in tables] == [left] * 3


def test_a_run_leaves_the_key_of_nobody_it_erased(app: FastAPI, engine: Engine, leeds: OrganisationSession) -> None:
    gone = leaver(leeds, SIX_YEARS)
    leeds.add_all([AuditKey(subject=gone.id), AuditKey(subject=person_called(leeds, "Bola").id)])
    leeds.commit()
    night(app, engine)
    leeds.commit()
    assert leeds.exec(select(AuditKey.subject)).all() == [person_called(leeds, "Bola").id]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_asks_and_forgets_on_both_databases(leeds: OrganisationSession, rule: Retention) -> None:
    assert leeds.exec(rule.due(rule.before(TODAY))).all() == []
    rule.forget(leeds, [0])
