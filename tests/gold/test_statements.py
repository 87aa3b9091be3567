"""All that is read in the gold articles, a line a statement, from checked-in parses: no change goes unseen.

`pytest tests/gold --update-golden` writes it anew; review is the diff. Of `UNREAD`, whose errors nobody shall
read while making rules, only digests are kept; so, too, of what each word stands for and how far statements are
trusted, as that would be long: `kg explain` shows it.
"""

from hashlib import sha256

import pytest

from tests.gold.listing import line
from tests.gold.parse import HERE, PARSES
from tests.gold.scoring import Text, texts

FOLDER = HERE / "statements"
READINGS = HERE / "readings.txt"
UNREAD = {"news2", "asserted2", "asserted4", "asserted6", "asserted8", "asserted10", "relations2"}
NAMES = sorted(path.stem for path in PARSES.glob("*.spacy"))


@pytest.mark.parametrize("name", NAMES)
def test_articles_state_what_they_did(name, request):
    expected = FOLDER / f"{name}.txt"
    gold, lang = name.split(".")
    shown = "".join((digest if gold in UNREAD else listing)(text) for text in texts(gold, lang))
    if request.config.getoption("--update-golden"):
        expected.write_text(shown, encoding="utf-8")

    assert shown == expected.read_text(encoding="utf-8")


def test_words_stand_for_what_they_did(request):
    found = (reading(text) for name in NAMES for text in texts(*name.split(".")))
    shown = "".join(f"{one}\n" for one in found)
    if request.config.getoption("--update-golden"):
        READINGS.write_text(shown, encoding="utf-8")

    assert shown.splitlines() == READINGS.read_text(encoding="utf-8").splitlines()


def reading(text: Text) -> str:
    """Return a digest of the tree, what its words stand for, amounts, quotations, and confidence, in a line."""
    doc = text.reading.document.doc
    words = [(t.text, t.dep_, t.head.i, *sorted(m.entity.iri for m in text.reading.mentions(t))) for t in doc]
    amounts = [f"{counted.amount} {counted.amount.span.text}" for counted in text.reading.amounts]
    sure = [round(s.confidence, 2) for s in text.statements]
    found = words, amounts, text.reading.quotations, sure
    return f"{text.gold['id']}: {sha256(repr(found).encode()).hexdigest()[:12]}"


def listing(text: Text) -> str:
    """Return the name of a text and its statements."""
    return "".join([f"# {text.gold['id']}\n", *(f"{line(s)}\n" for s in text.statements)])


def digest(text: Text) -> str:
    """Return in a line how many statements a text has, and a digest of them."""
    return f"{text.gold['id']}: {len(text.statements)} {sha256(listing(text).encode()).hexdigest()[:12]}\n"
