"""One Chromium for all, and a live site for each walk."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from socket import socket
from threading import Thread

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import ViewportSize, sync_playwright

from service.app import create_app
from tests.browser.install import NODE
from tests.browser.walker import WAYS, Walker, Way
from tests.cast import NOW
from tests.databases import Kind
from workforce.settings import Settings

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", NODE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=["sqlite"])
def kind(request: pytest.FixtureRequest) -> Kind:
    """Pages are the same on both databases, as the tests beside these show; one of them is enough to be looked at."""
    chosen: Kind = request.param
    return chosen


@pytest.fixture
def live(settings: Settings) -> Iterator[tuple[FastAPI, str]]:
    with socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    site = f"http://127.0.0.1:{port}"
    app = create_app(settings.model_copy(update={"demonstration": True, "address": site}))
    app.state.building = replace(app.state.building, clock=lambda: NOW)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", ws="none"))
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield app, site
    server.should_exit = True
    thread.join()
    app.state.building.engine.dispose()


@pytest.fixture(params=WAYS, ids=str)
def walker(request: pytest.FixtureRequest, live: tuple[FastAPI, str], chromium: Chromium) -> Iterator[Walker]:
    way: Way = request.param
    size: ViewportSize = {"width": way.width, "height": 900}
    context = chromium.new_context(viewport=size, java_script_enabled=way.script, locale="en-GB")
    mirror = chromium.new_context(viewport=size, locale="en-GB")
    context.set_default_timeout(15_000)
    yield Walker(live[0], live[1], context, way, mirror.new_page())
    mirror.close()
    context.close()
