"""XML of news agencies and of linguists."""

import pytest

from kg import sources

NITF = """<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE nitf SYSTEM "nitf-3-5.dtd">
<nitf xml:lang="nl"><head><title>Iran wint (kop)</title><docdata><doc-id id-string="pd-17"/><date.issue norm="20231102T083000+0100"/></docdata></head>
<body><body.head><hedline><hl1>Iran wint</hl1></hedline><byline>Door <person>Jan Jansen</person></byline><distributor>Persdienst</distributor></body.head>
<body.content><p>Iran heeft van <location>Rusland</location> gewonnen.</p><media><media-caption>Foto</media-caption></media>
<hl2>Kater</hl2><p>Moskou baalt.</p></body.content></body></nitf>"""
G2 = """<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>
<newsItem guid="urn:newsml:pd:18" xml:lang="en-GB"><itemMeta><provider literal="PD"><name>Persdienst</name></provider><versionCreated>2023-11-03T09:00:00Z</versionCreated></itemMeta>
<contentMeta><contentCreated>2023-11-02T09:00:00Z</contentCreated><headline>Iran wins</headline><by>Ann Other</by><language tag="nl"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Iran heeft van Rusland gewonnen.</p><p>Moskou baalt.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:newsml:pd:19"><contentMeta><headline>Mali</headline></contentMeta><contentSet><inlineData contenttype="text/plain">Mali wint ook.</inlineData></contentSet></newsItem>
</itemSet></newsMessage>"""
NAF = """<?xml version="1.0" encoding="UTF-8"?><NAF xml:lang="nl" version="v3"><nafHeader><fileDesc title="Iran wint" author="Jan Jansen" creationtime="2023-11-02T08:00:00CET"/>
<public publicId="naf-3" uri="https://krant.example/iran"/></nafHeader><raw><![CDATA[Iran heeft van Rusland gewonnen.
Moskou baalt.]]></raw><text><wf id="w1" sent="1">Iran</wf></text></NAF>"""


def read(tmp_path, text):
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    return list(sources.read(tmp_path))


def test_nitf_is_an_article(tmp_path):
    (article,) = read(tmp_path, NITF)

    assert article.text == "Iran wint\n\nIran heeft van Rusland gewonnen.\n\nKater\n\nMoskou baalt."
    assert (article.id, article.title, article.published) == ("pd-17", "Iran wint", "2023-11-02")
    assert (article.author, article.source, article.lang) == ("Jan Jansen", "Persdienst", "nl")


def test_each_item_of_newsml_is_an_article(tmp_path):
    first, second = read(tmp_path, G2)

    assert first.text == "Iran wins\n\nIran heeft van Rusland gewonnen.\n\nMoskou baalt."
    assert (first.id, first.published, first.author) == ("urn:newsml:pd:18", "2023-11-02", "Ann Other")
    assert (first.source, first.lang) == ("Persdienst", "nl")
    assert (second.id, second.title, second.text) == ("urn:newsml:pd:19", "Mali", "Mali wint ook.")


def test_naf_is_an_article(tmp_path):
    (article,) = read(tmp_path, NAF)

    assert article.text == "Iran heeft van Rusland gewonnen.\nMoskou baalt."
    assert (article.id, article.title, article.author) == ("naf-3", "Iran wint", "Jan Jansen")
    assert (article.published, article.lang) == ("2023-11-02", "nl")


def test_an_item_without_words_is_said(tmp_path):
    (failure,) = read(tmp_path, "<?xml version='1.0'?><nitf><body><body.content/></body></nitf>")

    assert failure.reason == "it is empty."


@pytest.mark.parametrize("text", [NITF[:500], G2[:500]])
def test_what_breaks_off_is_said(tmp_path, text):
    (failure,) = read(tmp_path, text)

    assert failure.reason.startswith("it is not well-formed XML (")
