"""Why a sentence is read as it is, from hand-made parses."""

import pytest

from kg.explain import explain
from kg.reading.origins import origin
from kg.reading.understand import understand
from tests.rows import document

DENIAL = (
    "Het/het/DET/2/det/FAC Kremlin/Kremlin/PROPN/3/nsubj/FAC ontkent/ontkennen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
    "dat/dat/SCONJ/9/mark Iran/Iran/PROPN/9/nsubj/GPE wapens/wapen/NOUN|Number=Plur/9/obj aan/aan/ADP/8/case "
    "Rusland/Rusland/PROPN/9/obl/GPE levert/leveren/VERB|Tense=Pres|VerbForm=Fin/3/ccomp"
)
HEARSAY = (
    "Iran/Iran/PROPN/6/nsubj/GPE zou/zullen/AUX|Tense=Past|VerbForm=Fin/6/aux wapens/wapen/NOUN|Number=Plur/6/obj "
    "aan/aan/ADP/5/case Rusland/Rusland/PROPN/6/obl/GPE leveren/leveren/VERB|VerbForm=Inf/0/ROOT"
)
ACCORDING = (
    "Volgens/volgens/ADP/2/case Iran/Iran/PROPN/3/obl/GPE valt/vallen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
    "Rusland/Rusland/PROPN/3/nsubj/GPE Oekraïne/Oekraïne/PROPN/3/obj/-GPE aan/aan/ADP/3/compound:prt"
)
TITLE = (
    "De/de/DET/3/det Russische/Russisch/ADJ/3/amod/NORP president/president/NOUN/5/nsubj "
    "Poetin/Poetin/PROPN/3/appos/PERSON bezoekt/bezoeken/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
    "Peking/Peking/PROPN/5/obj/GPE"
)
PRONOUN = (
    "Hij/hij/PRON/2/nsubj bezoekt/bezoeken/VERB|Tense=Pres|VerbForm=Fin/0/ROOT Iran/Iran/PROPN/2/obj/GPE"
)
UNKNOWN = (
    "Iran/Iran/PROPN/2/nsubj/GPE knuffelt/knuffelen/VERB|VerbForm=Fin/0/ROOT Rusland/Rusland/PROPN/2/obj/-GPE"
)


@pytest.fixture
def explained(ontology, register):
    return lambda *rows: explain(understand(document(*rows), ontology, register))


def only(sentences):
    (explanation,) = [e for sentence in sentences for e in sentence.statements]
    return explanation


@pytest.mark.parametrize(
    ("row", "cues"),
    [
        pytest.param(
            DENIAL,
            [
                ("polarity", "ontkent", "Deny", "positive"),
                ("certainty", "ontkent", "Deny", "possible"),  # a governor that nobody knows
                ("by", "ontkent", "Deny", "the writer"),
            ],
            id="a denial sets polarity and speaker",
        ),
        pytest.param(
            HEARSAY,
            [("certainty", "zou", "HearsayModal", "certain"), ("tense", "zou", "HearsayModal", "future")],
            id="zou sets certainty and keeps it from being future",
        ),
        pytest.param(ACCORDING, [("by", "Volgens", "According", "the writer")], id="volgens sets the speaker"),
    ],
)  # fmt: skip
def test_a_cue_is_told_with_what_would_be_without_it(explained, row, cues):
    assert [(c.detail, c.word, c.cue_class, c.otherwise) for c in only(explained(row)).cues] == cues


def test_the_frame_is_told_and_where_it_stands(explained, ontology):
    explanation = only(explained(HEARSAY))
    sort, _, pattern = explanation.statement.frame.partition(" ")

    assert pattern in [frame.pattern for frame in ontology.frames("nl", sort)["leveren"]]
    assert explanation.place.partition(":")[0].endswith(".ttl")


@pytest.mark.parametrize(
    ("rows", "text", "how", "named"),
    [
        pytest.param([DENIAL], "Kremlin", "seat", None, id="a palace"),
        pytest.param([DENIAL], "Iran", "known name", None, id="a name in the register"),
        pytest.param([TITLE], "Russische", "demonym", None, id="an adjective"),
        pytest.param([TITLE], "Peking", "known name", None, id="a capital that is visited"),
        pytest.param([TITLE, PRONOUN], "Hij", "pronoun", "Poetin", id="a pronoun, with its antecedent"),
    ],
)
def test_each_end_is_told_how_it_was_found(explained, rows, text, how, named):
    ends = [end for s in explained(*rows) for e in s.statements for end in e.ends if end.mention.text == text]

    assert {(e.origin, e.antecedent and e.antecedent.text) for e in ends} == {(how, named)}
    assert named is None or f"named as {named!r}" in ends[0].why


def test_words_whose_frames_do_not_fire_are_told(explained):
    (sentence,) = explained(UNKNOWN)

    assert sentence.statements == ()
    assert [(c.word, c.sort, c.head, c.patterns, c.fired) for c in sentence.candidates] == [
        ("knuffelt", "verb", "knuffelen", (), False)
    ]


def test_the_tree_is_told_with_whom_words_stand_for(explained):
    (sentence,) = explained(DENIAL)
    kremlin = next(word for word in sentence.words if word.text == "Kremlin")

    assert (kremlin.relation, sentence.words[kremlin.head].text) == ("nsubj", "ontkent")
    assert kremlin.stands_for == ("Rusland",)


def test_votes_tell_the_confidence(explained):
    explanation = only(
        explained(PRONOUN.replace("Hij/hij/PRON", "Rusland/Rusland/PROPN").replace("nsubj", "nsubj/GPE"))
    )

    assert dict(explanation.votes)["known name"] > 0
    assert list(explanation.votes) == sorted(explanation.votes, key=lambda vote: vote[1])


def test_every_mention_has_an_origin(ontology, register):
    reading = understand(document(DENIAL, TITLE, PRONOUN, ACCORDING), ontology, register)
    found = {m for several in reading.resolved.values() for m in several}

    assert {origin(m, register, reading.language) for m in found} >= {"seat", "known name", "pronoun"}
