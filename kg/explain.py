"""Why an article is read as it is: the tree, the frame that fired, whom each end stands for, and the cues."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from kg import extractors, ns
from kg.claims.confidence import features, weights
from kg.claims.plausible import Plausible
from kg.extractors._lexicon import frames_of
from kg.extractors._published import placed, published
from kg.grammar.compounds import endings
from kg.grammar.syntax import is_verb, participle
from kg.knowledge.facts import line_of, name_of
from kg.languages import universal
from kg.model import Mention, Span, Statement
from kg.reading.origins import MEANING, Origin, origin
from kg.reading.reading import Reading

DETAILS = ("polarity", "certainty", "tense", "by", "amounts")
"""What cues may set."""

Key = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its tree; `head` is the index of its head, its own for the root."""

    index: int
    text: str
    lemma: str
    pos: str
    relation: str
    head: int
    entity: str
    """What the recogniser says, '' if nothing."""
    stands_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class End:
    """Whom a subject, object or speaker stands for, and how that was found."""

    role: str
    mention: Mention
    origin: Origin
    antecedent: Mention | None
    """Where a pronoun or description finds its entity named."""

    @property
    def why(self) -> str:
        """How the words lead to the entity, in words."""
        named = "" if self.antecedent is None else f", named as {self.antecedent.text!r}"
        return MEANING[self.origin] + named


@dataclass(frozen=True, slots=True)
class Cue:
    """A word without which a detail would be another."""

    detail: str
    word: str
    cue_class: str
    otherwise: str
    """The value that it would have; '' if there would be no statement."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one statement is made."""

    statement: Statement
    place: str
    """File and line of its frame."""
    ends: tuple[End, ...]
    cues: tuple[Cue, ...]
    votes: tuple[tuple[str, float], ...]
    """What speaks for (above 0) and against the statement, in log odds."""

    @property
    def id(self) -> str:
        """The end of the claim's IRI."""
        return ns.CLAIM.local(self.statement.iri)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that has frames, whether one of them fired or not."""

    word: str
    head: str
    sort: str
    patterns: tuple[str, ...]
    fired: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tree, its statements, and the words that might have made some."""

    span: Span
    words: tuple[Word, ...]
    statements: tuple[Explanation, ...]
    candidates: tuple[Candidate, ...]


def explain(reading: Reading) -> list[Sentence]:
    """Return each sentence of an article with its tree and the reasons of its statements."""
    found = list(extractors.as_read(reading))
    cues = _cues(reading, found)
    return [_sentence(words, reading, found, cues) for words in _sentences(reading)]


def _sentences(reading: Reading) -> Iterator[list[Token]]:
    for sentence in reading.document.doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            yield words


def _sentence(
    tokens: list[Token], reading: Reading, found: list[Statement], cues: dict[Key, list[Cue]]
) -> Sentence:
    span = reading.span(tokens[0], tokens[-1])
    own = [s for s in found if span.start <= s.trigger.start < span.end]
    return Sentence(
        span=placed(span, reading.document),
        words=tuple(_word(token, reading) for token in tokens),
        statements=tuple(_explanation(s, reading, cues.get(_key(s), [])) for s in own if not s.open),
        candidates=tuple(_candidates(tokens, reading, {s.trigger.start: s for s in own if not s.open})),
    )


def _word(token: Token, reading: Reading) -> Word:
    labels = tuple(dict.fromkeys(mention.entity.label for mention in reading.mentions(token)))
    relation = "root" if token.dep_ in universal.ROOT else token.dep_
    place = (token.i, token.text, reading.lemma(token), token.pos_, relation, token.head.i)
    return Word(*place, token.ent_type_, labels)


def _explanation(statement: Statement, reading: Reading, cues: Sequence[Cue]) -> Explanation:
    speakers = [("passed on by" if step else "speaker", m) for step, m in enumerate(statement.voices)]
    ends = [("subject", statement.subject), ("object", statement.object), *speakers]
    weighed = weights()
    votes = [(n, weighed.get(n, 0.0) * v) for n, v in features(statement, reading).items()]
    return Explanation(
        statement=published(statement, reading.document),
        place=_place(statement.frame or "", reading.language.code, reading.ontology.files),
        ends=tuple(_end(role, mention, reading) for role, mention in ends),
        cues=tuple(cues),
        votes=tuple(sorted(((n, round(v, 2)) for n, v in votes if abs(v) >= 0.01), key=lambda p: p[1])),
    )


def _end(role: str, mention: Mention, reading: Reading) -> End:
    how, document = origin(mention, reading.register, reading.language), reading.document
    antecedent = _antecedent(mention, reading) if how in {"pronoun", "description"} else None
    return End(role, placed(mention, document), how, antecedent and placed(antecedent, document))


def _antecedent(mention: Mention, reading: Reading) -> Mention | None:
    """Return the last name of the entity before a mention, else the first one after it."""
    found = {m for several in reading.resolved.values() for m in several} | set(reading.named.values())
    names = [m for m in found if m.form == "name" and m.entity.iri == mention.entity.iri]
    before = [m for m in names if m.start < mention.start]
    return max(before, key=_start) if before else min(names, key=_start, default=None)


def _start(mention: Mention) -> int:
    return mention.start


def _candidates(tokens: list[Token], reading: Reading, fired: dict[int, Statement]) -> Iterator[Candidate]:
    for token in tokens:
        for sort, head, patterns in _heads(token, reading):
            statement = fired.get(token.idx)
            did = statement is not None and (statement.frame or "").startswith(sort)
            yield Candidate(token.text, head, sort, patterns, did)


def _heads(token: Token, reading: Reading) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the sorts of frames that a word heads: a verb by its lemma, a noun also by its end."""
    code = reading.language.code
    if is_verb(token) or participle(token):
        lemma = reading.lemma(token)
        found = reading.ontology.frames(code, "verb").get(lemma, ())
        yield "verb", lemma, tuple(frame.pattern for frame in found)
    elif token.pos_ == "NOUN":
        for sort in ("noun", "role"):
            head, found = frames_of(token, reading.ontology.frames(code, sort))
            if found:
                yield sort, head, tuple(frame.pattern for frame in found)


@dataclass(frozen=True, slots=True)
class _Without:
    """The cue words of a reading but for one word of one class; notes which classes are asked for."""

    cues: Callable[[str], frozenset[str]]
    hidden: tuple[str, str] = ("", "")
    asked: set[str] = field(default_factory=set)

    def __call__(self, name: str) -> frozenset[str]:
        self.asked.add(name)
        return self.cues(name) - {self.hidden[1]} if name == self.hidden[0] else self.cues(name)


def _cues(reading: Reading, found: list[Statement]) -> dict[Key, list[Cue]]:
    """Return what each cue word does, by reading the article again as if it were none."""
    plain, seen = _Without(reading.cues), Plausible(reading)
    list(extractors.as_read(replace(reading, cues=plain), seen=seen))
    told: dict[Key, list[Cue]] = {_key(s): [] for s in found}
    for name in sorted(plain.asked):
        for cue, word in _present(reading, name).items():
            less = replace(reading, cues=_Without(reading.cues, (name, cue)))
            others = {_key(s): s for s in extractors.as_read(less, seen=seen)}
            for statement in found:
                told[_key(statement)] += _changes(statement, others.get(_key(statement)), word, name)
    return told


def _key(statement: Statement) -> Key:
    ends = statement.subject.entity.iri, statement.object.entity.iri
    return ends[0], statement.predicate, ends[1], statement.trigger.start


def _present(reading: Reading, name: str) -> dict[str, str]:
    """Return the cues of a class that the article has, each with the word as it stands there."""
    known, text = reading.cues(name), reading.document.text.lower()
    found = {cue: cue for cue in known if " " in cue and cue in text}
    for token in reading.document.doc:
        forms = (reading.lemma(token), token.lemma_.lower(), token.lower_)
        for form in (*forms, *(part for word in forms for part in endings(word))):
            if form in known:
                found.setdefault(form, token.text)
    return found


def _changes(statement: Statement, other: Statement | None, word: str, name: str) -> Iterator[Cue]:
    if other is None:
        yield Cue("statement", word, name, "")
        return
    for detail in DETAILS:
        was, would = _value(statement, detail), _value(other, detail)
        if was != would:
            yield Cue(detail, word, name, would)


def _value(statement: Statement, detail: str) -> str:
    value = getattr(statement, detail)
    if detail == "by":
        return "the writer" if value is None else str(value.entity.label)
    if detail == "amounts":
        return "; ".join(map(str, value)) or "none"
    return str(value)


@cache
def _place(frame: str, lang: str, files: tuple[Path, ...]) -> str:
    """Return where the Turtle has a frame: 'frames/nl-actions.ttl:12'; '' if nowhere."""
    _, _, pattern = frame.partition(" ")
    for path in files if pattern else ():
        number = line_of(path, f'"{pattern}"@{lang}')
        if number is not None:
            return f"{name_of(path)}:{number}"
    return ""
