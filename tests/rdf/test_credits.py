"""Which agency an article is from, by what its paper prints."""

import pytest

from kg import ns
from kg.knowledge import ontology as ontologies
from kg.model import Article
from kg.rdf.credits import agency

AGENCIES = ontologies.load().agencies
TEXT = "Noord-Korea levert wapens aan Rusland."


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"text": f"DEN HAAG (ANP) - {TEXT}"}, "anp"),
        ({"text": f"SEOUL, Nov 3 (Reuters) - {TEXT}"}, "reuters"),
        ({"text": f"'s-Hertogenbosch (ANP/AFP) — {TEXT}"}, "anp"),
        ({"text": f"(Belga) {TEXT}"}, "belga"),
        ({"text": f"{TEXT} (AFP)"}, "afp"),
        ({"text": f"{TEXT}\n© ANP"}, "anp"),
        ({"text": f"{TEXT} Bron: Belga."}, "belga"),
        ({"author": "ANP"}, "anp"),
        ({"author": "AP en Reuters"}, "ap-news"),
        ({"source": "Reuters"}, "reuters"),
    ],
)
def test_a_credit_names_the_agency(given, name):
    assert agency(Article(**{"id": "een", "text": TEXT} | given), AGENCIES) == ns.ENT[name]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"author": "Jan Jansen / ANP"},
        {"author": "An de Vries"},
        {"text": f"The Associated Press (AP) meldt: {TEXT}"},
        {"text": f"{TEXT} Dat meldt het ANP."},
        {"text": "Persbureau ANP (ANP) krijgt een nieuwe directeur."},
        {"text": f"DEN HAAG (VVD) - {TEXT}"},
        {"source": "De Noorderbode"},
    ],
)
def test_what_is_no_sure_credit_names_none(given):
    assert agency(Article(**{"id": "een", "text": TEXT} | given), AGENCIES) is None
