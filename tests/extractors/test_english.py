"""What English sentences say whose construction parsers get wrong or hang elsewhere, and what look-alikes do not."""

import pytest

from kg import extractors
from kg.model import Article
from kg.pipelines.annotate import annotate
from kg.reading.understand import understand

SAID = [
    ("Arrested by the FBI in May, the hacker Jim Boon has said nothing.", "FBI arrests Jim Boon"),
    ("Attacked by Russia since May, the village of Tegh is empty.", "Russia attacks Tegh"),
    ("Siemens-owned Vindkraft grows.", "Siemens owns Vindkraft"),
    ("The Iran-backed Hezbollah fired rockets.", "Iran supports Hezbollah"),
    ("Boeing handed over the last of 15 helicopters to the Dutch army.", "Boeing supplies Netherlands"),
    ("Unilever is considering backing out of Russia.", "Unilever withdrawsFrom Russia"),
    ("Russia shelled the border town of Shebekino.", "Russia attacks Shebekino"),
    ("A lawsuit by the state of Michigan against Norvane was dropped.", "Michigan sues Norvane"),
    ("An attack on Kyiv launched by Russia killed ten people.", "Russia attacks Kyiv"),
    (
        "Two drones launched by the Houthis slammed into the tanker Marlin Star.",
        "Houthis attacks Marlin Star",
    ),
    ("Apple was slapped with a fine by the European Commission.", "European Commission fines Apple"),
    ("Mali is under an arms embargo imposed by the United Nations.", "United Nations sanctions Mali"),
    ("Jim White is in the custody of the FBI.", "FBI arrests Jim White"),
    ("Iran said Russia was behind the murder of Ann Cole.", "Russia kills Ann Cole"),
    ("A report by Greenpeace accuses Shell of fraud.", "Greenpeace accuses Shell"),
    ("Siemens Energy gobbles up Danish turbine service firm Vindkraft.", "Siemens Energy acquires Vindkraft"),
]

UNSAID = [
    ("Provided that the watchdog agrees, Santander will take over TSB.", "supplies"),
    ("Jim White praised the capital city of Ukraine, Kyiv.", "attacks"),
    ("Marco Rubio paid a call on the Brewers Guild.", "demandsFrom"),
    ("A report by Greenpeace on Shell is out.", "accuses"),
]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "expected"), SAID)
def test_a_sentence_says(sentence, expected, ontology, register):
    assert expected in _said(sentence, ontology, register)


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "relation"), UNSAID)
def test_a_sentence_does_not_say(sentence, relation, ontology, register):
    assert [said for said in _said(sentence, ontology, register) if f" {relation} " in said] == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("It was not Abner Doubleday who founded Apple, the historian Ruth Sandler writes.", "Ruth Sandler"),
        ("Apple sued Samsung, the firm that the FBI investigates.", None),
    ],
)
def test_who_says_it_behind_a_comma(sentence, speaker, ontology, register):
    first = next(s for s in _found(sentence, ontology, register) if not s.open)

    assert (first.by and first.by.entity.label) == speaker


@pytest.mark.model
def test_what_a_verb_ends_its_noun_does_not_say(ontology, register):
    found = _found("ECOWAS lifts its embargo on Niger.", ontology, register)

    assert [(s.relation, s.polarity) for s in found] == [("sanctions", "negative")]


def _said(sentence, ontology, register):
    return [
        f"{register.label(s.subject.entity, 'en')} {s.relation} {register.label(s.object.entity, 'en')}"
        for s in _found(sentence, ontology, register)
    ]


def _found(sentence, ontology, register):
    article = Article(id="t", text=sentence, lang="en", published="2024-05-10")
    return list(extractors.extract(understand(annotate(article, register=register), ontology, register)))
