"""Reading an article: what each noun and pronoun stands for, in the order of the text."""

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from kg import ns
from kg.attribution import quoted
from kg.coref import OBJECT, SUBJECT, Seen, antecedent, co_arguments, controller, kinds
from kg.languages import Language, language
from kg.link import as_state, link
from kg.model import Document, Entity, Form, Mention
from kg.names import names
from kg.ontology import Ontology
from kg.reading import Reading, ends_with
from kg.register import Register
from kg.syntax import conjuncts, has, phrase, preposition, relative

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "X", "SYM"})
FAR = 8
"""Sentences back for a description that stood beside the name."""


def read(document: Document, ontology: Ontology, register: Register) -> Reading:
    """Return the document with its names linked and its nouns and pronouns resolved."""
    reading = Reading(document, language(document.article.lang), ontology, register)
    found = names(document, reading.language, ontology, register)
    reading.named.update(link(found, reading.language, register))
    _Resolver(reading).run()
    return reading


@dataclass(slots=True)
class _Resolver:
    """What has been read so far."""

    reading: Reading
    history: list[Seen] = field(default_factory=list)
    descriptions: dict[str, set[str]] = field(default_factory=dict)
    """The nouns that stand beside a name: 'weekblad Privaat', for 'het blad' later on."""
    bodies: dict[str, list[Mention]] = field(default_factory=dict)
    """Whom a person stands for by title: 'PiS-leider Kaczyński' -> PiS."""
    sentence: int = 0

    @property
    def language(self) -> Language:
        return self.reading.language

    def run(self) -> None:
        doc = self.reading.document.doc
        for token in doc:
            if token.pos_ == "NOUN" and token.i not in self.reading.named:
                self.describe(token)
        for self.sentence, sentence in enumerate(doc.sents):
            for token in sentence:
                if (
                    token.pos_ in NOMINAL
                    or token.i in self.reading.named
                    or token.lower_ in self.language.there
                ):
                    self.take(token)
        for token in doc:
            if token.lower_ in self.language.we | self.language.me:
                self.reading.resolved[token.i] = self.first_person(token)

    def first_person(self, token: Token) -> tuple[Mention, ...]:
        """'Ik' in a quotation is its speaker, 'wij' whom the speaker stands for."""
        found = quoted(token, self.reading)
        if found is None:
            return ()
        speaker = found[0]
        bodies = self.bodies.get(speaker.entity.iri, ())
        if token.lower_ in self.language.we and speaker.entity.kind == "Person":
            states = [b for b in bodies if b.entity.kind == "Country"] or [
                b for b in bodies if b.entity.kind != "Region"
            ]
            return tuple(self.as_mention(token, b, "pronoun") for b in states[:1])
        return (self.as_mention(token, speaker, "pronoun"),)

    def describe(self, noun: Token) -> None:
        name = self.reading.bearer(noun)
        if name is None:
            return
        entity = self.reading.named[name.i].entity
        self.descriptions.setdefault(entity.iri, set()).add(noun.lemma_.lower())
        hanging = [c for c in (*noun.children, *name.children) if c.dep_ == "nmod"]
        beside = [self.reading.named[c.i] for c in hanging if c.i in self.reading.named]
        stands_for = [*beside, self.reading.first_part(noun), *map(self.reading.demonym, noun.children)]
        self.bodies.setdefault(entity.iri, []).extend(m for m in stands_for if m is not None)
        kind = self.reading.kind_of_noun(noun)
        if kind and not entity.known and not self.reading.ontology.is_a(entity.kind, kind):
            self.retype(entity, kind)

    def retype(self, entity: Entity, kind: str) -> None:
        """Believe the noun beside a name rather than the recogniser: 'chemieconcern Sabelco'."""
        for i, mention in self.reading.named.items():
            if mention.entity.iri == entity.iri:
                self.reading.named[i] = replace(mention, entity=replace(mention.entity, kind=kind))

    def take(self, token: Token) -> None:
        mentions = self.resolve(token)
        if not mentions:
            return
        self.reading.resolved[token.i] = mentions
        first = self.reading.first_part(token) if token.pos_ == "NOUN" else None
        if first is not None:
            self.history.append(Seen(token, first, self.sentence, 0.0))
        people = (
            self.reading.demonym(c) for c in token.children if token.pos_ == "NOUN" and c.dep_ == "amod"
        )
        self.history += [Seen(token, m, self.sentence, 0.0) for m in people if m is not None]
        rank = self.rank(token)
        self.history += [Seen(token, m, self.sentence, rank) for m in mentions if m.entity.named]

    def rank(self, token: Token) -> float:
        """Subjects are talked about rather than objects, objects rather than what hangs on another noun."""
        if token.dep_ in self.language.subject | self.language.passive_subject:
            return SUBJECT
        return OBJECT if token.dep_ in self.language.object | self.language.indirect else 0.0

    def resolve(self, token: Token) -> tuple[Mention, ...]:
        named = self.reading.named.get(token.i)
        if named is not None:
            return (as_state(named, token, self.language, self.reading.register),)
        if token.pos_ == "ADV":
            return self.place(token)
        source = relative(token, self.language)
        if source is not None:
            beside = self.reading.cannot_bear(source)
            if beside:
                return self.reading.mentions(beside[0])
            return self.reading.mentions(source) or ((self.own(source),) if source.pos_ == "NOUN" else ())
        if token.pos_ in {"PRON", "DET"}:
            return self.pronoun(token)
        name = self.reading.bearer(token) if token.pos_ in {"NOUN", "PROPN"} else None
        if name is not None:
            heads = conjuncts(name) if name.head == token else (name,)
            return tuple(self.reading.named[t.i] for t in heads if t.i in self.reading.named)
        return self.noun(token)

    def place(self, token: Token) -> tuple[Mention, ...]:
        """'Daar', 'er', 'waar': the antecedent of a relative clause, else the last place named."""
        clause = next((t for t in token.ancestors if t.dep_ == "acl:relcl"), None)
        if token.lower_ in self.language.where:
            before = [
                t
                for t in token.sent
                if clause is not None and clause.head.i <= t.i < token.i and t.i > token.i - 4
            ]
            named = (
                m for t in reversed(before) for m in self.reading.literal(t) if self.is_a(m.entity, "Place")
            )
            return tuple(named)[:1]
        for seen in reversed(self.history):
            located = preposition(seen.token) in self.language.locative
            literal = self.reading.named.get(seen.token.i, seen.mention)
            if located and self.is_a(literal.entity, "Place") and self.sentence - seen.sentence < 2:
                return (self.as_mention(token, literal, "pronoun"),)
        return ()

    def pronoun(self, token: Token) -> tuple[Mention, ...]:
        fits = kinds(token, self.reading)
        if not fits:
            return ()
        rivals = co_arguments(token, self.reading)
        found = antecedent(
            token,
            self.history,
            self.sentence,
            lambda e: e.kind in fits and e.iri not in rivals,
            prefer=controller(token, self.reading),
        )
        return () if found is None else (self.as_mention(token, found, "pronoun"),)

    def noun(self, token: Token) -> tuple[Mention, ...]:
        reading = self.reading
        people = reading.register.inhabitant(token.text, self.language.code)
        if people is not None and has(token, "Number", "Plur"):
            return (reading.as_nominal(token, people),)
        word, forces = token.lemma_.lower(), reading.cues("StateForce")
        force = word in forces or (ends_with(word, forces) and word not in reading.cues("Institution"))
        state = reading.state_of(token) if force else None
        if state is not None:
            return (replace(self.own(token), entity=state.entity),)
        if any(c.lower_ in self.language.both for c in token.children):
            return self.last_two(token)
        found = self.description(token)
        if found is None:
            return (self.own(token), *self.members(token))
        reading.taken_up.add(token.i)
        return (self.as_mention(token, found, "nominal"),)

    def members(self, token: Token) -> tuple[Mention, ...]:
        """'Zeventien betogers, onder wie zanger X': X."""
        singled = [c for c in token.children if c.dep_ in {"appos", "nmod"} and c.i > token.i]
        found = [
            c for c in singled if next(t for t in c.subtree if not t.is_punct).lower_ in self.language.among
        ]
        heads = [(self.reading.bearer(c) or c).i for c in found]
        return tuple(self.reading.named[i] for i in heads if i in self.reading.named)

    def last_two(self, token: Token) -> tuple[Mention, ...]:
        """'Beide landen': the last two of that kind, in the order of the text."""
        kind = self.reading.kind_of_noun(token) or "Actor"
        found: dict[str, Mention] = {}
        for seen in reversed(self.history):
            if self.is_a(seen.mention.entity, kind) and len(found) < 2:
                found.setdefault(seen.mention.entity.iri, self.as_mention(token, seen.mention, "nominal"))
        return tuple(reversed(found.values())) if len(found) == 2 else ()

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
        aged = any(ends_with(c.lemma_.lower(), self.reading.cues("PersonAdjective")) for c in token.children)
        kind = self.reading.kind_of_noun(token) or ("Person" if role or aged else None)
        specific = (
            any(t.i in self.reading.named for t in phrase(token)) or self.reading.state_of(token) is not None
        )
        if kind is None or (specific and not role) or ends_with(word, self.reading.cues("Institution")):
            return None
        if determiner.dep_ in self.language.possessor:
            owners = (b for m in self.reading.mentions(determiner) for b in self.bodies.get(m.entity.iri, ()))
            return next((b for b in owners if self.is_a(b.entity, kind)), None)
        described = antecedent(
            token, self.history, self.sentence, lambda e: self.is_described(e, word), reach=FAR
        )
        exact, rivals = self.reading.ontology.is_a, co_arguments(token, self.reading)
        fits = (
            lambda e: exact(e.kind, kind) and e.kind != "City" and e.iri not in rivals,
            lambda e: self.is_a(e, kind) and e.iri not in rivals,
        )
        near = determiner.lower_ in self.language.pointing
        found = (antecedent(token, self.history, self.sentence, fit, nearest=near) for fit in fits)
        return described or next(filter(None, found), None)

    def is_a(self, entity: Entity, kind: str) -> bool:
        """Whether an entity is of a kind; groups and organizations count as each other ('de beweging')."""
        alike = {"Group", "Organization"}
        return self.reading.ontology.is_a(entity.kind, kind) or (entity.kind in alike and kind in alike)

    def is_described(self, entity: Entity, word: str) -> bool:
        return any(known.endswith(word) for known in self.descriptions.get(entity.iri, ()))

    def as_mention(self, token: Token, found: Mention, form: Form) -> Mention:
        words = phrase(token) if form == "nominal" else (token,)
        span = self.reading.span(words[0], words[-1])
        return Mention(start=span.start, end=span.end, text=span.text, entity=found.entity, form=form)

    def own(self, token: Token) -> Mention:
        """A noun phrase that stands for itself: 'de Rotterdamse politie', 'dorpen'."""
        words = [t for t in phrase(token) if not t.is_quote]
        counted = max((t.i for t in words if t.i < token.i and t.pos_ in {"DET", "NUM"}), default=-1)
        words = [t for t in words if t.i > counted]
        core = [
            t for t in words if t.i == token.i or (t.head == token and t.dep_ in {"amod", "compound", "flat"})
        ]
        span, short = self.reading.span(words[0], words[-1]), self.reading.span(core[0], core[-1])
        named = self.is_name(token, words)
        label = span.text
        entity = Entity(
            iri=ns.ENT[ns.slug(label if named == "name" else f"{self.reading.document.article.id} {label}")],
            kind=self.reading.kind_of_noun(token) or "Thing",
            label=label,
            names=tuple(dict.fromkeys([label, short.text, token.text])),
            named=bool(named),
        )
        return Mention(start=span.start, end=span.end, text=label, entity=entity, form="nominal")

    def is_name(self, token: Token, words: list[Token]) -> str:
        """'name' for a phrase that holds one, 'institution' for a definite one of this article, else ''."""
        if any(
            c.dep_ == "det" and c.lower_ in self.language.articles - self.language.definite
            for c in token.children
        ):
            return ""
        holds = (t.i in self.reading.named or self.reading.demonym(t) is not None for t in words)
        if any(holds) or any(t.text[:1].isupper() and not t.is_sent_start for t in words):
            return "name"
        definite = any(c.lower_ in self.language.definite for c in token.children)
        return (
            "institution"
            if definite and ends_with(token.lemma_.lower(), self.reading.cues("Institution"))
            else ""
        )
