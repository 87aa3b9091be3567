"""What is read together, and what comes of it."""

import pytest

from kg.pipelines import FOLDER
from kg.pipelines.model import TOGETHER, in_blocks, load_model
from kg.pipelines.pieces import END, START, Pieces, join, limits, together

ONE, TWO = join([(10,), (11, 12)]), join([(13,)])


def test_sentences_stand_one_behind_another_each_with_its_root():
    both = together([ONE, TWO])

    assert both == Pieces((START, 10, 11, 12, END, START, 13, END), (0, 1, 2, 5, 6), (0, 1, 3, 5, 6))
    assert list(limits([ONE, TWO])) == [(0, 3), (3, 5)]
    assert together([ONE]) == ONE


@pytest.mark.parametrize(
    ("most", "sizes"), [(0, [1, 1, 1, 1]), (8, [2, 2]), (9, [2, 2]), (13, [3, 1]), (100, [4])]
)
def test_as_many_sentences_are_read_together_as_have_so_many_pieces(most, sizes):
    document = [ONE, TWO, ONE, TWO]

    blocks = list(in_blocks(document, most))

    assert [len(block) for block in blocks] == sizes
    assert [sentence for block in blocks for sentence in block] == document


@pytest.mark.model
def test_each_sentence_of_a_block_has_scores_of_its_own():
    model = load_model(FOLDER)
    words = ["Rutte sprak .".split(), "Hij ging naar huis in Den Haag .".split()] * (TOGETHER // 10)

    analyses = model.analyse([words, words[:1]], "nl")

    assert [len(analysis.heads) for analysis in analyses] == [*map(len, words), 3]
    assert all(0 in analysis.heads and max(analysis.heads) <= len(analysis.heads) for analysis in analyses)


@pytest.mark.model
def test_a_sentence_is_read_in_the_light_of_others():
    model = load_model(FOLDER)
    one, two = (model.splitter.sentence(text.split()) for text in ("ASML wint .", "Het bedrijf groeit ."))

    alone, (beside, _) = model.scores([[one]])[0], model.scores([[one, two]])

    assert alone["arcs"].shape == beside["arcs"].shape
    assert (alone["entities"] != beside["entities"]).any()
