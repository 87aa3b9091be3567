"""What the recogniser takes for a name and the text shows to be none."""

import pytest

from kg.reading.understand import understand
from tests.rows import document

LATER = "Een/een/DET/2/det {noun}/{noun}/NOUN/3/nsubj lacht/lachen/VERB|VerbForm=Fin/0/ROOT"
FIRST = "{word}/{word}/PROPN/2/nsubj/PERSON lacht/lachen/VERB|VerbForm=Fin/0/ROOT ././PUNCT/2/punct"
TWO = (
    "{one}/{one}/PROPN/3/nsubj/PERSON {other}/{other}/PROPN/1/flat/PERSON lacht/lachen/VERB|VerbForm=Fin/0/ROOT "
    "././PUNCT/3/punct"
)

ROWS = [
    pytest.param([FIRST.format(word="Rimpel"), LATER.format(noun="rimpel")], set(), id="a subhead"),
    pytest.param([FIRST.format(word="Rimpel"), LATER.format(noun="man")], {"Rimpel"}, id="nothing tells"),
    pytest.param(
        [FIRST.format(word="Rimpel"), LATER.format(noun="rimpel"),
         "Jan/Jan/PROPN/2/nsubj ziet/zien/VERB|VerbForm=Fin/0/ROOT Rimpel/Rimpel/PROPN/2/obj"],
        {"Rimpel"},
        id="a name that is a word, too",
    ),
    pytest.param([FIRST.format(word="Q")], set(), id="a loose letter"),
    pytest.param(
        [TWO.format(one="Ober", other="Mirek"), LATER.format(noun="ober")], {"Mirek"}, id="a noun before a name"
    ),
    pytest.param(
        [TWO.format(one="Ben", other="Mirek"), LATER.format(noun="ben")], {"Ben Mirek"}, id="but not a given name"
    ),
    pytest.param(
        [TWO.format(one="Van", other="Mirek"), LATER.format(noun="van")], {"Van Mirek"}, id="nor a part of a surname"
    ),
    pytest.param([TWO.format(one="1860", other="Mirek")], {"1860 Mirek"}, id="nor a number"),
    pytest.param(
        [TWO.format(one="Mirek", other="De")], {"Mirek"}, id="the article of the next sentence"
    ),
    pytest.param(
        ["Airbus/Airbus/PROPN/2/nmod:poss/ORG man/man/NOUN/3/nsubj lacht/lachen/VERB|VerbForm=Fin/0/ROOT"],
        {"Airbus"},
        id="what ends in s is no genitive where that would have an apostrophe",
    ),
    pytest.param(
        ["Dekemas/Dekemas/PROPN/2/nmod:poss/PERSON man/man/NOUN/3/nsubj lacht/lachen/VERB|VerbForm=Fin/0/ROOT"],
        {"Dekemas"},
        id="nor is a name in as",
    ),
    pytest.param(
        ["Terwindts/Terwindts/PROPN/2/nmod:poss/PERSON man/man/NOUN/3/nsubj lacht/lachen/VERB|VerbForm=Fin/0/ROOT"],
        {"Terwindt"},
        id="but behind a consonant it is",
    ),
    pytest.param(
        ["Ida/Ida/PROPN/2/nsubj ziet/zien/VERB|VerbForm=Fin/0/ROOT bezorgdienst/bezorgdienst/PROPN/2/obj/ORG "
         "Versland/Versland/PROPN/3/flat/ORG"],
        {"Versland"},
        id="nor is a noun before it part of a name",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), ROWS)
def test_names_are(rows, expected, ontology, register):
    reading = understand(document(*rows), ontology, register)

    assert {m.text for m in reading.named.values()} == expected


@pytest.mark.parametrize(
    ("name", "label", "kind"),
    [
        ("Femke Mirek", "ORG", "Person"),
        ("Femke Mirek", "PRODUCT", "Person"),
        ("Femke Bank", "ORG", "Organization"),
        ("FEMKE Mirek", "ORG", "Organization"),
        ("Ober Mirek", "ORG", "Organization"),
        ("Albert Heijn", "ORG", "Organization"),
        ("Jan Linders", "PERSON", "Organization"),
    ],
)
def test_a_given_name_and_a_surname_are_a_person_if_the_register_has_no_firm(
    name, label, kind, ontology, register
):
    one, other = name.split()
    row = TWO.format(one=one, other=other).replace("PERSON", label)
    (mention,) = set(understand(document(row), ontology, register).named.values())

    assert mention.entity.kind == kind


def test_behind_a_noun_for_no_person_it_is_none(ontology, register):
    row = (
        "Zorgcentrum/zorgcentrum/NOUN/4/nsubj Femke/Femke/PROPN/1/appos/ORG Mirek/Mirek/PROPN/2/flat/ORG "
        "sluit/sluiten/VERB|VerbForm=Fin/0/ROOT"
    )
    reading = understand(document(row), ontology, register)

    assert {m.entity.kind for m in reading.named.values()} == {"Organization"}
