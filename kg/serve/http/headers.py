"""Headers that go with every answer, whatever answers."""

from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
ALWAYS = {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"}
"""A page that needs more says so in a header of its own, which stays."""
PAGES = {
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""Data need not say these, and programs that read them by the thousand take time for each header."""

_ALWAYS, _PAGES = (
    [(name.lower().encode(), value.encode()) for name, value in known.items()] for known in (ALWAYS, PAGES)
)


def missing(found: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return the headers that an answer with some headers still needs."""
    there = dict(found)
    page = there.get(b"content-type", b"").startswith(b"text/html")
    return [pair for pair in (_ALWAYS + _PAGES if page else _ALWAYS) if pair[0] not in there]


class Headers:
    """An application with headers added to what it answers."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with more headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = [*message.get("headers", ())]
                message["headers"] = found + missing(found)
            await send(message)

        await self.app(scope, receive, sent)
