"""What sentences say, from hand-made parses: one row a construction of Dutch or English."""

import pytest

from kg import extractors
from kg.resolve import read
from tests.rows import document
from tests.test_golden import line

SUBJECT = "Shell/Shell/PROPN/2/nsubj/ORG"
RUSSIA = "Rusland/Rusland/PROPN"

ROWS = [
    pytest.param(
        f"{SUBJECT} koopt/kopen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT BG/BG/PROPN/2/obj/ORG",
        ["shell acquires bg: positive, certain, present <- koopt"],
        id="a verb between two organizations",
    ),
    pytest.param(
        f"{RUSSIA}/2/nsubj/GPE viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT Oekraïne/Oekraïne/PROPN/2/obj/GPE "
        "aan/aan/ADP/2/compound:prt",
        ["russia attacks ukraine: positive, certain, past <- viel"],
        id="a separable verb",
    ),
    pytest.param(
        "Oekraïne/Oekraïne/PROPN/3/nsubj:pass/GPE werd/worden/AUX|Tense=Past|VerbForm=Fin/3/aux:pass "
        "aangevallen/aanvallen/VERB|VerbForm=Part/0/ROOT door/door/ADP/5/case Rusland/Rusland/PROPN/3/obl:agent/GPE",
        ["russia attacks ukraine: positive, certain, past <- aangevallen"],
        id="a passive with its agent",
    ),
    pytest.param(
        "Oekraïne/Oekraïne/PROPN/3/nsubj:pass/GPE werd/worden/AUX|Tense=Past|VerbForm=Fin/3/aux:pass "
        "aangevallen/aanvallen/VERB|VerbForm=Part/0/ROOT",
        [],
        id="a passive without an agent says nothing",
    ),
    pytest.param(
        "Noord-Korea/Noord-Korea/PROPN/2/nsubj/GPE ontkent/ontkennen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
        "wapens/wapen/NOUN|Number=Plur/7/obj aan/aan/ADP/5/case Rusland/Rusland/PROPN/7/obl/GPE te/te/ADP/7/mark "
        "leveren/leveren/VERB|VerbForm=Inf/2/xcomp",
        [
            "north-korea supplies russia [wapens]: negative, certain, present by north-korea <- leveren",
        ],
        id="denying is a claim of its own",
    ),
    pytest.param(
        "Iran/Iran/PROPN/6/nsubj/GPE zou/zullen/AUX|Tense=Past|VerbForm=Fin/6/aux wapens/wapen/NOUN|Number=Plur/6/obj "
        "aan/aan/ADP/5/case Rusland/Rusland/PROPN/6/obl/GPE leveren/leveren/VERB|VerbForm=Inf/0/ROOT",
        ["iran supplies russia [wapens]: positive, possible, present <- leveren"],
        id="zou is hearsay",
    ),
    pytest.param(
        "Volgens/volgens/ADP/2/case Iran/Iran/PROPN/3/obl/GPE valt/vallen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
        "Rusland/Rusland/PROPN/3/nsubj/GPE Oekraïne/Oekraïne/PROPN/3/obj/-GPE aan/aan/ADP/3/compound:prt",
        ["russia attacks ukraine: positive, certain, present by iran <- valt"],
        id="volgens names the speaker",
    ),
    pytest.param(
        "Iran/Iran/PROPN/2/nsubj/GPE zei/zeggen/VERB|Tense=Past|VerbForm=Fin/0/ROOT dat/dat/SCONJ/7/mark "
        "Rusland/Rusland/PROPN/7/nsubj/GPE Oekraïne/Oekraïne/PROPN/7/obj/-GPE niet/niet/ADV/7/advmod "
        "aanviel/aanvallen/VERB|Tense=Past|VerbForm=Fin/2/ccomp",
        ["russia attacks ukraine: negative, certain, past by iran <- aanviel"],
        id="a subordinate clause with a negation",
    ),
    pytest.param(
        "De/de/DET/3/det Russische/Russisch/ADJ/3/amod/NORP president/president/NOUN/6/nsubj "
        "Vladimir/Vladimir/PROPN/3/appos/PERSON Poetin/Poetin/PROPN/4/flat/PERSON "
        "bezoekt/bezoeken/VERB|Tense=Pres|VerbForm=Fin/0/ROOT China/China/PROPN/6/obj/GPE",
        [
            "vladimir-putin leads russia: positive, certain, present <- president",
            "vladimir-putin visits china: positive, certain, present <- bezoekt",
        ],
        id="a title, a demonym and an apposition",
    ),
    pytest.param(
        "Russische/Russisch/ADJ/2/amod/NORP troepen/troep/NOUN|Number=Plur/3/nsubj "
        "bombardeerden/bombarderen/VERB|Tense=Past|VerbForm=Fin/0/ROOT Charkov/Charkov/PROPN/3/obj/GPE",
        ["russia attacks kharkiv: positive, certain, past <- bombardeerden"],
        id="forces stand for their state",
    ),
]

ROWS += [
    pytest.param(
        "Oud-premier/oud-premier/NOUN/4/nsubj Mark/Mark/PROPN/1/appos/PERSON Rutte/Rutte/PROPN/2/flat/PERSON "
        "bezocht/bezoeken/VERB|Tense=Past|VerbForm=Fin/0/ROOT China/China/PROPN/4/obj/GPE",
        ["mark-rutte visits china: positive, certain, past <- bezocht"],
        id="'oud' is no organization that he leads",
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), ROWS)
def test_a_sentence_says(sentence, expected, ontology, register):
    reading = read(document(sentence), ontology, register)

    assert [line(s) for s in extractors.extract(reading) if not s.open] == expected


def test_a_verb_outside_the_vocabulary_is_an_open_relation(ontology, register):
    row = "Shell/Shell/PROPN/2/nsubj/ORG aait/aaien/VERB|Tense=Pres/0/ROOT Fiat/Fiat/PROPN/2/obj/ORG"
    reading = read(document(row), ontology, register)

    assert [(s.relation, s.open) for s in extractors.extract(reading)] == [("aaien", True)]
