from fastapi import FastAPI

from tests.browsing import Browser
from tests.ours import method_of, organisational


def test_every_page_carries_a_policy_without_unsafe(hr: Browser) -> None:
    policy = hr.open("/leeds").response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_pages_are_not_kept_by_the_browser(hr: Browser) -> None:
    assert hr.open("/leeds").response.headers["Cache-Control"] == "no-store"


def test_the_cookie_of_a_guest_is_bound_to_this_host(app: FastAPI) -> None:
    browser = Browser(app)
    browser.client.cookies.clear()
    cookie = browser.open("/sign-in").response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-guest=")
    assert "Secure" in cookie
    assert "HttpOnly" in cookie


def test_every_form_without_its_secret_is_refused(hr: Browser) -> None:
    posts = [route for route in organisational() if method_of(route) == "POST" and not route.path.startswith("/api/")]
    addresses = [route.path.replace("{organisation}", "leeds").replace("{", "").replace("}", "") for route in posts]
    numbered = ["/".join("1" if part.endswith("_id") else part for part in each.split("/")) for each in addresses]
    statuses = {address: hr.client.post(address).status_code for address in numbered}
    assert statuses
    assert {*statuses.values()} == {403}


def test_an_unknown_address_is_a_page_with_a_sentence(hr: Browser) -> None:
    missing = hr.open("/leeds/no/such/page")
    assert missing.status == 404
    assert missing.heading == "Page not found"


def test_a_refusal_says_whom_one_acts_for_and_leads_back(hr: Browser) -> None:
    missing = hr.open("/leeds/staff/999999")
    assert missing.status == 404
    assert "You act for Leeds City Council." in missing.text
    assert missing.links()["Go to its start page"] == "/leeds"


def test_another_s_organisation_looks_like_none(hr: Browser) -> None:
    assert hr.open("/kent").text == hr.open("/nowhere").text
    assert hr.open("/kent").status == 404


def test_the_api_describes_itself_and_nothing_else(guest: Browser) -> None:
    described = guest.client.get("/api/v1/openapi.json").json()["paths"]
    assert "/api/v1/{organisation}/staff/{person_id}" in described
    assert {path for path in described if not path.startswith("/api/v1/")} == set()


def test_our_own_mistake_has_a_reference_and_tells_nothing(app: FastAPI) -> None:
    from fastapi.testclient import TestClient

    @app.get("/quite/another/broken/page")
    def broken() -> None:
        raise ZeroDivisionError("secret detail")

    quiet = TestClient(app, base_url="https://testserver", raise_server_exceptions=False)
    answer = quiet.get("/quite/another/broken/page")
    assert answer.status_code == 500
    assert "Quote" in answer.text
    assert "secret detail" not in answer.text
