"""Web pages: the paragraphs of the article, and what is known of it, without what stands around it.

The pages in pages/ are made up, built as newspapers in the Netherlands and Belgium build theirs; pages.jsonl says
what a reader sees in each.
"""

import json
import re
from pathlib import Path

import pytest

from kg import sources
from kg.model import Article, Failure

pytest.importorskip("trafilatura", reason="trafilatura is an extra")

PAGES = Path(__file__).parent / "pages"
SAID = [json.loads(line) for line in (PAGES / "pages.jsonl").read_text(encoding="utf-8").splitlines()]
ARTICLES = [pytest.param(said, id=said["page"]) for said in SAID if "paragraphs" in said]
OTHERS = [pytest.param(said, id=said["page"]) for said in SAID if "reason" in said]


def read(tmp_path, page, name="a.html"):
    (tmp_path / name).write_text(page, encoding="utf-8")
    return list(sources.read(tmp_path / name))


@pytest.mark.parametrize("said", ARTICLES)
def test_the_paragraphs_are_those_of_the_article(said):
    (article,) = sources.read(PAGES / said["page"])

    assert isinstance(article, Article)
    assert article.text.split("\n\n") == [said["title"], *said["paragraphs"]]


@pytest.mark.parametrize("said", ARTICLES)
def test_what_is_known_of_the_article_is_what_the_page_says(said):
    (article,) = sources.read(PAGES / said["page"])

    assert (article.title, article.published, article.source) == (said["title"], said["date"], said["source"])
    assert article.url == said["url"]
    assert article.author in (said["author"], None)
    assert article.lang == ("en" if said["page"] == "engels.html" else "nl")
    assert article.id == (said["url"] or Path(said["page"]).stem)


def test_bylines_are_found_where_a_page_calls_them_so():
    found = {
        said["page"]: next(sources.read(PAGES / said["page"])).author for said in SAID if said.get("author")
    }

    assert [name for name, author in found.items() if author is None] == ["populair.html"]


@pytest.mark.parametrize("said", OTHERS)
def test_a_page_without_an_article_is_left_out(said):
    (failure,) = sources.read(PAGES / said["page"])

    assert isinstance(failure, Failure)
    assert failure.reason == (
        "it is a page that asks about cookies; answer it, and save the article then."
        if said["reason"] == "cookie wall"
        else "it is HTML without an article in it."
    )


PAGE = """<!DOCTYPE html><html><head><title>Iran wint - De Krant</title>{head}</head><body><h1>Iran wint</h1>
<article><p>Iran heeft gisteren van Rusland gewonnen, zegt <a href="#">de minister</a><!-- --> van Sport.</p>
<p>In België en Oekraïne werd daar lang naar gekeken, meldt de omroep.</p>{body}</article></body></html>"""
TEXT = (
    "Iran wint\n\nIran heeft gisteren van Rusland gewonnen, zegt de minister van Sport.\n\n"
    "In België en Oekraïne werd daar lang naar gekeken, meldt de omroep."
)


def page(head="", body=""):
    return PAGE.format(head=head, body=body)


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.txt", "pagina"])
def test_a_page_is_a_page_whatever_it_is_called(tmp_path, name):
    assert read(tmp_path, page(), name)[0].text == TEXT


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("windows-1252", '<meta charset="windows-1252">'),
        ("latin-1", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'),
        ("windows-1252", ""),
        ("utf-8", '<meta charset="iso-8859-1">'),
        ("utf-8-sig", ""),
        ("utf-16", ""),
    ],
)
def test_a_page_is_read_in_its_encoding(tmp_path, encoding, head):
    (tmp_path / "a.html").write_bytes(page(head).encode(encoding))

    assert next(sources.read(tmp_path)).text == TEXT


def test_what_browsers_keep_beside_a_page_is_passed_over(tmp_path):
    for name in (
        "Iran wint.html",
        "Iran wint_files/frame.html",
        "Iran wint_files/x.txt",
        "b_bestanden/y.html",
        "b.htm",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(page(), encoding="utf-8")

    assert [one.id for one in sources.read(tmp_path)] == ["Iran wint", "b"]


def test_pictures_in_the_page_itself_do_not_count(tmp_path):
    picture = f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 500_000}">'

    assert read(tmp_path, page(body=picture))[0].text == TEXT


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta property="article:published_time" content="2023-11-02T08:00:00+01:00">', "2023-11-02"),
        ('<meta name="DC.date.issued" content="2 november 2023">', "2023-11-02"),
        ('<meta property="article:modified_time" content="2023-11-02">', None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-11-02"</script>', None),
        ('<script type="application/ld+json">[{"@type": ["X", "NewsArticle"], "datePublished": "2023-11-02"}]</script>', "2023-11-02"),
        ('<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2001-01-01"}</script>', None),
    ],
)  # fmt: skip
def test_a_date_is_that_of_publication_or_none(tmp_path, head, date):
    assert read(tmp_path, page(head))[0].published == date


@pytest.mark.parametrize(
    ("title", "head", "source"),
    [
        ("Iran wint - De Krant", "", "De Krant"),
        ("Iran wint | Sport | De Krant", "", "De Krant"),
        ("De Krant - Iran wint", '<meta property="og:site_name" content="De Krant">', "De Krant"),
        ("Iran wint", '<meta property="og:site_name" content="De Krant">', "De Krant"),
        ("Iran wint", '<link rel="canonical" href="https://www.krant.example/iran">', "krant.example"),
        ("Iran wint | krant.nl", '<meta property="og:site_name" content="Site-KRANT-NL"><meta name="publisher" content="Krant.nl">', "Krant.nl"),
        ("Iran wint | De Krant", '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "Uitgeverij bv"}}</script><meta property="og:site_name" content="De Krant">', "De Krant"),
        ("Iran wint", "", None),
    ],
)  # fmt: skip
def test_the_source_is_what_a_reader_calls_the_paper(tmp_path, title, head, source):
    made = page(head).replace("<title>Iran wint - De Krant</title>", f"<title>{title}</title>")

    assert read(tmp_path, made)[0].source == source


@pytest.mark.parametrize(
    "beside",
    [
        pytest.param('<div><b>Lees ook</b><a href="/1">Rusland valt Oekraïne aan.</a></div>', id="a label and a link"),
        pytest.param("<section><h4>Advertentie</h4><p>De bank helpt ondernemers met leningen.</p></section>", id="a block under a label"),
        pytest.param('<p><a href="/1">Rusland valt Oekraïne aan, zegt de president van Polen.</a></p>', id="a link alone"),
        pytest.param('<div><img src="x"><p>President Poetin begroet zijn ambtgenoot uit Polen.</p></div>', id="a caption that is a paragraph"),
        pytest.param('<div><h3><a href="/1">Rusland wint</a></h3><p>De Russen versloegen Polen met grote cijfers.</p></div>', id="a head that is a link"),
        pytest.param('<div><p>Onze redacteur legt Rusland uit aan Polen.</p><input type="email"></div>', id="a form without a form"),
        pytest.param('<div data-testid="newsletter-box"><p>Onze redacteur legt Rusland uit aan Polen.</p></div>', id="a test id"),
        pytest.param('<div aria-hidden="true"><p>Rusland wint opnieuw van Polen, zegt de president.</p></div>', id="hidden"),
        pytest.param("<p><em>Jan Smit schrijft over Rusland en woont in Warschau.</em></p>", id="a note in italics below"),
    ],
)  # fmt: skip
def test_what_stands_between_paragraphs_is_no_part_of_the_article(tmp_path, beside):
    assert read(tmp_path, page(body=beside))[0].text == TEXT


@pytest.mark.parametrize(
    "part",
    [
        pytest.param("<p>Bekijk je de <a href='#'>uitslagen van de wedstrijd</a>, dan valt dat op.</p>", id="a link in a sentence"),
        pytest.param("<div>Volgens <span class='link'><a href='#'>de bond</a></span> klopt dat.</div>", id="a link in a span"),
        pytest.param("<div>Advertenties <b>op bussen</b> verbiedt Iran.</div>", id="a word like a label"),
        pytest.param("<h2>Rusland boos</h2><p>De Russen dienen een klacht in.</p>", id="a head"),
        pytest.param("<div><h2>Rusland boos</h2></div><div><p>De Russen dienen een klacht in.</p></div>", id="a head in a box"),
        pytest.param("De Russen dienen een klacht in.<br><br>De bond <b>zwijgt</b>.", id="text between breaks"),
    ],
)  # fmt: skip
def test_what_looks_like_it_is_kept(tmp_path, part):
    words = (
        " ".join(re.sub(r"<.*?>", " ", part.replace("</span>", "")).split())
        .replace(" ,", ",")
        .replace(" .", ".")
    )

    assert " ".join(read(tmp_path, page(body=part))[0].text.split()).endswith(words)


def test_the_address_of_the_whole_site_is_no_id(tmp_path):
    head = '<link rel="canonical" href="https://krant.example/"><meta property="og:url" content="https://krant.example/iran?utm_source=x">'

    assert read(tmp_path, page(head))[0].id == "https://krant.example/iran"


def test_hostile_names_are_kept_as_text(tmp_path):
    head = '<meta name="author" content="&lt;script&gt;alert(1)&lt;/script&gt;"><link rel="canonical" href="javascript:alert(1)">'
    (article,) = read(tmp_path, page(head))

    assert (article.author, article.url) == ("<script>alert(1)</script>", None)


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        pytest.param("<!DOCTYPE html><html><body>" + "<p>Rusland valt aan.</p>" * 30_000, "more than 20,000 elements", id="elements"),
        pytest.param("<!DOCTYPE html><html><body><p>" + "woord " * 700_000, "it is a page of 4,200,", id="characters"),
        pytest.param("<!DOCTYPE html><html><body>" + "<div>" * 100_000, "it is", id="deep"),
        pytest.param("<!DOCTYPE html><html><body>" + "<" * 1_000_000, "it is HTML without an article in it.", id="angle brackets"),
        pytest.param(page('<script type="application/ld+json">' + "[" * 100_000 + "</script>"), "", id="deep JSON-LD"),
        pytest.param("<!DOCTYPE html>", "it is HTML without an article in it.", id="nothing"),
    ],
)  # fmt: skip
def test_what_is_made_to_exhaust_ends(tmp_path, made, reason):
    (found,) = read(tmp_path, made)

    assert reason in getattr(found, "reason", "")
