"""Golden cases: a folder with an article, its parse (CoNLL-U) and what it states, a line a statement.

`pytest tests/test_golden.py --update-golden` writes the parse where there is none, and the statements; read the diff.
A line is shorter than N-Triples would be, so that a person can review it: the RDF of a statement has its own tests.
"""

import json
from pathlib import Path

import pytest

from kg import extractors
from kg.model import Article, Document, Mention, Statement
from kg.pipelines.annotate import annotate
from kg.reading.understand import understand
from tests import conllu

CASES = sorted(path.parent for path in (Path(__file__).parent / "golden").glob("*/article.json"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_an_article_states_what_it_did(case, ontology, register, request):
    article = Article(**json.loads((case / "article.json").read_text(encoding="utf-8")))
    trees, expected = case / "parse.conllu", case / "statements.txt"
    update = request.config.getoption("--update-golden")
    if update and not trees.exists():
        trees.write_text(conllu.dumps(annotate(article).doc), encoding="utf-8")
    doc = conllu.loads(trees.read_text(encoding="utf-8"), article.lang)
    assert doc.text == article.text
    reading = understand(Document(article, doc), ontology, register)
    lines = "".join(f"{line(s)}\n" for s in extractors.extract(reading) if not s.open)
    if update:
        expected.write_text(lines, encoding="utf-8")

    assert lines == expected.read_text(encoding="utf-8")


def line(statement: Statement) -> str:
    """Return a statement as a line: who does what to whom, how it is claimed, by whom, when, on which word."""
    theme = f" [{statement.theme}]" if statement.theme else ""
    by = "".join(
        f" {word} {name(m)}" for word, m in zip(("by", *["via"] * 3), statement.voices, strict=False)
    )
    how = f"{statement.polarity}, {statement.certainty}, {statement.tense}{by}"
    when = f", {statement.time}" if statement.time else ""
    what = f"{name(statement.subject)} {statement.relation} {name(statement.object)}{theme}"
    return f"{what}: {how}{when} <- {statement.trigger.text}"


def name(mention: Mention) -> str:
    """Return the local name of the entity, which is the same in every language."""
    return mention.entity.iri.rsplit("/", 1)[-1]
