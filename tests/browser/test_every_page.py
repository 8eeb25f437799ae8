"""Every page that somebody may open, opened by them: clean at two widths, with and without script."""

from fastapi import FastAPI

from tests.browser.walker import Walker
from tests.browsing import Browser
from tests.cast import BY_ROLE, LEEDS
from tests.ours import is_api, method_of, organisational, permission_of, values_for
from workforce.access import Role
from workforce.database import for_writing
from workforce.tenancy import OrganisationSession


def addresses(app: FastAPI) -> dict[str, list[str]]:
    """Whoever of the cast may open a page first → the pages, with something of Leeds's behind each number."""
    found: dict[str, list[str]] = {}
    with OrganisationSession(for_writing(app.state.building.engine), LEEDS) as session:
        for route in organisational():
            if is_api(route) or method_of(route) != "GET":
                continue
            address = route.path.format(organisation="leeds", **values_for(route.path, session))
            permission = permission_of(route)
            assert permission
            role = next(role for role in Role if permission.is_held_by(frozenset({role})))
            found.setdefault(BY_ROLE[role], []).append(address)
    return found


PAGES: dict[str, bool] = {}  # by address: files and redirections are no pages, whichever way somebody looks


def is_page(browser: Browser, address: str) -> bool:
    if address not in PAGES:
        answer = browser.client.get(address)
        PAGES[address] = answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")
    return PAGES[address]


def test_every_page_is_open_to_everybody(walker: Walker) -> None:
    opened, faults = 0, []
    for email, pages in addresses(walker.app).items():
        walker.become(email)
        browser = Browser(walker.app, email)
        browser.client.base_url = walker.site
        for address in pages:
            if is_page(browser, address):
                walker.page.goto(walker.site + address)
                faults += walker.faults()
                opened += 1
    assert faults == []
    assert opened > 60
