"""An article read: its parse, and for every noun and pronoun whom or what it stands for."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from spacy.tokens import Token

from kg import ns
from kg.languages import Language
from kg.model import Document, Entity, Mention, Span
from kg.ontology import Ontology
from kg.quotes import quotations
from kg.register import Register
from kg.syntax import children, has, lemma, preposition


@dataclass
class Reading:
    """A document with its language, the ontology and the register, and what its words stand for.

    `kg.resolve.read` makes one; `named` has the names, `resolved` nouns and pronouns, by index of the word.
    """

    document: Document
    language: Language
    ontology: Ontology
    register: Register
    named: dict[int, Mention] = field(default_factory=dict)
    resolved: dict[int, tuple[Mention, ...]] = field(default_factory=dict)
    taken_up: set[int] = field(default_factory=set)
    """The nouns that stand for something named elsewhere."""

    def mentions(self, token: Token) -> tuple[Mention, ...]:
        """Return what `token`, the head of a noun phrase, stands for: none, one, or more ('beide landen')."""
        return self.resolved.get(token.i, ())

    def literal(self, token: Token) -> tuple[Mention, ...]:
        """Return what the name says by itself: 'Moskou' is the town here, not the state."""
        mention = self.named.get(token.i)
        return (mention,) if mention is not None else self.mentions(token)

    def cues(self, name: str) -> frozenset[str]:
        """Return the cue words of that class in this language."""
        return self.ontology.cues(self.language.code, name)

    def lemma(self, token: Token) -> str:
        """Return the lemma of `token`, a verb with its particle; a known one, if its form allows."""
        first = lemma(token, self.language)
        if first in self.lexicon or token.pos_ not in {"VERB", "AUX"}:
            return first
        guesses = (lemma(token, self.language, base) for base in self.language.infinitives(token.lower_))
        return next((guess for guess in guesses if guess in self.lexicon), first)

    @cached_property
    def lexicon(self) -> frozenset[str]:
        """The verbs and cue words that the ontology knows in this language."""
        verbs = self.ontology.frames(self.language.code, "verb")
        return frozenset(verbs).union(*self.ontology.all_cues(self.language.code))

    def span(self, first: Token, last: Token | None = None) -> Span:
        """Return the characters from `first` to `last`."""
        last = first if last is None else last
        start, end = first.idx, last.idx + len(last.text)
        return Span(start=start, end=end, text=self.document.article.text[start:end])

    def sentence(self, token: Token) -> Span:
        """Return the sentence of `token`, without the white space around it."""
        words = [t for t in token.sent if not t.is_space]
        return self.span(words[0], words[-1])

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """The stretches of direct speech, in characters."""
        return quotations(self.document.article.text)

    def quotation(self, token: Token) -> tuple[int, int] | None:
        """Return the direct speech in which `token` stands, if any."""
        return next((q for q in self.quotations if q[0] <= token.idx < q[1]), None)

    def kind_of_noun(self, noun: Token) -> str | None:
        """Return the kind that a common noun names, also as the end of a compound: 'chemieconcern'."""
        return by_suffix(noun.lemma_.lower(), self.ontology.nouns(self.language.code))

    def demonym(self, token: Token) -> Mention | None:
        """Return the country behind an adjective: 'Russische' -> Rusland."""
        entity = self.register.demonym(token.text, self.language.code) if token.text[:1].isupper() else None
        return None if entity is None else self.as_nominal(token, entity)

    def as_nominal(self, token: Token, entity: Entity) -> Mention:
        """Return `token` as a mention of an entity that has another name."""
        end = token.idx + len(token.text)
        return Mention(start=token.idx, end=end, text=token.text, entity=entity, form="nominal")

    def state_of(self, noun: Token) -> Mention | None:
        """Return the state that a noun phrase names by a demonym, possessor or seat: 'Russische troepen'."""
        found = (self.demonym(c) for c in noun.children if c.dep_ in {"amod", "compound", "nmod", "flat"})
        return next(filter(None, found), None) or next(filter(None, map(self._seated, noun.children)), None)

    def _seated(self, child: Token) -> Mention | None:
        mention = self.named.get(child.i)
        if mention is None or child.dep_ not in {"nmod", "nmod:poss", "appos", "obl"}:
            return None
        if mention.entity.kind == "Country":
            return mention
        seat = self.register.metonym(mention.text) if preposition(child) in self.language.locative else None
        return None if seat is None else replace(mention, entity=seat)

    def bearer(self, noun: Token) -> Token | None:
        """Return the name beside which a noun stands: 'premier Dick Schoof', 'Abiad, de minister'."""
        beside = children(noun, self.language.apposition)
        found = [c for c in beside if c.i in self.named and (c.dep_ != "compound" or noun.pos_ == "PROPN")]
        found += [
            n
            for c in beside
            if c.i not in self.named and c.pos_ == "NOUN" and (n := self.bearer(c)) is not None
        ]
        if noun.dep_ in self.language.apposition and noun.i not in self.named:
            found += [
                t for t in (noun.head, *children(noun.head, self.language.apposition)) if t.i in self.named
            ]
        found += [c for c in noun.children if c.i in self.named and noun.doc[c.i - 1].text == "("]
        found += [t for t in (self._following(noun), self._after_colon(noun)) if t is not None]
        return next((t for t in found if self._can_bear(noun, self.named[t.i])), None)

    def _following(self, noun: Token) -> Token | None:
        """A person's name right behind a noun, whatever the parser made of it."""
        word = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
        name = self.named.get(word.i)
        if name is None or noun.i in self.named or word.ent_iob_ == "I" or word.sent != noun.sent:
            return None
        return word if name.entity.kind == "Person" else None

    def _after_colon(self, noun: Token) -> Token | None:
        """'… heeft een eigen partij opgericht: Nieuw Sociaal Contract'."""
        aside = (
            children(noun.head, frozenset({"parataxis", "appos"}))
            if noun.dep_ in self.language.object
            else []
        )
        marks = {
            t.i: {noun.doc[t.left_edge.i - 1].text, t.left_edge.text} for t in aside if t.i in self.named
        }
        return next((noun.doc[i] for i, texts in marks.items() if ":" in texts), None)

    def _can_bear(self, noun: Token, name: Mention) -> bool:
        """A person is no 'bondgenootschap', and one person not 'commissarissen'."""
        kind = self.kind_of_noun(noun)
        person = name.entity.kind == "Person" and " " in name.entity.label
        plural = has(noun, "Number", "Plur") and person
        clash = kind is not None and person and not self.ontology.is_a("Person", kind)
        clash = clash or (kind == "Person" and name.entity.known and name.entity.kind != "Person")
        return not (clash or (plural and not any(c.dep_ == "conj" for c in noun.subtree)))

    def cannot_bear(self, noun: Token) -> list[Token]:
        """Return the names that the parser hung on a noun that cannot bear them."""
        names = [c for c in children(noun, self.language.apposition) if c.i in self.named]
        return [t for t in names if not self._can_bear(noun, self.named[t.i])]

    def loose(self, verb: Token) -> tuple[Token, ...]:
        """Return such names in the clause of a verb: they are its objects."""
        nouns = [t for c in verb.children for t in c.subtree if t.pos_ == "NOUN" and t.i not in self.named]
        times = [
            t
            for c in verb.children
            for t in c.subtree
            if t.lower_ in (*self.language.months, *self.language.weekdays)
        ]
        beside = [c for t in times for c in t.children if c.i in self.named and not preposition(c)]
        return tuple([t for noun in nouns for t in self.cannot_bear(noun)] + beside)[:1]

    def first_part(self, noun: Token) -> Mention | None:
        """Return the name with which a compound begins: 'NAVO-chef' -> NAVO, known or first met here."""
        first, hyphen, rest = noun.text.partition("-")
        role = noun.lower_ in self.ontology.frames(self.language.code, "role")
        titled = role or self.has_former_prefix(noun)
        if not hyphen or not rest or titled or not first[:1].isupper() or noun.i in self.named:
            return self._first_part_of_body(noun)
        here = (m.entity for m in self.named.values() if first in m.entity.names or first == m.text)
        entity = next(here, None) or next(iter(self.register.find(first)), None) or introduced(first)
        return Mention(start=noun.idx, end=noun.idx + len(first), text=first, entity=entity)

    def has_former_prefix(self, noun: Token) -> bool:
        """Return whether a title is one of the past by its first part: 'oud-premier', 'ex-president'."""
        first, hyphen, _ = noun.lower_.partition("-")
        return bool(hyphen) and first in self.cues("FormerPrefix") | self.cues("Former")

    def _first_part_of_body(self, noun: Token) -> Mention | None:
        """'Vlaams Parlementslid' -> Vlaams Parlement, where the register has a body of that name."""
        before = [noun.doc[noun.i - 1]] if noun.i else []
        adjectives = [c for c in (*noun.children, *before) if c.pos_ == "ADJ" and c.text[:1].isupper()]
        for end in range(len(noun.text) - 2, 3, -1) if adjectives else ():
            found = self.register.find(f"{adjectives[0].text} {noun.text[:end].rstrip('s')}", any_case=True)
            if found:
                return self.as_nominal(noun, found[0])
        return None


def introduced(name: str) -> Entity:
    """Return an organization that an article names only inside another word: 'Kompaan-topvrouw'."""
    return Entity(iri=ns.ENT[ns.slug(name)], kind="Organization", label=name, names=(name,))


def endings(word: str, shortest_first_part: int = 3) -> Iterator[str]:
    """Yield what a compound may end in, of at least four letters, the longest first."""
    return (word[start:] for start in range(shortest_first_part, len(word) - 3))


def ends_with(word: str, known: Container[str]) -> bool:
    """Return whether `word` is one of `known`, or a compound that ends in one."""
    return word in known or any(ending in known for ending in endings(word))


def is_one(word: Token, known: frozenset[str]) -> bool:
    """Return whether a word or its singular is among `known`, by itself or as the end of a compound."""
    forms = {word.lemma_.lower(), word.lower_, *(word.lower_.removesuffix(ending) for ending in ("en", "s"))}
    return any(ends_with(form, known) for form in forms)


def by_suffix(word: str, table: Mapping[str, str]) -> str | None:
    """Return what `table` says of `word`, else of the longest entry in which the compound ends."""
    return next((table[part] for part in (word, *endings(word)) if part in table), None)
