"""As many requests at once as a server can keep in hand; others are asked to come again."""

import asyncio
import logging

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.http.failures import told

BUSY = 503
MINUTE = 60.0
"""Seconds between two lines in the log."""
SENTENCE = "More ask at once than this server answers; try again in a while."
log = logging.getLogger(__name__)


class Crowd:
    """An application for so many requests at once, which says in one line a minute how many were refused."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        """Wrap an application."""
        self.app, self._most = app, most
        self._inside = self._refused = 0
        self._quiet = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or with 503; also what it refuses itself is counted."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message.get("status") == BUSY:
                self._refuse()
            await send(message)

        if self._inside >= self._most:
            answer = told(Request(scope), BUSY, SENTENCE, {"Retry-After": "5"})
            await answer(scope, receive, sent)
            return
        self._inside += 1
        try:
            await self.app(scope, receive, sent)
        finally:
            self._inside -= 1

    def _refuse(self) -> None:
        self._refused += 1
        if not self._quiet:
            self._tell()

    def _tell(self) -> None:
        """Say how many were refused since this was last said, and nothing for the next minute."""
        self._quiet = self._refused > 0
        if self._quiet:
            log.warning("Refused, because more ask at once than can be answered: %s", self._refused)
            self._refused = 0
            asyncio.get_running_loop().call_later(MINUTE, self._tell)
