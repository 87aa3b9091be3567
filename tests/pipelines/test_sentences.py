"""Where sentences begin in news."""

import pytest
import spacy

from kg.pipelines.sentences import LONGEST, mark_sentences
from kg.pipelines.tokens import adjust

# "|" marks where a sentence begins; the text is what remains without it.
ROWS = [
    ("nl", "Hij ging weg.| Zij bleef.", "two statements"),
    ("nl", "„Ik ga weg.” |Hij lachte.", "a low quote closes behind the stop"),
    ("nl", "‘Ik ga weg.’ |Hij lachte.", "single quotes"),
    ("nl", '"Ik ga weg." |Hij lachte.', "straight quotes"),
    ("nl", ",,Ik ga weg.'' |Hij lachte.", "typewriter quotes"),
    ("nl", "„Ik ga weg”, zei Jansen. |„Nu.”", "what is said and who says it"),
    ("nl", "„Ga weg!”, riep hij. |Zij bleef.", "an exclamation and who says it"),
    ("nl", "„Ga je weg?” vroeg hij. |Zij bleef.", "a question and who asks it"),
    ("nl", "Hij zei: „Ik ga.” |„Wij blijven”, zei zij.", "a quote behind a quote"),
    ("nl", "„Ik ga. |Jij blijft”, zei hij.", "two sentences in a quote"),
    ("nl", "Hij sprak met mr. Jansen en drs. P. Smit. |Zij niet.", "titles and an initial"),
    ("nl", "J.F. Kennedy en W. Drees spraken. |Daarna niet.", "initials"),
    ("nl", "De politie zoekt Said R. |Hij is gevlucht.", "a suspect's initial at the end"),
    ("nl", "Dat zegt Jan B. De Vries nu.", "an initial before a name that begins like a sentence"),
    ("nl", "Het kost 1.000,50 euro. |Dat is veel.", "a number with stops"),
    ("nl", "Dat was in 2020. |Daarna niet.", "a year at the end"),
    ("nl", "Shell N.V. kocht BG. |De prijs steeg.", "a company"),
    ("nl", "Hij kocht Shell N.V. |De prijs steeg.", "a company at the end"),
    ("nl", "Appels, peren, enz. |Dat is gezond.", "and so on"),
    ("nl", "Dat kost 7 mln. |De prijs steeg.", "an abbreviated number at the end"),
    ("nl", "Dat kost 7 mln. |Noorwegen helpt Zweden.", "an abbreviated number before a name"),
    ("nl", "Dat kost 7 mln. Nederlanders geld.", "an abbreviated number within"),
    ("nl", "Hij kocht o.a. Appel en KPN. |Zij niet.", "among others"),
    ("nl", "Hij woont in de VS. |Zij niet.", "an acronym that is no abbreviation"),
    ("nl", "'s Avonds ging hij. |'s Morgens niet.", "an article that is an apostrophe"),
    ("nl", "Hij ging… |Zij bleef.", "an ellipsis"),
    ("nl", "Hij ging... en kwam terug.", "an ellipsis within"),
    ("nl", "Hij ging (helaas!) weg. |(Zij niet.) |Jammer.", "brackets"),
    ("nl", "Rutte in Kyiv\n|De premier kwam dinsdag.", "a headline without a stop"),
    ("nl", "Kop\n\n|Eerste alinea.\n\n|Tweede alinea.", "blank lines"),
    ("nl", "1. De eerste.\n|2. De tweede.", "a numbered list"),
    ("nl", "Hij ging. |Strenge regels |De gemeente wil nu meer. |Stilstand |Het is stil.", "subheads"),
    (
        "nl",
        "Hij ging. |Argwanend |Volgens Kanne gaat het mis. |Respect |Ook leider Meral Aksener kwam.",
        "subheads before names",
    ),
    ("nl", "Wethouder Bij de Vaate zag Ook Dat Nog.", "names that begin as sentences do"),
    (
        "nl",
        "Morgen komt Van der Meer. |De krant De Volkskrant meldt dat. |„De man De Wit komt.”",
        "names, quotes",
    ),
    ("en", "He met Mr. Smith. |She did not.", "English: a title"),
    ("en", "“I am leaving,” he said. |“Now.”", "English: who says it"),
    ("en", "He lives in the U.S. |She does not.", "English: a country at the end"),
    ("en", "He met the U.S. President in May. |She did not.", "English: a country within"),
    ("nl", "DEN HAAG (ANP) - |De minister is weg. |Hij - en zij - ook.", "a dateline with an agency"),
    ("en", "SEOUL, South Korea (AP) — |The firm has paid.\n|LIMA – |So has Peru.", "datelines of paragraphs"),
    (
        "nl",
        "VVD - PvdA wordt niets. |Ze wonnen. |BRUSSEL – dat wil zeggen: de EU – zwijgt.",
        "dashes in a sentence",
    ),
]


@pytest.fixture(scope="module")
def blank():
    pipelines = {lang: spacy.blank(lang) for lang in ("nl", "en")}
    for nlp in pipelines.values():
        adjust(nlp)
    return pipelines


@pytest.mark.parametrize(("lang", "marked", "_why"), [pytest.param(*row, id=f"{row[2]}") for row in ROWS])
def test_sentences_begin_at_the_marks(lang, marked, _why, blank):
    doc = mark_sentences(blank[lang](marked.replace("|", "")))

    assert [sent.text.strip() for sent in doc.sents] == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\nKop\n", "…", "”", '"', ".", "zonder stop"])
def test_odd_texts_have_sentences_too(text, blank):
    doc = mark_sentences(blank["nl"](text))

    assert "".join(sent.text_with_ws for sent in doc.sents) == text


def test_what_never_stops_is_cut_once_in_so_many_words(blank):
    doc = mark_sentences(blank["nl"]("wapens en " * LONGEST + "een einde. Dan weer."))

    assert [len(sent) for sent in doc.sents] == [LONGEST, LONGEST, 3, 3]
