"""What has been read so far in an article, and which of it a description takes up: 'het chemieconcern'."""

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from kg.grammar.compounds import ends_with
from kg.grammar.syntax import conjuncts, has, phrase, preposition
from kg.languages import Language
from kg.model import Entity, Form, Mention
from kg.reading.antecedents import Seen, antecedent, co_arguments
from kg.reading.reading import Reading
from kg.reading.traits import clash, of_entity, of_noun

LONG_WORD = 5
"""Letters of a word that is enough to know a name by."""
FAR = 8
"""Sentences back for a description that stood beside the name."""


@dataclass(slots=True)
class Past:
    """The mentions so far, and what stood beside names anywhere in the article."""

    reading: Reading
    history: list[Seen] = field(default_factory=list)
    descriptions: dict[str, set[str]] = field(default_factory=dict)
    """The nouns that stand beside a name: 'weekblad Privaat', for 'het blad' later on."""
    bodies: dict[str, list[Mention]] = field(default_factory=dict)
    """Whom a person stands for by title: 'PiS-leider Kaczyński' -> PiS."""
    known_traits: dict[str, frozenset[str]] = field(default_factory=dict)
    """What has been asked of entities once all descriptions were read."""
    sentence: int = 0

    @property
    def language(self) -> Language:
        """The language of the article."""
        return self.reading.language

    def describe(self, noun: Token) -> None:
        """Note what a noun beside a name says of it; a plural says it of several."""
        name = self.reading.bearer(noun)
        self._led(noun, name)
        if name is None:
            return
        several = conjuncts(name) if has(noun, "Number", "Plur") and name.head == noun else (name,)
        for one in several:
            if one.i in self.reading.named:
                self._describe(noun, one)

    def _describe(self, noun: Token, name: Token) -> None:
        entity = self.reading.named[name.i].entity
        self.descriptions.setdefault(entity.iri, set()).add(noun.lemma_.lower())
        hangs = {"nmod", *self.language.possessor}
        hanging = [c for c in (*noun.children, *name.children) if c.dep_ in hangs]
        beside = [self.reading.named[c.i] for c in hanging if c.i in self.reading.named]
        stands_for = [*beside, self.reading.first_part(noun), *map(self.reading.demonym, noun.children)]
        self.bodies.setdefault(entity.iri, []).extend(m for m in stands_for if m is not None)
        kind = self.reading.kind_of_noun(noun)
        titles = self.reading.titles(noun)
        known = self.reading.ontology
        # A firm may be a 'dochter'.
        if any(known.fits(entity.kind, known.relations[t.relation].kinds(t.bearer)) for t in titles):
            return
        if kind and not entity.known and not known.is_a(entity.kind, kind):
            self.retype(entity, kind)

    def _led(self, noun: Token, leader: Token | None) -> None:
        """'Topman X van Barrick': what is led is no person, though the recogniser may say so."""
        slots = [slot for f in self.reading.titles(noun) if f.relation == "leads" for slot in f.slots]
        for word in (*noun.children, *(() if leader is None else leader.children)):
            led = self.reading.named.get(word.i)
            if led is None or led.entity.kind != "Person" or led.entity.known:
                continue
            if any(preposition(word) in slot.preps for slot in slots):
                self.retype(led.entity, "Organization")

    def retype(self, entity: Entity, kind: str) -> None:
        """Believe the noun beside a name rather than the recogniser: 'chemieconcern Sabelco'."""
        for i, mention in self.reading.named.items():
            if mention.entity.iri == entity.iri:
                self.reading.named[i] = replace(mention, entity=replace(mention.entity, kind=kind))

    def last_two(self, token: Token) -> tuple[Mention, ...]:
        """'Beide landen': the last two that were called so or are of that kind, in the order of the text."""
        word, kind = token.lemma_.lower(), self.reading.kind_of_noun(token) or "Actor"
        called = [s for s in self.history if self.is_described(s.mention.entity, word)]
        alike = [s for s in self.history if self.is_a(s.mention.entity, kind)]
        for seen in (called, alike):
            last = {s.mention.entity.iri: s.mention for s in reversed(seen)}
            if len(last) > 1:
                two = list(last.values())[:2]
                return tuple(self.as_mention(token, one, "nominal") for one in reversed(two))
        return ()

    def description(self, token: Token) -> Mention | None:
        """The entity that a definite description takes up: 'het chemieconcern', 'de politicus'."""
        word = token.lemma_.lower()
        determiner = next((c for c in token.children if c.dep_ in {"det", *self.language.possessor}), None)
        if (
            determiner is None
            or determiner.lower_ not in self.language.definite
            or has(token, "Number", "Plur")
        ):
            return None
        role = ends_with(word, self.reading.ontology.frames(self.language.code, "role"))
        aged = any(map(self.is_aged, (token, *token.children)))
        kind = self.reading.kind_of_noun(token) or ("Person" if role or aged else None)
        named = any(t.i in self.reading.named for t in phrase(token))
        specific = named or self.reading.state_of(token) is not None
        near = determiner.lower_ in self.language.pointing
        owned = determiner.dep_ in self.language.possessor
        described = None if specific or owned else self.described(token, nearest=near)
        if described is not None:
            return described
        firm = kind == "Organization" and not named
        if kind is None or (specific and not role and not firm):
            return None
        if any(ends_with(word, self.reading.cues(name)) for name in ("Institution", "StateForce")):
            return None
        if owned:
            return self.of_owner(determiner, kind)
        exact, rivals = self.reading.ontology.is_a, co_arguments(token, self.reading)

        def may_be(entity: Entity) -> bool:
            return entity.iri not in rivals and self.may_be(entity, token)

        fits = (
            lambda e: exact(e.kind, kind) and may_be(e) and self.is_from(e, token),
            lambda e: exact(e.kind, kind) and e.kind != "City" and may_be(e) and is_proper(e),
            lambda e: exact(e.kind, kind) and e.kind != "City" and may_be(e),
            lambda e: self.is_a(e, kind) and may_be(e),
        )
        # 'Het land' is no palace that was named for its state.
        history = [
            s
            for s in self.history
            if kind != "Country" or self.reading.register.metonym(s.mention.text) is None
        ]
        found = (antecedent(token, history, self.sentence, fit, nearest=near) for fit in fits)
        return next(filter(None, found), None)

    def is_aged(self, word: Token) -> bool:
        """'54-jarige', 'the 31-year-old': only of a person."""
        english = word.lower_ == "old" and word.i > 1 and word.nbor(-1).text == "-"
        return english or ends_with(word.lemma_.lower(), self.reading.cues("PersonAdjective"))

    def compatriot(self, token: Token, country: Entity) -> Mention | None:
        """'De Belg', 'the Serb': who is known to be one."""
        if not any(c.lower_ in self.language.definite for c in token.children):
            return None
        kinds = {"Person", "Organization"}

        def is_one(entity: Entity) -> bool:
            return entity.kind in kinds and country.iri in self.countries(entity)

        return antecedent(token, self.history, self.sentence, is_one)

    def of_owner(self, possessor: Token, kind: str) -> Mention | None:
        """'Zijn land', 'haar partij': what the person, or else the last who has one, stands for by title."""

        def has_one(entity: Entity) -> bool:
            return any(self.is_a(b.entity, kind) for b in self.bodies.get(entity.iri, ()))

        owner = next((m for m in self.reading.mentions(possessor) if has_one(m.entity)), None)
        owner = owner or antecedent(possessor, self.history, self.sentence, has_one)
        bodies = () if owner is None else self.bodies[owner.entity.iri]
        return next((b for b in bodies if self.is_a(b.entity, kind)), None)

    def described(self, token: Token, *, nearest: bool) -> Mention | None:
        """What the noun stood beside before, or ends the name of: 'het kartel' for the Sinaloakartel."""
        word = token.lemma_.lower()
        return antecedent(
            token,
            self.history,
            self.sentence,
            lambda e: self.is_described(e, word),
            reach=FAR,
            nearest=nearest,
        )

    def traits(self, entity: Entity) -> frozenset[str]:
        """What is known of an entity beyond its kind."""
        if entity.iri not in self.known_traits:
            nouns = self.descriptions.get(entity.iri, ())
            self.known_traits[entity.iri] = of_entity(entity, nouns, self.reading)
        return self.known_traits[entity.iri]

    def may_be(self, entity: Entity, token: Token) -> bool:
        """Whether nothing speaks against it: 'the company' is no regulator, 'the German firm' not Danish."""
        said = of_noun(token.lemma_.lower(), self.reading)
        if clash(self.traits(entity), said, self.reading.ontology.traits):
            return False
        country, known = self.adjective(token), self.countries(entity)
        return country is None or not known or country in known

    def is_from(self, entity: Entity, token: Token) -> bool:
        """Whether the country of a description is known to be the entity's."""
        return self.adjective(token) in self.countries(entity)

    def adjective(self, token: Token) -> str | None:
        """The country that a description names by an adjective: 'the Danish company'."""
        found = map(self.reading.demonym, token.children)
        return next((m.entity.iri for m in found if m is not None), None)

    def countries(self, entity: Entity) -> set[str]:
        """Where an entity is from, by what stands beside its name or by the register."""
        said = {b.entity.iri for b in self.bodies.get(entity.iri, ()) if b.entity.kind == "Country"}
        listed = self.reading.register.country(entity.iri)
        return {*said, listed} if listed else said

    def is_a(self, entity: Entity, kind: str) -> bool:
        """Whether an entity is of a kind; groups and organizations count as each other ('de beweging')."""
        alike = {"Group", "Organization"}
        return self.reading.ontology.is_a(entity.kind, kind) or (entity.kind in alike and kind in alike)

    def is_described(self, entity: Entity, word: str) -> bool:
        """Return whether a noun stood beside a name of the entity, or ends it."""
        beside = self.descriptions.get(entity.iri, ())
        named = len(word) >= LONG_WORD and entity.label.lower().endswith(word) and entity.kind != "Person"
        return named or any(known.endswith(word) for known in beside)

    def as_mention(self, token: Token, found: Mention, form: Form) -> Mention:
        """Return `token` as a mention of what was found."""
        words = phrase(token) if form == "nominal" else (token,)
        span = self.reading.span(words[0], words[-1])
        return Mention(start=span.start, end=span.end, text=span.text, entity=found.entity, form=form)


def is_proper(entity: Entity) -> bool:
    """Return whether an entity has a name of its own: not 'Haagse politie'."""
    words = entity.label.split()
    return entity.known or (words[0][:1].isupper() and words[-1][:1].isupper())
