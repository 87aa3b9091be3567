"""A store on a server that speaks SPARQL 1.1: Oxigraph, Virtuoso, or another; one writer at a time.

The address names a server with `query` and `update` below it, or, if its path ends in `sparql` or
`sparql-auth`, one endpoint for both.
"""

import json
import netrc
import os
import re
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast
from urllib.parse import urljoin, urlsplit

import httpx
import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from kg import ns
from kg.errors import StoreError
from kg.stores._engine import Name, Names, Results, update

USER, PASSWORD = "KG_STORE_USER", "KG_STORE_PASSWORD"
TIMEOUT = 300.0
"""Seconds that a server may take for an answer."""
_MANY = 500
"""So many IRIs are asked for at once: servers limit the length of a query."""
_ACCEPT = {
    ox.QuerySolutions: ox.QueryResultsFormat.JSON.media_type,
    ox.QueryBoolean: ox.QueryResultsFormat.JSON.media_type,
    ox.QueryTriples: f"{ox.RdfFormat.N_TRIPLES.media_type}, text/plain;q=0.9",
}
_OURS = f'FILTER(STRSTARTS(STR(?g), "{ns.GRAPH}"))'
"""A server may keep other graphs, of others or its own."""
_SYNTAX = ox.Store()
_PROLOGUE = " ".join(f"PREFIX {prefix}: <{name}>" for prefix, name in ns.PREFIXES.items())


def connect(location: str | Path | None) -> "Remote":
    """Return the store at a URL; user and password are in the environment or in ~/.netrc."""
    # A path of pathlib has lost one of the slashes.
    address = re.sub("^(https?:)/+", r"\1//", str(location))
    host = urlsplit(address).hostname
    if not host:
        raise StoreError(f"{address} is no address of a server; write for instance http://HOST:7878.")
    user, password = os.environ.get(USER), os.environ.get(PASSWORD, "")
    if user is None:
        user, _, password = _netrc(host)
    return Remote(address, _Challenged(user, password) if user else None)


class Remote:
    """Quads on a server."""

    folder = None

    def __init__(self, address: str, auth: httpx.Auth | None) -> None:
        """Connect to a server, which must answer."""
        self.address = address
        single = address.rstrip("/").endswith(("sparql", "sparql-auth"))
        base = address if single or address.endswith("/") else f"{address}/"
        self._query, self._update = (address if single else urljoin(base, n) for n in ("query", "update"))
        self._client: httpx.Client | None = httpx.Client(timeout=TIMEOUT, auth=auth)
        self.ask("ASK {}", union=False)

    def find(
        self, subjects: Names = None, predicates: Names = None, objects: Names = None, graph: Name = None
    ) -> Iterator[Quad]:
        """Yield the quads that have one of the subjects, of the predicates and of the objects."""
        given = {"s": subjects, "p": predicates, "o": objects, "g": None if graph is None else [graph]}
        lists = {name: list(iris) for name, iris in given.items() if iris is not None}
        longest = max(lists, key=lambda name: len(lists[name]), default=None)
        if longest is None:
            for name in self.names():
                yield from self._matching({"g": [name]})
            return
        whole = lists[longest]
        for start in range(0, len(whole), _MANY):
            yield from self._matching(lists | {longest: whole[start : start + _MANY]})

    def lines(self, graph: str) -> list[str]:
        """Return the triples of a graph as lines of N-Triples."""
        return [f"{quad.triple} ." for quad in self.find(graph=graph)]

    def change(self, delete: Collection[Quad], insert: Collection[Quad], gone: Iterable[str] = ()) -> None:
        """Delete and insert quads and drop the graphs `gone` in one request."""
        # Virtuoso deletes literals with a language only where each stands in an operation of its own.
        tagged = [quad for quad in delete if isinstance(quad.object, Literal) and quad.object.language]
        parts = [update([quad], (), ()) for quad in tagged]
        parts.append(update(set(delete).difference(tagged), insert, gone))
        sparql = " ; ".join(filter(None, parts))
        if sparql:
            self._sent(
                self._update,
                content=sparql.encode(),
                headers={"Content-Type": "application/sparql-update"},
            )

    def load(self, quads: Iterable[Quad]) -> None:
        """Insert many quads, all or nothing."""
        self.change((), set(quads))

    def ask(self, sparql: str, *, union: bool) -> Results:
        """Return the answer to a query that knows all prefixes; `union` makes all graphs the default one."""
        # Asked of nothing at first, so that errors are explained as everywhere.
        form = type(_SYNTAX.query(sparql, prefixes=dict(ns.PREFIXES)))
        response = self._sent(
            self._query,
            data={"query": f"{_PROLOGUE} {sparql}"},
            # Oxigraph takes the union only if it is asked to; Virtuoso always does.
            params={"union-default-graph": ""} if union else {},
            headers={"Accept": _ACCEPT[form]},
        )
        if form is ox.QueryTriples:
            return [quad.triple for quad in ox.parse(response.content, format=ox.RdfFormat.N_TRIPLES)]
        results = ox.parse_query_results(response.content, format=_format(response))
        return _decided(results) if form is ox.QueryBoolean else results

    def names(self) -> Iterator[str]:
        """Yield the names of the graphs."""
        for row in self._select(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }}"):
            yield row["g"].value

    def snapshot(self, path: Path) -> None:
        """Write all that is in it now into a new folder, which pyoxigraph opens."""
        ox.Store(path).bulk_extend(self.find())

    def flush(self) -> None:
        """Do nothing: the server writes before it answers."""

    def close(self) -> None:
        """End the connection."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def __len__(self) -> int:
        """Return the number of quads."""
        (row,) = self._select(f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }}")
        return int(row["n"].value)

    def _select(self, sparql: str) -> ox.QuerySolutions:
        return cast(ox.QuerySolutions, self.ask(sparql, union=False))

    def _matching(self, given: Mapping[str, Sequence[str]]) -> Iterator[Quad]:
        values = (f"VALUES ?{name} {{ {' '.join(map(_term, iris))} }}" for name, iris in given.items())
        sparql = f"SELECT ?s ?p ?o ?g {{ {' '.join(values)} GRAPH ?g {{ ?s ?p ?o }} {_OURS} }}"
        if all(given.values()):
            yield from (
                Quad(row["s"], row["p"], _canonical(row["o"]), row["g"]) for row in self._select(sparql)
            )

    def _sent(
        self, endpoint: str, *, headers: Mapping[str, str], params: Mapping[str, str] | None = None,
        data: Mapping[str, str] | None = None, content: bytes | None = None,
    ) -> httpx.Response:  # fmt: skip
        if self._client is None:
            raise StoreError(f"The store {self.address} is closed; open it again with kg.stores.connect.")
        try:
            response = self._client.post(
                endpoint, headers=dict(headers), params=params, data=data, content=content
            )
        except httpx.HTTPError as error:
            raise StoreError(f"The store {self.address} cannot be reached: {error}.") from error
        limit = response.headers.get("X-SPARQL-MaxRows")
        if limit is not None:
            raise StoreError(
                f"The store {self.address} gives {limit} rows at most; raise that limit (ResultSetMaxRows)."
            )
        if response.is_success:
            return response
        said = (response.text.strip().splitlines() or ["nothing"])[0][:200]
        raise StoreError(f"The store {self.address} refuses with {response.status_code}: {said}.")


class _Challenged(httpx.Auth):
    """Basic or Digest, as the server asks; a server that asks for neither gets no password."""

    def __init__(self, user: str, password: str) -> None:
        self._kinds = {"basic": httpx.BasicAuth(user, password), "digest": httpx.DigestAuth(user, password)}
        self._kind: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send a request again if the server wants to know who asks."""
        if self._kind is None:
            response = yield request
            kind = response.headers.get("WWW-Authenticate", "").partition(" ")[0].lower()
            if response.status_code != httpx.codes.UNAUTHORIZED or kind not in self._kinds:
                return
            self._kind = self._kinds[kind]
        yield from self._kind.auth_flow(request)


def _netrc(host: str) -> tuple[str, str, str]:
    try:
        return netrc.netrc().authenticators(host) or ("", "", "")
    except FileNotFoundError:
        return "", "", ""
    except (netrc.NetrcParseError, OSError) as error:
        raise StoreError(f"The passwords in .netrc cannot be read: {error}.") from error


def _format(response: httpx.Response) -> ox.QueryResultsFormat:
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    format_ = ox.QueryResultsFormat.from_media_type(kind)
    if format_ is None:
        raise StoreError(f"The server answers with {kind or 'nothing'}, which is no answer to SPARQL.")
    return format_


def _decided(results: ox.QuerySolutions | ox.QueryBoolean) -> ox.QueryBoolean:
    """Return yes or no: Virtuoso gives it as a row with 1 or 0."""
    rows = [] if isinstance(results, ox.QueryBoolean) else [row[0].value for row in results]
    yes = bool(results) if isinstance(results, ox.QueryBoolean) else "1" in rows
    answer = json.dumps({"head": {}, "boolean": yes}).encode()
    return cast(ox.QueryBoolean, ox.parse_query_results(answer, format=ox.QueryResultsFormat.JSON))


def _canonical(term: ox.NamedNode | ox.BlankNode | Literal) -> ox.NamedNode | ox.BlankNode | Literal:
    """Return a term as we write it: Virtuoso writes true as 1."""
    if isinstance(term, Literal) and term.datatype.value == ns.XSD.boolean:
        return Literal(term.value in {"true", "1"})
    return term


def _term(iri: str) -> str:
    return str(NamedNode(iri))
