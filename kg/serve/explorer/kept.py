"""How the API answers: from an index of the present version, compressed, kept and told apart by version."""

import asyncio
import gzip
import json
import secrets
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import asynccontextmanager
from threading import Lock

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from kg.serve.explorer import changes, intexts, reach
from kg.serve.explorer import index as indexes
from kg.serve.explorer.beyond import Beyond, Question
from kg.serve.explorer.hits import InTexts
from kg.serve.explorer.index import Index
from kg.serve.explorer.names import Called, Names
from kg.serve.explorer.shelf import Shelf
from kg.serve.serving import Serving

KEPT = 32 * 2**20
"""Bytes of answers that are kept."""
PATIENCE = 2
"""Seconds that a search waits for the search index to be made."""
_SMALL = 1000


class Explorer:
    """What the API keeps between requests, of the store as it is now."""

    def __init__(self, serving: Serving) -> None:
        """Keep what is served."""
        self._serving = serving
        self._lock = Lock()
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._run = secrets.token_hex(4)
        self._found: tuple[Index, Names] | Beyond | None = None
        self._making: Future[object] | None = None
        self._shelf: Shelf | None = None

    @property
    def tag(self) -> str:
        """What tells the answers of this version, of this run of the server."""
        return f"{self._run}-{self._serving.version}"

    def index(self, of: Question | None = None) -> Index:
        """Return the index of the store as it is now.

        Of a graph too large to be read whole it has what a question is about, else what was told last.
        """
        with self._serving.lock:
            found = self._current()
            if isinstance(found, Beyond):
                return found.latest if of is None else of(found)
            return found[0]

    def names(self) -> Called:
        """Return who knows the names of the actors as they are now."""
        found = self._current()
        if isinstance(found, Beyond):
            return found if self._searchable() else Names(self.index())
        return found[1]

    def in_texts(self, text: str, limit: int) -> InTexts:
        """Return what has the words in texts; it is not ready as long as there is no search index."""
        if not self._searchable():
            return {"ready": False, "names": [], "sentences": [], "titles": []}
        with self._serving.lock:
            hits = intexts.find(self._serving.graph, text, limit)
            return intexts.shown(self.index(lambda beyond: beyond.with_words(hits)), hits, limit)

    def _searchable(self) -> bool:
        """Return whether there is a search index; if not, it is being made."""
        texts = self._serving.graph.texts()
        if texts.made:
            return True
        with self._lock:
            # To read all texts of a large store takes minutes; nobody waits for that, no writer either.
            self._making = self._making or ThreadPoolExecutor(1).submit(texts.search, "x")
        return bool(wait([self._making], timeout=PATIENCE).done)

    def kept(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return an answer that is kept, or make it; those asked for least recently go first."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._size += len(made) - len(self._kept.pop(key, b""))
            self._kept[key] = made
            while self._size > KEPT:
                self._size -= len(self._kept.popitem(last=False)[1])
        return made

    def _current(self) -> tuple[Index, Names] | Beyond:
        with self._serving.lock:
            before, version = self._found, self._serving.version
            known = before[0] if isinstance(before, tuple) else before
            if before is None or known is None or known.version != version:
                self._found = before = self._read(known if isinstance(known, Index) else None)
            return before

    def _read(self, before: Index | None) -> tuple[Index, Names] | Beyond:
        """Read the store as it is now, all of it if it is small enough, or what has changed since before."""
        graph, version, most = self._serving.graph, self._serving.version, self._serving.settings.edges
        heard = self._serving.heard()
        if not reach.is_within(graph.store, most):
            return Beyond(graph, version, self._serving.lock, keep=most, shelf=self._shelved(heard))
        if self._shelf is not None:  # there was more
            self._shelf.stop()
            self._shelf = None
        if before is None or heard is None:
            index = indexes.read(graph, version)
        else:
            index = changes.updated(before, graph, version, heard)
        return index, Names(index)

    def _shelved(self, heard: Collection[str] | None) -> Shelf:
        """Return where all edges are put away, which has heard what has changed."""
        if self._shelf is not None and heard is not None:
            self._shelf.hear(heard)
            return self._shelf
        self._shelf = self._shelf or Shelf(self._serving.graph, self._serving.lock)
        self._shelf.start()
        return self._shelf

    def close(self) -> None:
        """Put no more edges away; nobody asks any more."""
        if self._shelf is not None:
            self._shelf.close()


def explorer(app: Starlette) -> Explorer:
    """Return what the application keeps for the pages."""
    if not hasattr(app.state, "explorer"):
        app.state.explorer = Explorer(app.state.kg)
    found: Explorer = app.state.explorer
    return found


@asynccontextmanager
async def warm(app: Starlette) -> AsyncIterator[None]:
    """Read the index as soon as the application starts, while it already answers."""
    reading = asyncio.get_running_loop().run_in_executor(None, explorer(app).index)
    yield
    await asyncio.wait([reading])
    await asyncio.to_thread(explorer(app).close)


def answer(
    request: Request, make: Callable[[Index], Mapping[str, object]], of: Question | None = None
) -> Response:
    """Return a view of the index as JSON; 304 if the client has that of this version.

    `of` gives what it is about where the graph is too large to be read whole, else it is what was told last.
    """
    kept = explorer(request.app)
    tag = f'W/"{kept.tag}"'
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag})
    key = f"{kept.tag} {request.url.path}?{request.url.query}"
    packed = kept.kept(key, lambda: _packed(make(kept.index(of))))
    return compressed(request, packed, "application/json", {"ETag": tag, "Cache-Control": "no-cache"})


def plain(request: Request, row: Mapping[str, object]) -> Response:
    """Return JSON that is not kept."""
    return compressed(request, _packed(row), "application/json", {"Cache-Control": "no-store"})


def compressed(request: Request, packed: bytes, media: str, headers: dict[str, str]) -> Response:
    """Return what was compressed, or unpack it for a client that cannot."""
    if "gzip" in request.headers.get("accept-encoding", "") and len(packed) > _SMALL:
        headers = {**headers, "Content-Encoding": "gzip"}
    else:
        packed = gzip.decompress(packed)
    return Response(packed, media_type=media, headers={**headers, "Vary": "Accept-Encoding"})


def _packed(row: Mapping[str, object]) -> bytes:
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(errors="replace"), 4)
