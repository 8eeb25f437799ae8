"""How much a request may bring. It is read before any gate is asked, so a file waits until its sender is known."""

import re
from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 1_000_000  # bytes: far more than the longest form


class Bodies:
    """Refuses with 413 what says that it is larger, before reading it, and what proves to be, while reading.

    `larger` gives the addresses, as patterns, that take files, and how many bytes each may be sent by those whom
    `knows` knows; of anybody else it takes no more than a form, and answers 401.
    """

    def __init__(self, app: ASGIApp, larger: Mapping[str, int], knows: Callable[[Scope], bool]) -> None:
        self.app, self.larger, self.knows = app, larger, knows

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most, came, said = MOST, 0, announced(scope)

        async def measured() -> Message:
            nonlocal most, came
            if said > most:
                most = await self.most(scope, said)
            message = await receive()
            came += len(message.get("body", b""))
            if came > most:
                most = await self.most(scope, came)
            return message

        await self.app(scope, measured, send)

    async def most(self, scope: Scope, wanted: int) -> int:
        """How much this sender may send here, if it is as much as they want."""
        most = next((most for pattern, most in self.larger.items() if re.fullmatch(pattern, scope["path"])), MOST)
        if wanted > most:
            raise HTTPException(413)
        if not await run_in_threadpool(self.knows, scope):
            raise HTTPException(401)
        return most


def announced(scope: Scope) -> int:
    """What the sender says that it brings; a number that nobody can send is taken for the largest."""
    length = Headers(scope=scope).get("Content-Length", "")
    return int(length[:18]) if length.isdecimal() else 0
