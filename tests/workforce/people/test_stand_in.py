"""A line manager goes away: a colleague is named, answers in their place, and no longer once it ends."""

from datetime import date

import pytest
from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser
from tests.cast import NOW
from tests.makers import make_person, person_called
from workforce.errors import Forbidden
from workforce.mail import Letter
from workforce.people.directory import managers_spoken_for
from workforce.people.managers import approvals, stand_ins
from workforce.people.models import StandIn
from workforce.skills import team as skills
from workforce.tenancy import OrganisationSession

WEEK = {"email": "Bola.Ade@leeds.example", "starts_on": "2030-04-01", "ends_on": "2030-04-07"}


def ask_lena(leeds: OrganisationSession) -> int:
    asking = make_person(leeds, manager_id=person_called(leeds, "Lena").id)
    approval = approvals.ask(leeds, asking.id, "test", 1, "to take part", NOW)
    leeds.commit()
    return approval.id


def test_a_stand_in_answers_while_the_manager_is_away(
    line_manager: Browser, participant: Browser, leeds: OrganisationSession
) -> None:
    address = f"/leeds/approvals/{ask_lena(leeds)}"
    assert participant.open(address).status == 403
    links = line_manager.open("/leeds/approvals").links()
    assert links["Name who stands in for you while you are away"] == "/leeds/stand-ins"
    named = line_manager.send("/leeds/stand-ins", WEEK)
    assert named.status == 303
    page = line_manager.open("/leeds/stand-ins")
    assert "Bola Ade" in page.text
    assert "1 April 2030 to 7 April 2030" in page.text
    letter = leeds.exec(select(Letter).where(Letter.subject == "You stand in for Lena Moss")).one()
    assert letter.to == "bola.ade@leeds.example"
    leeds.commit()
    assert "to take part" in participant.open("/leeds/approvals").text
    assert participant.send(address, {"answer": "true"}).status == 303


def test_it_can_be_ended_at_once(line_manager: Browser, participant: Browser, leeds: OrganisationSession) -> None:
    address = f"/leeds/approvals/{ask_lena(leeds)}"
    line_manager.send("/leeds/stand-ins", WEEK)
    stand_in = leeds.exec(select(StandIn)).one()
    leeds.commit()
    line_manager.send(f"/leeds/stand-ins/{stand_in.id}/end", {})
    assert "Nobody stands in today or later" in line_manager.open("/leeds/stand-ins").text
    assert participant.open(address).status == 403


def test_one_that_has_begun_keeps_its_days_gone_by(leeds: OrganisationSession) -> None:
    lena, bola = person_called(leeds, "Lena"), person_called(leeds, "Bola")
    begun = StandIn(manager_id=lena.id, stand_in_id=bola.id, starts_on=date(2030, 3, 20), ends_on=date(2030, 4, 7))
    leeds.add(begun)
    leeds.flush()
    assert managers_spoken_for(leeds, bola.id, NOW.date()) == [bola.id, lena.id]
    stand_ins.end(leeds, lena.id, begun.id, None, NOW)
    leeds.flush()
    assert managers_spoken_for(leeds, bola.id, NOW.date()) == [bola.id]
    assert begun.ends_on == date(2030, 3, 31)


def test_the_hr_team_names_one_for_a_manager_who_could_not(hr: Browser, leeds: OrganisationSession) -> None:
    lena = person_called(leeds, "Lena")
    leeds.commit()
    assert hr.open(f"/leeds/staff/{lena.id}").links()["Name a stand-in"] == f"/leeds/staff/{lena.id}/stand-ins"
    assert hr.send(f"/leeds/staff/{lena.id}/stand-ins", WEEK).status == 303
    assert "Bola Ade" in hr.open(f"/leeds/staff/{lena.id}/stand-ins").text
    stand_in = leeds.exec(select(StandIn)).one()
    leeds.commit()
    assert hr.send(f"/leeds/staff/{lena.id + 1}/stand-ins/{stand_in.id}/end", {}).status == 404
    assert hr.send(f"/leeds/staff/{lena.id}/stand-ins/{stand_in.id}/end", {}).status == 303


@pytest.mark.parametrize(
    ("over", "field", "says"),
    [
        ({"email": "nobody@leeds.example"}, "email", "Nobody in post here"),
        ({"email": "lena.moss@leeds.example"}, "email", "somebody other"),
        ({"email": "lena"}, "email", "Enter an e-mail address"),
        ({"starts_on": "2030-03-01", "ends_on": "2030-03-31"}, "ends_on", "These days are over"),
        ({"ends_on": "2030-03-31"}, "", "The last day is before the first"),
        ({"starts_on": ""}, "starts_on", "Answer this question"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    line_manager: Browser, over: dict[str, str], field: str, says: str
) -> None:
    answer = line_manager.send("/leeds/stand-ins", WEEK | over)
    assert answer.status in (409, 422)
    assert says in (answer.problem_at(field) if field else " ".join(answer.problems))


def test_whoever_leaves_meanwhile_does_not_stand_in_to_the_end(
    line_manager: Browser, hr: Browser, leeds: OrganisationSession
) -> None:
    bola = person_called(leeds, "Bola")
    leeds.commit()
    line_manager.send("/leeds/stand-ins", WEEK)
    hr.send(f"/leeds/staff/{bola.id}/leave", {"ends_on": "2030-04-05", "leaving_reason": "Resigned"})
    page = line_manager.open("/leeds/stand-ins")
    assert "They leave on 5 April 2030: end this, and name somebody for the days after it." in page.text
    again = line_manager.send("/leeds/stand-ins", WEEK | {"starts_on": "2030-04-03", "ends_on": "2030-04-06"})
    assert "Bola Ade leaves on 5 April 2030: name somebody else for later days." in again.problem_at("ends_on")


def test_two_do_not_stand_in_on_the_same_day(line_manager: Browser) -> None:
    line_manager.send("/leeds/stand-ins", WEEK)
    again = line_manager.send("/leeds/stand-ins", WEEK | {"starts_on": "2030-04-07", "ends_on": "2030-04-09"})
    assert "Somebody stands in already from 1 April 2030 to 7 April 2030" in again.problem_at("starts_on")


def test_a_manager_unknown_to_the_register_is_told_so(app: FastAPI) -> None:
    answer = Browser(app, "ines.gold@institute.example").open("/institute/stand-ins")
    assert "Ask the HR team to name your stand-in" in answer.text


def test_a_stand_in_does_not_answer_their_own_request(
    line_manager: Browser, participant: Browser, leeds: OrganisationSession
) -> None:
    approval = approvals.ask(leeds, person_called(leeds, "Bola").id, "test", 1, "to take part", NOW)
    leeds.commit()
    address = f"/leeds/approvals/{approval.id}"
    line_manager.send("/leeds/stand-ins", WEEK)
    assert participant.open(address).status == 403
    assert participant.send(address, {"answer": "true"}).status == 403
    assert "to take part" not in participant.open("/leeds/approvals").text
    assert line_manager.send(address, {"answer": "true"}).status == 303


def test_a_stand_in_sees_the_team_s_skills_while_the_manager_is_away(
    line_manager: Browser, participant: Browser, leeds: OrganisationSession
) -> None:
    address = f"/leeds/skills/team/{person_called(leeds, 'Asha').id}"
    leeds.commit()
    assert participant.open("/leeds/skills/team").status == 403
    line_manager.send("/leeds/stand-ins", WEEK)
    links = participant.open("/leeds/skills/mine").links()
    assert links["See the skills of the team that you stand in for"] == "/leeds/skills/team"
    assert "Asha Rao" in participant.open("/leeds/skills/team").text
    assert participant.send(address, {"deciding-with-data": "2"}).status == 303
    assert "validated by the line manager – Bola Ade" in line_manager.open(address).text


def test_a_stand_in_does_not_validate_their_own_skills(line_manager: Browser, leeds: OrganisationSession) -> None:
    bola = person_called(leeds, "Bola").id
    leeds.commit()
    line_manager.send("/leeds/stand-ins", WEEK)
    assert bola not in {person.id for person, _ in skills.team(leeds, bola, NOW)}
    with pytest.raises(Forbidden, match="Only the line manager"):
        skills.find_in_team(leeds, bola, bola, NOW)
