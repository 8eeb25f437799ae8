import pytest
from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.home.register import OPEN_CARD
from programmes.mentoring.models import MentoringCard, MentoringRegistration, RoundParticipant
from service.worker import HANDLERS
from tests.browsing import Browser
from tests.cast import INSTITUTE
from tests.makers import falter, seconds_pass, work
from tests.programmes.mentoring.makers import (
    ANSWERS,
    BOLA,
    WILL,
    days_pass,
    make_round,
    organiser,
    sign_up,
)
from tests.programmes.mentoring.makers import participant as held
from workforce.identity import Membership
from workforce.tenancy import OrganisationSession


def test_a_person_registers_and_a_card_arrives(
    app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    round_id = make_round(institute)
    saved = sign_up(app, BOLA, round_id)
    assert saved.location == "/leeds/mentoring"
    assert leeds.exec(select(MentoringRegistration)).one().wants == {"Agile working": 2}
    work(app)
    card = held(institute, "Bola Ade")
    assert (card.organisation, card.email, card.grade) == ("Leeds City Council", BOLA, 3)
    assert institute.exec(
        select(Membership).where(Membership.email == BOLA, Membership.organisation_id == INSTITUTE)
    ).one()


def test_the_letterbox_is_empty_once_the_card_was_read(app: FastAPI, institute: OrganisationSession) -> None:
    sign_up(app, BOLA, make_round(institute))
    work(app)
    institute.commit()
    assert not institute.exec(select(MentoringCard)).all()


def test_what_is_kept_off_the_card_stays_at_home(
    app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    sign_up(app, BOLA, make_round(institute), shown=["profession"])
    work(app)
    assert leeds.exec(select(MentoringRegistration.goals)).one() == "Lead a digital service"
    card = held(institute, "Bola Ade")
    assert (card.goals, card.grade) == ("", None)


def test_a_later_card_takes_the_place_of_the_earlier(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    sign_up(app, BOLA, round_id)
    sign_up(app, BOLA, round_id, side="both")
    work(app)
    assert held(institute, "Bola Ade").side == "both"


def test_the_form_comes_back_filled_in(app: FastAPI, participant: Browser, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    sign_up(app, BOLA, round_id, avoids="Ben Hale")
    form = participant.open(f"/leeds/mentoring/rounds/{round_id}")
    assert form.value_of("wants") == "Agile working"
    assert form.value_of("avoids") == "Ben Hale"


def test_without_consent_nothing_is_saved(
    app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    refused = sign_up(app, BOLA, make_round(institute), consent="")
    assert refused.status == 409
    assert "consent" in refused.problem_at("consent")
    assert refused.value_of("wants") == "Agile working"
    assert not leeds.exec(select(MentoringRegistration)).all()


def test_a_skill_must_be_on_the_list(app: FastAPI, institute: OrganisationSession) -> None:
    refused = sign_up(app, BOLA, make_round(institute), wants=["Juggling"])
    assert refused.status == 409
    assert "“Juggling” is not a skill" in refused.problem_at("wants")


def test_levels_and_half_days_outside_the_lists_are_refused(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    assert sign_up(app, BOLA, round_id, want_levels=["9"]).status == 422
    assert sign_up(app, BOLA, round_id, slots=["Sunday night"]).status == 422
    assert sign_up(app, BOLA, round_id, wishes=["one", "two", "three", "four", "five", "six"]).status == 422


def test_after_closing_nothing_changes(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    days_pass(app, 11)
    refused = sign_up(app, BOLA, round_id)
    assert refused.status == 409
    assert "does not take registrations" in refused.problems[0]


def test_somebody_outside_the_register_cannot_register(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    assert organiser(app).send(f"/institute/mentoring/rounds/{round_id}", ANSWERS).status == 404


def test_withdrawing_empties_the_card_here_and_there(
    app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    round_id = make_round(institute)
    sign_up(app, BOLA, round_id, avoids="Ben Hale")
    work(app)
    bola = Browser(app, BOLA)
    address = f"/leeds/mentoring/rounds/{round_id}/withdraw"
    assert bola.open(address).buttons() == ["Withdraw"]
    assert bola.send(address).status == 303
    work(app)
    institute.commit()
    kept = institute.exec(select(RoundParticipant)).one()
    assert (kept.name, kept.email, kept.avoids, kept.goals) == ("", "", [], "")
    assert leeds.exec(select(MentoringRegistration)).one().avoids == []
    assert bola.send(address).status == 409


def test_a_person_withdraws_only_from_what_they_registered_for(
    participant: Browser, institute: OrganisationSession
) -> None:
    assert participant.send(f"/leeds/mentoring/rounds/{make_round(institute)}/withdraw").status == 404
    assert participant.open("/leeds/mentoring/rounds/404").status == 404


def test_an_older_card_never_overwrites_a_newer_one(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    sign_up(app, WILL, round_id)
    days_pass(app, 1)
    Browser(app, WILL).send(f"/leeds/mentoring/rounds/{round_id}/withdraw")
    work(app)
    institute.commit()
    assert institute.exec(select(RoundParticipant)).one().withdrawn_at


def test_a_withdrawal_that_overtakes_its_card_is_not_lost(
    app: FastAPI, institute: OrganisationSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_id = make_round(institute)
    sign_up(app, WILL, round_id)
    with monkeypatch.context() as faltering:
        faltering.setitem(HANDLERS, OPEN_CARD, falter)
        work(app)
    seconds_pass(app, 5)
    Browser(app, WILL).send(f"/leeds/mentoring/rounds/{round_id}/withdraw")
    work(app)
    seconds_pass(app, 60)
    assert work(app) == 1
    institute.commit()
    assert institute.exec(select(RoundParticipant)).all() == []


def test_the_programme_manager_sees_who_takes_part_and_not_how_to_reach_them(
    app: FastAPI, institute: OrganisationSession
) -> None:
    round_id = make_round(institute)
    sign_up(app, BOLA, round_id, wishes=["Ben Hale"], avoids="Will Park")
    work(app)
    ines = organiser(app)
    people = ines.open(f"/institute/rounds/{round_id}/participants")
    assert people.rows()[0][0] == "Bola Ade"
    number = held(institute, "Bola Ade").id
    for page in (people, ines.open(f"/institute/rounds/participants/{number}")):
        assert not {"Will Park", "Ben Hale", BOLA} & {
            word for word in (BOLA, "Will Park", "Ben Hale") if word in page.text
        }


def test_participants_are_filtered_and_paged(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    sign_up(app, BOLA, round_id)
    work(app)
    ines, address = organiser(app), f"/institute/rounds/{round_id}/participants"
    assert ines.open(f"{address}?q=leeds").rows()[0][0] == "Bola Ade"
    assert "Nobody here fits" in ines.open(f"{address}?side=mentor").text
    assert len(ines.open(f"{address}?q=&side=").rows()) == len(ines.open(address).rows())
    assert "<html" not in ines.part(f"{address}?q=bola").response.text
    assert ines.open(f"{address}?side=king").status == 422


def test_a_round_that_opens_later_is_not_on_the_noticeboard(
    participant: Browser, institute: OrganisationSession
) -> None:
    round_id = make_round(institute, opens_on="2030-04-02")
    assert participant.open(f"/leeds/mentoring/rounds/{round_id}").status == 404
    assert participant.send(f"/leeds/mentoring/rounds/{round_id}", ANSWERS).status == 404
