"""Starts a process of the house, waits until it stands where it was told to, and kills it there."""

import os
import select
import signal
import subprocess
import sys
from datetime import datetime

from sqlalchemy import Engine

from service.worker import work_off
from tests.browsing import SITE
from tests.conftest import KEYS, SECRET
from tests.service.held import HELD
from workforce.jobs import LEASE
from workforce.settings import Settings

DEADLINE = 60.0  # seconds; a process starts in two


def start(settings: Settings, *words: str) -> subprocess.Popen[bytes]:
    known = {
        "WORKFORCE_SECRET": SECRET,
        "WORKFORCE_KEYS": KEYS,
        "WORKFORCE_ADDRESS": SITE,
        "WORKFORCE_DATABASE": settings.database,
        "WORKFORCE_MAIL_SERVER": settings.mail_server,
    }
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-m", *words], env=os.environ | known, stdin=pipe, stdout=pipe)


def kill_at(settings: Settings, when: str, statement: str, *words: str) -> None:
    """Run `tests.service.held` until it stands still, and end it as a power cut would."""
    with start(settings, "tests.service.held", when, statement, *words) as child:
        try:
            assert child.stdout
            assert select.select([child.stdout], [], [], DEADLINE)[0], f"{words} never came to {statement!r}"
            assert child.stdout.readline().decode().strip() == HELD, f"{words} ended before {statement!r}"
        finally:
            kill(child)


def kill(child: subprocess.Popen[bytes]) -> None:
    child.send_signal(signal.SIGKILL)
    child.wait()


def work_again(engine: Engine, settings: Settings, now: datetime) -> None:
    """Another worker, once the claim of the dead one has run out."""
    work_off(engine, settings, now + 2 * LEASE)
