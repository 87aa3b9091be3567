"""Two names side by side that were taken for one: 'Vandaag beschuldigt Philips Heineken'."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from kg.grammar.syntax import children, is_passive, is_verb, lemma
from kg.knowledge.ontology import Frame, Ontology
from kg.knowledge.register import Register
from kg.languages import Language, universal
from kg.reading.given import is_given

SAID = ("Content", "Account")
"""Cue classes of nouns for what is said: 'het gerucht dat X Y overneemt'."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What tells two names from one: the lexicon, the register, and the other names of the text."""

    language: Language
    ontology: Ontology
    register: Register
    labels: Mapping[str, tuple[str, ...]]
    """What the recogniser says of each name of the text, wherever it stands."""

    def name(self, words: Words) -> bool:
        """Return whether these words are a name by themselves, in the register or elsewhere in the text.

        There a surname is enough for 'Fani Willis'.
        """
        surname = len(words) > 1 and words[-1].text in self.labels
        return surname or words.text in self.labels or bool(self.register.find(words.text))

    def one(self, run: Words) -> bool:
        """Return whether all of it is one name, known or met more than once."""
        return bool(self.register.find(run.text)) or len(self.labels.get(run.text, ())) > 1

    def opens(self, words: Words) -> bool:
        """Return whether a name goes on behind these words: a given name, a title, 'Van der'."""
        code, last = self.language.code, words[-1].lower_
        if len(words) == 1 and is_given(last, self.ontology):
            return True
        joins = self.language.particles_of_names | self.language.articles | self.language.honorifics
        return last in joins or last in self.ontology.frames(code, "role")

    def frames(self, verb: Token) -> tuple[Frame, ...]:
        """Return the frames of a verb, with its particle."""
        return self.ontology.frames(self.language.code, "verb").get(lemma(verb, self.language), ())


def part(doc: Doc, language: Language, ontology: Ontology, register: Register) -> None:
    """Part such names in the entities and the tree of a document; its names are found after this.

    Only where one verb wants a subject and an object and has but one: behind a finite verb, or before the
    verbs at the end of a subordinate clause. In doubt they stay one.
    """
    if not language.separable:  # no verb stands second, or last
        return
    known = _Known(language, ontology, register, _labels(doc))
    for run in list(_runs(doc)):
        cut = _cut(run, known)
        if cut is not None:
            _divide(doc[run.start : cut], doc[cut : run.end], known)


def _labels(doc: Doc) -> dict[str, tuple[str, ...]]:
    labels: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for ent in doc.ents:
        labels[ent.text] += (ent.label_,)
    return labels


def _runs(doc: Doc) -> Iterator[Words]:
    """Yield the words that the recogniser or the parser keeps together."""
    yield from (ent for ent in doc.ents if len(ent) > 1)
    for one, other in zip(doc.ents, doc.ents[1:], strict=False):
        flat = other.root.dep_ in universal.FLAT and one.start <= other.root.head.i < one.end
        if flat and other.start == one.end:
            yield doc[one.start : other.end]


def _cut(run: Words, known: _Known) -> int | None:
    """Where the second name begins; None if it is one name, or if nothing tells."""
    verb, first = _verb_and_first(run, known.language)
    if verb is None or known.one(run) or not _in_place(run, first, verb, known):
        return None
    predicate = _predicate(verb, known)
    frames = [f for f in known.frames(predicate) if _takes_object(f)]
    if not frames or _others(run, first, (verb, predicate), known.language):
        return None
    strict = all(map(takes_two, known.frames(predicate))) and not _says(predicate, known)
    cuts = (i for i in range(run.end - 1, run.start, -1) if run.doc[i].text[:1].isupper())
    fitting = (i for i in cuts if not known.opens(run.doc[run.start : i]))
    return next((i for i in fitting if _are_two(run, i, verb, known, strict=strict)), None)


def _verb_and_first(run: Words, language: Language) -> tuple[Token | None, Token]:
    """The verb of which the run is an argument, and the child of the verb that the run begins with."""
    first = next(t for t in run if t.head not in run or t.head == t)
    if first.dep_ in language.apposition and first.head.i == run.start - 1:
        first = first.head  # 'Klaagt aanklager Fani Willis Trump aan'
    verb = first.head
    fits = first.dep_ in language.subject | language.object and is_verb(verb) and verb != first
    return (verb if fits else None), first


def _in_place(run: Words, first: Token, verb: Token, known: _Known) -> bool:
    """Whether a subject and an object can stand there together: behind or before the verbs."""
    marks = _marks(verb, known)
    relative = verb.dep_ in universal.RELATIVE and not marks
    if relative or is_passive(verb, known.language) or verb.sent != run.sent:
        return False
    before = run.doc[max(first.left_edge.i - 1, 0)]
    inverted = before == verb or (before.head == verb and before.dep_ in universal.AUXILIARY)
    marked = any(c.i < run.start for c in marks)
    return inverted or (marked and run.end <= verb.i)


def _marks(verb: Token, known: _Known) -> list[Token]:
    """What opens a subordinate clause; behind 'het gerucht' that is 'dat', whatever the parser says."""
    marks = children(verb, universal.MARK)
    code, noun = known.language.code, verb.head.lemma_.lower()
    if verb.dep_ in universal.RELATIVE and any(noun in known.ontology.cues(code, cue) for cue in SAID):
        marks += [c for c in verb.children if c.lower_ in known.language.that and c.i < verb.i]
    return marks


def _predicate(verb: Token, known: _Known) -> Token:
    """The verb that says what happens: 'dat Vitesse PSV gaat verslaan'."""
    return next((c for c in children(verb, universal.OPEN) if is_verb(c) and known.frames(c)), verb)


def _takes_object(frame: Frame) -> bool:
    slots = (*frame.before, *frame.slots)
    bare = {slot.role for slot in slots if not slot.preps and not slot.optional}
    return {"S", "O"} <= bare and not frame.reflexive


def takes_two(frame: Frame) -> bool:
    """Return whether a frame needs two things without a preposition: 'S O', 'S T!', 'S zich'."""
    slots = [s for s in (*frame.before, *frame.slots) if not s.preps and not s.optional]
    fixed = [f for f in frame.fixed if not f.preps]
    return len(slots) + len(fixed) + frame.reflexive > 1


def _others(run: Words, first: Token, verbs: Iterable[Token], language: Language) -> bool:
    """Whether the verbs have another subject or object than what stands in the run."""
    subjects = language.subject | language.passive_subject | universal.EXPLETIVE
    core = subjects | language.object | language.indirect
    others = (c for verb in verbs for c in children(verb, core) if c not in run and c != first)
    return any(c.lower_ not in language.that for c in others)


def _says(verb: Token, known: _Known) -> bool:
    """Whether a verb may have what is said for its object: 'Gisteren waarschuwde Jan Dijk'."""
    return lemma(verb, known.language) in known.ontology.cues(known.language.code, "Say")


def _are_two(run: Words, cut: int, verb: Token, known: _Known, *, strict: bool) -> bool:
    """Whether parser, recogniser or both names part the run here; if `strict`, one name is enough."""
    one, other = run.doc[run.start : cut], run.doc[cut : run.end]
    loose = [t for t in other if t.head not in other]
    if [(t.head, t.dep_ in known.language.object) for t in loose] == [(verb, True)]:
        return True
    if run.doc[cut].ent_iob_ == "B" or (known.name(one) and known.name(other)):
        return True
    bodies = (e for half in (one, other) for e in known.register.find(half.text) if e.kind != "Person")
    return strict and (one.text in known.labels or any(bodies))


def _divide(one: Words, other: Words, known: _Known) -> None:
    """Make two names of one: the first is the subject, the second the object."""
    doc = one.doc
    halves = [Words(doc, w.start, w.end, label=_label(w, w[0].ent_type_, known)) for w in (one, other)]
    verb, first = _verb_and_first(doc[one.start : other.end], known.language)
    _gather(one)
    second = _gather(other)
    second.head = second.head if verb is None else _predicate(verb, known)
    first.dep_, second.dep_ = universal.AS_SUBJECT, universal.AS_OBJECT
    doc.set_ents([*(e for e in doc.ents if e.end <= one.start or e.start >= other.end), *halves])


def _gather(name: Words) -> Token:
    """Hang the words of a name on the first that hangs on what is outside it; return that one."""
    first, *rest = [t for t in name if t.head not in name]
    for word in rest:
        word.head, word.dep_ = first, universal.AS_FLAT
    return first


def _label(words: Words, label: str, known: _Known) -> str:
    """What the recogniser says of a name, by the other places where it stands."""
    found = known.labels.get(words.text, (label,))
    return max(found, key=found.count)
