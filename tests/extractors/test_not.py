"""Where rules must not fire, though something is like the case that they are for."""

import pytest

from kg import extractors
from kg.reading.understand import understand
from tests.rows import document
from tests.test_golden import line

ATTACKS = "{}/{}/PROPN/2/nsubj{} viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT Oekraïne/Oekraïne/PROPN/2/obj{} aan/aan/ADP/2/compound:prt"
SHELL_BUYS = "Shell/Shell/PROPN/2/nsubj/ORG koopt/kopen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT"

ROWS = [
    pytest.param(
        ATTACKS.format("Rusland", "Rusland", "", ""),
        ["russia attacks ukraine: positive, certain, past <- viel"],
        id="the register knows what the recogniser missed",
    ),
    pytest.param(
        ATTACKS.format("rusland", "rusland", "", "").replace("PROPN/2/nsubj", "NOUN/2/nsubj"),
        ["test-rusland attacks ukraine: positive, certain, past <- viel"],
        id="a word without a capital is no name",
    ),
    pytest.param(
        f"{SHELL_BUYS} het/het/DET/4/det windpark/windpark/NOUN/2/obj Noorderlicht/Noorderlicht/PROPN/4/appos",
        ["shell acquires noorderlicht: positive, certain, present <- koopt"],
        id="an overlooked name may be the last word",
    ),
    pytest.param(
        "Shell/Shell/PROPN/2/nsubj/ORG arresteert/arresteren/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
        "Jan/Jan/PROPN/2/obj/PERSON Bos/Bos/PROPN/3/flat/PERSON van/van/ADP/6/case/PERSON Parijs/Parijs/PROPN/3/nmod/PERSON",
        ["shell arrests jan-bos: positive, certain, present <- arresteert"],
        id="a place behind 'van' is no part of a person's name",
    ),
    pytest.param(
        "Shell/Shell/PROPN/2/nsubj/ORG arresteert/arresteren/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
        "Jan/Jan/PROPN/2/obj/PERSON Bos/Bos/PROPN/3/flat/PERSON van/van/ADP/6/case/PERSON Delden/Delden/PROPN/3/nmod/PERSON",
        ["shell arrests jan-bos-van-delden: positive, certain, present <- arresteert"],
        id="what nobody knows behind 'van' is one",
    ),
    pytest.param(
        "Shell/Shell/PROPN/2/nsubj/ORG steunt/steunen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
        "Universiteit/Universiteit/PROPN/2/obj/ORG van/van/ADP/5/case/ORG iedereen/iedereen/PRON/3/nmod",
        ["shell supports universiteit: positive, certain, present <- steunt"],
        id="a name goes on behind a preposition only with a capital",
    ),
    pytest.param(
        ATTACKS.format("Rusland", "Rusland", "/GPE", "/-GPE")
        + " +,/,/PUNCT/7/punct geen/geen/DET/7/det twijfel/twijfel/NOUN/2/parataxis",
        ["russia attacks ukraine: positive, certain, past <- viel"],
        id="'geen' denies what it stands before",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), ROWS)
def test_a_sentence_says_no_more(sentence, expected, ontology, register):
    reading = understand(document(sentence), ontology, register)

    assert [line(s) for s in extractors.extract(reading) if not s.open] == expected


def test_what_somebody_is_accused_of_is_no_amount(ontology, register):
    row = (
        "Iran/Iran/PROPN/2/nsubj/GPE beschuldigt/beschuldigen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
        "Rusland/Rusland/PROPN/2/obj/-GPE van/van/ADP/6/case tien/tien/NUM/6/nummod aanvallen/aanval/NOUN|Number=Plur/2/obl"
    )
    found = list(extractors.extract(understand(document(row), ontology, register)))

    assert [(s.relation, s.amounts) for s in found] == [("accuses", ())]
