"""Questions to a dependency tree, asked in roles: who does it, to whom, with which preposition."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.languages import Language

CLAUSES = frozenset(
    {"ccomp", "xcomp", "csubj", "csubj:pass", "advcl", "acl", "acl:relcl", "parataxis", "advcl:relcl"}
)

NEGATIONS = frozenset({"niet", "not"})
"""Words that take one of several coordinated things out."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a predicate takes, each argument with its coordinated partners."""

    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    indirect: tuple[Token, ...]
    agents: tuple[Token, ...]
    obliques: tuple[tuple[str, Token], ...]
    """(preposition, noun) of every prepositional phrase of the predicate, then of its objects."""
    passive: bool
    reflexive: bool


def has(token: Token, feature: str, value: str) -> bool:
    """Return whether a word has a UD feature: has(token, "Tense", "Past")."""
    return value in token.morph.get(feature, [])


def plural(noun: Token) -> bool:
    """Return whether a noun is plural, by its features or ending (parsers trust 'het' in 'het wapens')."""
    lemma_, form = noun.lemma_.lower(), noun.lower_
    return has(noun, "Number", "Plur") or (
        form != lemma_ and form.startswith(lemma_) and form.endswith(("s", "en"))
    )


def children(token: Token, labels: frozenset[str]) -> list[Token]:
    """Return the children of `token` whose relation is one of `labels`, in order."""
    return [child for child in token.children if child.dep_ in labels]


def conjuncts(token: Token) -> tuple[Token, ...]:
    """Return `token` and what is coordinated with it, in order: 'Delhaize en Colruyt'; not 'niet Colruyt'."""
    found = [token]
    for item in found:
        found += [c for c in item.children if c.dep_ == "conj" and c.i > item.i and not _excluded(c)]
    return tuple(sorted(found, key=lambda t: t.i))


def _excluded(word: Token) -> bool:
    """'Door de SP, niet door D66', 'a ministry, not the army': a negation that is the conjunct's own."""
    return any(c.dep_ in {"advmod", "amod", "cc"} and c.lower_ in NEGATIONS for c in word.children)


def lemma(token: Token, language: Language, base: str | None = None) -> str:
    """Return the lemma (or another `base`), a verb with its particle: 'vielen … aan' -> 'aanvallen'."""
    base = token.lemma_.lower() if base is None else base
    loose = children(token, language.particle)
    particles = [c for c in loose if not children(c, frozenset({"fixed", "case"}))]
    particle = particles[-1].lower_ if particles else ""  # 'richtte samen met X op'
    if particle and language.separable:
        return base if base.startswith(particle) else particle + base
    return f"{base} {particle}" if particle else base


def particles(verb: Token, language: Language) -> list[str]:
    """Return words that may be a missed particle: 'werkt … samen', 'roept X op de ban te …'."""
    if not language.separable:
        return []
    loose = [c for c in verb.children if c.pos_ in {"ADV", "ADP"} and not any(True for _ in c.children)]
    begins = [c.left_edge for c in children(verb, frozenset({"xcomp", "ccomp"})) if c.i > verb.i]
    inner = [
        p
        for c in verb.children
        if c.dep_ == "xcomp"
        for p in children(c, language.particle)
        if verb.i < p.i < c.i - 2 and p.nbor().lower_ not in language.to
    ]
    return [c.lower_ for c in loose if c.dep_ not in {"case", "mark"}] + [
        c.lower_ for c in (*begins, *inner) if c.dep_ == "case" or c in inner
    ]


def idiom(verb: Token) -> list[Token]:
    """Return the words that make a fixed expression with a verb: 'van plan zijn', 'in beslag nemen'."""
    return [w for c in verb.children if c.pos_ == "ADP" for w in children(c, frozenset({"fixed"}))]


def preposition(token: Token) -> str:
    """Return the preposition of a noun in lower case, '' if it has none, all of 'in plaats van'."""
    case = next((c for c in token.children if c.dep_ == "case"), None)
    if case is None:
        return ""
    rest = [c.lower_ for c in case.children if c.dep_ == "fixed"]
    return " ".join([case.lower_, *rest])


def is_verb(token: Token) -> bool:
    """Return whether `token` heads a verbal clause."""
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "aux:pass", "cop"}


def heads_clause(word: Token) -> bool:
    """Return whether a word heads a clause, verbal or copular: 'als X wint', not 'als minister'."""
    return is_verb(word) or any(c.dep_ == "cop" for c in word.children)


def participle(token: Token) -> bool:
    """Return whether `token` is a past participle that modifies a noun: 'de bezette gebieden'."""
    return token.dep_ in {"amod", "acl"} and has(token, "VerbForm", "Part") and not token.text.endswith("nd")


def present_participle(token: Token) -> bool:
    """Return whether `token` is a present participle: 'de dreigende', 'supplying'."""
    return token.text.endswith(("nd", "nde")) or (
        token.text.endswith("ing") and token.dep_ in {"acl", "advcl", "amod"}
    )


def relative(token: Token, language: Language) -> Token | None:
    """Return the antecedent of a relative pronoun, else None."""
    if token.lower_ not in language.relatives or token.pos_ not in {"PRON", "DET", "SCONJ", "ADV"}:
        return None
    for ancestor in token.ancestors:
        if ancestor.dep_ == "acl:relcl":
            return ancestor.head
        if ancestor.dep_ in {"ccomp", "parataxis"} and token.i > ancestor.i:
            return None
    return None


def arguments(verb: Token, language: Language, object_control: frozenset[str]) -> Arguments:
    """Return the arguments of a verb, with those that coordination, control and relative clauses share."""
    passive = is_passive(verb, language)
    first = _first_object(verb, language)
    objects = _expand([c for c in children(verb, language.object) if c != first]) or _bare(verb, language)
    found = [(preposition(t), n) for t in children(verb, language.oblique) for n in conjuncts(t)]
    # 'Ladingen munitie naar Rusland'
    measured = [c for o in objects for c in children(o, frozenset({"nmod"})) if not preposition(c)]
    things = (*objects, *measured)
    nested = (
        *(o for o in things if not o.ent_type_),
        *(t for _, t in found if not t.ent_type_),
        *children(verb, frozenset({"xcomp"})),
    )
    for target in nested:
        near = target in things
        phrases = [(preposition(t), t) for t in children(target, language.oblique)]
        found += [(p, n) for p, t in phrases if near or p not in language.of for n in conjuncts(t)]
    found += [(p, t) for t in verb.children if t.lower_ in language.there for p in language.at]
    found += [(w.head.lower_, w) for w in idiom(verb)]
    infinitives = children(verb, frozenset({"xcomp"}))
    found += [("te", c) for c in infinitives if any(m.lower_ in language.to for m in c.children)]
    agents = [
        t
        for t in children(verb, language.agent | language.oblique)
        if preposition(t) in language.by and (passive or t.dep_ in language.agent)
    ]
    hyphened = children(verb, frozenset({"obl:hyphen"}))
    agents += hyphened
    found += [(p, t) for t in hyphened for p in language.at]
    marks = [c for c in children(verb, language.reflexive) if c.lower_ in language.reflexives]
    own = [c for c in verb.children if c.dep_ in language.subject]
    if not objects and len(own) > 1:
        objects = _expand(own[-1:])
    if not objects and verb.dep_ == "conj" and verb.head.pos_ == verb.pos_ and verb.head.i > verb.i:
        objects = _expand(children(verb.head, language.object))
    doers = _expand(subjects(verb, language, object_control))
    for word, company in _companions(verb, language):
        if any(o.ent_type_ == company[0].ent_type_ and o.right_edge.i == word.i - 1 for o in objects):
            objects = (*objects, *company)
        elif doers:
            doers = (*doers, *company)
    return Arguments(
        subjects=doers,
        objects=tuple(o for o in objects if o not in marks),
        indirect=_expand(children(verb, language.indirect)),
        agents=_expand(agents),
        obliques=tuple((p, t) for p, t in found if p),
        passive=passive,
        reflexive=bool(marks),
    )


def is_passive(verb: Token, language: Language) -> bool:
    """Return whether the clause of `verb` is passive ('werd … aangevallen', 'door X bezette')."""
    # A finite verb is none, whatever its subject is called: 'The UN called on Israel'.
    marks = language.passive if has(verb, "VerbForm", "Fin") else language.passive | language.passive_subject
    if any(c.dep_ in marks for c in verb.children):
        return True
    if participle(verb) and not present_participle(verb):
        return True
    own = any(c.dep_ in language.subject or c.dep_ in language.auxiliary for c in verb.children)
    return verb.dep_ == "conj" and not own and is_verb(verb.head) and is_passive(verb.head, language)


def subjects(verb: Token, language: Language, object_control: frozenset[str], depth: int = 0) -> list[Token]:
    """Return the subject of `verb`, its own or the one it shares; of a passive, what undergoes it."""
    own = [c for c in verb.children if c.dep_ in language.subject or c.dep_ in language.passive_subject]
    if own or depth > 6:
        nominal = [c for c in own if c.dep_ not in {"csubj", "csubj:pass"}]
        return [c for c in nominal if c.pos_ != "ADJ" or len(nominal) == 1][:1]
    hidden = _hidden_subject(verb, language) or _first_object(verb, language)
    if hidden is not None:
        return [hidden]
    head = verb.head
    if verb.dep_ in {"amod", "acl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return _of_modifier(verb, language, object_control, depth)
    if verb.dep_ in {"conj", "advcl", "xcomp"} or (verb.dep_ == "ccomp" and _infinitive(verb)):
        if verb.dep_ != "conj" and lemma(head, language) in object_control:
            objects = children(head, language.object | language.indirect)
            if objects:
                return objects
        return subjects(head, language, object_control, depth + 1)
    return []


def clause_head(token: Token) -> Token:
    """Return the verb or predicate whose clause `token` stands in."""
    current = token
    while (
        current.head != current
        and current.dep_ not in CLAUSES
        and not (current.dep_ == "conj" and is_verb(current))
    ):
        current = current.head
    return current


def _companions(verb: Token, language: Language) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    """Yield 'samen', 'together', and who is named behind it: 'arresteerde X samen met Y'."""
    for word in verb.children:
        near = (*word.children, *verb.children) if word.lower_ in language.together else ()
        for noun in near:
            if preposition(noun) in language.by_means_of and noun.left_edge.i == word.i + 1:
                yield word, conjuncts(noun)


def _bare(verb: Token, language: Language) -> tuple[Token, ...]:
    """A name without a preposition that the parser took for an adverbial: 'bezoekt in maart Nederland'."""
    found = [
        c
        for c in children(verb, language.oblique)
        if c.pos_ == "PROPN" and c.ent_type_ and not preposition(c)
    ]
    return _expand(found[:1])


def _expand(tokens: list[Token]) -> tuple[Token, ...]:
    return tuple(dict.fromkeys(n for t in tokens for n in conjuncts(t)))


def _first_object(verb: Token, language: Language) -> Token | None:
    """Of two objects of a finite verb without a subject the first is the subject: 'X had ze gekocht'."""
    objects = [] if children(verb, language.subject) else children(verb, language.object)
    finite = any(has(t, "VerbForm", "Fin") for t in (verb, *children(verb, language.auxiliary)))
    return objects[0] if finite and len(objects) > 1 and objects[0].i < verb.i else None


def _hidden_subject(verb: Token, language: Language) -> Token | None:
    """'dat het wapens heeft geleverd': a neuter article before a plural is the pronoun."""
    for noun in children(verb, language.object):
        for child in noun.children:
            if child.dep_ == "det" and child.lower_ in language.it and plural(noun):
                return child
    return None


def _infinitive(verb: Token) -> bool:
    return has(verb, "VerbForm", "Inf")


def _of_modifier(verb: Token, language: Language, object_control: frozenset[str], depth: int) -> list[Token]:
    """The noun that a participle modifies; for an infinitive ('het plan om X te …') whoever has the noun."""
    head = verb.head
    marks = children(verb, frozenset({"mark"}))
    if marks and not _infinitive(verb) and is_verb(head.head):
        # 'Arrested X on suspicion of stabbing Y'
        undergoing = () if is_passive(head.head, language) else children(head.head, language.object)
        return [t for t in undergoing if t != head] or subjects(
            head.head, language, object_control, depth + 1
        )
    if not _infinitive(verb):
        # 'HESA is a company owned by X'
        predicate = any(c.dep_ == "cop" for c in head.children)
        return (children(head, language.subject) if predicate else []) or [head]
    owner = children(head, language.possessor)
    if owner or any(c.dep_ == "cop" for c in head.children):
        return owner or children(head, language.subject)
    return subjects(head.head, language, object_control, depth + 1) if is_verb(head.head) else []


OUTSIDE = CLAUSES | {"case", "cc", "punct", "conj", "appos", "cop", "nsubj", "aux", "mark", "advmod"}
"""Relations to the head of a noun phrase that are no part of its name."""


def phrase(token: Token) -> tuple[Token, ...]:
    """Return the noun phrase of `token` without its preposition, its clauses and appositions."""
    found = sorted(_inside(token), key=lambda t: t.i)
    return _contiguous(found, token)


def _inside(token: Token) -> list[Token]:
    # 'Ook de minister zelf': adverbs are no part of the name, though they modify the noun.
    within = [c for c in token.children if c.dep_ not in OUTSIDE and (c.dep_, c.pos_) != ("amod", "ADV")]
    parts = [t for child in within for t in _inside(child)]
    cases = [c for t in within for c in t.children if c.dep_ == "case"]
    return [token, *parts, *cases]


def _contiguous(tokens: list[Token], head: Token) -> tuple[Token, ...]:
    at = tokens.index(head)
    low = high = at
    while low > 0 and tokens[low - 1].i == tokens[low].i - 1:
        low -= 1
    while high + 1 < len(tokens) and tokens[high + 1].i == tokens[high].i + 1:
        high += 1
    return tuple(tokens[low : high + 1])
