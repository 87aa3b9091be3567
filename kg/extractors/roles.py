"""Relations said by titles and descriptions: 'de Russische president Poetin', 'Sabelco uit Geleen'."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.claims.clauses import Claim
from kg.claims.governed import Claims, fact
from kg.extractors._attributes import MEMBERSHIP, attribute, party
from kg.extractors._bodies import Bodies
from kg.extractors._home import BODIES, based, citizen, place, signed
from kg.extractors._lexicon import frames_of
from kg.extractors._slots import Match, allowed, mentions_for, statements
from kg.extractors._titles import (
    POSTS,
    allows,
    bare_titles,
    behind,
    body_slot,
    is_mixed,
    is_mutual,
    is_second,
    joined,
    kept_together,
    words_needed,
)
from kg.grammar.syntax import (
    children,
    conjuncts,
    is_passive,
    is_verb,
    plural,
    preposition,
    relative,
    subjects,
)
from kg.knowledge.ontology import Frame, Slot
from kg.languages import universal
from kg.model import Mention, Statement
from kg.reading.bearers import bearer, goes_on
from kg.reading.departments import is_ministry
from kg.reading.home import countries
from kg.reading.parts import first_part, introduced
from kg.reading.reading import Reading, as_nominal

PRIORITY = 20
"""A title says more than the noun in it."""


def extract(reading: Reading, claims: Claims) -> Iterator[Statement]:
    """Yield what titles, appositions, copulas, demonyms and attributes say."""
    roles = reading.ontology.frames(reading.language.code, "role")
    attributes = reading.ontology.frames(reading.language.code, "attribute").get("", ())
    attributes = tuple(sorted(attributes, key=lambda frame: not frame.slots[0].words))
    said: list[Statement] = []
    for token in reading.document.doc:
        if token.pos_ in {"NOUN", "PROPN", "ADJ", "ADV"}:
            titled = list(_title(token, roles, claims))
            said += titled or citizen(token, roles, reading)
        said += party(token, reading)
        if token.dep_ in universal.ADJECTIVE and token.lower_ in reading.cues("Based"):
            said += based(token, reading)
    said += _bare_titles(said, roles, claims)
    said += signed(reading)
    yield from said
    # 'De leider van de partij' leads it, and that is all.
    ends = set(map(_ends, said))
    for token in reading.document.doc:
        if token.pos_ in {"NOUN", "PROPN", "X"}:
            found = attribute(token, attributes, reading)
            yield from (s for s in found if _ends(s) not in ends)


def _ends(statement: Statement) -> tuple[str, str, int]:
    return statement.subject.entity.iri, statement.object.entity.iri, statement.sentence.start


def _title(noun: Token, table: Mapping[str, tuple[Frame, ...]], claims: Claims) -> Iterator[Statement]:
    reading = claims.reading
    if noun.i in reading.named and reading.named[noun.i].entity.kind == "Person":
        return
    head, frames = frames_of(noun, table)
    part = noun.dep_ in universal.COMPOUND and noun.head.i not in reading.named  # 'Democrat prosecutors'
    if head in reading.cues("ProperTitle") and (part or noun.text.islower()):
        return
    bearers, claim, trigger = _bearers(noun, claims) if frames else ((), Claim(), noun)
    yield from _member(noun, head, bearers, claim, reading)
    for frame in _peer(noun, frames, table, reading) if bearers else ():
        needed = words_needed(frame, noun)
        if needed is None:
            continue
        match = _match(frame, head, noun, needed, bearers, reading)
        for found in (match, *_each(frame, noun, reading)):
            if found is not None:
                yield from statements(found, trigger, claim, reading, tense="present")
        if match is not None or any(word.i < noun.i for word in needed):
            return  # a prime minister is no minister


def _bare_titles(
    said: Sequence[Statement], table: Mapping[str, tuple[Frame, ...]], claims: Claims
) -> Iterator[Statement]:
    """'Topman Ben van Beurden' leads what the article likely means; told once, if nothing else tells it."""
    reading = claims.reading
    told = {(s.subject.entity.iri, s.relation) for s in said}
    for title in bare_titles(table, reading):
        iri = title.person.entity.iri
        title = replace(title, frames=tuple(f for f in title.frames if (iri, f.relation) not in told))
        body = Bodies(title, reading).likeliest() if title.frames else None
        if body is None:
            continue
        for frame in (f for f in title.frames if allows(f, body, reading)):
            told.add((iri, frame.relation))
            fillers = {
                frame.bearer.role: (title.person,),
                body_slot(frame).role: (as_nominal(title.noun, body),),
            }
            match = Match(frame, fillers, _post(title.noun, [], ()))
            yield from statements(match, title.noun, fact(title.noun, reading), reading, tense="present")


def _member(
    noun: Token, head: str, bearers: tuple[Mention, ...], claim: Claim, reading: Reading
) -> Iterator[Statement]:
    """'PvdA-wethouder Sharon Dijksma', 'VVD-fractieleider Maarten Flikkema'."""
    of_party = head in reading.cues("OfParty") | reading.cues("Premier") | reading.cues("PartyLeader")
    party = _party_before(noun, reading) if bearers and of_party else None
    people = tuple(m for m in bearers if m.entity.kind == "Person")
    if party is not None and people:
        match = Match(MEMBERSHIP, {"S": people, "O": (party,)}, _post(noun, [], (party,)))
        yield from statements(match, noun, claim, reading, tense="present")


def _party_before(noun: Token, reading: Reading) -> Mention | None:
    """The party with which a title begins; what the register does not know is taken for one."""
    mention = first_part(noun, reading) or _name_before(noun, reading) or _party_of(noun, reading)
    mention = mention or _party_behind(noun, reading)
    if mention is None or mention.entity.kind not in BODIES:
        return None
    traits = reading.register.traits(mention.entity.iri)
    return mention if "Party" in traits or not (traits or mention.entity.known) else None


def _party_of(noun: Token, reading: Reading) -> Mention | None:
    """'De Democratische senator X': the party of the adjective, where the register has one called so."""
    words = [c for c in children(noun, universal.ADJECTIVE) if c.text[:1].isupper()]
    called = (f"{c.text} {party}" for c in words for party in reading.cues("Party"))
    parties = (e for name in called for e in reading.register.find(name, any_case=True))
    return next((as_nominal(noun, e) for e in parties if "Party" in reading.register.traits(e.iri)), None)


def _party_behind(noun: Token, reading: Reading) -> Mention | None:
    """'Europarlementariër voor de Partij voor de Dieren X': the party for which somebody sits."""
    hanging = (c for c in noun.children if c.i > noun.i and preposition(c) in reading.language.department)
    named = (reading.named[c.i] for c in hanging if c.i in reading.named)
    return next((m for m in named if "Party" in reading.register.traits(m.entity.iri)), None)


def _match(
    frame: Frame, head: str, noun: Token, needed: list[Token], bearers: tuple[Mention, ...], reading: Reading
) -> Match | None:
    """The frame with who bears the title and what it is a title of, None if either does not fit."""
    slot = body_slot(frame)
    if head not in (noun.lemma_.lower(), noun.lower_) and "-" not in noun.lemma_:
        slot = replace(slot, preps=tuple(p for p in slot.preps if p != "adj"))
    if head in reading.cues("OfParty") | reading.cues("Premier") and _party_before(noun, reading) is not None:
        slot = replace(slot, preps=tuple(p for p in slot.preps if p != "cmp"))
    others = _holders(slot, frame, noun, bearers, reading)
    inside = {word.idx for word in needed}
    others = tuple(m for m in others if not any(m.start <= i < m.end for i in inside))  # 'Secretary of State'
    kinds = allowed(frame.bearer, frame, reading)
    borne = tuple(m for m in bearers if reading.ontology.fits(m.entity.kind, kinds))
    # 'De ministers X van Defensie en Y van Justitie'
    before = tuple(m for m in borne if not others or m.start < others[0].start)
    borne = before or borne
    if not others and is_mutual(frame, borne, reading):
        return Match(frame, {frame.bearer.role: borne}, None)
    if not others or not borne:
        return None
    if frame.relation == "leads" and is_second(noun, reading):
        if any(m.entity.kind not in BODIES or not m.entity.named for m in others) or frame.fixed:
            return None
        frame = replace(frame, relation="worksFor")  # 'Deputy director of the FBI'
    post = _post(noun, needed, others) if frame.relation in POSTS and noun.pos_ != "ADJ" else None
    return Match(frame, {frame.bearer.role: borne, slot.role: others}, post)


def _each(frame: Frame, noun: Token, reading: Reading) -> Iterator[Match]:
    """'Minister A (Financiën) en B (Infrastructuur)', 'de burgemeesters A van X en B van Y': the second."""
    name = bearer(noun, reading)
    if name is None or frame.relation not in POSTS or frame.fixed:
        return
    slot = body_slot(frame)
    for other in joined(name, reading):
        tokens = (t for prep in slot.preps for t in behind(other, prep, reading))
        bodies = mentions_for(tokens, frame, slot, reading)[:1]
        if bodies and (plural(noun) or is_ministry(bodies[0].entity, reading.language)):
            fillers = {frame.bearer.role: (reading.named[other.i],), slot.role: bodies}
            yield Match(frame, fillers, _post(noun, [], bodies))


def _peer(
    noun: Token, frames: tuple[Frame, ...], table: Mapping[str, tuple[Frame, ...]], reading: Reading
) -> tuple[Frame, ...]:
    """The frames of a title; a colleague of one who leads leads: 'de president en zijn Franse ambtgenoot'."""
    if noun.lemma_.lower() not in reading.cues("Peer"):
        return frames
    before = (frames_of(t, table)[1] for t in noun.doc[noun.sent.start : noun.i])
    titles = [{f.relation for f in found} for found in before if found]
    leads = any("leads" in title and "ministerOf" not in title for title in titles)
    return tuple(replace(f, relation="leads") for f in frames) if leads else frames


def _post(noun: Token, needed: list[Token], holders: tuple[Mention, ...]) -> str:
    """The title with the words that it needs: 'president', 'prime minister', 'minister van Defensie'."""
    doc, behind = noun.doc, [t for w in needed if w.i > noun.i for t in kept_together(w)]
    first = min(t.i for t in (noun, *needed))
    last = max(t.i for t in (noun, *behind))
    holder = min((m.start for m in holders if m.start > noun.idx), default=len(doc.text))
    words = [t for t in doc[first : last + 1] if t.idx < holder]
    words = words[:-1] if words[-1].pos_ == "ADP" else words
    return doc[first : words[-1].i + 1].text


def _bearers(noun: Token, claims: Claims) -> tuple[tuple[Mention, ...], Claim, Token]:
    """Who bears the title, and how that is claimed: beside a name a fact, after a copula a claim."""
    reading = claims.reading
    name = bearer(noun, reading)
    if name is not None:
        several = conjuncts(name) if plural(noun) and name.head == noun and not is_mixed(noun) else (name,)
        people = tuple(m for t in several if t.i in reading.named for m in reading.mentions(t))
        return people or (reading.named[name.i],), fact(noun, reading), noun
    if noun.dep_ in universal.APPOSITION and noun.head.i in reading.taken_up:
        # 'Het bedrijf, een dochter van X, …'
        return reading.mentions(noun.head), fact(noun, reading), noun
    holder = _predicate(noun, reading)
    if holder is not None:
        found = subjects(holder, reading.language, reading.cues("ObjectControl"))
        claim = claims.of(holder)
        former = fact(noun, reading)
        claim = replace(claim, tense="past") if former.tense == "past" else claim
        return tuple(m for t in found for s in conjuncts(t) for m in reading.mentions(s)), claim, noun
    person = next(
        (m for m in reading.mentions(noun) if m.entity.kind == "Person" and noun.i in reading.taken_up), None
    )
    return ((), Claim(), noun) if person is None else ((person,), fact(noun, reading), noun)


def _predicate(noun: Token, reading: Reading) -> Token | None:
    """The word whose subject is said to be a noun: 'is burgemeester van X en lid van Y'."""
    head = noun.head
    if any(c.dep_ in universal.COPULA for c in noun.children):
        return noun
    if noun.dep_ in universal.CONJUNCT and goes_on(noun):
        found = _predicate(head, reading)
        # 'X en Y zijn burgemeester en wethouder': each is one of them.
        doers = [] if found is None else children(found, reading.language.subject)
        several = any(plural(doer) or len(conjuncts(doer)) > 1 for doer in doers)
        return None if several else found
    return head if _becomes(noun, reading) else None


def _becomes(noun: Token, reading: Reading) -> bool:
    """Whether its verb gives a title to its subject: 'wordt directeur', 'volgt X op als directeur'."""
    head = noun.head
    if not is_verb(head) or noun.dep_ not in universal.VERDICT:
        return False
    becoming = noun.dep_ in universal.OPEN | universal.OBJECT and reading.lemma(head) in reading.cues(
        "Become"
    )
    marks = {c.lower_ for c in children(noun, universal.OPENING)}
    taking_over = reading.lemma(head) in reading.cues("TakeOver") and not is_passive(head, reading.language)
    return becoming or (taking_over and bool(marks & reading.cues("As")))


def _holders(
    slot: Slot, frame: Frame, noun: Token, bearers: tuple[Mention, ...], reading: Reading
) -> tuple[Mention, ...]:
    """What the title is a title of, by the first way in the frame's order that the phrase has."""
    if slot.name:
        party = _holder("cmp", Slot(slot.role, kinds=BODIES), frame, noun, reading)
        if any((m.start, m.end) == (noun.idx, noun.idx + len(noun)) for m in party):
            return party  # 'Eerste Kamerlid', 'Vlaams Parlementslid'
        return party + _by_name(slot.name, noun, party, reading)
    for prep in slot.preps:
        found = _holder(prep, slot, frame, noun, reading)
        found = tuple(m for m in found if m.entity.iri not in {b.entity.iri for b in bearers})
        if found:
            return found
    return ()


def _holder(prep: str, slot: Slot, frame: Frame, noun: Token, reading: Reading) -> tuple[Mention, ...]:
    if prep == "adj":
        # 'The Russian opposition leader' leads no Russia.
        narrowed = not frame.fixed and any(c.pos_ == "NOUN" for c in children(noun, universal.COMPOUND))
        adjectives = () if slot.words or narrowed else noun.children
        found = tuple(m for c in adjectives if (m := place(c, reading)) is not None)
        kinds = allowed(slot, frame, reading)
        return tuple(m for m in found if reading.ontology.fits(m.entity.kind, kinds))
    if prep == "cmp":
        found = _first_part(noun, slot, frame, reading)
        # 'Senate minority leader'
        words = [c for c in children(noun, universal.COMPOUND) if c.i == noun.i - 1 and frame.fixed]
        inner = (m for c in words if c.i not in reading.named and (m := _name_before(c, reading)) is not None)
        kinds = allowed(slot, frame, reading)
        return found or tuple(m for m in inner if reading.ontology.fits(m.entity.kind, kinds))
    if prep == "poss":
        tokens = children(noun, reading.language.possessor) or _own_part(noun, frame, reading)
    else:
        beside = noun.head.children if is_verb(noun.head) else ()
        whose = [c for c in beside if c.i == noun.i - 1 and relative(c, reading.language) is not None]
        # 'Minister van Zaken van Oekraïne': the country may hang on what he is a minister of.
        below = [t for c in noun.children if frame.fixed and preposition(c) for t in c.children]
        near = (*noun.children, *whose, *below)
        hanging = near if any(map(preposition, near)) else _shared(noun)
        tokens = [t for c in hanging if preposition(c) == prep for t in conjuncts(c)]
        name = bearer(noun, reading)
        if not tokens and name is not None:
            tokens = [c for c in name.children if preposition(c) == prep and c.i > name.i] or behind(
                name, prep, reading
            )
    return tuple(m for m in mentions_for(tokens, frame, slot, reading) if m.entity.named)


def _own_part(noun: Token, frame: Frame, reading: Reading) -> list[Token]:
    """'Umicore stoot dochter Agosi af': a part of whoever does it, if nothing else says of whom."""
    verb = next((t for t in noun.ancestors if is_verb(t)), None)
    subsidiary = frame.relation == "partOf" and noun.lemma_.lower() in reading.cues("Subsidiary")
    if not subsidiary or children(noun, universal.DETERMINER) or verb is None or not bearer(noun, reading):
        return []
    between = {noun, *(t for t in noun.ancestors if t in verb.subtree)}
    near = [c for t in between for c in t.children if c not in between]
    told = any(preposition(c) in reading.language.of for c in near)
    return [] if told else list(subjects(verb, reading.language, reading.cues("ObjectControl")))


def _shared(noun: Token) -> list[Token]:
    """'Oprichter en voorzitter van X': what hangs on the one of two titles is what both are of."""
    one = noun.head if noun.dep_ in universal.CONJUNCT else noun
    both = (one, *children(one, universal.CONJUNCT))
    pair = len(both) == 2 and both[1].i == one.i + 2 and noun in both and both[1].pos_ == one.pos_
    return [c for t in both for c in t.children if c.i > both[1].i] if pair else []


def _by_name(name: str, noun: Token, party: tuple[Mention, ...], reading: Reading) -> tuple[Mention, ...]:
    """The body of that name, if it is not another country's: 'Australian MP', 'Labour-kamerlid'."""
    register = reading.register
    adjective = next(filter(None, map(reading.demonym, children(noun, universal.ADJECTIVE))), None)
    own = () if adjective is None else register.find(f"{adjective.text} {name}", any_case=True)
    entity = next(iter(own or register.find(name)), None) or introduced(name)
    home = register.country(entity.iri)
    told = {register.country(m.entity.iri) for m in party} | ({adjective.entity.iri} if adjective else set())
    before = noun.doc[noun.sent.start : noun.i]
    states = (told - {""}) or set(countries(before, reading.named, reading.language, register))
    named = any(noun.lower_.startswith(called.casefold()) for called in entity.names)  # 'CDA'er'
    return (as_nominal(noun, entity),) if named or not home or not states or home in states else ()


def _first_part(noun: Token, slot: Slot, frame: Frame, reading: Reading) -> tuple[Mention, ...]:
    """'NAVO-chef', 'NAVO chef' -> NAVO, by a name of this article or of the register."""
    mention = first_part(noun, reading) or _name_before(noun, reading)
    if mention is None or (slot.words and mention.text.lower() not in slot.words):
        return ()
    kinds = allowed(slot, frame, reading)
    return (mention,) if reading.ontology.fits(mention.entity.kind, kinds) else ()


def _name_before(noun: Token, reading: Reading) -> Mention | None:
    """The name right before a title, where others write a hyphen: 'Shell topman'."""
    names = [
        c
        for c in children(noun, universal.NOMINAL | universal.COMPOUND)
        if reading.named.get(c.i) == reading.named.get(noun.i - 1)
    ]
    return next((reading.named[c.i] for c in names if c.i in reading.named and not preposition(c)), None)
