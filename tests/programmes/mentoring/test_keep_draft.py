from datetime import timedelta

from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.home.form import DraftFields, RegistrationFields
from programmes.mentoring.models import MentoringDraft, MentoringRegistration, MentoringRound
from programmes.mentoring.retention import drafts
from tests.browsing import HTMX, Browser
from tests.cast import TODAY
from tests.makers import work
from tests.programmes.mentoring.makers import ANSWERS, BOLA, days_pass, make_round, sign_up
from workforce.tenancy import OrganisationSession

GOAL = "Speak in public"
HALF_DONE: dict[str, object] = {
    "grade": "many",
    "goals": GOAL,
    "wants": ["", "Juggling"],
    "consent": "true",
}


def test_a_half_done_form_is_kept_at_home_and_comes_back_as_it_was(
    participant: Browser, leeds: OrganisationSession, institute: OrganisationSession, app: FastAPI
) -> None:
    address = f"/leeds/mentoring/rounds/{make_round(institute)}"
    kept = participant.send(f"{address}/draft", HALF_DONE)
    assert "not sent" in participant.follow(kept).notice
    assert "begun the form" in participant.open("/leeds/mentoring").text
    form = participant.open(address)
    assert (form.value_of("grade"), form.value_of("goals")) == ("many", GOAL)
    assert [str(row["value"]) for row in form.soup.select('input[name="wants"]')][:2] == ["", "Juggling"]
    assert not form.soup.select('input[name="consent"][checked]')  # asked anew, whatever was ticked
    assert b"Speak in public" not in leeds.exec(select(MentoringDraft.content)).one()
    assert leeds.exec(select(MentoringRegistration)).all() == []
    assert work(app) == 0


def test_the_script_keeps_it_by_the_way(participant: Browser, institute: OrganisationSession) -> None:
    address = f"/leeds/mentoring/rounds/{make_round(institute)}"
    assert participant.open(address).soup.select_one("form[hx-post]")
    fields = {"csrf": participant.building.seal("csrf", participant.key), "goals": GOAL}
    said = participant.client.post(f"{address}/draft", data=fields, headers=HTMX)
    assert said.text.startswith("Kept at 1 April 2030")
    assert participant.open(address).value_of("goals") == GOAL


def test_sending_or_discarding_leaves_no_draft(
    app: FastAPI, participant: Browser, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    round_id = make_round(institute)
    address = f"/leeds/mentoring/rounds/{round_id}"
    participant.send(f"{address}/draft", HALF_DONE)
    assert participant.send(f"{address}/draft/discard").status == 303
    assert leeds.exec(select(MentoringDraft)).all() == []
    leeds.commit()
    participant.send(f"{address}/draft", HALF_DONE)
    assert sign_up(app, BOLA, round_id).status == 303
    leeds.commit()
    assert leeds.exec(select(MentoringDraft)).all() == []


def test_what_was_sent_stands_while_a_change_is_half_done(
    app: FastAPI, participant: Browser, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    round_id = make_round(institute)
    sign_up(app, BOLA, round_id)
    participant.send(f"/leeds/mentoring/rounds/{round_id}/draft", ANSWERS | {"goals": "Another goal"})
    form = participant.open(f"/leeds/mentoring/rounds/{round_id}")
    assert "Your card still says" in form.text
    assert form.value_of("goals") == "Another goal"
    assert leeds.exec(select(MentoringRegistration.goals)).one() == "Lead a digital service"


def test_a_draft_ends_when_the_round_closes(
    participant: Browser, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    round_id = make_round(institute)
    participant.send(f"/leeds/mentoring/rounds/{round_id}/draft", HALF_DONE)
    closes = leeds.get_one(MentoringRound, round_id).closes_on
    assert leeds.exec(drafts(closes)).all() == []
    assert len(leeds.exec(drafts(closes + timedelta(days=1))).all()) == 1
    leeds.commit()
    found = institute.get_one(MentoringRound, round_id)
    found.cancelled_on = TODAY
    institute.commit()
    assert len(leeds.exec(drafts(TODAY)).all()) == 1
    leeds.commit()


def test_nothing_is_kept_for_a_round_that_has_closed(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    days_pass(app, 11)
    refused = Browser(app, BOLA).send(f"/leeds/mentoring/rounds/{round_id}/draft", HALF_DONE)
    assert refused.status == 409


def test_every_answer_but_the_consent_is_kept() -> None:
    assert {*DraftFields.model_fields} == {*RegistrationFields.model_fields} - {"consent"}
