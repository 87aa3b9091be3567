"""That a person did a crime is an allegation, whoever says so."""

import pytest

from kg import extractors
from kg.reading.understand import understand
from tests.rows import document

PERSON = (
    "Bakker/Bakker/PROPN/2/nsubj/PERSON vermoordde/vermoorden/VERB|Tense=Past|VerbForm=Fin/0/ROOT "
    "Jansen/Jansen/PROPN/2/obj/PERSON"
)
STATE = "Rusland/Rusland/PROPN/2/nsubj/GPE vermoordde/vermoorden/VERB|Tense=Past|VerbForm=Fin/0/ROOT Jansen/Jansen/PROPN/2/obj/PERSON"
PRAISE = "Bakker/Bakker/PROPN/2/nsubj/PERSON prees/prijzen/VERB|Tense=Past|VerbForm=Fin/0/ROOT Jansen/Jansen/PROPN/2/obj/PERSON"


@pytest.mark.parametrize(
    ("row", "alleged"),
    [
        pytest.param(PERSON, True, id="a person kills"),
        pytest.param(STATE, False, id="a state kills"),
        pytest.param(PRAISE, False, id="a person praises"),
    ],
)
def test_a_crime_of_a_person_is_an_allegation(row, alleged, ontology, register):
    (statement,) = extractors.extract(understand(document(row), ontology, register))

    assert statement.allegation is alleged
