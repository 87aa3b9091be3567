"""A question in words as a view: names that the graph knows, verbs of saying and relations, times."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from kg.knowledge.ontology import Ontology
from kg.knowledge.phrases import OBJECT, SUBJECT, Manner
from kg.knowledge.register import fold
from kg.languages import LANGUAGES, language
from kg.serve.explorer import when
from kg.serve.explorer.index import Index, Row
from kg.serve.explorer.names import Called
from kg.serve.explorer.told import Question

LONGEST = 7
"""So many words a name has at most."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WHO = _words("wie who whom")
SAYS = _words("""
    zei zegt zeggen zeiden gezegd beweert beweren beweerde beweerden meldt melden meldde meldden stelt stelde
    says say said claims claim claimed tells told reports reported states stated
""")
DENIES = _words("""
    ontkent ontkennen ontkende ontkenden ontkend tegenspreekt tegenspreken betwist betwisten weerspreekt
    denies deny denied disputes dispute disputed contradicts contradict contradicted
""")
"""Words of who says that something is not so."""
AGAINST = _words("spreekt spreken sprak spraken"), "tegen"
"""'Spreekt … tegen': a denial in two words."""
ABOUT = _words("over omtrent aangaande about on regarding concerning")
SOURCE = _words("volgens aldus according")
BETWEEN = _words("verbindt verbinden verbonden tussen verband connects connect connected between links link")
SINCE, UNTIL = _words("sinds vanaf na since after from"), _words("tot voor until till before")
LITTLE = _words("""
    de het een der den van aan in op met uit bij naar te ten ter en of dat die er al is zijn was waren wordt
    worden werd heeft hebben had zal zullen niet wat wie waar wanneer waarom hoe welke welk door om tegen als
    the a an of to in on at with by for and or that there is are was were be been has have had will not what
    who whom where when why how which does do did from as it over about jaar year maand month
""")
"""Words that say nothing by themselves here."""


@dataclass(slots=True)
class _Reading:
    """What was understood so far, and which words are left."""

    words: list[str]
    used: set[int] = field(default_factory=set)
    names: list[tuple[int, str]] = field(default_factory=list)
    view: Row = field(default_factory=dict)

    def has(self, words: frozenset[str]) -> bool:
        """Return whether one of these words is there; it is then understood."""
        found = {i for i, word in enumerate(self.words) if word in words and i not in self.used}
        self.used |= found
        return bool(found)

    def before(self, place: int) -> str:
        """Return the word before a place, past articles and the like."""
        behind = (w for w in reversed(self.words[:place]) if w not in _articles())
        return next(behind, "")


def question(text: str, index: Index, names: Called, ontology: Ontology) -> Question:
    """Return the view that a question asks for, and which of its words were not understood."""
    reading = _Reading(fold(text).split())
    _read_times(reading, index)
    _read_names(reading, names)
    who, between = reading.has(WHO), reading.has(BETWEEN)
    reading.has(SOURCE)
    denies = reading.has(DENIES) or _contradicts(reading)
    says = reading.has(SAYS)
    relations = _relations(reading, ontology)
    view = _view(reading, by=(says or denies) and not who, between=between)
    if relations and view["kind"] == "answer":
        view["relation"] = relations
    if denies and view["kind"] == "answer":
        view["denies"] = True
    if denies and not reading.names and not relations and not reading.view:
        view = {"kind": "contra"}
    parts = (who, between, denies, says, relations, reading.view, "by" in view, len(reading.names) > 1)
    known = any(parts) and bool(view.keys() - {"kind"} or view["kind"] == "contra")
    rest = [w for i, w in enumerate(reading.words) if i not in reading.used and w not in LITTLE]
    return {"understood": known, "view": view if known else {}, "rest": rest if known else reading.words}


@cache
def _articles() -> frozenset[str]:
    """Return the articles of all languages."""
    return frozenset(word for code in LANGUAGES for word in language(code).articles)


def _contradicts(reading: _Reading) -> bool:
    """Return whether somebody 'spreekt … tegen'."""
    verbs, against = AGAINST
    return against in reading.words and reading.has(verbs)


def _view(reading: _Reading, *, by: bool, between: bool) -> Row:
    """Return the view with each name in its role: who says it, or whom it is about."""
    speaker, about, others = "", [], []
    for place, actor in reading.names:
        before = reading.before(place)
        if before in SOURCE or (before == "to" and "according" in reading.words):
            speaker = actor
        elif before in ABOUT:
            about.append(actor)
        else:
            others.append(actor)
    if between and len(others) > 1:
        return {"kind": "paths", "a": others[0], "b": others[1]}
    if by and others and not speaker:
        speaker, *others = others
    about = [*about, *others][:2]
    view: Row = {"kind": "answer", **reading.view}
    return view | ({"by": speaker} if speaker else {}) | ({"about": about} if about else {})


def _read_names(reading: _Reading, names: Called) -> None:
    """Find the longest names that the graph knows, from left to right."""
    start = 0
    while start < len(reading.words):
        for end in range(min(len(reading.words), start + LONGEST), start, -1):
            span = range(start, end)
            actor = names.exactly(" ".join(reading.words[start:end]))
            if actor and not reading.used & set(span) and _is_name(reading.words[start:end]):
                reading.names.append((start, actor))
                reading.used |= set(span)
                start = end - 1
                break
        start += 1


def _is_name(words: Sequence[str]) -> bool:
    known = LITTLE | WHO | SAYS | DENIES | ABOUT | SOURCE | BETWEEN
    return not all(word in known for word in words)


@cache
def _months() -> Mapping[str, int]:
    """Return the names and abbreviations of months in all languages."""
    return {fold(name): n for code in LANGUAGES for name, n in language(code).months.items()}


def _read_times(reading: _Reading, index: Index) -> None:
    """Find a year, a month or a day; 'in november' is the last November that the graph knows."""
    newest = next((claim["date"] for claim in index.claims if claim["date"]), None) or "9999-12"
    for place, word in enumerate(reading.words):
        month = _months().get(word)
        year = re.fullmatch(r"(?:19|20)\d\d", word)
        if month and _is_month(reading, place):
            _say_when(reading, *_month(reading, place, month, newest))
        elif year and place not in reading.used:
            _say_when(reading, word, {place})


def _is_month(reading: _Reading, place: int) -> bool:
    """Return whether 'may' or 'mei' is the month here, and no name or verb."""
    before, after = reading.words[place - 1 : place], reading.words[place + 1 : place + 2]
    return (
        len(reading.words[place]) > len("sept")
        or any(w in SINCE | UNTIL | {"in", "of", "van"} or w.isdigit() for w in before)
        or any(w.isdigit() for w in after)
    )


def _month(reading: _Reading, place: int, month: int, newest: str) -> tuple[str, set[int]]:
    """Return a month, or a day in it, with the words that say it."""
    used, year = {place}, int(newest[:4]) - (f"{month:02}" > newest[5:7])
    if place + 1 < len(reading.words) and re.fullmatch(r"\d{4}", reading.words[place + 1]):
        year = int(reading.words[place + 1])
        used.add(place + 1)
    day = reading.words[place - 1] if place else ""
    if re.fullmatch(r"\d\d?", day) and when.of(f"{year}-{month:02}-{int(day):02}"):
        return f"{year}-{month:02}-{int(day):02}", used | {place - 1}
    return f"{year}-{month:02}", used


def _say_when(reading: _Reading, time: str, used: set[int]) -> None:
    before = reading.words[min(used) - 1] if min(used) else ""
    reading.used |= used | ({min(used) - 1} if before in SINCE | UNTIL else set())
    if before not in UNTIL:
        reading.view["since"] = time
    if before not in SINCE:
        reading.view["until"] = time


def _relations(reading: _Reading, ontology: Ontology) -> list[str]:
    """Return the relations of which a question has the verb, those of whose phrase it has the most."""
    there = {word for place, word in enumerate(reading.words) if place not in reading.used} | (
        LITTLE & set(reading.words)
    )
    best: dict[str, int] = {}
    heard: dict[str, set[str]] = {}
    for relation in ontology.relations:
        for words in map(frozenset, _said(ontology, relation)):
            telling = words - LITTLE
            if not telling or not telling <= there:
                continue
            best[relation] = max(best.get(relation, 0), len(words & there) + len(telling))
            heard[relation] = heard.get(relation, set()) | (words & there)
    chosen = sorted(relation for relation, score in best.items() if score == max(best.values()))
    understood = {word for relation in chosen for word in heard[relation]}
    reading.used |= {place for place, word in enumerate(reading.words) if word in understood}
    return chosen


def _said(ontology: Ontology, relation: str) -> Iterator[Iterable[str]]:
    ways = product(LANGUAGES, ("present", "past", "future"), (False, True))
    for lang, tense, several in ways:
        phrase = ontology.phrase(relation, lang, Manner(tense=tense), several=several)
        yield fold(phrase.replace(SUBJECT, "").replace(OBJECT, "")).split()
    yield from (fold(label).split() for label in ontology.relations[relation].labels.values())
