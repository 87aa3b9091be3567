"""What a store of any make knows of addresses."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from kg import ns
from kg.graph import Graph
from kg.web import known
from kg.web.known import Known
from tests.samples import sample

ADDRESS = "https://krant.example/%C3%A9?a=1&b=(2)"
FEED = Known(address="https://krant.example/feed", is_feed=True, etag='W/"f\\1"')


def test_what_is_remembered_of_an_address_is_known(store):
    what = Known(
        address=ADDRESS, feeds=frozenset({known.page(FEED.address)}), etag='"1"',
        modified="Thu, 02 Nov 2023 07:30:00 GMT", announced="x", from_feed=True, read=True,
    )  # fmt: skip
    for one in (what, FEED):
        known.remember(store, one)

    assert known.known(store, ADDRESS) == what
    assert known.known(store, FEED.address) == replace(FEED, read=True)
    assert known.announced(store, known.page(FEED.address)) == [ADDRESS]

    known.withdraw(store, known.page(FEED.address), [])

    assert known.announced(store, known.page(FEED.address)) == []


def test_versions_are_a_chain_that_goes_with_its_article(store):
    article, statements = sample()
    texts = [article.text, f"{article.text} Meer.", f"{article.text} Nog meer."]
    former = None
    for text in texts:
        made = replace(article, text=text)
        store.add(made, statements)
        known.came(store, made, ADDRESS, former)
        former = made
    known.remember(store, Known(address=ADDRESS))
    chain = f"SELECT ?text {{ <{article.iri}> prov:wasRevisionOf+/prov:value ?text }}"

    assert {row[0].value for row in store.query(chain).rows} == set(texts[:2])
    assert known.articles(store, ADDRESS) == {article.iri}

    Graph(store).remove(article.id)

    assert {(q.subject.value, q.predicate.value) for q in store.quads(ns.FOLLOWED)} == {
        (known.page(address), ns.KG.forgotten) for address in (ADDRESS, article.id)
    }
    assert known.known(store, ADDRESS).forgotten


def test_an_article_of_many_at_an_address_is_forgotten_alone(store):
    article, _ = sample()
    for id in ("een", "twee"):
        made = replace(article, id=id)
        store.add(made, [])
        known.came(store, made, ADDRESS, None)
    known.remember(store, Known(address=ADDRESS, etag='"1"'))

    Graph(store).remove("een")

    assert known.known(store, ADDRESS) == Known(address=ADDRESS)
    assert known.articles(store, ADDRESS) == {ns.document("twee")}


def test_a_server_rests_until_it_does_not(store):
    later, before = (datetime.now(UTC) + timedelta(hours=hours) for hours in (1, -1))
    known.rest(store, "https://krant.example", later)
    known.rest(store, "https://bode.example:8080", before)

    assert known.resting(store) == {"https://krant.example": later.replace(microsecond=0)}
