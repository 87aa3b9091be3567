"""The language of an article: as it says, else as its words tell."""

import re
from functools import cache
from typing import TYPE_CHECKING

from kg import plugins
from kg.errors import InputError, UnknownName

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 3_000
"""Characters that the language is told from."""
SURE = 0.9
"""How sure a guess must be to count."""
FEW = 60
"""Up to so many characters, a text is read as Dutch unless its small words say otherwise."""
CODES = {
    "nld": "nl", "dut": "nl", "dutch": "nl", "nederlands": "nl", "vlaams": "nl",
    "eng": "en", "english": "en", "engels": "en",
}  # fmt: skip
UNSAID = frozenset("und mul zxx mis art qme qht qam qst unknown none null c".split())
"""Codes that name no language: undetermined, several, none, and what Twitter has for posts without words."""
TOLD_APART = (
    "af ar bg ca cs da de el en es et eu fa fi fr fy ga gl he hr hu id is it ja ko lb lt lv mt nl no pl pt "
    "ro ru sk sl sq sr sv tr uk vi zh"
).split()
"""Languages of newspapers; without those much like English (pcm) or in its letters (hi), it errs less."""
NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "da": "Danish", "de": "German", "es": "Spanish", "fr": "French",
    "fy": "Frisian", "it": "Italian", "lb": "Luxembourgish", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
SMALL_WORDS = {
    "nl": "de het een van en in dat niet is op te zijn voor met die aan er ook werd wordt heeft bij door",
    "en": "the of and to in that is for was on with it as by has have he she his be at from are not said",
    "de": "der die das und ist nicht ein eine von zu den dem mit sich auf für im wird hat auch bei nach",
    "fr": "le la les des et est une dans que pour qui par sur au pas du il elle ne plus en",
    "es": "el la los las de que y en un una por con del se no su para al como es",
    "it": "il la di che e in un una per con del non si le della sono da al gli è",
}
"""What tells a short text, in which there is too little for statistics."""


def language(code: str | None, text: str) -> str:
    """Return the language that the article is said to be in, else the one that it seems to be in."""
    known = plugins.names("languages")
    said = normal(code)
    found = said or told(text)
    if found in known:
        return found
    if said is not None and code is not None:
        if said in NAMES:
            raise InputError(_unread(said, known))
        raise InputError(str(UnknownName("language", code, known)))
    raise InputError(f"{_unread(found, known)[:-1]}; if it is not, say so with --lang.")


def normal(code: str | None) -> str | None:
    """Return the code of a language as kg has it: 'nl_NL', 'NL-be' and 'nld' are 'nl', 'und' is None."""
    main = re.split(r"[-_.]", (code or "").strip().lower())[0]
    return None if not main or main in UNSAID else CODES.get(main, main)


def told(text: str) -> str:
    """Return the language that a text seems to be in; Dutch if it says nothing."""
    sample = text[:SAMPLE]
    if len(sample) > FEW:
        found, sure = _identifier().classify(sample)
        if sure >= SURE:
            return str(found)
    words = re.findall(r"[^\W\d_]+", sample.lower())
    small = {lang: frozenset(listed.split()) for lang, listed in SMALL_WORDS.items()}
    return max(small, key=lambda lang: sum(word in small[lang] for word in words))


@cache
def _identifier() -> "LanguageIdentifier":
    """Return what tells languages apart; to load it takes most of a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    made = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    made.set_languages(TOLD_APART)
    return made


def _unread(code: str, known: tuple[str, ...]) -> str:
    name = NAMES.get(code, "another language")
    return f"it is in {name} ({code}), which kg does not read; it reads {', '.join(known)}."
