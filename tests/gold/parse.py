"""`python -m tests.gold.parse`: parse the gold articles with the shipped pipeline, for tests without a model.

A file of `parses/` holds the articles of a set in one language, in their order, as spaCy's DocBin. Whether it is of this
model and of these texts, `stale` says by what was hashed when it was made.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, DocBin

from kg.knowledge import register as registers
from kg.model import Article, Document
from kg.pipelines import FOLDER
from kg.pipelines.annotate import annotated, read_as
from tests.rows import vocab

HERE = Path(__file__).parent
PARSES = HERE / "parses"
MADE_OF = PARSES / "made-of.json"
SETS = (
    "seed",
    "dev",
    "news1",
    "news2",
    "asserted1",
    "asserted2",
    "asserted3",
    "asserted4",
    "asserted5",
    "asserted6",
    "asserted7",
    "asserted8",
    "asserted9",
    "asserted10",
    "relations1",
    "relations2",
    "coref",
    "judged",
    "phrases",
    "unjudged",
)
LANGS = ("nl", "en")
COLUMNS = (
    "ORTH", "SPACY", "LEMMA", "POS", "MORPH", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SENT_START",
)  # fmt: skip

Gold = dict[str, Any]
"""A line of a gold file: an article with its text, and what is right for it."""


def golds(path: Path, lang: str) -> list[Gold]:
    """Return the articles of a file that are in a language."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [gold for gold in map(json.loads, lines) if gold["lang"] == lang]


def documents(name: str, lang: str) -> Iterator[tuple[Gold, Document]]:
    """Yield the articles of a set with their parses, made anew each time: reading changes the trees."""
    listed = golds(HERE / f"{name}.jsonl", lang)
    yield from unpacked((PARSES / f"{name}.{lang}.spacy").read_bytes(), listed, lang) if listed else ()


def packed(listed: Iterable[Gold]) -> bytes:
    """Return the parses of articles by the shipped pipeline; the same articles, the same bytes."""
    articles = [article(gold) for gold in listed]
    return binned(document.doc for document in annotated(articles, register=registers.load()))


def binned(docs: Iterable[Doc]) -> bytes:
    """Return parses as bytes."""
    return DocBin(attrs=COLUMNS, docs=docs).to_bytes()


def unpacked(parses: bytes, listed: Iterable[Gold], lang: str) -> Iterator[tuple[Gold, Document]]:
    """Yield the articles with their documents out of `packed`."""
    docs: Iterator[Doc] = DocBin().from_bytes(parses).get_docs(vocab(lang))
    for gold, doc in zip(listed, docs, strict=True):
        copy = read_as(article(gold), registers.load())
        if doc.text != copy.text:
            raise SystemExit(
                f"The parse of {gold['id']} is of another text: run `python -m tests.gold.parse`."
            )
        yield gold, Document(article(gold), doc, copy if copy.steps else None)


def article(gold: Gold) -> Article:
    """Return a gold article as one to extract from."""
    return Article(id=gold["id"], text=gold["text"], lang=gold["lang"], published=gold.get("date"))


def stale() -> list[str]:
    """Return what has changed since the parses were made: files of the model, sets of articles."""
    then = json.loads(MADE_OF.read_text(encoding="utf-8"))
    now = made_of()
    return sorted(name for name in {*then, *now} if then.get(name) != now.get(name))


def made_of() -> dict[str, str]:
    """Return a digest of each file of the model and of the texts of each set, as they are read."""
    model = {
        path.name: path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.suffix in {".onnx", ".json"}
    }
    texts = {
        name: "\0".join(
            read_as(article(gold), registers.load()).text
            for lang in LANGS
            for gold in golds(HERE / f"{name}.jsonl", lang)
        ).encode()
        for name in SETS
    }
    return {name: sha256(content).hexdigest()[:16] for name, content in (model | texts).items()}


def main() -> None:
    """Write the parses of all sets, and of what they were made."""
    PARSES.mkdir(exist_ok=True)
    for name in SETS:
        for lang in LANGS:
            listed = golds(HERE / f"{name}.jsonl", lang)
            if listed:
                (PARSES / f"{name}.{lang}.spacy").write_bytes(packed(listed))
                sys.stdout.write(f"{name}.{lang}: {len(listed)} articles\n")
    MADE_OF.write_text(json.dumps(made_of(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
