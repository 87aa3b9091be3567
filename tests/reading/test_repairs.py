"""Words that a parser hung in the wrong place, from hand-made parses as the parser gave them."""

import pytest

from kg import extractors
from kg.reading.understand import understand
from tests.rows import document
from tests.test_golden import line

ROWS = [
    pytest.param(
        ["Iran/Iran/PROPN/2/nsubj/GPE sold/sell/VERB|Tense=Past|VerbForm=Fin/0/ROOT Moscow/Moscow/PROPN/4/compound/GPE "
         "missiles/missile/NOUN|Number=Plur/2/obj"],
        ["russia buysFrom iran [missiles]: positive, certain, past <- sold"],
        id="a name behind a verb of giving is whom",
    ),
    pytest.param(
        ["Iran/Iran/PROPN/2/nsubj/GPE bought/buy/VERB|Tense=Past|VerbForm=Fin/0/ROOT Moscow/Moscow/PROPN/4/compound/GPE "
         "missiles/missile/NOUN|Number=Plur/2/obj"],
        [],
        id="but not behind another verb",
    ),
    pytest.param(
        ["Israel/Israel/PROPN/4/nsubj/GPE has/have/AUX|Tense=Pres|VerbForm=Fin/4/aux not/not/PART/4/advmod "
         "attacked/attack/VERB|VerbForm=Part/0/ROOT Syria/Syria/PROPN/4/obj/GPE +,/,/PUNCT/8/punct its/its/PRON/8/nmod:poss "
         "ambassador/ambassador/NOUN|Number=Sing/5/appos +,/,/PUNCT/10/punct Michael/Michael/PROPN/8/appos/PERSON "
         "Brodsky/Brodsky/PROPN/10/flat/PERSON +,/,/PUNCT/8/punct told/tell/VERB|Tense=Past|VerbForm=Fin/4/advcl "
         "reporters/reporter/NOUN|Number=Plur/13/iobj +././PUNCT/4/punct"],
        [
            "israel attacks syria: negative, certain, past by michael-brodsky <- attacked",
            "michael-brodsky worksFor israel [ambassador]: positive, certain, present <- ambassador",
        ],
        id="who told it stands before the verb",
    ),
    pytest.param(
        ["Iran/Iran/PROPN/2/nsubj/GPE acknowledged/acknowledge/VERB|Tense=Past|VerbForm=Fin/0/ROOT for/for/ADP/6/case "
         "the/the/DET/6/det first/first/ADJ/6/amod time/time/NOUN/2/obl that/that/SCONJ/9/mark "
         "Russia/Russia/PROPN/9/nsubj/GPE attacked/attack/VERB|Tense=Past|VerbForm=Fin/6/acl Ukraine/Ukraine/PROPN/9/obj/GPE"],
        ["russia attacks ukraine: positive, certain, past by iran <- attacked"],
        id="a clause behind a time is the content of the verb",
    ),
]  # fmt: skip

DUTCH = [
    pytest.param(
        "Shell/Shell/PROPN/2/nsubj/ORG is/zijn/VERB|Tense=Pres|VerbForm=Fin/0/ROOT van/van/ADP/2/compound:prt "
        "plan/plan/NOUN/3/fixed in/in/ADP/6/case Kompaan/Kompaan/PROPN/8/obj/ORG te/te/ADP/8/mark "
        "investeren/investeren/VERB|VerbForm=Inf/2/xcomp",
        ["shell investsIn kompaan: positive, certain, future <- investeren"],
        id="what has a preposition is no object",
    ),
    pytest.param(
        "Toch/toch/ADV/2/advmod eist/eisen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT vakbond/vakbond/NOUN/2/nsubj "
        "Aqua/Aqua/PROPN/3/appos/ORG van/van/ADP/6/case Delhaize/Delhaize/PROPN/3/nmod/ORG een/een/DET/8/det "
        "garantie/garantie/NOUN/2/obj van/van/ADP/11/case drie/drie/NUM/11/nummod jaar/jaar/NOUN/8/nmod",
        ["aqua demandsFrom delhaize [garantie]: positive, certain, present <- eist"],
        id="nothing is demanded of a year",
    ),
    pytest.param(
        "Iran/Iran/PROPN/2/nsubj/GPE zegt/zeggen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT Hassan/Hassan/PROPN/2/obj/PERSON "
        "te/te/ADP/6/mark hebben/hebben/AUX|VerbForm=Inf/6/aux gedood/doden/VERB|VerbForm=Part/2/xcomp",
        ["iran kills hassan: positive, certain, past by iran <- gedood"],
        id="nobody is said, but killed",
    ),
    pytest.param(
        "Colombia/Colombia/PROPN/2/nsubj/GPE beschuldigt/beschuldigen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
        "buurland/buurland/NOUN/2/iobj Venezuela/Venezuela/PROPN/2/iobj/GPE van/van/ADP/6/case fraude/fraude/NOUN/2/obl",
        ["colombia accuses venezuela: positive, certain, present <- beschuldigt"],
        id="a bare title and its name are one",
    ),
    pytest.param(
        "Joe/Joe/PROPN/4/nsubj/PERSON Biden/Biden/PROPN/1/flat/PERSON was/zijn/AUX|Tense=Past|VerbForm=Fin/4/cop "
        "te/te/ADP/0/ROOT gast/gast/NOUN/4/fixed in/in/ADP/7/case Utrecht/Utrecht/PROPN/4/obl/GPE",
        ["joe-biden visits utrecht: positive, certain, past <- gast"],
        id="who is a guest somewhere",
    ),
    pytest.param(
        "Rusland/Rusland/PROPN/2/nsubj/GPE vertrekt/vertrekken/VERB|Tense=Pres|VerbForm=Fin/0/ROOT met/met/ADP/4/case "
        "hulp/hulp/NOUN/2/obl van/van/ADP/3/fixed Iran/Iran/PROPN/4/nmod/GPE",
        ["iran aids russia: positive, certain, present <- Iran"],
        id="two prepositions that were taken for one",
    ),
    pytest.param(
        "Het/het/DET/2/det boek/boek/NOUN/3/nsubj gaat/gaan/VERB|Tense=Pres|VerbForm=Fin/0/ROOT over/over/ADP/5/case "
        "Michael/Michael/PROPN/3/obl:arg/PERSON P./P./PROPN/5/flat/PERSON +,/,/PUNCT/9/punct de/de/DET/9/det "
        "man/man/NOUN/5/appos die/die/PRON/13/obj Anne/Anne/PROPN/13/nsubj/PERSON Faber/Faber/PROPN/11/flat/PERSON "
        "vermoordde/vermoorden/VERB|Tense=Past|VerbForm=Fin/9/acl:relcl",
        ["michael-p kills anne-faber: positive, certain, past <- vermoordde"],
        id="an aside says whom somebody killed",
    ),
    pytest.param(
        "Het/het/DET/2/det boek/boek/NOUN/3/nsubj gaat/gaan/VERB|Tense=Pres|VerbForm=Fin/0/ROOT over/over/ADP/5/case "
        "Anne/Anne/PROPN/3/obl:arg/PERSON Faber/Faber/PROPN/5/flat/PERSON +,/,/PUNCT/9/punct de/de/DET/9/det "
        "vrouw/vrouw/NOUN/5/appos die/die/PRON/13/nsubj Michael/Michael/PROPN/13/obj/PERSON P./P./PROPN/11/flat/PERSON "
        "vermoordde/vermoorden/VERB|Tense=Past|VerbForm=Fin/9/acl:relcl",
        ["michael-p kills anne-faber: positive, certain, past <- vermoordde"],
        id="but the suspect is who has no surname",
    ),
    pytest.param(
        "Het/het/DET/2/det boek/boek/NOUN/3/nsubj gaat/gaan/VERB|Tense=Pres|VerbForm=Fin/0/ROOT over/over/ADP/5/case "
        "Anne/Anne/PROPN/3/obl:arg/PERSON Faber/Faber/PROPN/5/flat/PERSON +,/,/PUNCT/9/punct de/de/DET/9/det "
        "vrouw/vrouw/NOUN/5/appos die/die/PRON/13/obj Jan/Jan/PROPN/13/nsubj/PERSON Dijk/Dijk/PROPN/11/flat/PERSON "
        "opvolgde/opvolgen/VERB|Tense=Past|VerbForm=Fin/9/acl:relcl",
        ["jan-dijk succeeds anne-faber: positive, certain, past <- opvolgde"],
        id="and what is no crime stays as it was parsed",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "expected"), ROWS)
def test_a_sentence_says_after_repair(sentences, expected, ontology, register):
    reading = understand(document(*sentences, lang="en"), ontology, register)
    assert sorted(line(s) for s in extractors.extract(reading) if not s.open) == sorted(expected)


@pytest.mark.parametrize(("sentence", "expected"), DUTCH)
def test_a_dutch_sentence_says_after_repair(sentence, expected, ontology, register):
    reading = understand(document(sentence), ontology, register)
    assert sorted(line(s) for s in extractors.extract(reading) if not s.open) == expected
