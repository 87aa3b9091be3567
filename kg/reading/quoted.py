"""Who speaks in a quotation, by the words beside it, its signature, the sentence before or behind it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile

from spacy.tokens import Span, Token

from kg.grammar.syntax import children, has, is_verb
from kg.languages import universal
from kg.reading.reading import Reading
from kg.reading.speakers import Voice, source, subject_of
from kg.reading.words import VERBS

DASHES = frozenset({"–", "—", "-", "--"})
CLOSING = "”“’‘»«\"'"
STOPS = ".!?…"
NO_TITLE = frozenset({"ADP", "ADV", "PUNCT", "SCONJ"})
"""Tags of words that do not stand in a title before a name."""

SIGNATURE = 5
"""Words behind a quotation within which its dash and signature stand: '– oud-premier Jan Bakker'."""

LONGEST_SPEAKER = 8
"""Words of a name with its title before the colon of a headline."""

PARAGRAPHS = 50
"""Paragraphs over which a quotation goes on, at most."""

Region = tuple[int, int]


def quoted(word: Token, reading: Reading) -> Voice | None:
    """Return who speaks in the quotation in which a word stands, if it does and that is told."""
    region = reading.quotation(word)
    return None if region is None else _speaker_of(region, reading)


def _speaker_of(region: Region, reading: Reading) -> Voice | None:
    last = _last_paragraph(region, reading)
    if last != region:
        return _speaker_of(last, reading) or _beside(region, reading)
    voice = _signed(region, reading) or _beside(region, reading)
    sentences = _sentences(region, reading)
    alone = all(reading.quotation(t) or t.is_punct or t.is_space for s in sentences for t in s)
    if voice is not None or not alone or not sentences:
        return voice
    return taken_up(sentences[-1].end, reading) or _before(region, sentences[0], reading)


def _sentences(region: Region, reading: Reading) -> list[Span]:
    """The sentences of which a quotation is a part."""
    doc, text = reading.document.doc, reading.document.text
    # 'Wij betalen niet.' is over: what stands behind it is a sentence of its own.
    over = text[: region[1]].rstrip(CLOSING)[-1:] in STOPS
    # However many blanks and ends of lines stand behind it, the next words may say who speaks.
    end = region[1] if over else len(text) - len(text[region[1] :].lstrip()) + 1
    first, behind = _at(region[0], reading), _at(end, reading)
    return [doc[i].sent for i in range(first, behind) if i == first or doc[i].is_sent_start]


def _at(place: int, reading: Reading) -> int:
    """Return the index of the first word that begins there in the text, or behind it."""
    return bisect_left(reading.document.doc, place, key=lambda token: token.idx)


def _beside(region: Region, reading: Reading) -> Voice | None:
    """Who speaks by the words round a quotation in its own sentences."""
    told = _inverted(region, reading) or _announced(region, reading)
    if told is not None:
        return told
    words = [t for s in _sentences(region, reading) for t in s if reading.quotation(t) is None]
    words.sort(key=lambda t: min(abs(t.idx - region[0]), abs(t.idx - region[1])))
    return next(_speakers(words, reading), None)


def _speakers(words: Iterable[Token], reading: Reading) -> Iterator[Voice]:
    """Yield who speaks by some words: the subject of a verb of saying, 'volgens X'."""
    for word in words:
        speaks = is_verb(word) and _speaks(word, reading)
        voice = subject_of(word, reading) if speaks else source(word, reading)
        if voice is not None:
            yield voice


def _speaks(verb: Token, reading: Reading) -> bool:
    """'Zei', 'spreekt toe', 'nam in de raadszaal het woord'."""
    address = reading.cues("Address")
    words = {reading.lemma(verb), *(c.lemma_.lower() for c in verb.children)}
    words.add(verb.lemma_.lower())
    floor = any(set(phrase.split()) <= words for phrase in address if " " in phrase)
    return floor or reading.lemma(verb) in reading.saying | address


def _inverted(region: Region, reading: Reading) -> Voice | None:
    """'…', fulmineert X: behind a quotation and a comma any verb is one of saying."""
    behind = [t for t in _after(region[1], reading) if not t.is_quote][:2]
    if len(behind) < 2 or behind[0].text != "," or not has(behind[1], "VerbForm", "Fin"):
        return None
    verb = behind[1].head if behind[1].dep_ in universal.AUXILIARY else behind[1]
    return subject_of(verb, reading)


def _after(place: int, reading: Reading) -> list[Token]:
    """The words behind a place in the text, in its sentence and paragraph."""
    doc, first = reading.document.doc, _at(place, reading)
    sentence = doc[first : doc[first].sent.end] if first < len(doc) else ()
    return [t for t in takewhile(lambda t: "\n" not in t.text, sentence) if not t.is_space]


def _announced(region: Region, reading: Reading) -> Voice | None:
    """'X: “…”', 'Hij wijst: “…”'."""
    at = _at(region[0], reading) - 1
    colon = reading.document.doc[at] if at >= 0 else None
    near = colon is not None and colon.idx + len(colon.text) >= region[0] - 1
    return (
        before_colon(colon, reading, quote=True) if colon is not None and near and colon.text == ":" else None
    )


def before_colon(colon: Token, reading: Reading, *, quote: bool = False) -> Voice | None:
    """Return who is said to speak by what stands before a colon: a name with its title, not 'onrust in X'.

    It may be a clause, if its verb says nothing else ('X houdt voet bij stuk: Y heeft Z gekocht'), and before
    a `quote` with any verb ('Hij wijst: “…”').
    """
    before = [t for t in colon.doc[colon.sent.start : colon.i] if not t.is_space]
    verbs = [t for t in before if t.pos_ in VERBS]
    if not verbs:
        return _named(before, colon, reading)
    if not quote:
        last = next((v for v in reversed(verbs) if is_verb(v)), None)
        insists = last is not None and _speaks(last, reading) and not _says_itself(last, reading)
        voice = subject_of(last, reading) if last is not None and insists else None
        return None if voice is None else voice._replace(word=colon)
    voices = (subject_of(verb, reading) for verb in verbs)
    known = (voice for voice in voices if voice is not None)
    return next((v for v in known if _speaks(v.word, reading) or _is_a(v, "Person", reading)), None)


def _says_itself(verb: Token, reading: Reading) -> bool:
    """Whether a verb of saying has what it says beside it: 'meldt drie doden', but 'herhaalt het'."""
    said = children(verb, universal.OBJECT | universal.CONTENT)
    own = [c for c in said if c.lower_ not in reading.language.taking_up]
    return bool(own) and reading.lemma(verb) in reading.saying


def _named(words: list[Token], colon: Token, reading: Reading) -> Voice | None:
    """'Premier X', 'ACV', 'X over Y': the name with which words begin; of a body if there are no others."""
    name = next((t for t in words if t.i in reading.named), None)
    if name is None or len(words) > LONGEST_SPEAKER:
        return None
    voice = Voice(reading.named[name.i], colon.text, colon)
    last = voice.mention.end >= words[-1].idx
    titled = not any(t.pos_ in NO_TITLE for t in words if t.i < name.i)
    return voice if titled and _is_a(voice, "Actor" if last else "Person", reading) else None


def _is_a(voice: Voice, kind: str, reading: Reading) -> bool:
    return reading.ontology.is_a(voice.mention.entity.kind, kind)


def _last_paragraph(region: Region, reading: Reading) -> Region:
    """The last of the paragraphs in which a quotation goes on that opens each of them anew."""
    text = reading.document.text
    behind = bisect_right(reading.quotations, region)
    for following in reading.quotations[behind : behind + PARAGRAPHS]:
        between = text[region[1] : following[0]]
        if between.strip() or "\n" not in between or text[region[1] - 1] in CLOSING:
            break
        region = following
    return region


def _signed(region: Region, reading: Reading) -> Voice | None:
    """'“…” – Imran Qureshi, generaal': a dash and a name behind a quotation."""
    doc, first = reading.document.doc, _at(region[1], reading)
    near = islice((t for t in doc[first:] if not t.is_space and not t.is_quote), SIGNATURE)
    dash = next(near, None)
    if dash is None or dash.text not in DASHES:
        return None
    name = next((reading.named[t.i] for t in near if t.i in reading.named), None)
    return None if name is None else Voice(name, dash.text, dash)


def taken_up(start: int, reading: Reading) -> Voice | None:
    """Return who says what was said before, by the sentence that begins there: 'Dat zegt X.', 'Aldus X.'"""
    doc = reading.document.doc
    if start >= len(doc):
        return None
    sentence = doc[start].sent
    words = [t for t in sentence if not t.is_space]
    prep = reading.preposition(sentence.root)
    if prep in reading.cues("According") and words[0].lower_ == prep:
        return source(sentence.root, reading)
    if reading.lemma(sentence.root) not in reading.saying:
        return None
    takes = [
        c for c in sentence.root.children if c.lower_ in reading.language.demonstratives and c in words[:2]
    ]
    if not takes or reading.quotation(sentence.root) is not None:
        return None
    own = [c for c in children(sentence.root, reading.language.subject) if c not in takes]
    return subject_of(sentence.root, reading) if own else None


def _before(region: Region, sentence: Span, reading: Reading) -> Voice | None:
    """Who speaks in a quotation that stands alone, by the sentence before its first one."""
    doc = reading.document.doc
    word = next((t for t in reversed(doc[: sentence.start]) if not t.is_space), None)
    if word is None:
        return None
    last = word.sent
    own = [q for q in reading.quotations if last.start_char <= q[0] and q[1] <= last.end_char]
    told = next((v for q in reversed(own) if (v := _beside(q, reading)) is not None), None)
    words = [t for t in last if reading.quotation(t) is None]
    # 'Een wet die bepaalt dat …. “Dat is duur.”': what has no name may speak only beside its words.
    voices = _speakers(reversed(words), reading)
    told = told or next((v for v in voices if v.mention.entity.named or _is_a(v, "Person", reading)), None)
    if told is None and "\n" not in reading.document.text[last.start_char : sentence.start_char]:
        return _told_of(region, last, reading)
    return told


def _told_of(region: Region, sentence: Span, reading: Reading) -> Voice | None:
    """'De Groot zag dit aankomen. “Dat is een zorg.”': the person of whom a sentence tells, but not 'Hij'."""
    words = [t for t in sentence if reading.quotation(t) is None]
    if sentence.root not in words or any(_speaks(t, reading) for t in words if is_verb(t)):
        return None
    voice = subject_of(sentence.root, reading)
    if voice is None or not voice.mention.entity.named or not _is_a(voice, "Person", reading):
        return None
    others = reading.language.he | reading.language.she
    inside = (t for t in reading.document.doc if region[0] <= t.idx < region[1] and t.lower_ in others)
    meant = {mention.entity.iri for t in inside for mention in reading.mentions(t)}
    return None if voice.mention.entity.iri in meant else voice._replace(cue=None)
