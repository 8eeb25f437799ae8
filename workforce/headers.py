"""The headers of every answer, and the cookie that binds a guest's forms."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "manifest-src 'self'",
    ]
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
AS_SENT = {name.lower().encode(): value.encode() for name, value in ALWAYS.items()}


class Headers:
    """Pages are private to the browser that asked; assets, whose address changes with them, are kept for ever."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self.app, self.prefix = app, prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.dress(scope, MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, dressed)

    def dress(self, scope: Scope, headers: MutableHeaders) -> None:
        said = {name for name, _ in headers.raw}
        headers.raw.extend((name, value) for name, value in AS_SENT.items() if name not in said)
        kept = "public, max-age=31536000, immutable" if scope["path"].startswith("/static/") else "no-store"
        headers.setdefault("Cache-Control", kept)
        state = scope.get("state", {})
        if state.get("is_new_guest") and headers.get("Content-Type", "").startswith("text/html"):
            secure = "; Secure" if self.prefix else ""
            cookie = f"{self.prefix}guest={state['guest']}; Path=/; HttpOnly; SameSite=Lax{secure}"
            headers.append("Set-Cookie", cookie)
