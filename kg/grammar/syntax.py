"""Questions to a dependency tree, asked in roles: who does it, to whom, with which preposition."""

from collections.abc import Iterator
from itertools import chain, takewhile

from spacy.tokens import Token

from kg.languages import Language, every, universal

NEGATIONS = every("negations")
NONE = every("none")
BUT = every("but")
INSTEAD = every("instead")
ONLY = every("only")
PLURALS = tuple(every("plural"))
PRESENT = tuple(every("present_participle"))
GERUNDS = tuple(every("gerund"))


def has(token: Token, feature: str, value: str) -> bool:
    """Return whether a word has a UD feature: has(token, "Tense", "Past")."""
    return value in token.morph.get(feature, [])


def plural(noun: Token) -> bool:
    """Return whether a noun is plural, by its features or ending (parsers trust 'het' in 'het wapens')."""
    lemma_, form = noun.lemma_.lower(), noun.lower_
    return has(noun, "Number", "Plur") or (
        form != lemma_ and form.startswith(lemma_) and form.endswith(PLURALS)
    )


def children(token: Token, labels: frozenset[str]) -> list[Token]:
    """Return the children of `token` whose relation is one of `labels`, in order."""
    return [child for child in token.children if child.dep_ in labels]


def behind(token: Token, most: int) -> list[Token]:
    """Return the words behind a word in its sentence, at most so many."""
    start = token.i + 1
    return list(token.doc[start : min(start + most, token.sent.end)])


def bracketed(bracket: Token) -> Iterator[Token]:
    """Yield what stands in a bracket behind the word that opens it, at most to the end of the sentence."""
    return takewhile(lambda t: t.text != ")", bracket.doc[bracket.i + 1 : bracket.sent.end])


def conjuncts(token: Token) -> tuple[Token, ...]:
    """Return `token` and what is coordinated with it, in order: 'Delhaize en Colruyt'; not 'niet Colruyt'."""
    return tuple(t for t in _joined(token) if not _excluded(t, token))


def excluded(token: Token) -> tuple[Token, ...]:
    """Return what a coordination takes out: 'niet X maar Y', 'X, but not Y'."""
    return tuple(t for t in _joined(token) if _excluded(t, token))


def _joined(token: Token) -> list[Token]:
    joined = [token]
    for item in joined:
        joined += [c for c in item.children if c.dep_ in universal.CONJUNCT and c.i > item.i]
    return sorted(joined, key=lambda t: t.i)


def _excluded(word: Token, first: Token) -> bool:
    """'Door de SP, niet door D66', 'niet X maar Y': a negation that is one conjunct's own."""
    if word == first and not any(c.dep_ in universal.CONJUNCT for c in word.children):
        return False
    if word != first and opening(word, universal.COORDINATION) & INSTEAD:
        return True
    if _denied(word) and _set_against(first):
        return True  # 'Munitie, maar geen tanks'
    marks = (c for c in word.children if c.dep_ in universal.NEGATING and c.i < word.i)
    return any(c.lower_ in NEGATIONS and c.nbor().lower_ not in ONLY for c in marks)


def opening(word: Token, labels: frozenset[str]) -> set[str]:
    """Return what opens a phrase, with its other words: 'behalve', 'apart from'."""
    marks = children(word, labels)
    return {" ".join(t.lower_ for t in (m, *children(m, universal.FIXED))) for m in marks}


def _denied(noun: Token) -> bool:
    return any(c.lower_ in NONE for c in children(noun, universal.DETERMINER))


def _set_against(first: Token) -> bool:
    """'X, maar Y': whether one of what is coordinated is said instead of another."""
    others = _joined(first)[1:]
    return any(c.lower_ in BUT for t in others for c in children(t, universal.COORDINATION))


def lemma(token: Token, language: Language, base: str | None = None) -> str:
    """Return the lemma (or another `base`), a verb with its particle: 'vielen … aan' -> 'aanvallen'."""
    base = token.lemma_.lower() if base is None else base
    loose = children(token, language.particle)
    particles = [c for c in loose if not children(c, universal.FIXED | universal.CASE)]
    particle = particles[-1].lower_ if particles else ""  # 'richtte samen met X op'
    if particle and language.separable:
        return base if base.startswith(particle) else particle + base
    return f"{base} {particle}" if particle else base


def particles(verb: Token, language: Language) -> list[str]:
    """Return words that may be a missed particle: 'werkt … samen', 'roept X op de ban te …'."""
    if not language.separable:
        return []
    # 'Sprak X vrij': an adjective too
    single = [c for c in verb.children if not any(True for _ in c.children)]
    loose = [c for c in single if c.pos_ in {"ADV", "ADP"} or _may_be_particle(c)]
    begins = [c.left_edge for c in children(verb, universal.COMPLEMENT) if c.i > verb.i]
    inner = [
        p
        for c in verb.children
        if c.dep_ in universal.OPEN
        for p in children(c, language.particle)
        if verb.i < p.i < c.i - 2 and p.nbor().lower_ not in language.to
    ]
    return [c.lower_ for c in loose if c.dep_ not in universal.OPENING] + [
        c.lower_ for c in (*begins, *inner) if c.dep_ in universal.CASE or c in inner
    ]


def _may_be_particle(word: Token) -> bool:
    return word.pos_ == "ADJ" and word.dep_ in universal.OPEN | universal.ADVERB


def idiom(verb: Token) -> list[Token]:
    """Return the words that make a fixed expression with a verb: 'van plan zijn', 'in beslag nemen'."""
    return [w for c in verb.children if c.pos_ == "ADP" for w in children(c, universal.FIXED)]


def preposition(token: Token) -> str:
    """Return the preposition of a noun in lower case, '' if it has none, all of 'in plaats van'."""
    case = next((c for c in token.children if c.dep_ in universal.CASE), None)
    if case is None:
        return ""
    rest = [c.lower_ for c in case.children if c.dep_ in universal.FIXED]
    return " ".join([case.lower_, *rest])


def is_verb(token: Token) -> bool:
    """Return whether `token` heads a verbal clause."""
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in universal.AUXILIARY


def is_copular(word: Token) -> bool:
    """Return whether a word is what something is said to be: 'X is minister'."""
    return any(c.dep_ in universal.COPULA for c in word.children)


def heads_clause(word: Token) -> bool:
    """Return whether a word heads a clause, verbal or copular: 'als X wint', not 'als minister'."""
    return is_verb(word) or is_copular(word)


def is_nominal(word: Token) -> bool:
    """Return whether a word is a noun, or an infinitive used as one: 'het uitblijven van'."""
    return word.pos_ in {"NOUN", "PROPN"} or nominal_infinitive(word)


def nominal_infinitive(word: Token) -> bool:
    """Return whether a verb is used as a noun: 'het leveren van wapens'."""
    return is_verb(word) and has(word, "VerbForm", "Inf") and bool(children(word, universal.DETERMINER))


def participle(token: Token) -> bool:
    """Return whether `token` is a past participle that modifies a noun: 'de bezette gebieden'.

    In 'bewijs dat X Y heeft aangevallen' it does not: it heads a clause of its own.
    """
    return (
        token.dep_ in universal.ATTRIBUTIVE
        and has(token, "VerbForm", "Part")
        and not any(has(c, "VerbForm", "Fin") for c in children(token, universal.AUXILIARY))
        and not (token.text.endswith(PRESENT) and _keeps_infinitive(token))
    )


def present_participle(token: Token) -> bool:
    """Return whether `token` is a present participle: 'de dreigende', 'supplying'."""
    text = token.text
    if text.endswith(PRESENT) or text.removesuffix("e").endswith(PRESENT):
        return _keeps_infinitive(token)
    return text.endswith(GERUNDS) and token.dep_ in universal.PRESENT_PARTICIPLE


def _keeps_infinitive(token: Token) -> bool:
    """Whether a form begins with the whole verb: 'dreigende', 'steunende', but not 'gesteunde'."""
    return token.lower_.startswith(token.lemma_.lower())


def relative(token: Token, language: Language) -> Token | None:
    """Return the antecedent of a relative pronoun, else None."""
    if token.lower_ not in language.relatives or token.pos_ not in {"PRON", "DET", "SCONJ", "ADV"}:
        return None
    for ancestor in token.ancestors:
        if ancestor.dep_ in universal.RELATIVE:
            return ancestor.head
        if ancestor.dep_ in universal.BARRIER and token.i > ancestor.i:
            return None
    return None


def is_passive(verb: Token, language: Language) -> bool:
    """Return whether the clause of `verb` is passive ('werd … aangevallen', 'door X bezette')."""
    if verb.text.endswith(GERUNDS) and verb.dep_ not in universal.ATTRIBUTIVE:
        return False  # 'Is understood to be negotiating', whatever the parser calls 'be'
    # A finite verb is none, whatever its subject is called: 'The UN called on Israel'.
    marks = language.passive if has(verb, "VerbForm", "Fin") else language.passive | language.passive_subject
    if any(c.dep_ in marks for c in verb.children):
        return True
    if participle(verb) and not present_participle(verb):
        return True
    if verb.dep_ in universal.ADVERBIAL and has(verb, "VerbForm", "Part") and children(verb, universal.AGENT):
        return True  # 'Cleared by the court, X …'
    own = any(c.dep_ in language.subject or c.dep_ in language.auxiliary for c in verb.children)
    return (
        verb.dep_ in universal.CONJUNCT and not own and is_verb(verb.head) and is_passive(verb.head, language)
    )


def subjects(verb: Token, language: Language, object_control: frozenset[str], depth: int = 0) -> list[Token]:
    """Return the subject of `verb`, its own or the one it shares; of a passive, what undergoes it."""
    own = [c for c in verb.children if c.dep_ in language.subject or c.dep_ in language.passive_subject]
    if own or depth > 6:
        nominal = [c for c in own if c.dep_ not in universal.CLAUSAL_SUBJECT]
        inner = [c for c in nominal if c.dep_ not in universal.OUTER]  # 'Word is that X will …'
        nominal = inner or nominal
        return [c for c in nominal if c.pos_ != "ADJ" or len(nominal) == 1][:1]
    hidden = _hidden_subject(verb, language) or first_object(verb, language)
    if hidden is not None:
        return [hidden]
    head = verb.head
    if verb.dep_ in universal.ATTRIBUTIVE and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return _of_modifier(verb, language, object_control, depth)
    bare = is_verb(verb) and (_infinitive(verb) or not is_finite(verb))
    # 'Found X guilty of killing Y'
    small = head.pos_ == "ADJ" and head.dep_ in universal.OPEN and not is_copular(head)
    if small and verb.dep_ in universal.ADVERBIAL and (objects := children(head.head, language.object)):
        return objects
    controlled = lemma(head, language) in object_control
    shares = verb.dep_ in universal.CONTENT or (verb.dep_ in universal.CLAUSAL_SUBJECT and controlled)
    if verb.dep_ in universal.SHARING or (bare and shares):
        if verb.dep_ not in universal.CONJUNCT and controlled:
            objects = children(head, language.object | language.indirect)
            if objects:
                return objects
        return subjects(head, language, object_control, depth + 1)
    return []


def clause_head(token: Token) -> Token:
    """Return the verb or predicate whose clause `token` stands in."""
    current = token
    for current in chain((token,), token.ancestors):
        if current.dep_ in universal.CLAUSES or (current.dep_ in universal.CONJUNCT and is_verb(current)):
            break
    return current


def first_object(verb: Token, language: Language) -> Token | None:
    """Return the subject that looks like an object, the first of two: 'X had ze gekocht'."""
    objects = [] if children(verb, language.subject) else children(verb, language.object)
    finite = any(has(t, "VerbForm", "Fin") for t in (verb, *children(verb, language.auxiliary)))
    return objects[0] if finite and len(objects) > 1 and objects[0].i < verb.i else None


def _hidden_subject(verb: Token, language: Language) -> Token | None:
    """'dat het wapens heeft geleverd', 'dat het Kyiv heeft aangevallen': the article is the pronoun."""
    for noun in children(verb, language.object):
        for child in noun.children:
            if child.dep_ in universal.DETERMINER and child.lower_ in language.it and stands_alone(child):
                return child
    return None


def stands_alone(article: Token) -> bool:
    """Return whether what looks like a neuter article is the pronoun 'het': before a plural or a name."""
    return plural(article.head) or (article.head.pos_ == "PROPN" and article.head.i == article.i + 1)


def _infinitive(verb: Token) -> bool:
    return has(verb, "VerbForm", "Inf")


def is_finite(verb: Token) -> bool:
    """Return whether a verb or one of its auxiliaries shows tense and person."""
    return any(has(t, "VerbForm", "Fin") for t in (verb, *children(verb, universal.AUXILIARY)))


def _of_modifier(verb: Token, language: Language, object_control: frozenset[str], depth: int) -> list[Token]:
    """The noun that a participle modifies; for an infinitive ('het plan om X te …') whoever has the noun."""
    head = verb.head
    marks = children(verb, universal.MARK)
    if marks and not _infinitive(verb) and is_verb(head.head):
        # 'Arrested X on suspicion of stabbing Y'
        undergoing = () if is_passive(head.head, language) else children(head.head, language.object)
        return [t for t in undergoing if t != head] or subjects(
            head.head, language, object_control, depth + 1
        )
    if not _infinitive(verb):
        # 'HESA is a company owned by X'
        predicate = is_copular(head)
        return (children(head, language.subject) if predicate else []) or [head]
    owner = children(head, language.possessor)
    owner = owner or [c for c in head.children if preposition(c) in language.by]  # 'Plans by X to buy Y'
    if owner or is_copular(head):
        return owner or children(head, language.subject)
    return subjects(head.head, language, object_control, depth + 1) if is_verb(head.head) else []


def hang(word: Token, head: Token, relation: str) -> bool:
    """Hang a word on another of its sentence; return whether that leaves a tree, else nothing is changed."""
    if word.sent != head.sent or word == head or word.is_ancestor(head):
        return False
    word.head, word.dep_ = head, relation
    return True
