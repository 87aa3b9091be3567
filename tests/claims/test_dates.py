"""When what is claimed happens, where the words of its own clause do not say so."""

import pytest

from kg import extractors
from kg.reading.understand import understand
from tests.rows import document

STRIKE = (
    "strike/strike/NOUN/6/nsubj by/by/ADP/3/case Russia/Russia/PROPN/1/nmod/GPE on/on/ADP/5/case "
    "Georgia/Georgia/PROPN/1/nmod/GPE {verb} people/people/NOUN/6/obj on/on/ADP/9/case "
    "Wednesday/Wednesday/PROPN/6/obl"
)
FIN = "VERB|Tense=Past|VerbForm=Fin/0/ROOT"


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        pytest.param(STRIKE.format(verb=f"killed/kill/{FIN}"), "2023-11-01", id="a verb of what happened"),
        pytest.param(STRIKE.format(verb=f"angered/anger/{FIN}"), None, id="a verb of what came of it"),
        pytest.param(
            "strike/strike/NOUN/6/nsubj by/by/ADP/3/case Russia/Russia/PROPN/1/nmod/GPE on/on/ADP/5/case "
            f"Georgia/Georgia/PROPN/1/nmod/GPE took/take/{FIN} place/place/NOUN/6/obj on/on/ADP/9/case "
            "Wednesday/Wednesday/PROPN/6/obl",
            "2023-11-01",
            id="a verb of two words",
        ),
    ],
)
def test_an_event_has_the_time_of_the_verb_that_it_is_the_subject_of(sentence, time, ontology, register):
    reading = understand(document(sentence, lang="en"), ontology, register)

    assert {s.time for s in extractors.extract(reading) if s.relation == "attacks"} == {time}


@pytest.mark.parametrize(
    ("verb", "time"),
    [
        pytest.param(f"deed/doen/{FIN}", "2023-10-31", id="a verb that only carries it out"),
        pytest.param(f"bevestigde/bevestigen/{FIN}", None, id="a verb that confirms it"),
        pytest.param(f"ontkende/ontkennen/{FIN}", None, id="a verb that denies it"),
    ],
)
def test_the_time_of_telling_is_not_that_of_what_is_told(verb, time, ontology, register):
    sentence = (
        f"Rusland/Rusland/PROPN/2/nsubj/GPE {verb} dinsdag/dinsdag/NOUN/2/obl een/een/DET/5/det "
        "aanval/aanval/NOUN/2/obj op/op/ADP/7/case Georgië/Georgië/PROPN/5/nmod/GPE"
    )
    reading = understand(document(sentence), ontology, register)

    assert {s.time for s in extractors.extract(reading) if s.relation == "attacks"} == {time}
