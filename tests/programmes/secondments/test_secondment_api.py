from collections.abc import Mapping
from datetime import date

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import col, select

from programmes.secondments.advert import Advert
from tests.browsing import SITE
from tests.cast import KENT, account_of
from tests.programmes.secondments.adverts import ADVERT, make_advert, send
from workforce.identity import ApiToken, digest_of
from workforce.tenancy import OrganisationSession

ADDRESS = "/api/v1/kent/secondments"
SCOPES = ["secondments.advertise", "secondments.read"]
BODY = {**ADVERT, "months": 12, "days_a_week": 4}


def caller(app: FastAPI, session: OrganisationSession, scopes: list[str]) -> TestClient:
    """Another system of the session's organisation."""
    secret = f"token of {session.organisation_id} for {scopes}"
    session.add(
        ApiToken(
            organisation_id=session.organisation_id,
            label="Recruitment system",
            digest=digest_of(secret),
            scopes=scopes,
            made_by=account_of(session, "ben.hale@kent.example").id,
            expires_on=date(2031, 1, 1),
        )
    )
    session.commit()
    return TestClient(app, base_url=SITE, headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
def system(app: FastAPI, kent: OrganisationSession) -> TestClient:
    return caller(app, kent, SCOPES)


def problems(body: Mapping[str, object]) -> Mapping[str, str]:
    found = body["problems"]
    assert isinstance(found, dict)
    return found


def test_an_advert_is_made_listed_and_closed(system: TestClient) -> None:
    made = system.post(ADDRESS, json=BODY)
    assert made.status_code == 201
    assert made.json()["closes_at"].startswith("2030-04-30T17:00:00+01:00")
    assert [advert["title"] for advert in system.get(ADDRESS).json()] == ["Housing data lead"]
    assert system.post(f"{ADDRESS}/{made.json()['id']}/close").status_code == 200
    assert "closed already" in problems(system.post(f"{ADDRESS}/{made.json()['id']}/close").json())[""]


def test_the_list_goes_on_before_the_last_number(system: TestClient, kent: OrganisationSession) -> None:
    numbers = [make_advert(kent).id for _ in range(2)]
    assert [advert["id"] for advert in system.get(ADDRESS, params={"before": numbers[1]}).json()] == numbers[:1]


def test_form_and_body_share_their_rules(system: TestClient) -> None:
    refused = system.post(ADDRESS, json=BODY | {"vat": "exempt"})
    assert refused.status_code == 409
    assert "vat_reason" in problems(refused.json())
    assert "months" in problems(system.post(ADDRESS, json=BODY | {"months": 0}).json())


def test_candidates_are_read(
    app: FastAPI, system: TestClient, leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    advert = make_advert(kent)
    send(app, leeds, advert)
    found = system.get(f"{ADDRESS}/{advert.id}/candidates").json()
    assert [(card["name"], card["state"]) for card in found] == [("Bola Ade", "new")]
    assert not {"organisation_id", "home_id", "interest_id"} & found[0].keys()


def test_a_scope_opens_only_what_it_names(app: FastAPI, kent: OrganisationSession) -> None:
    reader = caller(app, kent, ["secondments.read"])
    assert reader.get(ADDRESS).status_code == 200
    assert reader.post(ADDRESS, json=BODY).status_code == 403


def test_another_organisations_token_opens_nothing(
    app: FastAPI, leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    advert = make_advert(kent)
    theirs = caller(app, leeds, SCOPES)
    assert theirs.get(ADDRESS).status_code == 404
    assert theirs.get(f"/api/v1/leeds/secondments/{advert.id}/candidates").status_code == 404
    assert theirs.post(f"/api/v1/leeds/secondments/{advert.id}/close").status_code == 404
    assert theirs.get("/api/v1/leeds/secondments").json() == []
    assert leeds.exec(select(col(Advert.organisation_id))).all() == [KENT]


def test_without_a_token_there_is_no_answer(app: FastAPI) -> None:
    assert TestClient(app, base_url=SITE).get(ADDRESS).status_code == 401


def test_a_number_that_cannot_be_is_refused(system: TestClient) -> None:
    assert system.get(f"{ADDRESS}/99999999999999999999/candidates").status_code == 404
