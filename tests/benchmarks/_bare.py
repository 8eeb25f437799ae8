"""The least that a web service can do: say hello with one row of the database. python -m tests.benchmarks._bare PORT"""

import os
import sqlite3
import sys
from typing import Protocol

import psycopg
import uvicorn
from starlette.types import Receive, Scope, Send

from tests.benchmarks._served import PROCESSES

NAMED = "SELECT name FROM organisation WHERE slug = 'council-01'"


class Rows(Protocol):
    def fetchone(self) -> tuple[str, ...] | None: ...


class Asked(Protocol):
    def execute(self, query: str, /) -> Rows: ...


class Hello:
    def __init__(self, database: Asked) -> None:
        self.database = database

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            row = self.database.execute(NAMED).fetchone()
            body = f"<h1>{row[0] if row else ''}</h1>".encode()
            headers = [(b"content-type", b"text/html"), (b"content-length", str(len(body)).encode())]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": body})


def application() -> Hello:
    address = os.environ["WORKFORCE_DATABASE"]
    if address.startswith("sqlite"):
        return Hello(sqlite3.connect(address.removeprefix("sqlite:///"), check_same_thread=False))
    return Hello(psycopg.connect(address, autocommit=True))


if __name__ == "__main__":
    uvicorn.run(
        "tests.benchmarks._bare:application",
        factory=True,
        port=int(sys.argv[1]),
        workers=PROCESSES,
        access_log=False,
        lifespan="off",
        timeout_worker_healthcheck=60,  # as the service: a busy machine is late to say that it lives
    )
