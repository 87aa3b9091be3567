"""The language of an article: as it says, else as its words tell."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from kg import plugins
from kg.errors import InputError, UnknownName
from kg.model import Passage

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 3_000
"""Characters that the language is told from."""
SURE = 0.9
"""How sure a guess must be to count."""
FEW = 60
"""Up to so many characters, a text is read as Dutch unless its small words say otherwise."""
LEAST = 20
"""Words of the shortest paragraph that may be in another language than its article."""
SMALL = 0.15
"""The part of its words, at least, that are small ones of that language alone."""
DIFFERENT = 4
"""So many different ones, at least: a list of titles has 'the' and 'of'."""
FOREIGN = 0.1
"""So many small words of the article's own language, at most, to one of the other's: names have them."""
WIDTH = 200
"""The longest line that the width of a page may have cut."""
BLOCK = re.compile(r"\S(?:.*(?:\n(?=[^\S\n]*\S).*)*\S)?")
"""Lines without an empty one between them."""
LINE = re.compile(r"\S(?:.*\S)?")
CODES = {
    "nld": "nl", "dut": "nl", "dutch": "nl", "nederlands": "nl", "vlaams": "nl",
    "eng": "en", "english": "en", "engels": "en", "french": "fr", "frans": "fr",
    "german": "de", "duits": "de",
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


def passages(text: str, lang: str) -> tuple[Passage, ...]:
    """Return the paragraphs of a text that are surely in another language that is read, in order.

    `lang` is that of the text; where most of it seems to be in another one, whoever said so knows better.
    """
    others = [known for known in plugins.names("languages") if known != lang and known in SMALL_WORDS]
    found: list[Passage] = []
    for start, end in _paragraphs(text):
        other = next((one for one in others if _is_in(text[start:end], one, lang)), None)
        if other is None:
            continue
        if found and found[-1].lang == other and not text[found[-1].end : start].strip():
            start = found.pop().start
        found.append(Passage(start=start, end=end, lang=other))
    return tuple(found) if 2 * sum(one.end - one.start for one in found) < len(text) else ()


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the paragraphs of a text stand: between empty lines, or lines that no page has cut."""
    for block in BLOCK.finditer(text):
        lines = list(LINE.finditer(text, *block.span()))
        cut = all(len(line[0]) <= WIDTH for line in lines)
        yield from [block.span()] if cut else [line.span() for line in lines]


def _is_in(paragraph: str, other: str, lang: str) -> bool:
    """Return whether a paragraph is long, and surely in another language than its article."""
    words = re.findall(r"[^\W\d_]+", paragraph.lower())
    if len(words) < LEAST:
        return False
    own, theirs = (frozenset(SMALL_WORDS.get(one, "").split()) for one in (lang, other))
    says_own, says_other = ([word for word in words if word in some] for some in (own - theirs, theirs - own))
    few = len(says_other) < SMALL * len(words) or len(set(says_other)) < DIFFERENT
    if few or len(says_own) > FOREIGN * len(says_other):
        return False
    found, sure = _identifier().classify(paragraph[:SAMPLE])
    return bool(found == other and sure >= SURE)


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
