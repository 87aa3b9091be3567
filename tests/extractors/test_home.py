"""Where people live, by the adjective of a town and by what they sign letters with."""

import pytest

from kg import extractors
from kg.reading.understand import understand
from tests.rows import document

LETTER = "Mensen/mens/NOUN/2/nsubj klagen/klagen/VERB|VerbForm=Fin/0/ROOT +././PUNCT/2/punct"
ELS = "Els/Els/PROPN/0/ROOT/PERSON Kok/Kok/PROPN/1/flat/PERSON"
ASKS = "Waar/waar/ADV/5/advmod is/zijn/VERB|VerbForm=Fin/1/parataxis dat/dat/PRON/5/nsubj +?/?/PUNCT/1/punct"
SINGS = "zingt/zingen/VERB|VerbForm=Fin/0/ROOT"

SIGNED = [
    pytest.param(
        [f"{ELS} Breda/Breda/PROPN/1/flat/PERSON"], ["els-kok livesIn breda"], id="all that is there"
    ),
    pytest.param(
        [f"{ELS} Breda/Breda/PROPN/1/flat/PERSON {ASKS}"],
        ["els-kok livesIn breda"],
        id="a heading behind the town",
    ),
    pytest.param(
        [f"{ELS} +,/,/PUNCT/4/punct Breda/Breda/PROPN/1/parataxis/GPE Bomen/boom/NOUN/1/parataxis"],
        ["els-kok livesIn breda"],
        id="a comma before the town, a heading behind it",
    ),
    pytest.param(
        [
            "A.J./A.J./PROPN/0/ROOT/PERSON van/van/PROPN/1/flat/PERSON Dijk/Dijk/PROPN/1/flat/PERSON +,/,/PUNCT/5/punct "
            "Breda/Breda/PROPN/1/parataxis +././PUNCT/1/punct bomen/boom/NOUN/1/parataxis"
        ],
        ["a-j-van-dijk livesIn breda"],
        id="initials, and a full stop",
    ),
    pytest.param(
        [
            f"{ELS} +,/,/PUNCT/4/punct rechercheur/rechercheur/NOUN/1/appos +,/,/PUNCT/6/punct Breda/Breda/PROPN/1/parataxis/GPE"
        ],
        ["els-kok livesIn breda"],
        id="what the author does",
    ),
    pytest.param(
        [
            f"{ELS} +,/,/PUNCT/4/punct Zennewijnen/Zennewijnen/PROPN/1/parataxis/PERSON +././PUNCT/1/punct",
            "Jan/Jan/PROPN/0/ROOT/PERSON Smit/Smit/PROPN/1/flat/PERSON Breda/Breda/PROPN/1/flat/PERSON",
        ],
        ["els-kok livesIn zennewijnen", "jan-smit livesIn breda"],
        id="a village that only the page of letters makes one",
    ),
]

UNSIGNED = [
    pytest.param(
        [f"{ELS} +,/,/PUNCT/4/punct Philips/Philips/PROPN/1/parataxis/ORG +././PUNCT/1/punct"], id="a firm"
    ),
    pytest.param(
        ["Anna/Anna/PROPN/0/ROOT/PERSON Maria/Maria/PROPN/1/flat/PERSON Breda/Breda/PROPN/1/flat/PERSON"],
        id="a surname that is a town",
    ),
    pytest.param(
        [
            "Els/Els/PROPN/4/nsubj/PERSON Kok/Kok/PROPN/1/flat/PERSON Breda/Breda/PROPN/1/flat/PERSON "
            "zingt/zingen/VERB|VerbForm=Fin/0/ROOT"
        ],
        id="a name in a clause",
    ),
    pytest.param(
        [f"{ELS} van/van/PROPN/1/flat/PERSON Breda/Breda/PROPN/1/flat/PERSON"],
        id="a particle before the town",
    ),
]

BESIDE = [
    pytest.param(
        f"De/de/DET/3/det Utrechtse/Utrechts/ADJ/3/amod/NORP Ida/Ida/PROPN/5/nsubj/PERSON Berg/Berg/PROPN/3/flat/PERSON {SINGS}",
        ["ida-berg livesIn utrecht"],
        id="right before a name",
    ),
    pytest.param(
        f"De/de/DET/3/det Londense/Londens/ADJ/3/amod/NORP psychiater/psychiater/NOUN/6/nsubj Ida/Ida/PROPN/3/appos/PERSON Berg/Berg/PROPN/4/flat/PERSON {SINGS}",
        ["ida-berg livesIn london"],
        id="before what somebody practises",
    ),
    pytest.param(
        f"De/de/DET/3/det Haagse/Haags/ADJ/3/amod/NORP rechter/rechter/NOUN/6/nsubj Ida/Ida/PROPN/3/appos/PERSON Berg/Berg/PROPN/4/flat/PERSON {SINGS}",
        [],
        id="before a post",
    ),
    pytest.param(
        f"De/de/DET/3/det Utrechtse/Utrechts/ADJ/3/amod/NORP Ida/Ida/PROPN/4/nsubj/PERSON {SINGS}",
        [],
        id="no surname",
    ),
]


def said(document_, ontology, register):
    found = extractors.extract(understand(document_, ontology, register), ["roles"])
    return [
        f"{s.subject.entity.iri.rpartition('/')[2]} {s.relation} {s.object.entity.iri.rpartition('/')[2]}"
        for s in found
    ]


@pytest.mark.parametrize(("sentences", "expected"), SIGNED)
def test_a_letter_says_who_wrote_it_where(sentences, expected, ontology, register):
    assert said(document(LETTER, *sentences), ontology, register) == expected


@pytest.mark.parametrize("sentences", UNSIGNED)
def test_no_other_names_side_by_side_are_a_signature(sentences, ontology, register):
    assert said(document(LETTER, *sentences), ontology, register) == []


def test_what_stands_at_the_top_of_an_article_is_no_signature(ontology, register):
    assert said(document(f"{ELS} Breda/Breda/PROPN/1/flat/PERSON", LETTER), ontology, register) == []


@pytest.mark.parametrize(("sentence", "expected"), BESIDE)
def test_the_adjective_of_a_town_says_where_somebody_lives(sentence, expected, ontology, register):
    assert said(document(sentence), ontology, register) == expected
