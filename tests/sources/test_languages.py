"""The language of an article is told from its words, and what is neither Dutch nor English is left out."""

import pytest

from kg import sources
from kg.sources._languages import told

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
