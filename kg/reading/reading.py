"""An article read: its parse, and for every noun and pronoun whom or what it stands for."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from spacy.tokens import Token

from kg import ns
from kg.grammar.amounts import Counted, amounts
from kg.grammar.compounds import by_suffix, endings, ends_with
from kg.grammar.quotes import quotations
from kg.grammar.syntax import children, has, lemma, preposition
from kg.knowledge.ontology import Frame, Ontology
from kg.knowledge.register import Register
from kg.languages import Language
from kg.model import Document, Entity, Mention, Span


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
        bases = (token.lower_, *self.language.infinitives(token.lower_))
        guesses = (lemma(token, self.language, base) for base in bases)
        return next((guess for guess in guesses if guess in self.lexicon), first)

    @cached_property
    def lexicon(self) -> frozenset[str]:
        """The verbs and cue words that the ontology knows in this language."""
        verbs = self.ontology.frames(self.language.code, "verb")
        return frozenset(verbs).union(*self.ontology.all_cues(self.language.code))

    @cached_property
    def governing(self) -> frozenset[str]:
        """The words that do something to the claim in their complement, asserted as they stand."""
        return self.ontology.governing(self.language.code)

    def titles(self, noun: Token) -> tuple[Frame, ...]:
        """Return the frames of a noun that is a title: 'topman', 'dochter'."""
        return self.ontology.frames(self.language.code, "role").get(noun.lemma_.lower(), ())

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

    @cached_property
    def amounts(self) -> tuple[Counted, ...]:
        """The amounts in the article, in order."""
        return amounts(self.document.doc, self.language, self.cues)

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
        """Return the name beside which a noun stands: 'premier Dick Schoof', 'Abiad, de minister'.

        'X, een van de oprichters van Y' is as good as 'X, oprichter van Y'.
        """
        one = noun.head
        if preposition(noun) in self.language.of and one.lower_ in self.language.one and one.i < noun.i:
            return self.bearer(one)
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
        # 'Its ambassador in Kyiv, Michael Brodsky'
        places = [c for c in noun.children if c.dep_ == "nmod" and self._is(c, "Place")]
        found += [t for c in places for t in children(c, frozenset({"appos"})) if self._is(t, "Person")]
        found += [t for t in (self._following(noun), self._after_colon(noun)) if t is not None]
        return next((t for t in found if self._can_bear(noun, self.named[t.i])), None)

    def _is(self, token: Token, kind: str) -> bool:
        """Return whether a name is one of something of that kind."""
        return token.i in self.named and self.ontology.is_a(self.named[token.i].entity.kind, kind)

    def _following(self, noun: Token) -> Token | None:
        """A person's name right behind a noun, whatever the parser made of it."""
        # 'Secretary of State Marco Rubio'
        of = next(
            (c for c in noun.children if preposition(c) in self.language.of and c.i == noun.i + 2), noun
        )
        last = of.i if of.i not in self.named else noun.i
        aside = last + 2 < len(noun.doc) and noun.doc[last + 1].text == "," and self._is_aside(last + 2, noun)
        last += aside
        word = noun.doc[last + 1] if last + 1 < len(noun.doc) else noun
        name = self.named.get(word.i)
        if name is None or noun.i in self.named or word.ent_iob_ == "I" or word.sent != noun.sent:
            return None
        return word if name.entity.kind == "Person" else None

    def _is_aside(self, start: int, noun: Token) -> bool:
        """'Its energy minister, Terje Aasland, told …': a title, and a name between commas."""
        name = self.named.get(start)
        if name is None or not self.titles(noun) or name.entity.kind != "Person":
            return False
        behind = next((t for t in noun.doc[start:] if t.idx >= name.end), None)
        return behind is not None and behind.text == ","

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
        # 'Ridgeline Paving, a company …': recognisers take firms for persons.
        behind = noun.dep_ == "appos" and self.named.get(noun.head.i) == name and noun.idx > name.end
        full = name.text == name.entity.label and not name.entity.known
        clash = clash and not (behind and full and kind == "Organization")
        clash = clash or (kind == "Person" and name.entity.known and name.entity.kind != "Person")
        # 'Rechtbank Overijssel' is not Overijssel, but 'gemeente Zutphen' may be Zutphen.
        place = name.entity.kind in {"City", "Region"} and name.entity.known
        owned = any(c.dep_ in self.language.possessor for c in noun.children) and kind == "Organization"
        clash = clash or (owned and self.ontology.is_a(name.entity.kind, "Place"))
        clash = clash or (place and ends_with(noun.lemma_.lower(), self.cues("Institution")))
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
        first, hyphen, rest = noun.text.rpartition("-")
        role = noun.lower_ in self.ontology.frames(self.language.code, "role")
        titled = role or self.has_former_prefix(noun)
        if not hyphen or not rest or titled or not first[:1].isupper() or noun.i in self.named:
            return self._first_part_of_body(noun) or self._first_name(noun) or self._spoken_for(noun)
        here = (m.entity for m in self.named.values() if first in m.entity.names or first == m.text)
        entity = next(here, None) or next(iter(self.register.find(first)), None) or introduced(first)
        return Mention(start=noun.idx, end=noun.idx + len(first), text=first, entity=entity)

    def _first_name(self, noun: Token) -> Mention | None:
        """'Kremlinwoordvoerder' -> Kremlin: a known name before a title, written as one word."""
        if not noun.text[:1].isupper() or noun.i in self.named:
            return None
        roles = self.ontology.frames(self.language.code, "role")
        for rest in endings(noun.lower_, shortest_first_part=4):
            first = noun.text[: -len(rest)]
            known = (*self.register.find(first), self.register.metonym(first)) if rest in roles else ()
            entity = next(filter(None, known), None)
            if entity is not None:
                return Mention(start=noun.idx, end=noun.idx + len(first), text=first, entity=entity)
        return None

    def _spoken_for(self, noun: Token) -> Mention | None:
        """'Parketwoordvoerster' -> 'het Antwerpse parket', if that is what the article spoke of before."""
        for rest in endings(noun.lower_, shortest_first_part=4):
            first = noun.lower_[: -len(rest)].rstrip("-")
            known = {first, first.removesuffix("s")} & self.cues("Institution")
            if rest in self.cues("Spokesperson") and known:
                said = (t for t in reversed(noun.doc[: noun.i]) if t.lemma_.lower() in known)
                found = (m.entity for t in said for m in self.mentions(t) if m.entity.named)
                entity = next(found, None)
                return None if entity is None else self.as_nominal(noun, entity)
        return None

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
