"""Two names side by side that recogniser or parser took for one, from parses as the model gave them."""

import pytest

from kg import extractors
from kg.reading.understand import understand
from tests.rows import document
from tests.test_golden import line

MEETS = (
    "Morgen/morgen/ADV/2/advmod ontmoet/ontmoeten/VERB|Tense=Pres|VerbForm=Fin/0/ROOT {one}/{one}/PROPN/2/nsubj/PERSON "
    "{other}/{other}/PROPN/{head}/{dep}/PERSON"
)
THAT = (
    "Reuters/Reuters/PROPN/2/nsubj/ORG meldt/melden/VERB|Tense=Pres|VerbForm=Fin/0/ROOT dat/dat/SCONJ/6/mark "
    "Shell/Shell/PROPN/6/nsubj/ORG BP/BP/PROPN/{head}/{dep}/ORG overneemt/overnemen/VERB|Tense=Pres|VerbForm=Fin/2/ccomp"
)

TWO = [
    pytest.param(
        [MEETS.format(one="Rutte", other="Macron", head=3, dep="flat")],
        ["emmanuel-macron meets mark-rutte"],
        id="behind the verb: both are known",
    ),
    pytest.param(
        [MEETS.format(one="Dekema", other="Terpstra", head=2, dep="obj")],
        ["dekema meets terpstra"],
        id="behind the verb: nobody is known, but the parser parts them",
    ),
    pytest.param(
        [MEETS.format(one="Dekema", other="Terpstra", head=3, dep="flat") + " ././PUNCT/2/punct",
         "Dekema/Dekema/PROPN/2/nsubj/PERSON lacht/lachen/VERB|VerbForm=Fin/0/ROOT ././PUNCT/2/punct",
         "Terpstra/Terpstra/PROPN/2/nsubj/PERSON lacht/lachen/VERB|VerbForm=Fin/0/ROOT"],
        ["dekema meets terpstra"],
        id="both stand alone elsewhere",
    ),
    pytest.param(
        [THAT.format(head=4, dep="flat")],
        ["shell acquires bp"],
        id="before the verb of a subordinate clause",
    ),
    pytest.param(
        ["Het/het/PRON/2/expl lijkt/lijken/VERB|Tense=Pres|VerbForm=Fin/0/ROOT dat/dat/SCONJ/6/mark "
         "Vitesse/Vitesse/PROPN/6/nsubj/ORG PSV/PSV/PROPN/4/flat/ORG gaat/gaan/VERB|Tense=Pres|VerbForm=Fin/2/ccomp "
         "verslaan/verslaan/VERB|VerbForm=Inf/6/xcomp"],
        ["vitesse defeats psv"],
        id="the object is that of the infinitive",
    ),
    pytest.param(
        ["Vandaag/vandaag/ADV/2/advmod klaagt/klagen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT aanklager/aanklager/NOUN/2/nsubj "
         "Fani/Fani/PROPN/3/appos/PERSON Willis/Willis/PROPN/2/obj/PERSON Trump/Trump/PROPN/5/flat/PERSON aan/aan/ADP/2/compound:prt ././PUNCT/2/punct",
         "Willis/Willis/PROPN/2/nsubj/PERSON lacht/lachen/VERB|VerbForm=Fin/0/ROOT"],
        ["fani-willis sues donald-trump"],
        id="the rest of the text rather than the parser",
    ),
]  # fmt: skip

ONE = [
    pytest.param(
        [MEETS.format(one="Dekema", other="Terpstra", head=3, dep="flat")], id="nothing tells"
    ),
    pytest.param([MEETS.format(one="Wouter", other="Rutte", head=2, dep="obj")], id="a given name"),
    pytest.param(
        [MEETS.format(one="Mark", other="Rutte", head=2, dep="obj")], id="known as one"
    ),
    pytest.param(
        [MEETS.format(one="Rutte", other="Macron", head=3, dep="flat") + " ././PUNCT/2/punct",
         "Rutte/Rutte/PROPN/3/nsubj/PERSON Macron/Macron/PROPN/1/flat/PERSON lacht/lachen/VERB|VerbForm=Fin/0/ROOT"],
        id="met elsewhere as one",
    ),
    pytest.param(
        [MEETS.format(one="Rutte", other="Macron", head=3, dep="flat") + " Poetin/Poetin/PROPN/2/obj/PERSON"],
        id="the verb has another object",
    ),
    pytest.param(
        ["Rutte/Rutte/PROPN/3/nsubj/PERSON Macron/Macron/PROPN/1/flat/PERSON ontmoet/ontmoeten/VERB|VerbForm=Fin/0/ROOT "
         "hier/hier/ADV/3/advmod"],
        id="before the verb of a main clause",
    ),
    pytest.param(
        [MEETS.format(one="Rutte", other="Macron", head=3, dep="flat").replace("ontmoet/ontmoeten", "lacht/lachen")],
        id="no frame of the verb has an object",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), TWO)
def test_two_names_side_by_side_are_two(rows, expected, ontology, register):
    found = extractors.extract(understand(document(*rows), ontology, register))

    assert [line(s).partition(":")[0] for s in found if not s.open] == expected


@pytest.mark.parametrize("rows", ONE)
def test_in_doubt_they_are_one(rows, ontology, register):
    reading = understand(document(*rows), ontology, register)

    assert {m.text for m in reading.named.values()} & {
        "Dekema",
        "Terpstra",
        "Wouter",
        "Mark",
        "Rutte",
        "Macron",
    } == set()
