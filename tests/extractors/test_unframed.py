"""Open relations: what is said between two names and fits no frame."""

import pytest

from kg import extractors
from kg.reading.understand import understand
from tests.rows import document

SHELL, FIAT = "Shell/Shell/PROPN/2/nsubj/ORG", "Fiat/Fiat/PROPN/{}/{}/ORG"
PASSIVE = (
    "Shell/Shell/PROPN/3/nsubj:pass/ORG wordt/worden/AUX/3/aux:pass geaaid/aaien/VERB|VerbForm=Part/0/ROOT"
)
TOM = "Tom/Tom/PROPN/{}/{}/PERSON Dijk/Dijk/PROPN/1/flat/PERSON"

SAID = [
    pytest.param(
        f"{SHELL} aait/aaien/VERB|VerbForm=Fin/0/ROOT Fiat/Fiat/PROPN/2/obj/ORG", ["aaien"], id="a verb"
    ),
    pytest.param(
        f"{SHELL} snauwt/snauwen/VERB|VerbForm=Fin/0/ROOT tegen/tegen/ADP/4/case Fiat/Fiat/PROPN/2/obl/ORG",
        ["snauwen tegen"],
        id="with a preposition",
    ),
    pytest.param(
        f"{SHELL} koopt/kopen/VERB|VerbForm=Fin/0/ROOT naast/naast/ADP/4/case Fiat/Fiat/PROPN/2/obl/ORG",
        ["kopen naast"],
        id="a verb with frames for other uses",
    ),
    pytest.param(
        f"{SHELL} geeft/geven/VERB|VerbForm=Fin/0/ROOT Fiat/Fiat/PROPN/2/iobj/ORG een/een/DET/5/det aai/aai/NOUN/2/obj",
        ["geven aai"],
        id="what is given is said",
    ),
    pytest.param(
        f"{SHELL} danst/dansen/VERB|VerbForm=Fin/0/ROOT op/op/ADP/4/case liedje/liedje/NOUN/2/obl"
        " van/van/ADP/6/case Fiat/Fiat/PROPN/4/nmod/ORG",
        ["dansen op liedje van"],
        id="over a noun",
    ),
    pytest.param(
        f"{PASSIVE} door/door/ADP/5/case Fiat/Fiat/PROPN/3/obl:agent/ORG", ["aaien"], id="a passive's agent"
    ),
    pytest.param(
        f"{PASSIVE} naast/naast/ADP/5/case Fiat/Fiat/PROPN/3/obl/ORG",
        ["geaaid naast"],
        id="a passive without one, as its participle",
    ),
    pytest.param(
        "bui/bui/NOUN/0/ROOT van/van/ADP/3/case Shell/Shell/PROPN/1/nmod/ORG over/over/ADP/5/case"
        " Fiat/Fiat/PROPN/1/nmod/ORG",
        ["bui over"],
        id="a noun between two",
    ),
    pytest.param(
        "fan/fan/NOUN/5/nsubj van/van/ADP/3/case Shell/Shell/PROPN/1/nmod/ORG Ida/Ida/PROPN/1/appos/PERSON"
        " slaapt/slapen/VERB/0/ROOT",
        ["fan van"],
        id="a title",
    ),
    pytest.param(
        "Shell-fan/Shell-fan/NOUN/3/nsubj Ida/Ida/PROPN/1/appos/PERSON slaapt/slapen/VERB/0/ROOT",
        ["fan van"],
        id="a title in a compound",
    ),
    pytest.param(
        "Ida/Ida/PROPN/4/nsubj/PERSON onder/onder/ADP/3/case Shell/Shell/PROPN/1/nmod/ORG slaapt/slapen/VERB/0/ROOT",
        ["onder"],
        id="a name behind a person's",
    ),
]

UNSAID = [
    pytest.param(f"{SHELL} is/zijn/VERB/0/ROOT in/in/ADP/4/case Fiat/Fiat/PROPN/2/obl/ORG", id="a mere 'is'"),
    pytest.param(
        f"{SHELL} aait/aaien/VERB|VerbForm=Fin/0/ROOT volgens/volgens/ADP/4/case Fiat/Fiat/PROPN/2/obl/ORG",
        id="whoever says so is not spoken of",
    ),
    pytest.param(
        f"{SHELL} aait/aaien/VERB|VerbForm=Fin/0/ROOT hen/hen/PRON/2/obj", id="a pronoun that may be anybody"
    ),
    pytest.param(f"{SHELL} aait/aaien/VERB|VerbForm=Fin/0/ROOT Shell/Shell/PROPN/2/obj/ORG", id="itself"),
    pytest.param(
        "partner/partner/NOUN/0/ROOT van/van/ADP/3/case Shell/Shell/PROPN/1/nmod/ORG tegen/tegen/ADP/5/case"
        " Fiat/Fiat/PROPN/1/nmod/ORG",
        id="somebody who belongs to one does nothing for it",
    ),
]


@pytest.mark.parametrize(("row", "expected"), SAID)
def test_what_fits_no_frame_is_called_as_it_is_said(row, expected, ontology, register):
    found = list(extractors.extract(understand(document(row), ontology, register)))

    assert [(s.relation, s.open) for s in found] == [(name, True) for name in expected]


@pytest.mark.parametrize("row", UNSAID)
def test_nothing_is_said(row, ontology, register):
    assert list(extractors.extract(understand(document(row), ontology, register))) == []


def test_what_fits_a_frame_is_said_once(ontology, register):
    row = f"{SHELL} koopt/kopen/VERB|VerbForm=Fin/0/ROOT Fiat/Fiat/PROPN/2/obj/ORG"
    found = list(extractors.extract(understand(document(row), ontology, register)))

    assert [(s.relation, s.open) for s in found] == [("acquires", False)]


def test_an_open_relation_is_denied_and_doubted_like_others(ontology, register):
    row = (
        f"{SHELL} snauwt/snauwen/VERB|VerbForm=Fin/0/ROOT mogelijk/mogelijk/ADV/2/advmod niet/niet/ADV/2/advmod"
        " tegen/tegen/ADP/6/case Fiat/Fiat/PROPN/2/obl/ORG"
    )
    (found,) = extractors.extract(understand(document(row), ontology, register))

    assert (found.open, found.polarity, found.certainty) == (True, "negative", "possible")
