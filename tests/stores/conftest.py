"""The stores that the tests of this folder run over."""

import pytest

from kg import ns, stores
from tests.stores import servers


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory):
    yield from started(servers.oxigraph, tmp_path_factory)


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory):
    yield from started(servers.virtuoso, tmp_path_factory)


def started(server, tmp_path_factory):
    try:
        with server(tmp_path_factory.mktemp("server")) as address:
            yield address
    except servers.Missing as missing:
        pytest.skip(str(missing))


@pytest.fixture(params=["memory", "oxigraph", "remote-oxigraph", "remote-virtuoso"])
def store(request, tmp_path, monkeypatch):
    kind, _, server = request.param.partition("-")
    if kind == "remote":
        monkeypatch.setenv("KG_STORE_USER", "dba")
        monkeypatch.setenv("KG_STORE_PASSWORD", "dba")
        location = request.getfixturevalue(f"{server}_server")
    else:
        location = None if kind == "memory" else tmp_path / "kg.store"
    with stores.connect(location) as made:
        yield made
    if kind == "remote":
        with stores.connect(location) as made:
            for article in list(made.articles()):
                made.remove(article.iri)
            for name in (ns.CORRECTIONS, ns.FOLLOWED):
                made.write(name, delete=set(made.quads(name)))
