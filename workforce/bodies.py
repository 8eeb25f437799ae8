"""How much a request may bring, whoever sends it: nobody has signed in yet when it is read."""

import re
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 1_000_000  # bytes: far more than the longest form


class Bodies:
    """Refuses with 413 what says that it is larger, before reading it, and what proves to be, while reading.

    `larger` gives the addresses, as patterns, that take files, and how many bytes each may be sent.
    """

    def __init__(self, app: ASGIApp, larger: Mapping[str, int]) -> None:
        self.app, self.larger = app, larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most, announced, came = self.most(scope["path"]), Headers(scope=scope).get("Content-Length", ""), 0

        async def measured() -> Message:
            nonlocal came
            if announced.isdecimal() and (len(announced) > 18 or int(announced) > most):
                raise HTTPException(413)
            message = await receive()
            came += len(message.get("body", b""))
            if came > most:
                raise HTTPException(413)
            return message

        await self.app(scope, measured, send)

    def most(self, path: str) -> int:
        return next((most for pattern, most in self.larger.items() if re.fullmatch(pattern, path)), MOST)
