"""Full-text search: finds names, titles and sentences, and hears of every change."""

from dataclasses import replace

import pytest

from kg import ns, stores
from kg.analysis import search
from kg.analysis.search import Index
from kg.errors import StoreError
from tests.samples import NIS, SAMPLES, attack, hostile, sample


@pytest.fixture(params=["memory", "disk"])
def store(request, tmp_path):
    with stores.connect(None if request.param == "memory" else tmp_path / "kg.store") as made:
        for one in SAMPLES:
            made.add(*one())
        yield made


@pytest.fixture
def index(store):
    made = Index(store)
    yield made
    made.close()


def found(index, text):
    return [(hit.kind, hit.iri, hit.text) for hit in index.search(text)]


@pytest.mark.parametrize(
    ("text", "kind", "beginning"),
    [
        pytest.param("noord korea", "actor", "Noord-Korea; ", id="a name, without its hyphen"),
        pytest.param("north korea", "actor", "Noord-Korea; ", id="in another language"),
        pytest.param("oekraine", "actor", "Oekraïne; ", id="without accents"),
        pytest.param("KIMREGIME leverde", "article", "Kimregime leverde Rusland", id="a title"),
        pytest.param("ladingen munitie", "sentence", "Noord-Korea heeft meer", id="a sentence"),
        pytest.param("ontkent wap", "sentence", "Noord-Korea ontkent wapens", id="the beginning of a word"),
    ],
)
def test_words_are_found(index, text, kind, beginning):
    assert any(hit.kind == kind and hit.text.startswith(beginning) for hit in index.search(text))


def test_a_hit_says_where_it_is_from(index):
    (hit,) = index.search("knuffelt")

    assert hit.article == attack()[0].iri
    assert hit.iri.startswith(f"{hit.article}#offset_")


@pytest.mark.parametrize(
    "text", ["", '"', "* OR NEAR(", "NOT", "kind:actor -", "'; DROP TABLE texts; --", "\0"]
)
def test_no_text_is_a_wrong_query(index, text):
    assert isinstance(index.search(text), list)


def test_hostile_text_is_found_as_it_is(index):
    assert ("article", hostile()[0].iri, hostile()[0].title) in found(index, "Bob onclick")


def test_the_index_hears_of_every_change(index, store):
    article, (claim, _) = sample()
    assert len(index.search("ladingen")) == 1

    store.remove(article.iri)
    assert index.search("ladingen") == []
    assert index.search("yoo") == []

    store.extend([(replace(article, title="Ladingen onderweg"), [claim])])
    assert sorted(hit.kind for hit in index.search("ladingen")) == ["article", "sentence"]

    store.add(replace(article, title="Anders"), [claim])
    assert sorted(hit.kind for hit in index.search("ladingen")) == ["sentence"]


def test_changes_by_a_process_that_never_searched_are_heard_of(tmp_path):
    with stores.connect(tmp_path / "kg.store") as store:
        Index(store).search("niets")
    with stores.connect(tmp_path / "kg.store") as store:
        store.add(*sample())
    with stores.connect(tmp_path / "kg.store") as store:
        assert len(Index(store).search("ladingen")) == 1


def test_a_damaged_index_is_explained(tmp_path):
    with stores.connect(tmp_path / "kg.store") as store:
        (tmp_path / "kg.store" / "search.sqlite").write_text("nonsense" * 1000, encoding="utf-8")
        with pytest.raises(StoreError, match="search index cannot be used"):
            Index(store).search("iets")


def test_the_index_is_no_part_of_the_graph(index, store):
    before = set(store.quads())
    index.search("iets")

    assert set(store.quads()) == before
    assert ns.ENTITIES in store.graphs()


def test_a_sparql_update_is_heard(store, index):
    assert index.search("ladingen munitie")
    store.update(f"DROP GRAPH <{ns.article_graph(sample()[0].iri)}>", "http://localhost/")

    assert not index.search("ladingen munitie")
    assert index.search("noord korea")


def test_names_are_found_as_articles_have_them_if_they_are_asked_for(index):
    assert {hit.iri for hit in index.search("nis", kinds=["name"])} == {NIS.iri}
    assert index.search("nis zeker niet", kinds=["name"]) == []
    assert "name" not in {hit.kind for hit in index.search("nis")}


def test_what_changes_while_the_index_is_made_is_read_again(store, index, monkeypatch):
    texts = search._texts

    def interrupted(read, *owners):
        told = list(texts(read, *owners))
        store.remove(attack()[0].iri)
        yield from told

    with monkeypatch.context() as patched:
        patched.setattr(search, "_texts", interrupted)
        assert index.search("knuffelt") != []

    assert index.search("knuffelt") == []
