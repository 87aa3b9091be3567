"""Lemma rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.pipelines.lemmas import Lexicon, apply_rule, rule_for

WORDS = st.text("abcdefgeijklmnoprstuvwzABGKZ-'ëé", min_size=1, max_size=15)


@pytest.mark.parametrize(
    ("form", "lemma", "rule"),
    [
        ("de", "de", "L||0|"),
        ("De", "de", "L||0|"),
        ("Kyiv", "Kyiv", "K||0|"),
        ("RUSLAND", "Rusland", "T||0|"),
        ("Poetins", "Poetin", "K||1|"),
        ("steden", "stad", "L||4|ad"),
        ("gevallen", "vallen", "L|ge|0|"),
        ("aangevallen", "aanvallen", "L|+ge|0|"),
        ("overgenomen", "overnemen", "L|+ge|4|emen"),
        ("gekocht", "kopen", "L|ge|3|pen"),
        ("is", "zijn", "L||2|zijn"),
    ],
)
def test_a_rule_is_as_short_as_it_can_be(form, lemma, rule):
    assert rule_for(form, lemma) == rule


@pytest.mark.parametrize("form", ["opgevallen", "uitgevallen", "aangevallen"])
def test_a_rule_holds_for_every_particle(form):
    assert apply_rule("L|+ge|0|", form) == form.replace("ge", "")


@given(WORDS, WORDS)
def test_the_rule_of_a_form_makes_its_lemma(form, lemma):
    assert apply_rule(rule_for(form, lemma), form) == lemma


@given(WORDS, WORDS, WORDS)
def test_a_rule_makes_something_of_any_word(form, lemma, other):
    assert apply_rule(rule_for(form, lemma), other)


LEXICON = Lexicon(
    lemmas={"is|VERB": "zijn", "taken|VERB": "take"},
    words={
        "VERB": frozenset({"werpen", "werven", "wijzen", "bieden", "calculeren"}),
        "NOUN": frozenset({"wijding"}),
    },
    inflected={"putti|NOUN": "putto"},
    strong={"worpen": "werpen", "worven": "werven", "wezen": "wijzen", "boden": "bieden"},
)


@pytest.mark.parametrize(
    ("form", "upos", "rules", "lemma"),
    [
        ("is", "VERB", ["L||0|"], "zijn"),
        ("verworpen", "VERB", ["L||5|erven", "L||5|erpen"], "verwerpen"),
        ("verworpen", "VERB", ["L||5|erven"], "verwerpen"),
        ("uitgewezen", "VERB", ["L|+ge|0|"], "uitwijzen"),
        ("geboden", "VERB", ["L|ge|0|"], "bieden"),
        ("verworven", "VERB", ["L||5|erpen", "L||5|erven"], "verwerven"),
        ("calculeerde", "VERB", ["L||2|en", "L||4|ren"], "calculeren"),
        ("priesterwijdingen", "NOUN", ["L||0|", "L||2|"], "priesterwijding"),
        ("retaken", "VERB", ["L||1|"], "retake"),
        ("putti", "NOUN", ["L||1|"], "putto"),
        ("blork", "NOUN", ["L||1|", "L||0|"], "blor"),
        ("Kyivs", "PROPN", ["K||1|"], "Kyiv"),
    ],
)
def test_a_lemma_is_a_known_word_where_one_is_near(form, upos, rules, lemma):
    assert LEXICON.lemma(form, upos, rules) == lemma
