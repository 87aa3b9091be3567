"""Connections as uvicorn has them, which can be lent to a process that answers."""

from typing import TYPE_CHECKING

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kg.serve.sparql.parameters import PATHS, PLAIN

if TYPE_CHECKING:
    from kg.serve.serving import Serving

STATE = "serving"
"""What the application tells the connections in its state."""
OFTEN = 2
"""A connection with so many queries is lent: there will be more."""
SELDOM = 10
"""One that was given back over its last request is not lent before so many more."""


class Connection(HttpToolsProtocol):
    """A connection that is lent once it asks the SPARQL endpoint again."""

    lent = False
    _queries = 0

    def on_response_complete(self) -> None:
        """Go on; perhaps lend it, as soon as the answer is out."""
        super().on_response_complete()
        scope = self.cycle.scope
        asked = scope["path"] in PATHS and scope["method"] == "GET"
        plain = asked and all(name.decode("latin-1") in PLAIN for name, _ in scope["headers"])
        self._queries = self._queries + 1 if plain else 0
        if self._queries >= OFTEN:
            self.loop.call_soon(self._offer)

    def fileno(self) -> int:
        """Return the file descriptor."""
        descriptor: int = self.transport.get_extra_info("socket").fileno()
        return descriptor

    def returned(self, *, again: bool) -> None:
        """Read what comes next, as before it was lent."""
        self.lent, self._queries = False, OFTEN - 1 if again else -SELDOM
        if not self.transport.is_closing():
            self.flow.resume_reading()
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )

    def _offer(self) -> None:
        """Lend it, if nothing of the last request is left to do and nothing of the next one has come."""
        serving: Serving | None = self.app_state.get(STATE)
        done = self.cycle.response_complete and self.cycle.scope is self.scope and self.cycle.keep_alive
        busy = self.pipeline or self.flow.read_paused or self.transport.get_write_buffer_size()
        if serving is None or not done or busy or self.transport.is_closing():
            return
        self.flow.pause_reading()
        self.lent = serving.lend(self)
        if self.lent:
            self._unset_keepalive_if_required()
        else:
            self.flow.resume_reading()
