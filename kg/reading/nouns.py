"""What a noun stands for: a state, an organization, two things at once, somebody named before, or itself."""

from collections.abc import Set
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Token

from kg import ns
from kg.grammar.compounds import ends_with
from kg.grammar.phrases import phrase
from kg.grammar.syntax import children, conjuncts, has, is_verb, plural
from kg.languages import Language, universal
from kg.model import Entity, Mention
from kg.reading.bearers import bearer
from kg.reading.definites import taken_up
from kg.reading.past import Past
from kg.reading.phrases import is_definite
from kg.reading.pronouns import BODIES
from kg.reading.reading import Reading, as_nominal
from kg.reading.states import state_of

COMPANIES = frozenset({"Firm", "Club"})
"""Traits of what its people's name stands for."""


def noun(token: Token, past: Past) -> tuple[Mention, ...]:
    """Return what a noun beside no name stands for."""
    reading, language = past.reading, past.reading.language
    if language.is_date(token.lower_) or token.lemma_.lower() in language.units:
        return ()
    if is_of_two(token, language):
        return _of_two(token, past)
    people = reading.register.inhabitant(token.text, language.code)
    if people is not None and has(token, "Number", "Plur"):
        return _people(token, people, past)
    master = _master(token, past)
    if master is not None:
        return (replace(own(token, reading), entity=master.entity),)
    if any(c.lower_ in language.both for c in token.children):
        return _last_two(token, past)
    mention = taken_up(token, past)
    if mention is not None:
        return past.take_up(token, mention)
    return (_another(own(token, reading), token, past), *_members(token, reading))


def _people(token: Token, state: Entity, past: Past) -> tuple[Mention, ...]:
    """'Russen' are the state; 'de Italianen' behind an Italian firm are that, if the state has no part."""
    if not is_definite(token, past.reading.language) or past.times(state):
        return (as_nominal(token, state),)
    firms = past.candidates(token, lambda seen: bool(past.traits(seen.mention.entity) & COMPANIES))
    known = past.descriptions.known
    own = [firm for firm in firms if state.iri in known(firm.mention.entity, past.reading)]
    mention = past.antecedent(token, own)
    return (as_nominal(token, state),) if mention is None else past.take_up(token, mention)


def _another(mention: Mention, token: Token, past: Past) -> Mention:
    """'Een man', 'tien betogers': others than those who were brought in by the same words."""
    counted = children(token, universal.DETERMINER | universal.COUNT)
    brought = bool(counted) and not is_definite(token, past.reading.language)
    if mention.entity.named or not brought or not past.times(mention.entity):
        return mention
    return replace(mention, entity=replace(mention.entity, iri=f"{mention.entity.iri}-{token.i}"))


def place_of(token: Token, reading: Reading) -> tuple[Mention, ...]:
    """'The border town of Shebekino', 'the state of Michigan': the noun is what is named behind 'of'."""
    kinds = reading.cues("NamedPlace")
    below = children(token, universal.NOMINAL) if token.lemma_.lower() in kinds else []
    named = [t for t in below if reading.preposition(t) == reading.language.owner and t.i in reading.named]
    # 'The capital city of X', 'the Donetsk region of X'
    parts = children(token, universal.COMPOUND)
    whole = any(c.i in reading.named or reading.kind_of_noun(c) == "City" for c in parts)
    if not named or whole or not is_definite(token, reading.language):
        return ()
    mention, kind = reading.named[named[0].i], reading.kind_of_noun(token)
    state = mention.entity.kind == "Country" and kind != "Country"
    return () if state or not reading.ontology.is_a(mention.entity.kind, "Place") else (mention,)


def own(token: Token, reading: Reading) -> Mention:
    """Return a noun phrase as standing for itself: 'de Rotterdamse politie', 'dorpen'."""
    tokens = [t for t in _of_event(token, reading) if not (t.is_quote or t.is_space)]
    counted = max((t.i for t in tokens if t.i < token.i and t.pos_ in {"DET", "NUM"}), default=-1)
    tokens = [t for t in tokens if t.i > counted]
    tokens += _placed(token, reading) or _led_by(tokens[-1], token, reading)
    core = [t for t in tokens if t.i == token.i or (t.head == token and t.dep_ in universal.OF_NAME)]
    span, short = reading.span(tokens[0], tokens[-1]), reading.span(core[0], core[-1])
    called, label = _called(token, tokens, reading), span.text
    unique = label if called == "name" else f"{reading.document.article.id} {label}"
    entity = Entity(
        iri=ns.ENT[ns.slug(unique)],
        kind=reading.kind_of_noun(token) or "Thing",
        label=label,
        names=tuple(dict.fromkeys([label, short.text, token.text])),
        named=bool(called),
    )
    return Mention(start=span.start, end=span.end, text=label, entity=entity, form="nominal")


def _of_event(token: Token, reading: Reading) -> list[Token]:
    """The phrase of a noun, up to who does it: 'the occupation of the airfield by X'."""
    tokens = list(phrase(token))
    if token.dep_ in universal.NOMINAL and token.head.pos_ == "NOUN":
        by = (t.i for t in tokens if t.i > token.i and t.lower_ in reading.language.by)
        end = next(by, tokens[-1].i + 1)
        tokens = [t for t in tokens if t.i < end]
    return tokens


def _led_by(last: Token, token: Token, reading: Reading) -> list[Token]:
    """The name behind the title with which a phrase ends: 'de troepen van generaal Haftar'."""
    names = [
        c for c in children(last, reading.language.apposition) if c.i == last.i + 1 and c.i in reading.named
    ]
    if last == token or not names:
        return []
    return _words_of(names[0], reading)


def _placed(token: Token, reading: Reading) -> list[Token]:
    """'Gemeente Emmen': the town behind an institution is part of its name."""
    if not ends_with(token.lemma_.lower(), reading.cues("Institution")):
        return []
    place = next((c for c in children(token, reading.language.apposition) if c.i == token.i + 1), token)
    name = reading.named.get(place.i)
    if place == token or name is None or not reading.ontology.is_a(name.entity.kind, "Place"):
        return []
    return _words_of(place, reading)


def _words_of(name: Token, reading: Reading) -> list[Token]:
    """A name from one of its words on."""
    end = reading.named[name.i].end
    return list(takewhile(lambda t: t.idx < end, name.doc[name.i :]))


def _called(token: Token, tokens: list[Token], reading: Reading) -> str:
    """'name' for a phrase that holds one, 'institution' for a definite one of this article, else ''."""
    language = reading.language
    indefinite = language.articles - language.definite
    if any(c.lower_ in indefinite for c in children(token, universal.DETERMINER)):
        return ""
    holds = (t.i in reading.named or reading.demonym(t) is not None for t in tokens)
    if any(holds) or any(t.text[:1].isupper() and not t.is_sent_start for t in tokens):
        return "name"
    institution = is_definite(token, language) and ends_with(
        token.lemma_.lower(), reading.cues("Institution")
    )
    return "institution" if institution else ""


def _master(token: Token, past: Past) -> Mention | None:
    """'Russische troepen', 'FBI-agenten': the state or organization by whose people something is done."""
    reading, word = past.reading, token.lemma_.lower()
    forces = reading.cues("StateForce")
    force = word in forces or (ends_with(word, forces) and word not in reading.cues("Institution"))
    state = (state_of(token, reading) or _whose(token, past) or _fired_by(token, reading)) if force else None
    if state is not None:
        return state
    if not force and not ends_with(word, reading.cues("Staff")):
        return None
    return _employer(token, past, {"Person"} if force or word in reading.cues("Fighter") else set())


def _whose(force: Token, past: Past) -> Mention | None:
    """'Rwanda zegt dat zijn soldaten …': the state for which a pronoun stands."""
    owners = children(force, past.reading.language.possessor)
    states = (m for c in owners if c.pos_ == "PRON" for m in past.mentions(c) if m.entity.kind == "Country")
    return next(states, None)


def _fired_by(weapon: Token, reading: Reading) -> Mention | None:
    """'A missile fired by Hezbollah', 'drones launched by the Houthis'."""
    language = reading.language
    verbs = [c for c in children(weapon, universal.OF_NOUN) if reading.lemma(c) in reading.cues("Fire")]
    agents = (c for v in verbs for c in v.children if reading.preposition(c) in language.by)
    named = (reading.named.get((bearer(c, reading) or c).i) for c in agents)
    return next((m for m in named if m is not None), None)


def _employer(token: Token, past: Past, others: Set[str]) -> Mention | None:
    """'FBI-agenten', 'fighters of Hezbollah': the organization that acts by several of its people.

    Or one of other kinds: 'strijders van generaal Haftar'.
    """
    if not plural(token):
        return None
    reading = past.reading
    preps = reading.language.of | reading.language.source
    hanging = (c for c in token.children if c.dep_ in universal.COMPOUND or reading.preposition(c) in preps)
    named = (reading.named.get((bearer(c, reading) or c).i) for c in hanging)
    bodies = (*named, past.first_part(token))
    kinds = (BODIES - {"Country"}) | others
    return next((m for m in bodies if m is not None and m.entity.kind in kinds), None)


def _members(token: Token, reading: Reading) -> tuple[Mention, ...]:
    """'Zeventien betogers, onder wie zanger X en Y': X and Y."""
    singled = [
        c
        for c in token.children
        if c.i > token.i
        and not is_verb(c)
        and next((t.lower_ for t in c.subtree if not t.is_punct), "") in reading.language.among
    ]
    heads = [(bearer(one, reading) or one).i for c in singled for one in conjuncts(c)]
    return tuple(reading.named[i] for i in heads if i in reading.named)


def is_of_two(token: Token, language: Language) -> bool:
    """Return whether a word takes up one of two who were named: 'laatstgenoemde', 'the former'."""
    return token.lower_ in language.latter | language.first_of_two and token.dep_ not in universal.ADJECTIVE


def _of_two(token: Token, past: Past) -> tuple[Mention, ...]:
    """'Laatstgenoemde', 'the former': one of two actors who were named here or in the sentence before."""
    is_actor = past.reading.ontology.is_a
    named = past.candidates(
        token, lambda s: s.mention.entity.named and is_actor(s.mention.entity.kind, "Actor"), reach=1
    )
    two = list({seen.mention.entity.iri: seen.mention for seen in named}.values())
    if len(two) != 2:
        return ()
    return past.take_up(token, two[token.lower_ in past.reading.language.latter])


def _last_two(token: Token, past: Past) -> tuple[Mention, ...]:
    """'Beide landen': the last two that were called so or are of that kind, in the order of the text."""
    word, kind = token.lemma_.lower(), past.reading.kind_of_noun(token) or "Actor"
    called = [s.mention for s in past.seen if past.descriptions.says(s.mention.entity, word)]
    alike = [s.mention for s in past.seen if past.is_a(s.mention.entity, kind)]
    for mentions in (called, alike):
        last = {mention.entity.iri: mention for mention in reversed(mentions)}
        if len(last) > 1:
            two = list(last.values())[:2]
            return tuple(past.as_mention(token, one, "nominal") for one in reversed(two))
    return ()
