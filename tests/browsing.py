"""A browser for tests: it signs in, sends the form's secret along, and reads pages as a person does."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from secrets import token_urlsafe
from typing import TypeAlias

from bs4 import BeautifulSoup, Tag
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.cast import account_of
from workforce.database import for_writing
from workforce.identity import SignIn, digest_of
from workforce.tenancy import OrganisationSession
from workforce.web import Building

SITE = "https://testserver"
HTMX = {"HX-Request": "true"}
Sent: TypeAlias = tuple[str, bytes]  # a file: its name, and what is in it


@dataclass(frozen=True)
class Page:
    response: Response

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def location(self) -> str:
        return str(self.response.headers.get("Location", ""))

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.response.text, "lxml")

    @property
    def heading(self) -> str:
        return words(self.soup.find("h1"))

    @property
    def text(self) -> str:
        """What stands in the page itself, without its frame."""
        return words(self.soup.find("main") or self.soup)

    @property
    def problems(self) -> list[str]:
        """The sentences of the error summary."""
        return [words(item) for item in self.soup.select(".govuk-error-summary__list li")]

    @property
    def notice(self) -> str:
        return words(self.soup.select_one(".govuk-notification-banner__content"))

    def rows(self, table: int = 0) -> list[list[str]]:
        """The cells of a table's body, row by row."""
        bodies = self.soup.find_all("tbody")
        return [[words(cell) for cell in row.find_all(["th", "td"])] for row in bodies[table].find_all("tr")]

    def problem_at(self, name: str) -> str:
        """The sentence beside a field."""
        return words(self.soup.find(id=f"{name}-error"))

    def value_of(self, name: str) -> str:
        found = self.soup.find(None, {"name": name})
        assert isinstance(found, Tag), name
        return str(found.get("value", "")) or (words(found) if found.name == "textarea" else "")

    def links(self) -> dict[str, str]:
        return {words(link): str(link["href"]) for link in self.soup.find_all("a", href=True)}

    def buttons(self) -> list[str]:
        return [words(button) for button in self.soup.select("main button")]


def words(tag: Tag | None) -> str:
    return " ".join(tag.get_text(" ").split()) if tag else ""


class Browser:
    """One person's browser. `open` follows nothing; `send` posts a form with the page's secret."""

    def __init__(self, app: FastAPI, email: str = "") -> None:
        self.building: Building = app.state.building
        self.client = TestClient(app, base_url=SITE, follow_redirects=False)
        self.key = sign_in(self.building, email) if email else token_urlsafe()
        self.client.cookies.set(self.building.prefix + ("session" if email else "guest"), self.key)

    def open(self, address: str, **headers: str) -> Page:
        return Page(self.client.get(address, headers=headers))

    def part(self, address: str) -> Page:
        """What HTMX would be given."""
        return Page(self.client.get(address, headers=HTMX))

    def send(self, address: str, data: Mapping[str, object] | None = None, **files: Sent | list[Sent]) -> Page:
        secret = {"csrf": self.building.seal("csrf", self.key)}
        parts = [
            (name, one) for name, those in files.items() for one in (those if isinstance(those, list) else [those])
        ]
        return Page(self.client.post(address, data={**secret, **(data or {})}, files=parts or None))

    def follow(self, page: Page) -> Page:
        assert page.status == 303, (page.status, page.text[:300])
        return self.open(page.location)


def sign_in(building: Building, email: str) -> str:
    """The key of a browser that is signed in already."""
    key = token_urlsafe()
    now = building.clock()
    with OrganisationSession(for_writing(building.engine)) as session, session.begin():
        account = account_of(session, email)
        session.add(SignIn(digest=digest_of(key), account_id=account.id, began_at=now, seen_at=now))
    return key
