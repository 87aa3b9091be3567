"""How far statements are trusted: less where more had to be guessed."""

from dataclasses import replace

import pytest

from kg import extractors
from kg.claims.confidence import OPEN, UNNAMED, confidence, features, probability, weights
from kg.reading.understand import understand
from tests.gold.reliability import Judged, bins, brier
from tests.rows import document

NAME = (
    "Rusland/Rusland/PROPN/2/nsubj/GPE bezoekt/bezoeken/VERB|VerbForm=Fin/0/ROOT Iran/Iran/PROPN/2/obj/-GPE"
)
OTHER = (
    "Rusland/Rusland/PROPN/2/nsubj/GPE knuffelt/knuffelen/VERB|VerbForm=Fin/0/ROOT Iran/Iran/PROPN/2/obj/-GPE"
)


@pytest.fixture
def reading(ontology, register):
    return understand(document(NAME), ontology, register)


def test_every_feature_that_is_given_has_a_weight(reading):
    (statement,) = extractors.extract(reading)

    assert set(features(statement, reading)) - set(weights()) == set()
    assert statement.confidence == round(probability(features(statement, reading), weights()), 2)


def test_a_pronoun_is_trusted_less_than_a_name(reading):
    (named,) = extractors.extract(reading)
    pronoun = replace(named, subject=replace(named.subject, form="pronoun", text="het"))

    assert confidence(pronoun, reading) < confidence(named, reading)


def test_an_end_without_a_name_is_trusted_less(reading):
    (named,) = extractors.extract(reading)
    village = replace(named.object, entity=replace(named.object.entity, named=False))

    assert confidence(replace(named, object=village), reading) == pytest.approx(
        named.confidence * UNNAMED, abs=0.01
    )


def test_open_relations_and_other_extractors_keep_their_own(ontology, register, reading):
    (opened,) = extractors.extract(understand(document(OTHER), ontology, register))
    (named,) = extractors.extract(reading)

    assert (opened.open, opened.confidence) == (True, OPEN)
    assert confidence(replace(named, frame=None, confidence=0.123), reading) == 0.123


def test_reliability_is_counted_in_ranges(reading):
    (statement,) = extractors.extract(reading)
    given = [(0.55, False), (0.85, True), (0.85, True), (0.85, False), (1.0, True)]
    found = [Judged(replace(statement, confidence=c), reading, True, right) for c, right in given]

    assert [(b.low, b.number, round(b.claim, 2), b.core) for b in bins(found)] == [
        (0.5, 1, 0.0, 1.0),
        (0.8, 3, 0.67, 1.0),
        (0.9, 1, 1.0, 1.0),
    ]
    assert brier(found[-1:]) == 0.0


def test_features_say_how_a_statement_was_found(ontology, register):
    row = (
        "Iran/Iran/PROPN/6/nsubj/GPE zou/zullen/AUX|Tense=Past|VerbForm=Fin/6/aux wapens/wapen/NOUN|Number=Plur/6/obj "
        "aan/aan/ADP/5/case Rusland/Rusland/PROPN/6/obl/GPE leveren/leveren/VERB|VerbForm=Inf/0/ROOT"
    )
    made = understand(document(row), ontology, register)
    (statement,) = extractors.extract(made)
    found = features(statement, made)

    assert found.pop("far ends") == pytest.approx(1.263, abs=0.001)
    assert sum(found.pop(name) for name in list(found) if name.startswith("model gives")) == 1.0
    assert {name: value for name, value in found.items() if value} == {
        "verb frame": 1.0,
        "ends of one kind": 1.0,
        "not certain": 1.0,
        "known name": 2.0,
        "relation supplies": 1.0,
    }
