"""What a route is given and what it answers with."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cached_property, lru_cache
from hmac import digest

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from markupsafe import Markup
from sqlalchemy import Engine

from workforce.access import Permission, Role
from workforce.forms import Draft
from workforce.identity import Account, Organisation
from workforce.retention import Retention
from workforce.screens import london_date, render
from workforce.settings import Settings
from workforce.telling import Tellings
from workforce.tenancy import OrganisationSession

NOTICE = "notice"


class Section(StrEnum):
    """Whose business a place of the menu is, in the order in which the start page shows them.

    Where the menu is long, `HOUSEKEEPING` and `OWN` are one place each of it: the start page has the rest.
    """

    SECTOR = "Programmes and figures"
    ORGANISATION = "Your organisation"
    TEAM = "Your team"
    HOUSEKEEPING = "Housekeeping"
    OWN = "For yourself"


def nothing(_: "Visit") -> str:
    return ""


@dataclass(frozen=True)
class NavigationItem:
    """A place in the menu of an organisation, shown to those who may go there."""

    label: str
    path: str  # below the organisation's address
    permission: Permission
    section: Section
    hint: str  # what somebody does there
    waiting: Callable[["Visit"], str] = nothing  # what waits there for this visitor: “2 requests to answer”


def clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Building:
    """What create_app hands to every request."""

    engine: Engine
    settings: Settings
    navigation: Sequence[NavigationItem] = ()
    scopes: Sequence[Permission] = ()
    retention: Sequence[Retention] = ()
    tellings: Tellings = field(default_factory=dict)
    clock: Callable[[], datetime] = clock

    @property
    def prefix(self) -> str:
        """Cookies are bound to this very host; plain http on the loopback cannot promise that."""
        return "" if self.settings.is_loopback else "__Host-"

    def seal(self, purpose: str, value: str) -> str:
        """A keyed digest: what is sealed for one purpose opens nothing else."""
        secret = self.settings.secret.get_secret_value().encode()
        return digest(secret, f"{purpose}:{value}".encode(), "sha256").hex()


@dataclass(frozen=True)
class Guest:
    """Somebody at an address that belongs to no organisation; `account` is there when they have signed in."""

    request: Request
    session: OrganisationSession
    now: datetime
    csrf: str
    account: Account | None = None

    @property
    def today(self) -> date:
        """The date in London."""
        return london_date(self.now)

    @property
    def building(self) -> Building:
        return building_of(self.request)


@dataclass(frozen=True)
class Visit(Guest):
    """Somebody acting in one organisation: the session speaks for it, and every address below carries it.

    `member_id` and `person_id` are None for a token of the JSON API; `person_id` also for a member whom the
    register of this organisation does not hold.
    """

    organisation: Organisation = field(kw_only=True)
    roles: frozenset[Role] = field(kw_only=True)
    member_id: int | None = field(kw_only=True)
    person_id: int | None = field(kw_only=True)

    @property
    def base(self) -> str:
        return f"/{self.organisation.slug}"

    def may(self, permission: Permission) -> bool:
        return permission.is_held_by(self.roles)

    @cached_property
    def place(self) -> NavigationItem | None:
        """Where in the menu this page belongs: of the addresses that its own begins with, the longest."""
        here = f"{self.request.url.path}/"
        above = [item for item in self.menu if here.startswith(f"{self.base}{item.path}/")]
        return max(above, key=lambda item: len(item.path), default=None)

    @property
    def bar(self) -> Markup:
        return bar(self.organisation.name, self.base, tuple(self.menu), self.place)

    @cached_property
    def menu(self) -> list[NavigationItem]:
        """The places where this visitor may go, section by section."""
        mine = [item for item in self.building.navigation if self.may(item.permission)]
        order = [*Section]
        return sorted(mine, key=lambda item: order.index(item.section))


@lru_cache(maxsize=2_000)
def bar(name: str, base: str, menu: Sequence[NavigationItem], place: NavigationItem | None) -> Markup:
    """The menu as every page has it: made once for all who may go to the same places of an organisation."""
    known = {"name": name, "base": base, "menu": menu, "place": place}
    return Markup(render("parts/menu.html", "", known))  # noqa: S704 it comes from a template


def building_of(request: Request) -> Building:
    building: Building = request.app.state.building
    return building


def wants_part(request: Request) -> bool:
    """HTMX asks for a part, except when Back finds its cache empty and needs the whole page again."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


def page(visit: Guest, screen: str, block: str = "", status: int = 200, **context: object) -> Response:
    """The whole screen to a browser, only the named block of it to HTMX. A `draft` of its own fills the form."""
    part = block if wants_part(visit.request) else ""
    # After a refusal the form is shown again with what was typed in it: see refusals.ShownAgain.
    again = visit.request.scope.get("workforce.draft")
    notice = open_notice(visit.request.cookies.get(NOTICE, ""))
    known = {"visit": visit, "draft": Draft(), "notice": "" if part else notice} | context
    shown = known | ({"draft": again} if again else {})
    response = HTMLResponse(render(screen, part, shown), status, {"Vary": "HX-Request"})
    if notice and not part:
        response.delete_cookie(NOTICE)
    return response


def go(visit: Guest, address: str, notice: str = "") -> Response:
    """After a change: the address to look at next, safe to reload, with a sentence on what was done."""
    if isinstance(visit, Visit):
        address = visit.base + address
    headers = {"Vary": "HX-Request"}
    if wants_part(visit.request):
        response = Response(status_code=200, headers=headers | {"HX-Redirect": address})
    else:
        response = RedirectResponse(address, 303, headers)
    if notice:
        sealed = urlsafe_b64encode(notice.encode()).decode()
        secure = not visit.building.settings.is_loopback
        response.set_cookie(NOTICE, sealed, max_age=60, httponly=True, samesite="lax", secure=secure)
    return response


def open_notice(sealed: str) -> str:
    try:
        return urlsafe_b64decode(sealed).decode()
    except ValueError:
        return ""


def download(content: bytes, name: str, media_type: str) -> Response:
    """A file to keep; private, because it may hold what only this visitor may see."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return Response(content, media_type=media_type, headers=headers)
