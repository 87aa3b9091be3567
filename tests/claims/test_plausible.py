"""What a model makes of what was read."""

from dataclasses import replace

import pytest

from kg import extractors
from kg.claims.plausible import LONGEST, MOST, Plausible, named_in, passage_of
from kg.model import Article
from kg.pipelines.annotate import annotate
from kg.reading.understand import understand

pytestmark = pytest.mark.model
TEXT = "Het regent in Londen. Shell neemt BP over. Dat zegt topman Ben van Beurden."


@pytest.fixture(scope="module")
def read(ontology, register):
    def reading(text, lang="nl"):
        document = annotate(Article(id="test", text=text, lang=lang, published="2023-11-02"))
        return understand(document, ontology, register)

    return reading


def test_a_sentence_is_asked_with_the_one_before_it(read):
    reading = read(TEXT)
    before, sentence, _ = reading.document.doc.sents

    passage = passage_of(sentence, before, named_in(sentence, reading))

    assert passage.sentences == (
        ("Het", "regent", "in", "Londen", "."),
        ("Shell", "neemt", "BP", "over", "."),
    )
    assert passage.places == (((5, 5, 5),), ((7, 7, 7),))
    assert [(pair.one, pair.other, pair.path) for pair in passage.pairs] == [
        (0, 1, "nsubj^obj"),
        (1, 0, "obj^nsubj"),
    ]


def test_a_pronoun_counts_for_whom_it_stands_for(read):
    reading = read("Rutte is in Kyiv. Hij bezoekt ook Oekraïne.")
    _, sentence = reading.document.doc.sents

    assert {one.mention.entity.label for one in named_in(sentence, reading)} == {"Mark Rutte", "Oekraïne"}


def test_what_is_too_long_or_names_too_many_is_not_asked(read):
    many = "De landen heten " + ", ".join(
        ("Mali", "Niger", "Tsjaad", "Ghana", "Togo", "Benin", "Gabon", "Congo", "Kenia", "Soedan", "Egypte")
    )
    (sentence,) = read(f"{many}.").document.doc.sents
    reading = read(f"{many}.")

    assert len(named_in(sentence, reading)) > MOST
    assert passage_of(sentence, None, named_in(sentence, reading)) is None
    (long,) = read("Shell neemt " + "heel " * LONGEST + "BP over").document.doc.sents
    assert passage_of(long, None, named_in(long, read(long.text))) is None


def test_what_a_sentence_says_is_likelier_than_the_reverse(read):
    reading = read(TEXT)
    (statement,) = (s for s in extractors.unweighed(reading) if s.relation == "acquires")
    seen = Plausible(reading)

    said = seen.of(statement)
    reverse = seen.of(replace(statement, subject=statement.object, object=statement.subject))

    assert said is not None
    assert reverse is not None
    assert said > 0.5 > reverse


def test_the_confidence_knows_it(read):
    reading = read(TEXT)
    found = {s.relation: s for s in extractors.extract(reading) if not s.open}

    assert found["acquires"].plausible == Plausible(reading).of(found["acquires"])
