"""The shortest way between two words of a tree."""

from kg.grammar.paths import path
from tests.rows import document

TEXT = (
    "Volgens/volgens/ADP/2/case Anna/Anna/PROPN/5/obl nam/nemen/VERB/0/ROOT Shell/Shell/PROPN/3/nsubj "
    "gisteren/gisteren/ADV/3/advmod BP/BP/PROPN/3/obj uit/uit/ADP/8/case Londen/Londen/PROPN/6/nmod over/over/ADP/3/compound:prt"
)


def words(*rows):
    return list(document(*(rows or (TEXT,))).doc)


def test_a_subject_and_an_object_meet_at_their_verb():
    doc = words()

    way = path([doc[3]], [doc[5]])

    assert (way.name, way.ends, way.steps) == ("nsubj^obj", "nsubj|obj|2", 2)
    assert [word.text for word in way.words] == ["nam"]


def test_what_is_below_another_has_one_side_only():
    doc = words()

    way = path([doc[5]], [doc[7]])

    assert (way.name, way.ends) == ("^nmod", "top|nmod|1")
    assert way.words == (doc[5],)


def test_of_several_mentions_the_nearest_are_taken():
    doc = words()

    assert path([doc[3], doc[7]], [doc[5]]).steps == 1


def test_between_two_sentences_there_is_none():
    doc = words("Shell/Shell/PROPN/0/ROOT", "BP/BP/PROPN/0/ROOT")

    assert path([doc[0]], [doc[1]]) is None
