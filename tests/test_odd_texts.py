"""Texts as no newspaper prints them: each is read to its end, by the rules themselves, without the guard of a build."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import extractors, resources
from kg.model import Article, Document, Statement
from kg.pipelines.annotate import annotate, annotated
from kg.reading.understand import understand
from kg.validate import Judge
from tests.rows import document

pytestmark = pytest.mark.model

MARKS = [
    '"', "'", "’", "‘", "”", "“", "„", "‚", "»", "«", "`", "''", "``", ",,", "°", "′", "″", "51° 26' 30\" ", " ' n ", " 's ",
    "(", ")", "[", "]", "{", "}", "<", ">", "\n", "\n\n", "\r\n", "\r", "\t", " ", "  ", "\xa0", "\v", "\f", "\x1b", "\x01",
    "\x85", "\u2028", "\u2029", "\u0301", "\u0308", "\u20dd", "\xad", "\u200b", "\u200d", "\u200e", "\u200f", "\u202e",
    "\u2066", "\u2069", "\ufeff", "\ufe0f", "\ufffd", "-", "–", "—", "/", ":", ";", ",", ".", "…", "...", "!", "?", "%", "€",
    "&", "@", "#", "*", "_", "|", "\\", "😀", "½", "²", "①", "١", "İ", "ı", "ſ", "ß",
]  # fmt: skip
"""What is put into texts."""
SENTENCES = [
    sentence
    for path in sorted(resources.folder("seeds").glob("*.txt"))
    for sentence in re.findall(r"[^\n]{20,160}?[.?!\n]", path.read_text(encoding="utf-8"))
]
DAYS = [None, "2023-11-02", "0001-01-01", "9999-12-31"]
AT_ONCE = 16
"""Texts of an example, which are parsed together."""
EDITS = {
    "insert": lambda text, at, mark: text[:at] + mark + text[at:],
    "insert a word": lambda text, at, mark: f"{text[:at]} {mark} {text[at:]}",
    "double": lambda text, at, mark: text[: at + 1] + text[at:],
    "drop": lambda text, at, mark: text[:at] + text[at + 1 :],
    "replace": lambda text, at, mark: text[:at] + mark + text[at + 1 :],
}


@st.composite
def odd_text(draw: st.DrawFn) -> str:
    """Return a sentence of the seeds with some of their characters doubled, dropped or put between."""
    text = draw(st.sampled_from(SENTENCES))
    edit = st.tuples(st.sampled_from([*EDITS]), st.integers(0, 10**4), st.booleans(), st.sampled_from(MARKS))
    for kind, number, between, mark in draw(st.lists(edit, min_size=1, max_size=6)):
        # Where words meet, one that is changed meets the rules; elsewhere it is only another word.
        places = [found.start() for found in re.finditer(r"\b|\W", text)] if between else []
        at = places[number % len(places)] if places else number % (len(text) + 1)
        text = EDITS[kind](text, at, mark)
    return text if text.strip() else "."


@st.composite
def odd_articles(draw: st.DrawFn) -> list[Article]:
    """Return articles with such texts, most of them in Dutch, of the first, the last, any or no day."""
    about = st.tuples(odd_text(), st.sampled_from(["nl", "nl", "nl", "en"]), st.sampled_from(DAYS))
    found = draw(st.lists(about, min_size=AT_ONCE, max_size=AT_ONCE))
    return [
        Article(id=str(number), text=text, lang=lang, published=day)
        for number, (text, lang, day) in enumerate(found)
    ]


def stated(document: Document, ontology, register) -> list[Statement]:
    return list(extractors.extract(understand(document, ontology, register)))


@given(articles=odd_articles())
@settings(
    max_examples=2_000 // AT_ONCE, derandomize=True, deadline=None, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)  # fmt: skip
def test_any_text_is_read_to_its_end(ontology, register, articles):
    judge = Judge.of(ontology)
    for parsed in annotated(articles):
        sifted = judge.sift(parsed.article, stated(parsed, ontology, register))

        assert not sifted.fault
        assert not [why for why in sifted.refused if not why.startswith(("range of", "domain of"))]


@pytest.mark.parametrize(
    ("text", "lang", "day"),
    [
        pytest.param("Op 51° 26' 30\" noorderbreedte is een schip gezonken.", "nl", None, id="IndexError: seconds of arc"),
        pytest.param("De politie zag zo ' n 50.000 mensen.", "nl", None, id="IndexError: a loose apostrophe"),
        pytest.param("Het bedrijf” Philips verkoopt de fabriek.", "nl", None, id="IndexError: a quotation that never began"),
        pytest.param("Rusland leverde gisteren wapens aan Iran.", "nl", "0001-01-01", id="OverflowError: before the first day"),
        pytest.param("Rusland levert morgen wapens aan Iran.", "nl", "9999-12-31", id="OverflowError: after the last day"),
        pytest.param("Rusland leverde vorige week wapens aan Iran.", "nl", "0001-01-01", id="OverflowError: the week before"),
        pytest.param("Rusland leverde vorige winter wapens aan Iran.", "nl", "0001-01-01", id="the winter before the first"),
        pytest.param("De directeur van rederij 's  Waddentrans komt.", "nl", None, id="no end: two spaces in a name"),
        pytest.param("De leider Kim Jong\u2029un bracht Rusland een bezoek.", "nl", None, id="no end: a new paragraph in a name"),
        pytest.param("Rusland leverde 2 mıljoen tanks aan Iran.", "nl", None, id="KeyError: a Turkish i in a number"),
        pytest.param("Rusland leverde 2 mİljoen tanks aan Iran.", "nl", None, id="KeyError: a Turkish I in a number"),
        pytest.param("Russia supplied hundredſ of tanks to Iran.", "en", None, id="KeyError: a long s in a number"),
        pytest.param(f"Rusland leverde {'9' * 400} tanks aan Iran.", "nl", None, id="OverflowError: 400 digits"),
        pytest.param(f"Rusland leverde {'9' * 5000} tanks aan Iran.", "nl", None, id="ValueError: 5,000 digits"),
        pytest.param(f"Twee tot {'9' * 60} miljoen mensen gingen naar Iran.", "nl", None, id="a range without an end"),
        pytest.param("Rusland leverde op 3² maart wapens aan Iran.", "nl", "2023-11-02", id="a raised digit in a date"),
        pytest.param(f"Op {'9' * 5000} maart leverde Rusland wapens aan Iran.", "nl", "2023-11-02", id="ValueError: 5,000 digits in a date"),
        pytest.param("(" * 300, "nl", None, id="300 brackets"),
        pytest.param("“Ik niet.\n\n" * 1100, "nl", None, id="RecursionError: 1,100 paragraphs of a quotation"),
        pytest.param("\u0301", "nl", None, id="a mark alone"),
    ],
)  # fmt: skip
def test_what_ended_a_run_is_read(ontology, register, text, lang, day):
    found = Article(id="odd", text=text, lang=lang, published=day)
    sifted = Judge.of(ontology).sift(found, stated(annotate(found), ontology, register))

    assert not sifted.fault
    assert not sifted.refused
    if "Iran." in text and "mensen" not in text:
        assert [(s.relation, s.object.text) for s in sifted.kept if not s.open][:1] == [("supplies", "Iran")]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            "Amazon/Amazon/PROPN/0/ROOT/ORG +-/-/PUNCT/1/punct +owned/own/VERB|VerbForm=Part/1/amod",
            id="the name before the hyphen is the root",
        ),
        pytest.param(
            "Ring/Ring/PROPN/0/ROOT/ORG is/be/AUX/1/cop Amazon/Amazon/PROPN/1/appos/ORG +-/-/PUNCT/3/punct "
            "+owned/own/VERB|VerbForm=Part/3/amod",
            id="the name before the hyphen is above",
        ),
        pytest.param(
            "Iran/Iran/PROPN/4/nsubj/GPE Moscow/Moscow/PROPN/3/compound/GPE missiles/missile/NOUN/4/obj "
            "sold/sell/VERB|Tense=Past|VerbForm=Fin/0/ROOT",
            id="a verb of giving is the last word",
        ),
        pytest.param(
            "Iran/Iran/PROPN/2/nsubj/GPE sold/sell/VERB|Tense=Past|VerbForm=Fin/0/ROOT oil/oil/NOUN/2/obj "
            "+,/,/NOUN/2/parataxis",
            id="a comma is the afterthought",
        ),
    ],
)
def test_a_repair_leaves_a_tree(ontology, register, sentence):
    tree = understand(document(sentence, lang="en"), ontology, register).document.doc

    (root,) = [token for token in tree if token.head == token]
    assert all(token == root or root.is_ancestor(token) for token in tree)
