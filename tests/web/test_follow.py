"""Rounds along feeds on a real server: what is read, what is asked for again, and what the store knows of it."""

import pytest

from kg import ns, stores
from kg.graph import Graph
from kg.model import Article
from kg.web import follow, known
from tests.web.conftest import SENTENCES, article_of, broken_off, item, page, rss, slowly

REVISIONS = "SELECT ?text ?from ?until { GRAPH graph:followed { ?a prov:wasRevisionOf+ ?v . ?v prov:value ?text ; prov:invalidatedAtTime ?until . OPTIONAL { ?v prov:generatedAtTime ?from } } } ORDER BY ?until"


@pytest.fixture
def paper(site):
    """A newspaper with a feed of two articles, whose pages have versions."""
    site.answers |= {
        "/feed": (200, {"ETag": '"f1"'}, rss(item(site("/a")), item(site("/b"), "Iran helpt Rusland"))),
        "/a": (200, {"ETag": '"a1"'}, page("Rusland valt haven aan")),
        "/b": (
            200,
            {"Last-Modified": "Thu, 02 Nov 2023 07:30:00 GMT"},
            page("Iran helpt Rusland", *SENTENCES[::-1]),
        ),
    }
    return site


def test_the_pages_that_a_feed_announces_are_read(paper, empty, go):
    done = go(empty, paper("/feed"))

    assert [(one.id, one.title, one.published) for one in done.articles] == [
        (paper("/a"), "Rusland valt haven aan", "2023-11-02"),
        (paper("/b"), "Iran helpt Rusland", "2023-11-02"),
    ]
    assert SENTENCES[1] in done.articles[0].text
    assert done.failed == []


def test_a_second_round_brings_nothing_and_transfers_nothing(paper, empty, go):
    go(empty, paper("/feed"))
    before = set(empty.quads())
    paper.headers.clear()

    done = go(empty, paper("/feed"))

    assert (done.articles, done.failed, done.visits.unchanged) == ([], [], 3)
    assert [
        h.get("If-None-Match") or h.get("If-Modified-Since")
        for h in paper.headers
        if len(h) > 5 or "If-None-Match" in h or "If-Modified-Since" in h
    ] == ['"f1"', '"a1"', "Thu, 02 Nov 2023 07:30:00 GMT"]
    assert set(empty.quads()) == before


def test_a_page_without_a_version_is_asked_for_again_only_if_the_feed_says_something_new(site, empty, go):
    site.answers |= {"/feed": rss(item(site("/a"))), "/a": page("Rusland valt haven aan")}
    go(empty, site("/feed"))

    assert go(empty, site("/feed")).visits.unchanged == 1
    assert site.pages() == ["/feed", "/a", "/feed"]

    site.answers["/feed"] = rss(item(site("/a"), description="Rusland heeft de haven opnieuw aangevallen."))

    assert go(empty, site("/feed")).articles == []
    assert site.pages().count("/a") == 2


def test_an_article_that_changed_replaces_what_was_there_and_the_old_text_is_kept(paper, empty, go):
    go(empty, paper("/feed"))
    first = article_of(empty, ns.document(paper("/a"))).text
    for version in ("a2", "a3"):
        paper.answers["/a"] = (
            200,
            {"ETag": version},
            page(
                "Rusland valt haven aan",
                *SENTENCES,
                f"Versie {version} van dit artikel is van woensdagavond laat.",
            ),
        )
        done = go(empty, paper("/feed"))
        assert [one.id for one in done.articles] == [paper("/a")]

    rows = list(empty.query(REVISIONS).rows)

    assert {row[0].value for row in rows} == {
        first,
        first + "\n\nVersie a2 van dit artikel is van woensdagavond laat.",
    }
    assert all(row[1] is not None for row in rows)
    assert article_of(empty, ns.document(paper("/a"))).text.endswith(
        "Versie a3 van dit artikel is van woensdagavond laat."
    )
    assert len(list(empty.articles())) == 2
    assert empty.sound()


def test_what_is_known_of_addresses_is_no_news(paper, empty, go):
    articles = (Article(id="los", text="Rusland valt Oekraïne aan."),)
    for one in articles:
        empty.add(one, [])
    alone = {q.predicate.value for q in empty.quads()}
    go(empty, paper("/feed"))
    known_of = list(empty.quads(ns.FOLLOWED))

    assert known_of
    assert {q.predicate.value for q in known_of} & alone <= {ns.RDF.type}
    assert not empty.query(
        "ASK { GRAPH graph:followed { { ?s a kg:Claim } UNION { ?s a schema:NewsArticle } UNION { ?s a prov:Entity } UNION { ?s rdf:subject ?o } } }"
    )
    assert len(list(empty.articles())) == 3
    assert Graph(empty).stats()["articles"] == 3
    assert Graph(empty).check() == []


def test_conclusions_stand_when_nothing_has_changed(paper, empty, go):
    from pyoxigraph import NamedNode, Quad

    go(empty, paper("/feed"))
    node = NamedNode(ns.ENT["x"])
    empty.write(ns.INFERRED, insert=[Quad(node, node, node, NamedNode(ns.INFERRED))])
    paper.answers["/feed"] = rss(item(paper("/a"), "Andere kop"), item(paper("/b"), "Iran helpt Rusland"))
    go(empty, paper("/feed"))

    assert len(list(empty.quads(ns.INFERRED))) == 1


def test_a_removed_article_does_not_come_back(paper, empty, go):
    go(empty, paper("/feed"))
    paper.answers["/a"] = 200, {"ETag": '"a2"'}, page("Rusland valt haven aan", *SENTENCES, SENTENCES[0])
    go(empty, paper("/feed"))
    text = article_of(empty, ns.document(paper("/a"))).text
    Graph(empty).remove(paper("/a"))
    paper.answers["/feed"] = rss(item(paper("/a"), "Nieuwe kop"), item(paper("/b")))
    paper.answers["/a"] = 200, {"ETag": '"a3"'}, page("Nieuwe kop")
    paper.asked.clear()

    done = go(empty, paper("/feed"))

    assert done.articles == []
    assert "/a" not in paper.asked
    left = {term for quad in empty.quads() for term in (quad.subject.value, str(quad.object))}
    assert not any(paper("/a") in one or text[:60] in one for one in left)


def test_a_removed_article_does_not_come_back_by_another_address(paper, empty, go):
    go(empty, paper("/feed"))
    Graph(empty).remove(paper("/a"))
    paper.answers |= {"/short": (302, {"Location": "/a"}, ""), "/feed2": rss(item(paper("/short"), "Anders"))}

    assert go(empty, paper("/feed2")).articles == []
    assert ns.document(paper("/a")) not in {one.iri for one in empty.articles()}


def test_what_somebody_has_added_again_is_followed_again(paper, empty, go):
    go(empty, paper("/feed"))
    gone = article_of(empty, ns.document(paper("/a")))
    Graph(empty).remove(gone.id)
    empty.add(gone, [])
    paper.answers["/feed"] = rss(item(paper("/a")))
    paper.answers["/a"] = (
        200,
        {"ETag": '"a2"'},
        page("Rusland valt haven aan", *SENTENCES, SENTENCES[0] + " Dat is nieuw."),
    )

    assert [one.id for one in go(empty, paper("/feed")).articles] == [gone.id]


def test_to_remove_what_came_from_a_file_leaves_nothing(empty):
    empty.add(Article(id="https://krant.example/1", text="Rusland valt Oekraïne aan."), [])
    Graph(empty).remove("https://krant.example/1")

    assert len(empty) == 0


def test_an_article_in_two_feeds_is_fetched_once(paper, empty, go):
    paper.answers["/feed2"] = rss(item(paper("/a?utm_source=rss")), title="Buitenland")

    done = go(empty, paper("/feed"), paper("/feed2"), paper("/feed"))

    assert len(done.articles) == 2
    assert sorted(paper.pages()) == ["/a", "/b", "/feed", "/feed2"]


def test_a_page_that_two_addresses_lead_to_is_one_article(site, empty, go):
    site.answers |= {
        "/feed": rss(item(site("/1")), item(site("/2"), "Nog een keer")),
        "/1": (302, {"Location": "/a"}, ""),
        "/2": (302, {"Location": "/a"}, ""),
        "/a": page("Rusland valt haven aan"),
    }

    done = go(empty, site("/feed"))

    assert [one.id for one in done.articles] == [site("/a")]
    assert done.failed == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param((403, {}, ""), "its server answers 403 Forbidden.", id="not for us"),
        pytest.param(
            "<html><body><p>Kies</p></body></html>", "it is HTML without an article in it.", id="no article"
        ),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "it is an image, not text.", id="a picture"),
        pytest.param(
            (302, {"Location": "file:///etc/passwd"}, ""),
            "it leads to file:///etc/passwd, which is not on the web.",
            id="a file",
        ),
    ],
)
def test_of_a_page_that_cannot_be_read_there_is_what_the_feed_has(site, empty, go, answer, reason):
    site.answers |= {"/feed": rss(item(site("/a"))), "/a": answer}

    done = go(empty, site("/feed"))

    assert [(one.id, one.text) for one in done.articles] == [
        (site("/a"), "Rusland valt haven aan\n\nRusland heeft de haven van Odessa aangevallen.")
    ]
    assert done.visits.from_feed == {reason: 1}
    assert go(empty, site("/feed")).articles == []
    assert site.pages().count("/a") == 1


def test_what_robots_txt_forbids_is_read_from_the_feed(site, empty, go):
    site.answers |= {"/robots.txt": "User-agent: *\nDisallow: /a\n", "/feed": rss(item(site("/a")))}

    done = go(empty, site("/feed"))

    assert len(done.articles) == 1
    assert site.pages() == ["/feed"]


def test_a_summary_never_takes_the_place_of_an_article(paper, empty, go):
    go(empty, paper("/feed"))
    paper.answers |= {"/a": (403, {}, ""), "/feed": rss(item(paper("/a"), "Andere kop"), item(paper("/b")))}

    assert go(empty, paper("/feed")).articles == []
    assert SENTENCES[1] in article_of(empty, ns.document(paper("/a"))).text


def test_a_summary_never_takes_the_place_of_what_came_from_a_file(site, empty, go):
    empty.add(Article(id=site("/a"), text="Rusland valt Oekraïne aan. Dat is een lang artikel."), [])
    site.answers |= {"/feed": rss(item(site("/a"))), "/a": (403, {}, "")}

    assert go(empty, site("/feed")).articles == []


def test_a_feed_without_end_is_cut_and_told(site, empty, go, monkeypatch):
    monkeypatch.setattr(follow, "MOST", 2)
    site.answers["/feed"] = rss(*(item(site(f"/{n}"), f"Kop {n}") for n in range(3)))

    done = go(empty, site("/feed"))

    assert [one.id for one in done.articles] == [site("/0"), site("/1")]
    assert [one.reason for one in done.failed] == ["it announces more than 2 articles; the first are read."]


def test_the_article_takes_the_place_of_a_summary(site, empty, go):
    site.answers |= {"/feed": rss(item(site("/a"))), "/a": (403, {}, "")}
    go(empty, site("/feed"))
    site.answers |= {"/feed": rss(item(site("/a"), "Nieuw")), "/a": page("Rusland valt haven aan")}

    assert [one.id for one in go(empty, site("/feed")).articles] == [site("/a")]
    assert SENTENCES[1] in article_of(empty, ns.document(site("/a"))).text


@pytest.mark.parametrize(
    "answer",
    [(500, {}, ""), (429, {}, ""), broken_off, slowly(0.1)],
    ids=["500", "429", "broken off", "slow"],
)
def test_what_may_be_otherwise_the_next_time_is_tried_again(paper, empty, go, answer):
    whole, paper.answers["/b"] = paper.answers["/b"], answer

    done = go(empty, paper("/feed"), seconds=0.5)

    assert [one.id for one in done.articles] == [paper("/a")]
    assert [one.id for one in done.failed] == [paper("/b")]

    paper.answers["/b"] = whole

    assert [one.id for one in go(empty, paper("/feed")).articles] == [paper("/b")]


def test_what_did_not_come_into_the_store_is_tried_again(paper, empty, go):
    go(empty, paper("/feed"), lose={paper("/b")})

    assert [one.id for one in go(empty, paper("/feed")).articles] == [paper("/b")]


def test_a_server_that_wants_to_be_left_alone_is_in_the_next_round_too(paper, empty, go):
    paper.answers["/feed"] = 429, {"Retry-After": "3600"}, ""
    go(empty, paper("/feed"))
    paper.asked.clear()

    done = go(empty, paper("/feed"))

    assert paper.asked == []
    assert done.failed[0].reason.startswith("its server wants to be left alone until")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        pytest.param((404, {}, ""), "its server answers 404 Not Found.", id="gone"),
        pytest.param(page("Rusland valt aan"), "it is no feed; kg build reads a page.", id="a page"),
        pytest.param(
            page("Voorpagina").replace(
                "<title>", '<link rel="alternate" href="/rss?a=1&amp;b=2" type="application/rss+xml"><title>'
            ),
            "it is a page; its feed is {}.",
            id="a page with a feed",
        ),
        pytest.param(
            '<?xml version="1.0"?><rss><channel><item><title>Rusland',
            "it is not well-formed XML",
            id="half a feed",
        ),
        pytest.param(
            "<rss><channel></channel></rss>", "it is a feed without an item in it.", id="nothing in it"
        ),
        pytest.param("", "it is empty.", id="empty"),
        pytest.param(
            '<!DOCTYPE a [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>',
            "it is XML that defines entities",
            id="entities",
        ),
    ],
)
def test_a_feed_that_fails_is_one_sentence_and_the_others_go_on(paper, other, empty, go, answer, sentence):
    other.answers["/feed"] = answer

    done = go(empty, other("/feed"), paper("/feed"))

    assert [one.id for one in done.failed] == [other("/feed")]
    assert done.failed[0].reason.startswith(sentence.format(other("/rss?a=1&b=2")))
    assert len(done.articles) == 2


def test_a_page_cannot_take_the_place_of_another_servers_article(site, empty, go):
    empty.add(Article(id="https://krant.example/1", text="Rusland valt Oekraïne aan."), [])
    site.answers |= {"/feed": rss(item(site("/a"))), "/a": page("Nep", canonical="https://krant.example/1")}

    assert [one.id for one in go(empty, site("/feed")).articles] == [site("/a")]


def test_links_that_lead_nowhere_are_read_from_the_feed(site, empty, go):
    links = ("file:///etc/passwd", "http://[kapot/", "javascript:alert(1)")
    feed = rss(*(item(link, f"Rusland valt haven {number} aan") for number, link in enumerate(links)))
    site.answers["/feed"] = feed

    done = go(empty, site("/feed"))

    assert len(done.articles) == 3
    assert done.failed == []
    assert site.pages() == ["/feed"]
    assert go(empty, site("/feed")).articles == []


def test_links_may_be_relative_and_in_any_writing(site, empty, go):
    site.answers |= {
        "/feed": (200, {"ETag": "1"}, rss(item("/één artikel?a=é"))),
        "/%C3%A9%C3%A9n%20artikel?a=%C3%A9": (200, {"ETag": "2"}, page("Rusland valt aan")),
    }

    assert len(go(empty, site("/feed")).articles) == 1
    assert go(empty, site("/feed")).visits.unchanged == 2


def test_an_encoding_that_a_page_is_wrong_about_is_found_out(site, empty, go):
    body = page(
        "Één aanval",
        "Oekraïne heeft één haven verloren, zegt de minister van Defensie van het land.",
        *SENTENCES,
    )
    site.answers |= {
        "/feed": rss(item(site("/a")), item(site("/b"), "B")),
        "/a": (200, {"Content-Type": "text/html; charset=utf-8"}, body.encode("windows-1252")),
        "/b": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, body.encode()),
    }

    for one in go(empty, site("/feed")).articles:
        assert "Oekraïne heeft één haven verloren" in one.text


def test_a_feed_says_what_its_pages_do_not(site, empty, go):
    bare = (
        "<!DOCTYPE html><html><head><title>Rusland valt aan</title></head><body><article><h1>Rusland valt aan</h1>"
        + "".join(f"<p>{one}</p>" for one in SENTENCES)
        + "</article></body></html>"
    )
    site.answers |= {"/feed": rss(item(site("/a"), pubDate="Thu, 02 Nov 2023 07:30:00 +0100")), "/a": bare}

    (made,) = go(empty, site("/feed")).articles

    assert (made.published, made.source) == ("2023-11-02", "De Krant")


def test_an_article_in_another_language_is_told_once(site, empty, go):
    german = (
        "Russland hat am Mittwoch den Hafen von Odessa angegriffen, sagte der Verteidigungsminister des Landes.",
        "Nach Angaben des Ministeriums gab es bei dem Angriff auf den Hafen keine Opfer zu beklagen.",
    )
    site.answers |= {
        "/feed": rss(item(site("/a"), "Russland greift an", german[0])),
        "/a": page("Russland greift an", *german).replace('"nl"', '"de"'),
    }

    assert len(go(empty, site("/feed")).failed) == 1
    assert go(empty, site("/feed")).failed == []


def test_a_version_that_cannot_be_sent_back_is_none(site, empty, go):
    def odd(handler):
        body = page("Rusland valt haven aan").encode()
        handler.wfile.write(b'HTTP/1.1 200 OK\r\nETag: "\xe9"\r\nLast-Modified: gisteren\r\n')
        handler.wfile.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    site.answers |= {"/feed": rss(item(site("/a"))), "/a": odd}

    assert len(go(empty, site("/feed")).articles) == 1
    assert go(empty, site("/feed")).visits.unchanged == 1
    assert site.pages().count("/a") == 1


def test_what_is_known_survives_a_restart_and_a_backup(paper, tmp_path, go):
    with stores.connect(tmp_path / "kg.store") as store:
        go(store, paper("/feed"))
        stores.backup(store, tmp_path / "b.nq.gz")
    stores.restore(tmp_path / "b.nq.gz", tmp_path / "again.store")
    with stores.connect(tmp_path / "again.store") as store:
        assert go(store, paper("/feed")).visits.unchanged == 3


def test_a_password_in_an_address_is_not_kept(paper, empty, go):
    done = go(empty, paper("/feed").replace("http://", "http://jan:geheim@"))

    assert len(done.articles) == 2
    assert not any("geheim" in str(quad) for quad in empty.quads())
    assert known.known(empty, paper("/feed")).etag == '"f1"'
