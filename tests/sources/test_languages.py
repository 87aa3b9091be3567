"""The language of an article is told from its words, and what is neither Dutch nor English is left out."""

import pytest

from kg import sources
from kg.model import Article
from kg.sources._languages import passages, told

AFRIKAANS = [
    "Die president van Suid-Afrika het Woensdag gesê dat die regering nie die ooreenkoms sal onderteken nie.",
    "Die polisie het drie mans in hegtenis geneem nadat hulle na bewering wapens aan 'n bende verkoop het.",
    "Eskom sê beurtkrag sal vandag om agtuur begin en dat die maatskappy hard werk om die probleem op te los.",
    "Die Springbokke het Saterdag teen Nieu-Seeland gewen in 'n wedstryd wat lank onthou sal word.",
]
OTHERS = {
    "de": "Die Bundesregierung hat am Mittwoch beschlossen, der Ukraine weitere Panzer zu liefern.",
    "fr": "Le gouvernement a décidé mercredi de livrer des armes supplémentaires à l'Ukraine.",
    "fy": "It provinsjebestjoer fan Fryslân hat tiisdei besletten dat der mear jild komt foar de diken.",
    "lb": "D'Regierung huet e Mëttwoch decidéiert, datt d'Steiere fir d'Leit mat klenge Salairë gesenkt ginn.",
    "ru": "Правительство России решило в среду поставить Ирану дополнительное оружие, сообщил министр.",
    "es": "El gobierno decidió el miércoles entregar más armas a Ucrania, según el ministro de Defensa.",
}


@pytest.mark.parametrize("text", AFRIKAANS)
def test_afrikaans_is_no_dutch(text):
    assert told(text) == "af"


@pytest.mark.parametrize(("lang", "text"), OTHERS.items())
def test_a_language_is_told(lang, text):
    assert told(text) == lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Het kabinet besloot woensdag om Oekraïne meer tanks te leveren, zegt de minister.", "nl"),
        ("Vlaams minister Demir trekt de vergunning in; de oppositie spreekt van een blunder.", "nl"),
        ("The government decided on Wednesday to deliver more tanks to Ukraine, said the minister.", "en"),
        ("Poetin weigert", "nl"),
        ("Shell neemt BG over.", "nl"),
        ("Putin says he is not in Iran.", "en"),
    ],
)
def test_dutch_and_english_are_told_in_few_words_too(text, lang):
    assert told(text) == lang


def test_what_is_in_another_language_is_left_out_and_named(tmp_path):
    (tmp_path / "a.txt").write_text(AFRIKAANS[0], encoding="utf-8")

    (failure,) = sources.read(tmp_path)

    assert failure.reason == (
        "it is in Afrikaans (af), which kg does not read; it reads en, nl; if it is not, say so with --lang."
    )


DUTCH = (
    "Polen levert Oekraïne veertien tanks van het type Leopard, maakte president Duda woensdag in Lviv bekend. "
    "Duitsland heeft daar nog geen toestemming voor gegeven, maar zal dat volgens de kanselier doen."
)
ENGLISH = (
    "“The United Kingdom will supply Ukraine with tanks, and we have asked our allies to do the same. "
    "Russia attacked Ukraine without any reason.”"
)
SECOND = (
    "“The government of this country is not at war with anybody, and it will not be as long as I am the prime "
    "minister of it.”"
)


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n\r\n", "\n \n"])
@pytest.mark.parametrize(
    ("lang", "parts"), [("nl", (DUTCH, ENGLISH, DUTCH)), ("en", (ENGLISH, DUTCH, SECOND))]
)
def test_a_paragraph_in_another_language_is_told(lang, parts, between):
    text = between.join(parts)
    ((start, end, other),) = ((one.start, one.end, one.lang) for one in passages(text, lang))

    assert (text[start:end], other) == (parts[1], "en" if lang == "nl" else "nl")


def test_paragraphs_that_follow_on_each_other_are_one_passage():
    text = "\n\n".join([DUTCH, ENGLISH, SECOND, DUTCH, DUTCH])
    (found,) = passages(text, "nl")

    assert text[found.start : found.end] == f"{ENGLISH}\n\n{SECOND}"


def test_lines_that_a_program_has_cut_are_one_paragraph():
    cut = ENGLISH.replace("supply ", "supply\n").replace("have ", "have\n")
    (found,) = passages(f"{DUTCH}\n\n{cut}\n\n{DUTCH}", "nl")

    assert (found.start, found.end) == (len(DUTCH) + 2, len(DUTCH) + 2 + len(cut))


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([DUTCH, DUTCH], id="one language"),
        pytest.param([DUTCH, "“The United Kingdom will not do that, and we have told them so.”"], id="a short one"),
        pytest.param([DUTCH, f"De premier zei dat het niet aan hem is en sprak van: {ENGLISH[:60]}”"], id="a few words in it"),
        pytest.param([DUTCH, "The Voice of Holland, The Guardian, Bank of America, House of Lords, The Times, Game of Thrones, Lord of the Rings, The Hague Centre for Strategic Studies"], id="names"),
        pytest.param([DUTCH, AFRIKAANS[0] + " " + AFRIKAANS[1]], id="a language that is not read"),
        pytest.param([ENGLISH, SECOND, DUTCH[:100]], id="most of it: whoever said that it is Dutch knows better"),
    ],
)  # fmt: skip
def test_an_article_stays_in_its_language(parts):
    assert passages("\n\n".join(parts), "nl") == ()


def test_an_article_that_somebody_made_has_its_passages_too():
    article = Article(id="a", text=f"{DUTCH}\n\n{ENGLISH}\n\n{DUTCH}")
    (found,) = sources.read(article)

    assert [one.lang for one in found.passages] == ["en"]
    assert list(sources.read(found)) == [found]
