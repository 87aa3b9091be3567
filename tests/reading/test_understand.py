"""A reading is a value: made whole from a document, which stays as it was."""

from dataclasses import FrozenInstanceError

import pytest

from kg.reading.understand import understand
from tests.rows import document

MISPARSED = (
    "Iran/Iran/PROPN/2/nsubj/GPE sold/sell/VERB|Tense=Past|VerbForm=Fin/0/ROOT Moscow/Moscow/PROPN/4/compound/GPE "
    "missiles/missile/NOUN|Number=Plur/2/obj"
)
PARTED = (
    "Rusland/Rusland/PROPN/2/nsubj/GPE viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT in/in/ADP/4/case "
    "Kyiv/Kyiv/PROPN/2/obl/GPE het/het/DET/6/det chemieconcern/chemieconcern/NOUN|Number=Sing/2/obj aan/aan/ADP/2/compound:prt"
)


def test_the_document_is_not_changed(ontology, register):
    given = document(MISPARSED, lang="en")
    reading = understand(given, ontology, register)

    assert [token.dep_ for token in given.doc] == ["nsubj", "ROOT", "compound", "obj"]
    assert [token.dep_ for token in reading.document.doc] == ["nsubj", "ROOT", "iobj", "obj"]


def test_a_reading_cannot_be_changed(ontology, register):
    reading = understand(document(PARTED), ontology, register)

    with pytest.raises(FrozenInstanceError):
        reading.named = {}  # type: ignore[misc]  # that it cannot be is what is tested


def test_the_table_of_words_has_what_each_word_is(ontology, register):
    reading = understand(document(PARTED), ontology, register)
    tokens = {token.text: token for token in reading.document.doc}

    assert reading.lemma(tokens["viel"]) == "aanvallen"
    assert reading.preposition(tokens["Kyiv"]) == "in"
    assert reading.kind_of_noun(tokens["chemieconcern"]) == "Organization"
    assert reading.clause_head(tokens["Kyiv"]) == tokens["viel"].i
