"""The checked-in parses are those of the shipped pipeline."""

import pytest

from tests.gold import parse


def test_parses_are_of_this_model_and_these_texts():
    assert parse.stale() == [], "run `python -m tests.gold.parse`"


@pytest.mark.model
@pytest.mark.parametrize("lang", parse.LANGS)
def test_parses_are_as_the_pipeline_parses_now(lang):
    """On another machine a number may round otherwise, so one word in a thousand may differ."""
    some = parse.golds(parse.HERE / "news1.jsonl", lang)[:8]
    kept = [words(document) for _, document in parse.documents("news1", lang)][: len(some)]
    made = [words(document) for _, document in parse.unpacked(parse.packed(some), some, lang)]
    pairs = [pair for now, then in zip(made, kept, strict=True) for pair in zip(now, then, strict=True)]

    assert sum(now != then for now, then in pairs) <= len(pairs) / 1000


def words(document):
    return [
        (t.text, t.lemma_, t.pos_, str(t.morph), t.head.i, t.dep_, t.ent_iob_, t.ent_type_)
        for t in document.doc
    ]
