"""Filling the slots of a frame, and making statements of what fills them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, product

from spacy.tokens import Token

from kg.claims.clauses import Claim
from kg.extractors._events import doers, events
from kg.grammar.amounts import WITHOUT_NUMBERS, attached
from kg.grammar.arguments import Arguments
from kg.grammar.compounds import ends_with, is_one
from kg.grammar.syntax import children, conjuncts, preposition
from kg.grammar.victims import WITH_VICTIMS, victims
from kg.knowledge.ontology import Fixed, Frame, Relation, Slot
from kg.languages import universal
from kg.model import Amount, Mention, Statement, Tense
from kg.reading.reading import Reading

Fillers = Mapping[str, tuple[Mention, ...]]

VERDICT = "convicts"
"""Of this relation a denial that is denied says nothing: whoever is not exonerated is not convicted."""
SAID = ("Allegation", "Account", "Content", "Responsible")
"""Cue classes of nouns for what is said of somebody."""
BODIES = frozenset({"Organization", "Country", "Region", "City"})
"""Kinds of those for whom others act: 'vertegenwoordigers van X'."""
TRADE = "business"
"""The group of relations in which an adjective says no more than where a firm is from."""
CONFUSED = ("Organization", "City", "Location", "Facility", "Product", "Group", "Person")
"""Kinds that an entity recogniser takes for each other."""


@dataclass(frozen=True, slots=True)
class Match:
    """A frame with what fills its roles; the theme is a word."""

    frame: Frame
    fillers: Fillers
    theme: Token | str | None


def allowed(slot: Slot, frame: Frame, reading: Reading) -> frozenset[str]:
    """Return the kinds that may fill a slot: its own, else those of the relation."""
    return slot.kinds or reading.ontology.relations[frame.relation].kinds(slot.role)


def mentions_for(tokens: Iterable[Token], frame: Frame, slot: Slot, reading: Reading) -> tuple[Mention, ...]:
    """Return what the tokens stand for, as far as slot and relation allow its kind."""
    relation = reading.ontology.relations[frame.relation]
    kinds = allowed(slot, frame, reading)
    place = slot.role == "O" and (relation.place or "City" in slot.kinds)
    found = []
    for token in tokens:
        if slot.words and not (is_one(token, slot.words) or _is_called(token, slot.words, reading)):
            continue
        for mention in reading.literal(token) if place else _meant(token, slot, relation, reading):
            if slot.role == "S" and slot.preps and token.i in reading.named:
                # 'Ships from Tokyo': whoever gives is no town.
                state = reading.register.metonym(mention.text)
                mention = mention if state is None else replace(mention, entity=state)
            thing = mention.entity.kind == "Thing" and not slot.kinds and not mention.entity.named
            if may_be(mention, kinds, reading) or thing:
                found.append(mention)
    return tuple(dict.fromkeys(found))


def fixed_words(wanted: Iterable[Fixed | Slot], args: Arguments) -> list[Token]:
    """Return the words that must be there behind a preposition."""
    return [t for f in wanted for p, t in args.obliques if p in f.preps and is_one(t, f.words)]


def called(
    slot: Slot, frame: Frame, fillers: Fillers, args: Arguments, reading: Reading
) -> tuple[Mention, ...]:
    """'Viel in Russische handen', 'kreeg Amerikaanse steun': return the state; for a firm that is none."""
    fits, relation = reading.ontology.fits, reading.ontology.relations[frame.relation]
    kinds = {s.role: allowed(s, frame, reading) for s in (*frame.before, *frame.slots)}
    sure = all(fits(m.entity.kind, kinds[role]) for role, found in fillers.items() for m in found)
    if not sure or relation.group == TRADE or not set(slot.preps) & reading.language.of:
        return ()
    bare = [t for f in frame.fixed if not f.preps for t in args.objects if is_one(t, f.words)]
    adjectives = (
        c for t in (*fixed_words(frame.fixed, args), *bare) for c in children(t, universal.ADJECTIVE)
    )
    states = (m for c in adjectives if (m := reading.demonym(c)) is not None)
    return tuple(m for m in states if fits(m.entity.kind, kinds[slot.role]))[:1]


def first_fitting(tokens: list[Token], frame: Frame, slot: Slot, reading: Reading) -> Token | None:
    """Return the one of several phrases that names somebody: 'komt aan wapens aan Oekraïne toe'."""
    fitting = [t for t in tokens if mentions_for([t], frame, slot, reading)]
    actors = [t for t in fitting if any(m.entity.kind != "Thing" for m in reading.mentions(t))]
    return next(iter(actors or fitting), None)


def two_objects(
    indirect: tuple[Token, ...], direct: tuple[Token, ...], reading: Reading
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Return whom and what: of two objects the first is whom; a single one is, if it names an actor."""
    if indirect or not direct:
        return indirect, direct
    actor = any(
        m.entity.named and reading.ontology.is_a(m.entity.kind, "Actor") for m in reading.mentions(direct[0])
    )
    return (direct[:1], direct[1:]) if actor else ((), direct)


def _is_called(token: Token, words: frozenset[str], reading: Reading) -> bool:
    """Whether a name is one of the words, or ends in one: 'de Hoge Raad', 'House of Commons'."""
    name = reading.named.get(token.i)
    if name is None:
        return False
    text = name.text.lower()
    return text in words or text.rpartition(" ")[2] in words


def _meant(token: Token, slot: Slot, relation: Relation, reading: Reading) -> tuple[Mention, ...]:
    """What a word stands for as this role: an act that is judged for whoever does it."""
    found = _on_behalf(token, reading) or reading.mentions(token)
    if slot.role == "S" and token.i not in reading.named:
        return _signed(token, reading) or found
    if slot.role != "O" or token.i in reading.named or token.i in reading.taken_up:
        return found
    owner = stands_for(token, reading)
    if owner is not None:
        return reading.mentions(owner)
    event = events(token, reading) if relation.of_doer else ()
    whose = doers(token, event, reading) if event else ()
    if relation.plover == "REJECT" and (_is_said(token, reading) or _is_said(token.head, reading)):
        # Whoever rejects a claim denies it, or rejects who makes it
        return tuple(m for m in whose if reading.ontology.is_a(m.entity.kind, "Actor"))
    return whose or found


def _on_behalf(noun: Token, reading: Reading) -> tuple[Mention, ...]:
    """'Vertegenwoordigers van X en Y', 'een meerderheid van X en Y': the bodies that they act for."""
    if noun.i in reading.named or not ends_with(noun.lemma_.lower(), reading.cues("OnBehalf")):
        return ()
    owners = [t for c in noun.children if preposition(c) in reading.language.of for t in conjuncts(c)]
    named = (reading.named[t.i] for t in owners if t.i in reading.named)
    return tuple(m for m in named if m.entity.kind in BODIES)


def _signed(noun: Token, reading: Reading) -> tuple[Mention, ...]:
    """Who speaks in a text: 'a report by Greenpeace accuses Shell'."""
    if noun.dep_ not in universal.NOMINAL_SUBJECT or not ends_with(
        noun.lemma_.lower(), reading.cues("Document")
    ):
        return ()
    language = reading.language
    preps = language.by | language.source | {language.owner}
    below = [c for c in noun.children if preposition(c) in preps or c.dep_ in universal.OWNER]
    signed = (m for c in below for m in reading.mentions(c))
    return tuple(m for m in signed if m.entity.named and reading.ontology.is_a(m.entity.kind, "Actor"))[:1]


def _is_said(noun: Token, reading: Reading) -> bool:
    return any(ends_with(noun.lemma_.lower(), reading.cues(cue)) for cue in SAID)


def stands_for(noun: Token, reading: Reading) -> Token | None:
    """Return whose plan or target a noun is: attacking 'doelen van Hezbollah' is attacking Hezbollah."""
    if noun.i in reading.named or not ends_with(noun.lemma_.lower(), reading.cues("StandIn")):
        return None
    owners = [
        c
        for c in noun.children
        if preposition(c) in reading.language.of or c.dep_ in reading.language.possessor
    ]
    return next((c for c in owners if any(m.entity.named for m in reading.mentions(c))), None)


def may_be(mention: Mention, allowed: frozenset[str], reading: Reading) -> bool:
    """Whether a kind fits; the recogniser's word for a new name is not held against it, but for persons."""
    entity, fits = mention.entity, reading.ontology.fits
    if fits(entity.kind, allowed) or entity.known or mention.form == "pronoun":
        return fits(entity.kind, allowed)
    own = entity.label == mention.text or (entity.label.islower() and mention.text.endswith(entity.label))
    described = mention.form == "nominal" and own
    if not entity.named or described or (entity.kind == "Person" and " " in entity.label):
        return False
    return any(
        fits(kind, allowed) for kind in CONFUSED if kind != "Person" or entity.kind in {"Group", "Product"}
    )


def statements(
    match: Match, trigger: Token, claim: Claim, reading: Reading, *, tense: Tense
) -> Iterator[Statement]:
    """Yield a statement for each pair of fillers, in the order that the relation wants."""
    twice = match.frame.denies and claim.polarity == "negative"
    if not claim.told or (twice and match.frame.relation == VERDICT):
        return
    relation = reading.ontology.relations[match.frame.relation]
    theme = match.theme
    if match.frame.denies:
        claim = claim.denied()
    if isinstance(theme, Token):
        theme = reading.named[theme.i].text if theme.i in reading.named else theme.text
    pairs = list(product(match.fillers.get("S", ()), match.fillers.get("O", ())))
    if relation.symmetric and not match.fillers.get("O"):
        pairs = list(combinations(match.fillers["S"], 2))
    for subject, target in pairs:
        if subject.entity.iri == target.entity.iri:
            continue
        if relation.symmetric and subject.entity.iri > target.entity.iri:
            subject, target = target, subject
        plain = stated((subject, match.frame.relation, target), trigger, claim, reading, tense=tense)
        frame = f"{match.frame.sort} {match.frame.pattern}".strip()
        yield replace(plain, theme=theme, frame=frame, amounts=_amounts(match, trigger, target, reading))


def _amounts(match: Match, trigger: Token, target: Mention, reading: Reading) -> tuple[Amount, ...]:
    """How much or how many of the theme, the object or the money that the event is about."""
    if not reading.amounts or reading.ontology.relations[match.frame.relation].group in WITHOUT_NUMBERS:
        return ()
    theme = match.theme if isinstance(match.theme, Token) else None
    found = [*attached(reading.amounts, trigger, theme, target, reading.language)]
    if match.frame.relation in WITH_VICTIMS:
        found += victims(reading.amounts, trigger, reading.language, reading.cues)
    return tuple(sorted({amount.span: amount for amount in found}.values(), key=lambda a: a.span.start))


def stated(
    triple: tuple[Mention, str, Mention], trigger: Token, claim: Claim, reading: Reading, *, tense: Tense
) -> Statement:
    """Return a statement as `trigger` says it; `tense` is that of words which show none."""
    subject, relation, target = triple
    known = reading.ontology.relations.get(relation)
    return Statement(
        article=reading.document.article.iri,
        subject=subject,
        relation=relation,
        object=target,
        polarity=claim.polarity,
        certainty=claim.certainty,
        tense=claim.tense or tense,
        by=claim.by,
        via=claim.voices[1:],
        time=claim.time,
        sentence=reading.sentences(trigger, claim.answer or trigger),
        trigger=reading.span(trigger),
        cue=claim.cue,
        allegation=known is not None and known.crime and subject.entity.kind == "Person",
    )


def themed(tokens: Iterable[Token]) -> Token | None:
    """Return the head noun of a theme: 'tien ladingen munitie', 'een miljoen stuks munitie' -> munitie."""
    found = list(tokens)
    if not found or found[0].pos_ in {"PRON", "DET"}:
        return None
    token, *others = found
    if any(t.i == token.i + 1 and {t.pos_, token.pos_} == {"NOUN"} for t in others):
        return themed(others)  # 'ladingen' and 'munitie' are one phrase, whatever the parser says
    measured = [c for c in children(token, universal.MEASURED) if not preposition(c)]
    unit = [c for c in measured if c.pos_ == "NOUN" and c.i > token.i]
    return themed(unit[:1]) if unit else token
