"""The way back: a sentence is found on its page by a browser, or by its place in a file."""

from dataclasses import replace
from html import escape

import pytest

from kg import ns, stores
from kg.model import Article, Box, Place, Span
from kg.rdf import places, read
from kg.rdf.terms import facts_of
from kg.rdf.write import graph
from kg.validate import validate
from tests.samples import attack, paged

PAGE = "https://krant.example/a"
LONG = (
    "Premier De Vries zei woensdag - in een debat over de begroting, \u201ede laatste\u201d - dat het kabinet"
    " 50% meer geld & grond wil, ook als dat de oppositie niet zint."
)
TEXTS = {
    "a short sentence": "Rusland leverde tanks. Iran niet.",
    "a long one, with what a directive reads otherwise": f"Iran niet. {LONG} Einde.",
    "accents, quotation marks and emoji": "Zoë zei: „’s Avonds één 😀 is genoeg.” Iran niet.",
    "lines cut by a program": "Kop\n\nRusland leverde woensdag\ntanks en munitie aan\nIran. Klaar.",
    "two paragraphs": "De minister zei:\n\n„Rusland leverde tanks aan Iran.” Dat was het.",
    "a beginning that stood before": "De minister zei niets.\n\nIn Rome was het stil. De minister zei niets. Klaar.",
}
SENTENCES = {
    "a short sentence": "Rusland leverde tanks.",
    "a long one, with what a directive reads otherwise": LONG,
    "accents, quotation marks and emoji": "Zoë zei: „’s Avonds één 😀 is genoeg.”",
    "lines cut by a program": "Rusland leverde woensdag\ntanks en munitie aan\nIran.",
    "two paragraphs": "De minister zei:\n\n„Rusland leverde tanks aan Iran.”",
}
FOUND = {
    "a short sentence": "Rusland%20leverde%20tanks.",
    "a long one, with what a directive reads otherwise": "Premier%20De%20Vries%20zei%20woensdag,dat%20de%20oppositie%20niet%20zint.",
    "accents, quotation marks and emoji": "Zo%C3%AB%20zei%3A%20%E2%80%9E%E2%80%99s%20Avonds%20%C3%A9%C3%A9n%20%F0%9F%98%80%20is%20genoeg.%E2%80%9D",
    "lines cut by a program": "Rusland%20leverde%20woensdag,Iran.",
    "two paragraphs": "De%20minister%20zei%3A,%E2%80%9ERusland%20leverde%20tanks%20aan%20Iran.%E2%80%9D",
    "a beginning that stood before": "In%20Rome%20was%20het%20stil.-,De%20minister%20zei%20niets.",
}
CASES = [pytest.param(name, id=name) for name in TEXTS]


def spoken(name: str) -> Span:
    """Return the sentence of a case, where it last stands in its text."""
    said = SENTENCES.get(name, "De minister zei niets.")
    start = TEXTS[name].rindex(said)
    return Span(start=start, end=start + len(said), text=said)


@pytest.mark.parametrize("name", CASES)
def test_a_sentence_has_the_address_that_finds_it(name):
    article = Article(id="a", text=TEXTS[name], url=PAGE)

    assert places.address(article, spoken(name)) == f"{PAGE}#:~:text={FOUND[name]}"


@pytest.mark.page
@pytest.mark.parametrize("name", CASES)
def test_a_browser_goes_to_the_sentence(browser, tmp_path, name):
    text, span = TEXTS[name], spoken(name)
    article = Article(id="a", text=text, url=PAGE)
    # Far below what stands before it, of which a browser would find the same words first.
    far = "<div style='height:4000px'></div>"
    before, behind = escape(text[: span.start].rstrip()), escape(text[span.start :])
    blocks = [f"<p>{part}</p>" for part in before.split("\n\n")] if before else []
    last = blocks.pop().replace("</p>", "") if blocks and not text[: span.start].endswith("\n\n") else "<p>"
    goal = "".join(f"<p>{part}</p>" for part in behind.split("\n\n")).removeprefix("<p>")
    page_file = tmp_path / "a.html"
    page_file.write_text(
        f"<meta charset=utf-8>{''.join(blocks)}{far}{last} <b id=goal></b>{goal}{far}", encoding="utf-8"
    )
    address = places.address(article, span)
    page = browser.new_page()
    page.goto(page_file.as_uri() + address[len(PAGE) :])
    page.wait_for_timeout(300)
    top, height = page.evaluate("[document.getElementById('goal').getBoundingClientRect().top, innerHeight]")
    page.close()

    assert 0 <= top < height


@pytest.mark.parametrize(
    ("url", "address"),
    [
        pytest.param("https://krant.example/a#slot", "https://krant.example/a#slot:~:text=Rusland%20leverde%20tanks.", id="behind a fragment"),
        pytest.param("https://krant.example/a#:~:text=oud", "https://krant.example/a#:~:text=Rusland%20leverde%20tanks.", id="instead of another sentence"),
        pytest.param("javascript:alert(1)", None, id="no page"),
        pytest.param(None, None, id="no address"),
    ],
)  # fmt: skip
def test_only_pages_have_addresses(url, address):
    article = Article(id="a", text=TEXTS["a short sentence"], url=url)

    assert places.address(article, spoken("a short sentence")) == address


@pytest.mark.parametrize(
    ("url", "fragment", "address"),
    [
        pytest.param(None, "page=3", "archief/de%20krant.pdf#page=3", id="a page of a PDF"),
        pytest.param(PAGE, "page=3", f"{PAGE}#page=3", id="a page of a PDF on the web"),
        pytest.param(None, "cell=5,2", "archief/de%20krant.pdf#cell=5,2", id="a row"),
        pytest.param(PAGE, "cell=5,2", f"{PAGE}#:~:text=Rusland%20leverde%20tanks.", id="a row about a page"),
    ],
)
def test_a_place_in_a_file_is_an_address_too(url, fragment, address):
    place = Place(start=0, end=30, file="archief/de krant.pdf", fragment=fragment)
    article = Article(id="a", text=TEXTS["a short sentence"], url=url, places=(place,))

    assert places.address(article, spoken("a short sentence")) == address


LINES = (Box(0, 72, 100, 300, 112), Box(20, 70, 114, 310, 126), Box(40, 72, 128, 150, 141))


@pytest.mark.parametrize(
    ("start", "end", "fragment"),
    [
        pytest.param(0, 20, "page=1&viewrect=72,100,228,12", id="a line"),
        pytest.param(5, 25, "page=1&viewrect=70,100,240,26", id="from one line to the next"),
        pytest.param(0, 50, "page=1&viewrect=70,100,240,41", id="three lines"),
        pytest.param(
            45, 70, "page=1&viewrect=72,128,78,13", id="to the next page: the lines on its first one"
        ),
        pytest.param(60, 70, "page=2", id="on a page without boxes"),
    ],
)
def test_a_sentence_of_a_pdf_has_the_box_around_its_lines(start, end, fragment):
    pages = (
        Place(start=0, end=50, file="a.pdf", fragment="page=1", boxes=LINES),
        Place(start=50, end=80, file="a.pdf", fragment="page=2"),
    )
    text = "x" * 80

    for url, file in ((None, "a.pdf"), (PAGE, PAGE)):
        article = Article(id="a", text=text, url=url, places=pages)
        assert (
            places.address(article, Span(start=start, end=end, text=text[start:end])) == f"{file}#{fragment}"
        )


def test_the_graph_of_an_article_keeps_the_way_back():
    article, statements = attack()
    facts = facts_of(graph(article, statements).quads)
    sentence = statements[0].sentence

    node = facts[ns.offset(article.iri, sentence.start, sentence.end)]
    fragment, quote = (facts[iri] for iri in sorted(node[ns.OA.hasSelector]))

    assert node[ns.OA.hasSource] == [article.url]
    assert fragment == {
        ns.RDF.type: [ns.OA.FragmentSelector],
        ns.RDF.value: [":~:text=Rusland%20viel%20woensdag%20dorpen%20in%20Oekra%C3%AFne%20aan."],
        ns.DCT.conformsTo: [ns.TEXT_FRAGMENTS],
    }
    assert quote == {
        ns.RDF.type: [ns.OA.TextQuoteSelector],
        ns.OA.exact: [sentence.text],
        ns.OA.prefix: [""],
        ns.OA.suffix: [" Rusland viel Oekraïne in septem"],
    }


def test_a_sentence_of_a_file_has_the_place_of_its_page():
    article, statements = paged()
    facts = facts_of(graph(article, statements).quads)
    sentence = statements[1].sentence

    node = facts[ns.offset(article.iri, sentence.start, sentence.end)]
    (page,) = node[ns.OA.hasSelector]

    assert node[ns.OA.hasSource] == facts[page][ns.OA.hasSource] == [ns.FILE["map/de%20krant.pdf"]]
    assert facts[page][ns.RDF.value] == ["page=2"]
    assert facts[page][ns.DCT.conformsTo] == [ns.FRAGMENTS["page"]]
    assert page in facts[article.iri][ns.KG.part]


def test_a_sentence_whose_lines_are_known_has_a_selector_of_its_own():
    article, statements = paged(boxed=True)
    facts = facts_of(graph(article, statements).quads)
    sentence = statements[1].sentence

    (selector,) = facts[ns.offset(article.iri, sentence.start, sentence.end)][ns.OA.hasSelector]

    assert facts[selector][ns.RDF.value] == ["page=2&viewrect=72,100,300,12"]
    assert facts[selector][ns.DCT.conformsTo] == [ns.FRAGMENTS["page"]]


@pytest.mark.parametrize("boxed", [False, True])
def test_places_are_read_back_and_are_sound(boxed):
    article, statements = paged(boxed=boxed)
    store = stores.connect()
    store.add(article, statements)

    assert read.content(graph(article, statements).quads)[0] == article
    assert list(store.articles()) == [article]
    assert [one for one, _ in store.told([statements[1].iri])] == [article]
    assert validate(store).ok


def test_an_address_that_is_no_iri_is_left_out_of_the_graph():
    article, statements = attack()
    article = replace(article, url="https://krant.example/a%zz")
    facts = facts_of(graph(article, statements).quads)

    assert all(ns.OA.hasSource not in known for known in facts.values())
    assert places.address(article, statements[0].sentence).startswith("https://krant.example/a%zz#:~:text=")
