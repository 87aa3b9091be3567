"""Who denies or confirms what was said just before: 'Moskou ontkent dat', 'Israel rejected the claim'."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from spacy.tokens import Token

from kg.claims.governed import Claims
from kg.extractors._verdicts import replying, stands_alone, verdict_of
from kg.grammar.arguments import arguments
from kg.grammar.compounds import ends_with
from kg.grammar.syntax import children, is_copular, is_verb
from kg.languages import universal
from kg.model import Mention, Polarity, Statement, chain
from kg.reading.reading import Reading
from kg.reading.speakers import first_speaker, speaker, subject_of
from kg.reading.states import seated

OPPOSITE: dict[Polarity, Polarity] = {"positive": "negative", "negative": "positive"}

SPEECH = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT"})
"""PLOVER classes of what is done by speaking: a denial is of what was said, not of that it was.

Where that is all that somebody claims, it is of that: 'X zegt dat Y hem heeft bedreigd. Y ontkent dat.'
"""


def answers(statements: Iterable[Statement], claims: Claims) -> Iterator[Statement]:
    """Yield what the article says that somebody denies or confirms, of what its statements say before.

    The evidence is the sentence of the statement together with that of the answer.
    """
    reading = claims.reading
    said = [s for s in statements if not s.open]
    told = [s for s in said if _is_claim(s, reading)]
    for word in reading.document.doc if said else ():
        if reading.lemma(word) in reading.cues("ProVerb"):
            yield from _done(word, said, claims)
        answer = _answer(word, claims)
        if answer is not None:
            about = _about(answer, told, reading) or _ahead(answer, told, reading)
            yield from (_answered(s, answer, reading) for s in about)
            yield from _corrected(about, answer, reading)


@dataclass(frozen=True, slots=True)
class Answer:
    """A word that denies or confirms what was said before it, and who does so; nobody is the writer."""

    word: Token
    denies: bool
    voices: tuple[Mention, ...]
    """Who does so, then who passes that on."""
    pointed: bool = False
    """Whether it says of what was said that it is so or not: 'dat klopt niet'; who says so may be anybody."""
    of_claims: bool = False
    """Whether it is of what somebody said, and of nothing that the article says."""

    @property
    def by(self) -> Mention | None:
        """Who does so, None where the writer does."""
        return next(iter(self.voices), None)


def _is_claim(statement: Statement, reading: Reading) -> bool:
    """Whether it may be denied: a title is none, nor what the writer knows that somebody said."""
    titled = (statement.frame or "").startswith(("role", "attribute"))
    sure = statement.by is None and statement.certainty == "certain"
    return not titled and bool(statement.frame) and not (sure and _is_speech(statement, reading))


def _is_speech(statement: Statement, reading: Reading) -> bool:
    return reading.ontology.relations[statement.relation].plover in SPEECH


def _answer(word: Token, claims: Claims) -> Answer | None:
    """What a word answers to what was said before: 'ontkent dat', 'noemt het onzin', 'klopt niet'."""
    reading = claims.reading
    denies = verdict_of(word, claims)
    if denies is None:
        return None
    args = arguments(word, reading.language, frozenset())
    verdict = not is_verb(word) or denies.subject
    taken = args.subjects if args.passive or verdict else args.objects
    if not taken or reading.lemma(word) in reading.cues("Call"):
        # 'Noemt dat onzin', where the parser has 'dat' with 'onzin'
        determiners = (d for c in word.children for d in children(c, universal.DETERMINER))
        taken += tuple(d for d in determiners if d.lower_ in reading.language.taking_up)
    spoken = reading.lemma(word) in reading.cues("Call") and not args.objects
    bare = not taken and not verdict and (spoken or not children(word, universal.CONTENT_OF_DENIAL))
    alone = verdict and not taken and stands_alone(word, reading)
    about = verdict and _is_about(word, reading)
    if not (bare or alone or about) and not any(_takes_up(t, reading) for t in taken):
        return None
    claim = claims.of(word)
    can = not denies.denies and claim.polarity == "positive" and claim.cue in reading.cues("Able")
    if not claim.told or (claim.certainty == "possible" and not can):
        return None
    if verdict:
        denied = denies.denies != (claim.polarity == "negative")
        voices = claim.voices or (_voice_behind(word, reading) if alone else ())
        return Answer(word, denied, voices, pointed=not alone) if voices or not alone else None
    by = first_speaker(args.agents if args.passive else args.subjects, reading)
    if by is None and args.passive:
        by = next(filter(None, (seated(c, reading) for c in word.children)), None)  # 'In Kiev ontkend'
    if by is None or claim.polarity == "negative":
        return None
    return Answer(word, denies.denies, chain((by, *claim.voices)), of_claims=denies.dismisses)


def _voice_behind(word: Token, reading: Reading) -> tuple[Mention, ...]:
    """'Onjuist, reageert X': X."""
    owner = replying(word, reading)
    mention = None if owner is None else speaker(owner, reading)
    voice = subject_of(word.head, reading) if is_verb(word.head) and owner is None else None
    mention = voice.mention if voice is not None else mention
    return () if mention is None else (mention,)


def _is_about(verdict: Token, reading: Reading) -> bool:
    """'Daar klopt niets van', 'er is niets van waar': what is judged stands behind 'daar … van'."""
    beside = children(verdict, universal.PHRASE | universal.ADVERB)
    return any(c.lower_ in reading.language.pronominal for c in beside)


def _takes_up(word: Token, reading: Reading) -> bool:
    """Whether a word stands for what was said: 'dat', or 'de beschuldiging' that is not told anew."""
    if word.pos_ in {"PRON", "DET", "SCONJ"}:
        return word.lower_ in reading.language.taking_up
    idiom = {part for phrase in reading.cues("Dismiss") for part in phrase.split()}
    anew = children(word, universal.OF_NOUN | universal.CONTENT | universal.NOMINAL)
    told_anew = any(c.lemma_.lower() not in idiom for c in anew)  # 'Naar het rijk der fabelen'
    said = reading.cues("Allegation") | reading.cues("Responsible") | reading.cues("Involved")
    return word.pos_ == "NOUN" and not told_anew and ends_with(word.lemma_.lower(), said)


def _about(answer: Answer, told: list[Statement], reading: Reading) -> list[Statement]:
    """The claims before the answer in its sentence, else in the one before; first those about who answers."""
    by = answer.by
    near = _before(answer.word, [s for s in told if not (by and s.by and s.by.entity == by.entity)], reading)
    near = [s for s in near if not _is_speech(s, reading)] or near
    if by is None or answer.pointed:
        return near
    if answer.of_claims:
        near = [s for s in near if s.by is not None]
    own = [s for s in near if by.entity in (s.subject.entity, s.object.entity)]
    return own or [s for s in near if s.by is not None or s.certainty != "certain"]


def _ahead(answer: Answer, told: list[Statement], reading: Reading) -> list[Statement]:
    """The claims of others behind the answer in its sentence: 'X ontkent het, maar Y blijft erbij: …'.

    Either a colon or that the answer stands in a clause beside theirs says that they are meant.
    """
    start, by = reading.sentence(answer.word).start, answer.by
    if by is None or answer.pointed or _before(answer.word, told, reading):
        return []
    beside = answer.word.dep_ in universal.ADVERBIAL and answer.word.i < answer.word.head.i
    colon = next((t.idx for t in answer.word.sent if t.text == ":" and t.i > answer.word.i), None)
    first = answer.word.idx if beside else colon
    behind = [s for s in told if s.sentence.start == start and first is not None and s.trigger.start > first]
    return [s for s in behind if s.by is not None and s.by.entity.iri != by.entity.iri]


def _done(verb: Token, said: list[Statement], claims: Claims) -> Iterator[Statement]:
    """'X wilde Y kopen en heeft dat maandag gedaan', 'Frankrijk deed dat niet': who did what was said."""
    reading, claim = claims.reading, claims.of(verb)
    args = arguments(verb, reading.language, frozenset())
    so = (*args.objects, *children(verb, universal.ADVERB))
    taken = any(_takes_up(t, reading) or t.lower_ in reading.cues("So") for t in so)
    if args.passive or not claim.told or not taken:
        return
    doers = [m for t in args.subjects for m in reading.mentions(t)]
    last = next((t for t in reversed(verb.doc[: verb.i]) if t.pos_ == "VERB"), verb)
    near = _before(verb, [s for s in said if s.trigger.start == last.idx], reading)
    own = [s for s in near if any(s.subject.entity == doer.entity for doer in doers)]
    others = [s for s in near if s.by is None]
    for s, doer in product(own or others, doers):
        if (own and s.subject.entity != doer.entity) or s.subject.entity.kind != doer.entity.kind:
            continue
        done = replace(s, subject=doer, polarity=claim.polarity, certainty=claim.certainty, cue=verb.text)
        done = replace(done, tense=claim.tense or s.tense, by=claim.by, via=claim.voices[1:], time=claim.time)
        yield replace(done, sentence=reading.between(s.sentence.start, reading.sentence(verb).end))


def _before(word: Token, told: list[Statement], reading: Reading) -> list[Statement]:
    """What was told before a word in its sentence, else in the one before."""
    start = reading.sentence(word).start
    before = [s for s in told if s.trigger.start < word.idx]
    words = [t for t in reading.document.doc[: word.sent.start] if not t.is_space]
    previous = reading.sentence(words[-1]).start if words else -1
    here = [s for s in before if s.sentence.start == start]
    return here or [s for s in before if s.sentence.start == previous]


def _corrected(denied: list[Statement], answer: Answer, reading: Reading) -> Iterator[Statement]:
    """'Dat is onjuist; het was X': X did it, or has undergone it, if that alone can be."""
    name = _instead(answer.word, reading) if answer.denies else None
    if name is None:
        return
    for said in denied:
        ends = {"subject": said.subject, "object": said.object}
        alike = [place for place, end in ends.items() if end.entity.kind == name.entity.kind]
        if all(end.entity != name.entity for end in ends.values()):
            right = _answered(said, answer, reading)
            right = replace(right, polarity=said.polarity)
            as_object = alike == ["object"]
            yield replace(right, object=name) if as_object else replace(right, subject=name)


def _instead(word: Token, reading: Reading) -> Mention | None:
    """The name that 'het was …' gives beside or behind a denial."""
    following = next((s.end for s in word.doc.sents if s.end > word.sent.end), word.sent.end)
    for name in word.doc[word.i + 1 : following]:
        taken = any(c.lower_ in reading.language.taking_up for c in children(name, universal.SUBJECT))
        if taken and name.i in reading.named and is_copular(name):
            return reading.named[name.i]
    return None


def _answered(statement: Statement, answer: Answer, reading: Reading) -> Statement:
    # 'A meldt dat …, maar B ontkent het': A does not pass that on.
    told = {mention.entity.iri for mention in statement.voices}
    return replace(
        statement,
        polarity=OPPOSITE[statement.polarity] if answer.denies else statement.polarity,
        certainty="certain",
        by=answer.by,
        via=tuple(m for m in answer.voices[1:] if m.entity.iri not in told),
        sentence=reading.between(statement.sentence.start, reading.sentence(answer.word).end),
        cue=answer.word.text,
    )
