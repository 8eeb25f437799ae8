"""A worker process: a calendar while it leads, and the due rows whether it leads or not."""

import os
import signal
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event
from uuid import uuid4

from service.logs import keep_log
from service.schedule import Leadership
from service.worker import work_once
from workforce.database import for_writing, open_engine
from workforce.settings import settings_from_environment

REST = 1.0  # seconds between looks when nothing was due


def keep_working(*, stop_when_idle: bool = False) -> None:
    """Until SIGTERM or SIGINT, finishing the row in hand."""
    keep_log()
    settings, enough = settings_from_environment(), Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: enough.set())
    engine = for_writing(open_engine(settings.database))
    name = f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:8]}"
    with Leadership(engine, name):
        work_until(enough.is_set, lambda: work_once(engine, settings, name, datetime.now(UTC)), enough, stop_when_idle)
    engine.dispose()


def work_until(done: Callable[[], bool], once: Callable[[], bool], enough: Event, stop_when_idle: bool) -> None:
    while not done():
        if once():
            continue
        if stop_when_idle:
            return
        enough.wait(REST)
