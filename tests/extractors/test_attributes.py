"""What stands behind a name, or before a title, without a verb."""

import pytest

from kg import extractors
from kg.reading.understand import understand
from tests.rows import document
from tests.test_golden import line

SINGS = "zingt/zingen/VERB|VerbForm=Fin/0/ROOT"

SAID = [
    pytest.param(
        f"Ida/Ida/PROPN/6/nsubj/PERSON Berg/Berg/PROPN/1/flat/PERSON van/van/ADP/4/case Philips/Philips/PROPN/1/nmod/ORG +,/,/PUNCT/1/punct {SINGS}",
        ["ida-berg worksFor philips"],
        id="a person of a firm",
    ),
    pytest.param(
        f"Ida/Ida/PROPN/5/nsubj/PERSON Berg/Berg/PROPN/1/flat/PERSON van/van/ADP/4/case VVD/VVD/PROPN/1/nmod/ORG {SINGS}",
        ["ida-berg memberOf vvd"],
        id="a person of a party",
    ),
    pytest.param(
        "Ida/Ida/PROPN/0/ROOT/PERSON Berg/Berg/PROPN/1/flat/PERSON +,/,/PUNCT/4/punct Utrecht/Utrecht/PROPN/1/nmod/GPE",
        ["ida-berg livesIn utrecht"],
        id="the name under a letter",
    ),
    pytest.param(
        f"Houston/Houston/PROPN/4/nsubj/GPE +,/,/PUNCT/3/punct Texas/Texas/PROPN/1/appos/GPE {SINGS}",
        ["houston locatedIn texas"],
        id="a town and its state",
    ),
    pytest.param(
        f"PvdA-wethouder/PvdA-wethouder/NOUN/4/nsubj Ida/Ida/PROPN/1/appos/PERSON Berg/Berg/PROPN/2/flat/PERSON {SINGS}",
        ["ida-berg memberOf pvda"],
        id="a party before an office",
    ),
    pytest.param(
        f"Tweede/Tweede/PROPN/5/nsubj/ORG Kamerlid/Kamerlid/PROPN/1/flat/ORG Ida/Ida/PROPN/1/appos/PERSON"
        f" Berg/Berg/PROPN/3/flat/PERSON {SINGS}",
        ["ida-berg memberOf tweede-kamer"],
        id="a post that the recogniser takes for a name",
    ),
    pytest.param(
        f"VVD-fractieleider/VVD-fractieleider/NOUN/4/nsubj Ida/Ida/PROPN/1/appos/PERSON Berg/Berg/PROPN/2/flat/PERSON {SINGS}",
        ["ida-berg leads vvd", "ida-berg memberOf vvd"],
        id="who leads a party is of it",
    ),
    pytest.param(
        f"Philips/Philips/PROPN/2/nsubj/ORG {SINGS} en/en/CCONJ/5/cc ook/ook/ADV/5/advmod directeur/directeur/NOUN/2/conj"
        " Ida/Ida/PROPN/5/appos/PERSON Berg/Berg/PROPN/6/flat/PERSON",
        ["ida-berg leads philips"],
        id="a title of the only firm that was named",
    ),
]

UNSAID = [
    pytest.param(
        f"Houston/Houston/PROPN/6/nsubj/GPE +,/,/PUNCT/3/punct Texas/Texas/PROPN/1/conj/GPE en/en/CCONJ/5/cc Ohio/Ohio/PROPN/1/conj/GPE {SINGS}",
        id="places in a row",
    ),
    pytest.param(
        f"Ida/Ida/PROPN/5/nsubj/PERSON Berg/Berg/PROPN/1/flat/PERSON +,/,/PUNCT/4/punct Utrecht/Utrecht/PROPN/1/appos/GPE {SINGS}",
        id="a person and a town within a sentence",
    ),
    pytest.param(
        f"SEOUL/SEOUL/PROPN/4/nsubj/GPE +,/,/PUNCT/3/punct China/China/PROPN/1/appos/GPE {SINGS}",
        id="where a report comes from",
    ),
    pytest.param(
        f"Philips/Philips/PROPN/4/nsubj/ORG en/en/CCONJ/3/cc Shell/Shell/PROPN/1/conj/ORG {SINGS} volgens/volgens/ADP/6/case"
        " directeur/directeur/NOUN/4/obl Ida/Ida/PROPN/6/appos/PERSON Berg/Berg/PROPN/7/flat/PERSON",
        id="a title of one of two firms",
    ),
]


def _said(row: str, ontology, register) -> list[str]:
    found = extractors.extract(understand(document(row), ontology, register))
    return sorted(line(s).split(" [")[0].partition(":")[0] for s in found if not s.open)


@pytest.mark.parametrize(("row", "expected"), SAID)
def test_it_says_what_belongs_to_what(row, expected, ontology, register):
    assert _said(row, ontology, register) == expected


@pytest.mark.parametrize("row", UNSAID)
def test_it_says_nothing(row, ontology, register):
    assert _said(row, ontology, register) == []


def test_a_ministry_in_brackets_is_no_party(ontology, register):
    row = (
        "Minister/minister/NOUN/9/nsubj Ida/Ida/PROPN/1/appos/PERSON Berg/Berg/PROPN/2/flat/PERSON +(/(/PUNCT/5/punct"
        " Defensie/Defensie/PROPN/2/parataxis/ORG +,/,/PUNCT/7/punct D66/D66/PROPN/5/conj/-ORG +)/)/PUNCT/5/punct"
        " lacht/lachen/VERB|VerbForm=Fin/0/ROOT"
    )

    assert [told for told in _said(row, ontology, register) if "memberOf" in told] == [
        "ida-berg memberOf d66"
    ]
