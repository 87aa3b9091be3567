"""Who is meant: what forbids a link, who is meant without a name, and who is named but not meant."""

import pytest

from kg import extractors
from kg.model import Article
from kg.pipelines.annotate import annotate
from kg.reading.understand import understand

MEANT = [
    (
        "nl",
        "Macron ontmoette Erdogan. De Turkse president prees Zweden.",
        "president",
        "Recep Tayyip Erdoğan",
    ),
    (
        "nl",
        "Macron ontmoette Erdogan. De Servische president prees Zweden.",
        "president",
        "Servische president",
    ),
    ("nl", "Orbán sprak. Daar ontmoette de Turkse president premier Orbán.", "president", "Turkse president"),
    ("nl", "Wilders viel Omtzigt aan. De NSC-leider zweeg.", "NSC-leider", "Pieter Omtzigt"),
    ("nl", "Wilders viel Omtzigt aan. De VVD-leider zweeg.", "VVD-leider", "VVD-leider"),
    (
        "nl",
        "Burgemeester Halsema van Amsterdam kwam. De burgemeester van Rotterdam bleef weg.",
        "burgemeester",
        "burgemeester van Rotterdam",
    ),
    ("nl", "De Deense brouwer Carlsberg kocht Grolsch. Het Deense bedrijf groeit.", "bedrijf", "Carlsberg"),
    (
        "nl",
        "De AIVD waarschuwde voor Huawei. De dienst zweeg.",
        "dienst",
        "General Intelligence and Security Service",
    ),
    ("nl", "Aart Smit zag Bob Vos. De minister kritiseerde Shell.", "minister", "minister"),
    ("nl", "Minister Aart Smit zag Bob Vos. De minister kritiseerde Shell.", "minister", "Aart Smit"),
    ("nl", "Minister Aart Smit zag minister Bob Vos. De minister kritiseerde Shell.", "minister", "minister"),
    ("nl", "De rechtbank in Zwolle riep Bob Vos op. De rechtbank zweeg.", "rechtbank", "rechtbank in Zwolle"),
    ("nl", "Een man uit Utrecht viel Wilders aan. De man ontkent dat.", "man", "man uit Utrecht"),
    ("nl", "De Zweedse psycholoog Aart Smit sprak. De mens schaadt het klimaat, zegt Smit.", "mens", "mens"),
    (
        "nl",
        "De nieuwe fabriek van Shell opende gisteren. De fabriek produceert plastic.",
        "fabriek",
        "nieuwe fabriek van Shell",
    ),
    (
        "nl",
        "De voorzitter van de bond kritiseerde Shell. De voorzitter ontkent dat.",
        "voorzitter",
        "voorzitter van de bond",
    ),
    ("nl", "Een man uit Utrecht is opgepakt. Hij bedreigde Wilders.", "Hij", "man uit Utrecht"),
    ("nl", "Aart Smit prees Bob Vos. “Hij is goed”, zei Smit.", "Hij", "Bob Vos"),
    ("nl", "Juventus versloeg Ajax. De Italianen kochten een spits.", "Italianen", "Juventus"),
    ("nl", "Italië versloeg Juventus. De Italianen kochten een spits.", "Italianen", "Italy"),
    ("nl", "Ajax ontving Bob Vos. De Amsterdammers kochten een spits.", "Amsterdammers", "Ajax"),
    ("nl", "Bob Vos zweeg. De Amsterdammers kozen een wethouder.", "Amsterdammers", "Amsterdammers"),
    ("nl", "Feyenoord en Sparta juichten. De Rotterdammers feestten.", "Rotterdammers", "Rotterdammers"),
    ("nl", "De regering van premier Rutte steunt Polen.", "regering", "Netherlands"),
    (
        "nl",
        "De regering van burgemeester Bob Vos steunt Polen.",
        "regering",
        "regering van burgemeester Bob Vos",
    ),
    ("nl", "De strijders van generaal Bob Vos steunen Polen.", "strijders", "Bob Vos"),
    ("nl", "Bekerhouder PSV kocht een spits.", "Bekerhouder", "PSV Eindhoven"),
    ("nl", "De burgemeester Amsterdam zweeg.", "burgemeester", "burgemeester"),
    ("nl", "Ajax verkocht Vos aan Valencia. De Spaanse club betaalt Ajax veel.", "club", "Valencia CF"),
    ("nl", "PSV versloeg Ajax. De Eindhovense club kocht een spits.", "club", "PSV Eindhoven"),
    ("en", "Chelsea beat Manchester United. The Mancunians sued Vos.", "Mancunians", "Manchester United"),
    ("en", "Real Madrid beat Chelsea. The London club sued Bob Vos.", "club", "Chelsea FC"),
    ("nl", "Ajax verloor van Feyenoord. Laatstgenoemde kocht een spits.", "Laatstgenoemde", "Feyenoord"),
    ("nl", "Ajax verloor van Feyenoord. Eerstgenoemde kocht een spits.", "Eerstgenoemde", "Ajax"),
    ("en", "Apple sued Samsung. The former accuses the latter.", "former", "Apple"),
    ("en", "Apple sued Samsung. The former accuses the latter.", "latter", "Samsung"),
    ("en", "Toronto Police arrested Bob Vos. He is from Toronto.", "Toronto", "Toronto"),
    ("nl", "Dat hij Shell bedreigde, ontkent Bob Vos.", "hij", "Bob Vos"),
    ("nl", "Ze bedreigde Shell, geeft Maria Vos toe.", "Ze", "Maria Vos"),
    ("nl", "De luchtvaartmaatschappij klaagt Boeing aan, zegt KLM.", "luchtvaartmaatschappij", "KLM"),
    ("nl", "Dat de club met Shell praat, is volgens Ajax onzin.", "club", "Ajax"),
    ("nl", "Het bedrijf klaagt Boeing aan, zegt Greenpeace.", "bedrijf", "bedrijf"),
    ("nl", "Het bedrijf koopt KLM, meldt De Telegraaf.", "bedrijf", "bedrijf"),
    ("nl", "Aart Smit vertrok. Hij bedreigde Shell, zegt Bob Vos.", "Hij", "Aart Smit"),
    ("nl", "KLM koopt Fitbit, meldt Reuters. Het bedrijf ontkent dat.", "bedrijf", "KLM"),
    ("nl", "Henry Ford richtte Ford op. Ford produceert auto's.", "Ford", "Ford"),
]

STATED = [
    ("nl", "Milei bezocht Brussel. De Chileense president kritiseerde Zweden.", "leads"),
    ("nl", "Sanchez sprak met Meloni. De Poolse premier steunde Oekraïne.", "leads"),
    ("nl", "De burgemeester van de plaats Cairo sprak. Aart Smit zag de leider van een dansgroep.", "leads"),
    ("en", "Macron met Erdogan in Paris. The Serbian president criticized Sweden.", "leads"),
]


NOBODY = [
    ("nl", "Hij bedreigde Shell, zegt Bob Vos over Aart Smit.", "Hij"),
    ("nl", "Hij bedreigde Shell, meldt Reuters.", "Hij"),
    ("nl", "“Hij bedreigde Shell”, zegt Bob Vos.", "Hij"),
]


def read(text, lang, ontology, register):
    return understand(annotate(Article(id="t", text=text, lang=lang)), ontology, register)


@pytest.mark.model
@pytest.mark.parametrize(("lang", "text", "word", "meant"), MEANT)
def test_a_word_stands_for(lang, text, word, meant, ontology, register):
    reading = read(text, lang, ontology, register)
    token = [t for t in reading.document.doc if t.text == word][-1]

    assert [register.label(m.entity, "en") for m in reading.mentions(token)] == [meant]


@pytest.mark.model
@pytest.mark.parametrize(("lang", "text", "word"), NOBODY)
def test_who_tells_of_somebody_else_is_not_meant(lang, text, word, ontology, register):
    reading = read(text, lang, ontology, register)
    token = next(t for t in reading.document.doc if t.text == word)

    assert reading.mentions(token) == ()


@pytest.mark.model
@pytest.mark.parametrize(("lang", "text", "relation"), STATED)
def test_nobody_holds_a_post_that_is_another_s(lang, text, relation, ontology, register):
    reading = read(text, lang, ontology, register)

    assert [s for s in extractors.extract(reading) if s.relation == relation] == []


@pytest.mark.model
def test_two_men_are_two(ontology, register):
    reading = read("Een man groette een man. Bob Vos zag een vrouw.", "nl", ontology, register)
    first, second = (t for t in reading.document.doc if t.text == "man")

    assert reading.mentions(first)[0].entity.iri != reading.mentions(second)[0].entity.iri
