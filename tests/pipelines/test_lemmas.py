"""Lemma rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.pipelines.lemmas import apply_rule, rule_for

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
