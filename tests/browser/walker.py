"""A person at a real browser: reads, fills, presses; every page on the way is checked for access by everybody."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from fastapi import FastAPI
from playwright.sync_api import BrowserContext, Locator, Page, Route

from service.worker import work_off
from tests.browser.opened import OPENED
from tests.browsing import sign_in
from workforce.settings import ROOT
from workforce.web import Building

AXE = ROOT / "node_modules/axe-core/axe.min.js"
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async (tags) => {
    const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']});
    return found.violations.map(fault => ({id: fault.id, where: fault.nodes.map(node => node.html).slice(0, 3)}));
}"""
FOCUSED = "place => place === document.activeElement"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Violation(TypedDict):
    id: str
    where: list[str]


@dataclass(frozen=True)
class Way:
    """How somebody looks at the site: at a width in CSS pixels, with or without script."""

    width: int
    script: bool

    def __str__(self) -> str:
        return f"{self.width}px {'with' if self.script else 'without'} script"


WAYS = [Way(width, script) for width in (320, 1280) for script in (True, False)]


@dataclass
class Walker:
    app: FastAPI
    site: str
    context: BrowserContext
    way: Way
    mirror: Page
    who: str = "guest"
    uses_mouse: bool = True
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        self.page = self.context.new_page()
        self.mirror.route("**/*", self.reflect)

    def reflect(self, route: Route) -> None:
        """What stands in a browser without script, held before one that can run the checker."""
        if route.request.is_navigation_request():
            route.fulfill(body=self.page.content(), content_type="text/html")
        elif route.request.resource_type == "script":
            route.abort()
        else:
            route.continue_()

    @property
    def building(self) -> Building:
        building: Building = self.app.state.building
        return building

    def become(self, email: str) -> None:
        """Another person sits down at this browser, signed in."""
        self.who = email.partition("@")[0]
        key = sign_in(self.building, email)
        self.context.clear_cookies()
        self.context.add_cookies([{"name": "session", "value": key, "url": self.site}])

    def open(self, address: str) -> None:
        self.page.goto(self.site + address)
        self.look()

    def look(self) -> None:
        """Everything on this page can be reached by everybody, at this width, in this way."""
        faults = self.faults()
        assert not faults, faults

    def faults(self) -> list[str]:
        """What of this page somebody could not reach."""
        self.page.wait_for_load_state("load")
        seen = self.page
        if not self.way.script:
            seen = self.mirror
            seen.goto(self.page.url)
        seen.evaluate(AXE.read_text())
        found: list[Violation] = seen.evaluate(RUN, STANDARD)
        OPENED[f"{self.who}, {self.way}"] += 1
        wide = [f"{self.page.url} is wider than {self.way.width}px"] if seen.evaluate(OVERFLOW) > 0 else []
        return wide + [f"{self.page.url}: {fault['id']} at {fault['where']}" for fault in found]

    def follow(self, link: str) -> None:
        self.activate(self.page.locator("a:visible", has_text=link).first)
        self.look()

    def fill(self, **answers: str) -> None:
        """By the field's name; a choice is named by its value."""
        for name, answer in answers.items():
            self.answer(name, answer)

    def answer(self, name: str, answer: str) -> None:
        found = self.page.locator(f"[name='{name}']:not([type=hidden])")
        if not self.uses_mouse:
            self.answer_by_keys(found, answer)
            return
        if found.first.get_attribute("type") in ("radio", "checkbox"):
            self.page.locator(f"[name='{name}'][value='{answer}']").check()
        elif self.page.locator(f"select[name='{name}']").count():
            found.first.select_option(answer)
        else:
            found.first.fill(answer)

    def answer_by_keys(self, found: Locator, answer: str) -> None:
        """Space takes the first of a group and the arrows go on from there; a list finds what is typed."""
        kind = found.first.evaluate("field => field.type")
        self.reach(found.first)
        if kind == "radio":
            self.page.keyboard.press("Space")
            for _ in range(found.count()):
                if not self.page.locator(f"[value='{answer}']:checked").count():
                    self.page.keyboard.press("ArrowDown")
        elif kind == "select-one":
            self.page.keyboard.type(found.locator(f"option[value='{answer}']").inner_text())
            assert found.input_value() == answer
        else:
            self.page.keyboard.type(answer)

    def attach(self, name: str, file: Path) -> None:
        """The dialogue in which a file is chosen is the machine's own; its button is the page's."""
        place = self.page.locator(f"input[type=file][name='{name}']")
        if not self.uses_mouse:
            self.reach(place)
        place.set_input_files(file)

    def press(self, button: str) -> None:
        self.activate(self.page.get_by_role("button", name=button).first)
        self.look()

    def activate(self, place: Locator) -> None:
        if self.uses_mouse:
            place.click()
            return
        self.reach(place)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def reach(self, place: Locator) -> None:
        """Press the tab key until the focus is there, as somebody without a mouse does."""
        for _ in range(200):
            if place.evaluate(FOCUSED):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{place} is not reached by the tab key")

    def download(self, link: str) -> bytes:
        """The file behind a link, saved as a browser saves it."""
        place = self.page.locator("a:visible", has_text=link).first
        with self.page.expect_download() as begun:
            if self.uses_mouse:
                place.click()
            else:
                self.reach(place)
                self.page.keyboard.press("Enter")
        return begun.value.path().read_bytes()

    def table(self) -> list[list[str]]:
        """The cells of the page's first table, row by row."""
        rows = self.page.locator("table").first.locator("tbody tr").all()
        return [[words(cell) for cell in row.locator("th, td").all_inner_texts()] for row in rows]

    def work(self) -> None:
        """The worker does what is due, and the page is looked at afresh."""
        self.work_unseen()
        self.page.goto(self.page.url)
        self.look()

    def work_unseen(self) -> None:
        """The worker does what is due, and nobody waits for it before a page."""
        work_off(self.building.engine, self.building.settings, self.building.clock())

    def sees(self, sentence: str) -> None:
        text = words(self.page.locator("main").inner_text())
        assert sentence in text, (self.page.url, sentence, text[:1500])

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()


def words(text: str) -> str:
    return " ".join(text.split())
