"""Downloads of newspaper archives."""

from kg import sources

NEXIS = """


                               1 of 2 DOCUMENTS


                                De Noorderbode

                         2 november 2023 donderdag
                               Vandaag Editie

Iran wint van Rusland

BYLINE: JAN JANSEN

SECTION: Buitenland; Blz. 4

LENGTH: 312 woorden

HIGHLIGHT: Moskou baalt van de uitslag.

Iran heeft gisteren van Rusland gewonnen, zegt de minister. „Dat is
één te veel”, zei hij.

Minister: dat is de titel niet.

LOAD-DATE: November 2, 2023

LANGUAGE: DUTCH; NEDERLANDS

PUBLICATION-TYPE: Krant

                         Copyright 2023 De Noorderbode
                              All Rights Reserved


                               2 of 2 DOCUMENTS


                               The Estuary Times

                           November 3, 2023 Friday

Mali wins

LENGTH: 12 words

Mali has won, said the minister on Friday.

LANGUAGE: ENGLISH
"""


def test_each_document_is_an_article(tmp_path):
    (tmp_path / "nexis.txt").write_text(NEXIS, encoding="utf-8")

    first, second = sources.read(tmp_path)

    assert (first.source, first.published, first.title) == (
        "De Noorderbode",
        "2023-11-02",
        "Iran wint van Rusland",
    )
    assert (first.author, first.lang) == ("JAN JANSEN", "nl")
    assert first.text.split("\n\n") == [
        "Iran wint van Rusland",
        "Moskou baalt van de uitslag.",
        "Iran heeft gisteren van Rusland gewonnen, zegt de minister. „Dat is één te veel”, zei hij.",
        "Minister: dat is de titel niet.",
    ]
    assert (second.source, second.published, second.lang) == ("The Estuary Times", "2023-11-03", "en")
    assert second.text == "Mali wins\n\nMali has won, said the minister on Friday."


def test_an_article_that_begins_with_a_number_is_plain_text(tmp_path):
    text = "1 of 2 documents\n\nIran wint, zegt de minister: „Dat is één te veel.”"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")

    assert [one.text for one in sources.read(tmp_path)] == [text]
