"""Feeds: an article an item, as publishers, blogs and podcasts write them."""

import pytest

from kg import sources
from kg.model import Failure

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>De Noorderbode</title><link>https://noorderbode.example/</link>
<description>Al het nieuws</description><language>nl-NL</language>
<image><url>https://noorderbode.example/logo.png</url><title>Logo</title></image>
<atom:link href="https://noorderbode.example/rss" rel="self" type="application/rss+xml"/>
<item><title>Rusland valt Oekra&#239;ne aan</title><link>https://noorderbode.example/1?utm_source=rss</link>
<guid isPermaLink="false">n-1</guid><pubDate>Thu, 02 Nov 2023 07:30:00 +0100</pubDate><dc:creator><![CDATA[Jan Jansen]]></dc:creator>
<media:content url="x.jpg"><media:title>Een tank</media:title><media:description>Een tank. Foto ANP</media:description></media:content>
<description><![CDATA[<p>Rusland heeft het land aangevallen.</p>]]></description>
<content:encoded><![CDATA[<p>Rusland heeft het land <strong>aangevallen</strong>, zegt de minister.</p>
<figure><img src="x.jpg"/><figcaption>Foto: ANP</figcaption></figure><script>track("x")</script>
<p>Iran &amp; China steunen Moskou.</p><p>Het bericht <a href="#">Rusland valt aan</a> verscheen eerst op <a href="#">De Noorderbode</a>.</p>]]></content:encoded></item>
<item><title>Frankrijk steunt Mali</title><guid>https://noorderbode.example/2</guid><pubDate>2 nov. 2023</pubDate>
<author>post@noorderbode.example (Piet de Vries)</author><description>Frankrijk heeft wapens aan Mali geleverd&nbsp;&ndash; meldt Parijs. &lt;a href="x"&gt;Lees meer&lt;/a&gt;</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Gazette</title><id>urn:x</id><updated>2023-11-03T00:00:00Z</updated>
<link rel="self" href="https://gazette.example/feed"/><author><name>The desk</name></author>
<entry><title type="html">Russia attacks &amp;amp; Iran helps</title><id>tag:gazette.example,2023:1</id>
<link rel="replies" href="https://gazette.example/1/replies"/><link rel="alternate" href="https://gazette.example/1"/>
<published>2023-11-02T08:00:00Z</published><updated>2023-11-03T08:00:00Z</updated><author><name>Ann Other</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Russia has attacked the country, <em>said</em> the minister.</p><p>Iran helps.</p></div></content></entry>
</feed>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>De Krant</title></channel>
<item rdf:about="y"><title>Iran helpt</title><link>https://krant.example/3</link><dc:date>2023-11-02T08:00+01:00</dc:date>
<description>Iran heeft drones aan Rusland geleverd.</description></item></rdf:RDF>"""


def read(tmp_path, text, name="feed.xml", encoding="utf-8"):
    (tmp_path / name).write_bytes(text.encode(encoding))
    return list(sources.read(tmp_path / name))


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "nieuws.txt", "feed"])
def test_an_item_of_rss_is_an_article_with_all_that_is_said_of_it(tmp_path, name):
    first, second = read(tmp_path, RSS, name)

    assert first.text == (
        "Rusland valt Oekraïne aan\n\nRusland heeft het land aangevallen, zegt de minister.\n\n"
        "Iran & China steunen Moskou."
    )
    assert (first.id, first.title, first.published) == (
        "https://noorderbode.example/1",
        "Rusland valt Oekraïne aan",
        "2023-11-02",
    )
    assert (first.source, first.author, first.lang) == ("De Noorderbode", "Jan Jansen", "nl")
    assert second.text == "Frankrijk steunt Mali\n\nFrankrijk heeft wapens aan Mali geleverd – meldt Parijs."
    assert (second.id, second.author) == ("https://noorderbode.example/2", "Piet de Vries")


def test_an_entry_of_atom_is_an_article(tmp_path):
    (article,) = read(tmp_path, ATOM)

    assert article.text == (
        "Russia attacks & Iran helps\n\nRussia has attacked the country, said the minister.\n\nIran helps."
    )
    assert (article.id, article.published, article.author, article.source, article.lang) == (
        "https://gazette.example/1", "2023-11-02", "Ann Other", "The Gazette", "en",
    )  # fmt: skip


def test_an_item_of_rss_1_is_an_article(tmp_path):
    (article,) = read(tmp_path, RDF)

    assert (article.id, article.published, article.source) == (
        "https://krant.example/3",
        "2023-11-02",
        "De Krant",
    )
    assert article.text == "Iran helpt\n\nIran heeft drones aan Rusland geleverd."


def test_a_feed_is_in_the_encoding_that_it_says(tmp_path):
    text = RSS.replace("UTF-8", "ISO-8859-1").replace("&#239;", "ï")

    assert read(tmp_path, text, encoding="latin-1")[0].title == "Rusland valt Oekraïne aan"


def test_a_feed_that_breaks_off_gives_what_is_whole_and_says_so(tmp_path):
    article, failure = read(tmp_path, RSS[: RSS.index("Frankrijk heeft")])

    assert article.title == "Rusland valt Oekraïne aan"
    assert failure.reason.startswith("it is not well-formed XML (")


def test_a_feed_without_items_is_said(tmp_path):
    (failure,) = read(tmp_path, RSS[: RSS.index("<item>")] + "</channel></rss>")

    assert failure.reason == "it is a feed without an item in it."


LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]><rss><channel><item><title>&l9;</title></item></channel></rss>',
                     "it is XML that defines entities of its own", id="a billion laughs"),
        pytest.param('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>&x;</title></item></rss>',
                     "it is XML that defines entities of its own", id="a file of the machine"),
        pytest.param('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]><rss></rss>',
                     "it is XML that defines entities of its own", id="an address"),
        pytest.param('<?xml version="1.0"?><rss><item>' + "<a>" * 100_000, "elements in more than 200 others", id="deep"),
        pytest.param('<?xml version="1.0"?><rss><item><title>' + "a" * 17_000_000, "more without an article", id="endless"),
    ],
)  # fmt: skip
def test_what_would_exhaust_is_not_read(tmp_path, text, reason):
    (failure,) = read(tmp_path, text)

    assert isinstance(failure, Failure)
    assert reason in failure.reason


def test_a_document_type_is_not_fetched(tmp_path):
    text = RDF.replace("<rdf:RDF", '<!DOCTYPE rdf:RDF SYSTEM "http://127.0.0.1:9/x.dtd"><rdf:RDF').replace(
        "drones", "dr&oacute;nes"
    )

    assert "Iran heeft drónes" in read(tmp_path, text)[0].text
