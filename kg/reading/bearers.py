"""Beside which name a noun stands: 'premier Dick Schoof', 'Abiad, de minister'."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.grammar.compounds import ends_with
from kg.grammar.syntax import children, has, plural, preposition
from kg.languages import universal
from kg.model import Entity, Mention
from kg.reading.departments import is_ministry
from kg.reading.parts import half_title, has_former_prefix
from kg.reading.reading import Reading


def bearer(noun: Token, reading: Reading) -> Token | None:
    """Return the name beside which a noun stands.

    'X, een van de oprichters van Y' is as good as 'X, oprichter van Y'.
    """
    one = noun.head
    language = reading.language
    if one.i < noun.i and one.lower_ in language.one and reading.preposition(noun) in language.of:
        return bearer(one, reading)
    return next((t for t in _names_near(noun, reading) if _can_bear(noun, reading.named[t.i], reading)), None)


def _names_near(noun: Token, reading: Reading) -> Iterator[Token]:
    """Yield the names that may bear a noun, the likeliest first."""
    named, apposition = reading.named, reading.language.apposition
    below = list(noun.children)
    near = [c for c in below if c.dep_ in apposition]
    yield from (
        t for t in near if t.i in named and (t.dep_ not in universal.COMPOUND or noun.pos_ == "PROPN")
    )
    for token in near:
        name = bearer(token, reading) if token.i not in named and token.pos_ == "NOUN" else None
        if name is not None:
            yield name
    if noun.dep_ in apposition and noun.i not in named:
        yield from _speaker_before(noun, reading)
        yield from (t for t in (noun.head, *children(noun.head, apposition)) if t.i in named)
    if (
        noun.pos_ == "ADJ"
        and noun.dep_ in universal.ADJECTIVE
        and noun.head.i in named
        and noun.i > noun.head.i
    ):
        yield noun.head  # 'Mitch Henriquez, afkomstig uit Aruba'
    yield from (t for t in below if t.i in named and noun.doc[t.i - 1].text == "(")
    yield from (t for t in below if t.i in named and plural(noun) and _is_example(t, reading))
    yield from _before_bracket(noun, reading)
    if noun.dep_ in universal.CONJUNCT and goes_on(noun):
        beside = noun.head.dep_ in universal.APPOSITION
        yield from _names_near(noun.head, reading) if beside else _before_bracket(noun.head, reading)
    # 'Its ambassador in Kyiv, Michael Brodsky'
    places = [c for c in below if c.dep_ in universal.NOMINAL and _is(c, "Place", reading)]
    yield from (t for c in places for t in children(c, universal.APPOSITION) if _is(t, "Person", reading))
    yield from (t for t in (_following(noun, reading), _after_colon(noun, reading)) if t is not None)


def _speaker_before(noun: Token, reading: Reading) -> Iterator[Token]:
    """'Dat is Trump, zegt Pereira, een Democraat': not who is spoken of, though the parser says so."""
    first = noun.left_edge
    comma = first if first.text == "," else noun.doc[max(first.i - 1, 0)]
    name = reading.named.get(comma.i - 1)
    if comma.text != "," or name is None or name == reading.named.get(noun.head.i):
        return
    inner = (t for t in noun.doc[noun.head.i + 1 : comma.i] if reading.named.get(t.i) == name)
    yield from (t for t in inner if t.dep_ in universal.SUBJECT and t.head.i > noun.head.i)


def _is_example(name: Token, reading: Reading) -> bool:
    """'EU-landen als Polen en Hongarije', 'banks such as ING'."""
    marks = {c.lower_ for c in children(name, universal.OPENING)} | {reading.preposition(name)}
    return bool(marks & reading.cues("SuchAs"))


def goes_on(noun: Token) -> bool:
    """Return whether a noun may say more of who bears the one before: 'burgemeester van X en lid van Y'."""
    return noun.head.pos_ == noun.pos_ == "NOUN" and not children(noun, universal.DETERMINER)


def _before_bracket(noun: Token, reading: Reading) -> Iterator[Token]:
    """'Nadia Boulahrouz (voorzitter van Vitesse)', 'X uit Emmen (man van Y)', but not 'X (Burgerbelang)'."""
    bracket = noun.left_edge
    common = noun.text[:1].islower() or half_title(noun, reading) is not None
    described = noun.dep_ in universal.NOMINAL and common and not reading.preposition(noun)
    if not described or bracket.text != "(" or not bracket.i:
        return
    before = reading.named.get(bracket.i - 1)
    name = [
        t for t in noun.sent if t.i < bracket.i and before is not None and reading.named.get(t.i) == before
    ]
    yield from [noun.head] if any(map(reading.preposition, name)) and noun.head.i in reading.named else name


def _is(token: Token, kind: str, reading: Reading) -> bool:
    """Return whether a name is one of something of that kind."""
    return token.i in reading.named and reading.ontology.is_a(reading.named[token.i].entity.kind, kind)


def _following(noun: Token, reading: Reading) -> Token | None:
    """A person's name right behind a noun, whatever the parser made of it."""
    doc, named = noun.doc, reading.named
    if noun.i in named:
        return None
    # 'Secretary of State Marco Rubio'
    of = doc[noun.i + 2] if noun.i + 2 < len(doc) else noun
    person = reading.kind_of_noun(of) == "Person"  # 'strijdmakker van dictator Khaddafi'
    if person or of.head.i != noun.i or reading.preposition(of) not in reading.language.of:
        of = noun
    last = of.i if of.i not in named else noun.i
    if last == noun.i and not reading.language.verb_second:
        last = _of_place(noun, reading)
    if of.i in named and is_ministry(named[of.i].entity, reading.language):
        # 'Minister van Binnenlandse Zaken Ollongren'
        last = max(i for i, mention in named.items() if mention == named[of.i])
    name = named.get(last + 1)
    if name is None or name.entity.kind != "Person":
        return None
    word = doc[last + 1]
    return None if word.ent_iob_ == "I" or word.sent != noun.sent else word


def _of_place(noun: Token, reading: Reading) -> int:
    """'President of the United States Joe Biden', 'Representative for Iran X': where such a phrase ends."""
    of = next(
        (c for c in noun.children if c.i > noun.i and preposition(c) and _is(c, "Place", reading)), noun
    )
    first = of.left_edge.i
    title = bool(reading.titles(noun)) and first == noun.i + 1 and of != noun
    end = reading.named[of.i].end if title else 0
    return (
        next((t.i - 1 for t in noun.doc[of.i + 1 : noun.sent.end] if t.idx >= end), noun.i)
        if title
        else noun.i
    )


def _after_colon(noun: Token, reading: Reading) -> Token | None:
    """'… heeft een eigen partij opgericht: Nieuw Sociaal Contract'."""
    if noun.dep_ not in reading.language.object:
        return None
    asides = children(noun.head, universal.ASIDE | universal.APPOSITION)
    names = (t for t in asides if t.i in reading.named)
    return next((t for t in names if ":" in (noun.doc[t.left_edge.i - 1].text, t.left_edge.text)), None)


def _can_bear(noun: Token, name: Mention, reading: Reading) -> bool:
    """A person is no 'bondgenootschap', and one person not 'commissarissen'."""
    kind = None if has_former_prefix(noun, reading) else reading.kind_of_noun(noun)
    entity = name.entity
    if kind is not None and _kinds_clash(kind, noun, name, reading):
        return False
    if kind == "Person" and _of_another(noun, entity, reading):
        return False
    # 'Rechtbank Overijssel' is not Overijssel, but 'gemeente Zutphen' may be Zutphen.
    place = entity.kind in {"City", "Region"} and entity.known
    if place and ends_with(noun.lemma_.lower(), reading.cues("Institution")):
        return False
    several = has(noun, "Number", "Plur") and entity.kind == "Person" and " " in entity.label
    return not several or any(c.dep_ in universal.CONJUNCT for c in noun.subtree)


def _of_another(noun: Token, entity: Entity, reading: Reading) -> bool:
    """'Ontmoette de Turkse president premier Orbán': he is known to be of another state."""
    country = reading.register.country(entity.iri)
    named = (m.entity for m in map(reading.demonym, noun.children) if m is not None)
    states = [state.iri for state in named if state.kind == "Country"]
    leads = any(frame.relation == "leads" for frame in reading.titles(noun))
    return bool(country and states and leads) and country not in states


def _kinds_clash(kind: str, noun: Token, name: Mention, reading: Reading) -> bool:
    """Whether what a noun names cannot be what stands beside it."""
    entity, is_a = name.entity, reading.ontology.is_a
    if may_be_either(noun, name, reading):
        return False
    if kind == "Person" and entity.known and entity.kind != "Person":
        return not _stands_bare(noun, name, reading)
    owned = kind == "Organization" and any(c.dep_ in reading.language.possessor for c in noun.children)
    if owned and is_a(entity.kind, "Place"):
        return True
    if entity.kind != "Person" or " " not in entity.label or is_a("Person", kind):
        return False
    # 'Ridgeline Paving, a company …': recognisers take firms for persons.
    behind = (
        noun.dep_ in universal.APPOSITION and reading.named.get(noun.head.i) == name and noun.idx > name.end
    )
    # 'Jan Dijk van Sabelco, een bedrijf …'
    of_another = behind and any(
        m != name for i, m in reading.named.items() if noun.head.i < i < noun.left_edge.i
    )
    firm = behind and not of_another and kind == "Organization"
    return not (firm and name.text == entity.label and not entity.known)


def _stands_bare(noun: Token, name: Mention, reading: Reading) -> bool:
    """'Bekerhouder PSV', 'titelkandidaat Ajax': right before the name, and no title of a person."""
    alone = not children(noun, universal.DETERMINER | universal.ADJECTIVE | universal.OWNER)
    return alone and name.start == noun.idx + len(noun) + 1 and not reading.titles(noun)


def may_be_either(noun: Token, name: Mention, reading: Reading) -> bool:
    """Return whether a noun leaves open if a person or an organisation bears it: 'klavecimbelbouwer'.

    Beside a surname alone it does not: 'scheepsbouwer Heesen' is the firm.
    """
    entity = name.entity
    full = entity.kind == "Organization" or (entity.kind == "Person" and " " in name.text)
    return full and ends_with(noun.lemma_.lower(), reading.cues("EitherActor"))


def cannot_bear(noun: Token, reading: Reading) -> list[Token]:
    """Return the names that the parser hung on a noun that cannot bear them."""
    names = [c for c in children(noun, reading.language.apposition) if c.i in reading.named]
    return [t for t in names if not _can_bear(noun, reading.named[t.i], reading)]


def loose(verb: Token, reading: Reading) -> tuple[Token, ...]:
    """Return such names in the clause of a verb: they are its objects."""
    below = [t for child in verb.children for t in child.subtree]
    nouns = [t for t in below if t.pos_ == "NOUN" and t.i not in reading.named]
    times = [t for t in below if reading.language.is_date(t.lower_)]
    beside = [c for t in times for c in t.children if c.i in reading.named and not reading.preposition(c)]
    return tuple([t for noun in nouns for t in cannot_bear(noun, reading)] + beside)[:1]
