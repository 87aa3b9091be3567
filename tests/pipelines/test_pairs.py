"""What a model says that a sentence says of two that it names."""

from dataclasses import replace

import numpy as np
import pytest

from kg.pipelines import pairs
from kg.pipelines.pairs import Pair, Passage

SENTENCE = ("Shell", "neemt", "BP", "over", ".")
ASKED = Passage(
    sentences=(SENTENCE,),
    places=(((0, 0, 0),), ((2, 2, 2),)),
    kinds=("Organization", "Organization"),
    pairs=(Pair(0, 1, (1,), "nsubj^obj", "nsubj|obj|2"), Pair(1, 0, (1,), "obj^nsubj", "obj|nsubj|2")),
)

pytestmark = pytest.mark.model


def test_the_model_knows_the_relations_of_the_ontology(ontology):
    assert set(pairs.load().relations) == set(ontology.relations)


def test_it_says_who_takes_over_whom():
    likely = pairs.load().likely(ASKED)
    column = pairs.load().relations["acquires"]

    assert likely.shape == (2, len(pairs.load().relations))
    assert likely[0, column] > 0.75 > 0.25 > likely[1, column]


def test_other_pairs_change_nothing():
    alone = pairs.load().likely(replace(ASKED, pairs=ASKED.pairs[:1]))

    assert np.allclose(alone[0], pairs.load().likely(ASKED)[0], atol=1e-5)


def test_an_unknown_kind_and_no_way_are_no_fault():
    strange = replace(ASKED, kinds=("Organization", "Spaceship"), pairs=(Pair(0, 1, (), "", ""),))

    assert pairs.load().likely(strange).shape[0] == 1


def test_words_of_the_sentence_before_are_counted_first():
    before = replace(
        ASKED,
        sentences=(("Het", "regent", "."), SENTENCE),
        places=(((3, 3, 3),), ((5, 5, 5),)),
        pairs=tuple(replace(pair, words=(4,)) for pair in ASKED.pairs),
    )

    assert pairs.load().likely(before)[0, pairs.load().relations["acquires"]] > 0.5
