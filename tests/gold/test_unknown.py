"""Words that govern a clause and stand in no class are counted."""

import pytest

from kg.reading.understand import understand
from tests.gold.unknown import unknown
from tests.rows import document

ROW = (
    "Iran/Iran/PROPN/2/nsubj/GPE {verb}/{lemma}/VERB|VerbForm=Fin/0/ROOT dat/dat/SCONJ/6/mark "
    "Rusland/Rusland/PROPN/6/nsubj/GPE Oekraïne/Oekraïne/PROPN/6/obj/GPE steunt/steunen/VERB|VerbForm=Fin/2/ccomp"
)


@pytest.mark.parametrize(
    ("verb", "lemma", "counted"), [("zegt", "zeggen", []), ("blieft", "blieven", ["blieven"])]
)
def test_a_governor_of_no_class_is_counted(ontology, register, verb, lemma, counted):
    reading = understand(document(ROW.format(verb=verb, lemma=lemma)), ontology, register)

    assert list(unknown(reading)) == counted
