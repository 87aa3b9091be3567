"""What fits no frame, counted."""

from dataclasses import replace

from kg.candidates import candidates
from tests.samples import attack


def test_the_most_frequent_comes_first_with_sentences_that_differ():
    _, statements = attack()
    hug = next(s for s in statements if s.open)
    elsewhere = replace(hug, sentence=replace(hug.sentence, text="Elders."))
    wave = replace(hug, relation="zwaaien naar")

    first, second = candidates([wave, *statements, hug, elsewhere], examples=2)

    assert (first.says, first.count, first.ends) == (
        hug.relation,
        3,
        (hug.subject.entity.kind, hug.object.entity.kind),
    )
    assert first.examples == [hug, elsewhere]
    assert (second.says, second.count) == ("zwaaien naar", 1)
