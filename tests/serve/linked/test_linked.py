"""Linked data: each IRI answers with a page or with RDF."""

import re

import pyoxigraph as ox
import pytest

import kg
from kg import ns
from kg.model import Article
from kg.serve.settings import Settings
from tests.samples import SAMPLES, relayed
from tests.serve.conftest import running

FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE, "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD, "application/rdf+xml": ox.RdfFormat.RDF_XML,
}  # fmt: skip
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def local(reader, kind: str) -> str:
    """Return the path of something of a kind."""
    query = f"SELECT ?s {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), '{ns.BASE}{kind}/') && !CONTAINS(STR(?s), '#')) }} LIMIT 1"
    rows = reader.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    return "/" + rows[0]["s"]["value"].removeprefix(ns.BASE)


@pytest.mark.parametrize("kind", ["entity", "claim", "doc", "event", "edge", "run"])
@pytest.mark.parametrize("media", FORMATS)
def test_each_thing_answers_a_program_with_rdf_about_it(reader, kind, media):
    path = local(reader, kind)

    first = reader.get(path, headers={"Accept": media})
    answer = reader.get(first.headers["location"], headers={"Accept": media})

    assert (first.status_code, first.headers["vary"].split(",")[0]) == (303, "Accept")
    assert answer.headers["content-type"].startswith(media)
    about = ox.NamedNode(ns.BASE + path[1:])
    assert any(quad.subject == about for quad in ox.parse(answer.content, format=FORMATS[media]))


@pytest.mark.parametrize("kind", ["entity", "claim", "doc", "event", "edge", "run"])
def test_each_thing_answers_a_person_with_a_page(reader, kind):
    path = local(reader, kind)

    answer = reader.get(path, headers={"Accept": BROWSER}, follow_redirects=True)

    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert ns.BASE + path[1:] in answer.text
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    ("lang", "label", "word"), [("nl", "Noord-Korea", "Gegevens"), ("en-GB,en;q=0.9", "North Korea", "Facts")]
)
def test_a_page_speaks_the_language_of_the_reader(reader, lang, label, word):
    answer = reader.get("/page/entity/north-korea", headers={"Accept-Language": lang})

    assert f">{label}</h1>" in answer.text
    assert f"<h2>{word}</h2>" in answer.text


def test_a_page_quotes_the_sentences_and_says_whose_they_are_and_which_are_denials(reader):
    page = reader.get("/page/entity/north-korea", headers={"Accept-Language": "nl"}).text

    item = re.search(r"<li>((?!</li>).)*ontkent wapens.*?</li>", page, re.DOTALL)
    assert item is not None
    assert "(ontkend)" in item[0]
    assert re.search(r"volgens <a [^>]*>Noord-Korea</a>", item[0])


def test_all_links_of_a_page_to_this_server_lead_somewhere(reader):
    page = reader.get("/page/entity/north-korea").text
    ours = {link for link in re.findall(r'href="([^"]+)"', page) if link.startswith(str(reader.base_url))}
    paths = sorted(link for link in ours if link != str(reader.base_url))

    failed = {link: reader.get(link, follow_redirects=True).status_code for link in paths}

    assert len(paths) > 10
    assert set(failed.values()) == {200}, failed


def test_a_relation_answers_with_what_the_ontology_says_of_it(reader):
    answer = reader.get("/relation/supplies", headers={"Accept": "text/turtle"}, follow_redirects=True)
    unused = reader.get("/data/relation/endorses", headers={"Accept": "text/turtle"})

    assert "owl:ObjectProperty" in answer.text
    assert unused.status_code in (200, 404)


def test_the_ontology_has_an_address(reader):
    answer = reader.get("/ontology", headers={"Accept": "text/turtle"})

    subjects = {quad.subject for quad in ox.parse(answer.content, format=ox.RdfFormat.TURTLE)}
    assert ox.NamedNode(ns.KG.Claim) in subjects


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/data/entity/nobody", "text/turtle", 404),
        ("/page/entity/nobody", "text/html", 404),
        ("/entity/north-korea", "image/png", 406),
        ("/data/entity/north-korea?format=docx", "*/*", 406),
        ("/nothing", "*/*", 404),
    ],
)
def test_what_is_not_there_is_said_to_be_not_there(reader, path, accept, status):
    answer = reader.get(path, headers={"Accept": accept})

    assert answer.status_code == status


def test_links_lead_to_the_base_that_the_server_was_given(serve):
    client = serve(base="https://news.example.org/graph")

    answer = client.get("/entity/north-korea", headers={"Accept": "text/turtle"})
    page = client.get("/page/entity/north-korea")

    assert answer.headers["location"] == "https://news.example.org/graph/data/entity/north-korea"
    assert 'href="https://news.example.org/graph/entity/russia"' in page.text


def test_no_article_gets_a_tag_into_a_page(tmp_path):
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    article, statements = SAMPLES[0]()
    with kg.open(tmp_path / "kg.store", create=True) as graph:
        changed = Article(
            id=article.id, text=article.text, title=hostile, published=article.published,
            source=hostile, url='javascript:alert("3")',
        )  # fmt: skip
        graph.add(changed, statements)

    with running(Settings(store=tmp_path / "kg.store")) as client:
        page = client.get(f"/page/doc/{ns.DOC.local(article.iri)}")

    assert "&lt;script&gt;alert(1)" in page.text
    assert "<script" not in page.text
    assert "<img" not in page.text
    assert 'href="javascript' not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_a_page_says_who_passes_a_claim_on(tmp_path):
    with kg.open(tmp_path / "kg.store", create=True) as graph:
        graph.store.add(*relayed())
        (voice,) = {
            q.subject.value for q in graph.store.quads(objects=[ns.ENT["nis"]]) if ns.VOICE in q.subject.value
        }
    with running(Settings(store=tmp_path / "kg.store", workers=1)) as client:
        page = client.get("/page/entity/nis", headers={"Accept-Language": "nl"}).text
        there = client.get("/page/" + voice.removeprefix(ns.BASE))

    said = r"volgens <a [^>]*>Noord-Korea</a>, doorgegeven door <a [^>]*>NIS</a>, <a [^>]*>ingewijden</a>"
    assert re.search(said, page)
    assert there.status_code == 200
