"""However a text is published, the same is claimed in it."""

import re
import textwrap
import unicodedata

import pytest

from kg import resources, stages
from kg.model import Article, Mention, Span
from kg.pipelines.annotate import read_as

SEEDS = {
    path.stem: path.read_text(encoding="utf-8") for path in sorted(resources.folder("seeds").glob("*.txt"))
}
LINK = "Lees ook: Rusland valt Duitsland aan"


def lines(text):
    return [line for line in text.split("\n") if line]


def wrapped(text, width, between):
    return between.join(textwrap.fill(line, width) for line in lines(text))


# How a text comes, by what it does to a text as it was written.
FORMS = {
    "soft hyphens": lambda text: re.sub(r"(?<=[a-z]{3})(?=[a-z]{4})", "\u00ad", text),
    "blanks that do not break": lambda text: text.replace(" ", "\u00a0"),
    "two blanks": lambda text: text.replace(" ", "  "),
    "ligatures": lambda text: text.replace("fi", "\ufb01").replace("ff", "\ufb00").replace("ij", "\u0133"),
    "accents apart": lambda text: unicodedata.normalize("NFD", text),
    "directions": lambda text: re.sub(r"([A-Z]\w+)", "\u2066\\1\u2069", text),
    "ends of lines": lambda text: text.replace("\n", "\r\n"),
    "a headline in capitals": lambda text: re.sub("^.*", lambda found: found[0].upper(), text, count=1),
    "links": lambda text: "\n".join(f"{line}\n{LINK}" for line in lines(text)),
    "bullets": lambda text: "\n".join(f"• {line}" for line in lines(text)),
    "times": lambda text: "\n".join(f"21.14 uur – {line}" for line in lines(text)),
}  # fmt: skip


def claims(texts, ontology, register):
    """Return what is claimed in each text, without where it stands; what it quotes stands there."""
    articles = [Article(id=str(n), text=text, published="2023-11-02") for n, text in enumerate(texts)]
    for one in stages.extract(articles, ontology, register):
        assert isinstance(one, tuple), one
        article, statements = one
        for s in statements:
            places: list[Span | Mention] = [
                s.sentence,
                s.trigger,
                s.subject,
                s.object,
                *([s.by] if s.by else []),
            ]
            places += [amount.span for amount in s.amounts]
            for place in places:
                assert article.text[place.start : place.end] == place.text
        yield {
            (
                s.subject.entity.label, s.predicate, s.object.entity.label, s.polarity, s.certainty, s.tense, s.time,
                s.by and s.by.entity.label, s.theme, *map(str, s.amounts),
            )
            for s in statements
        }  # fmt: skip


@pytest.fixture(scope="module")
def written(ontology, register):
    return dict(zip(SEEDS, claims(SEEDS.values(), ontology, register), strict=True))


@pytest.mark.model
@pytest.mark.parametrize("form", FORMS)
def test_an_odd_seed_claims_the_same(form, written, ontology, register):
    found = claims(map(FORMS[form], SEEDS.values()), ontology, register)

    assert dict(zip(SEEDS, found, strict=True)) == written


@pytest.mark.model
@pytest.mark.parametrize("name", SEEDS)
def test_a_wrapped_seed_claims_the_same(name, written, ontology, register):
    texts = {}
    for width in range(40, 101):
        for between in ("\n", "\n\n"):
            text = wrapped(SEEDS[name], width, between)
            # What is read alike is claimed alike, so that one of each is enough.
            texts[read_as(Article(id="a", text=text), register).text] = text

    assert all(found == written[name] for found in claims(texts.values(), ontology, register))
