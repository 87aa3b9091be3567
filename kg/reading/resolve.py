"""Reading an article: what each noun and pronoun stands for, in the order of the text."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg import ns
from kg.grammar.compounds import ends_with
from kg.grammar.syntax import (
    clause_head,
    conjuncts,
    has,
    is_verb,
    phrase,
    plural,
    preposition,
    relative,
    subjects,
)
from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.languages import language
from kg.model import Document, Entity, Mention
from kg.reading.antecedents import (
    BODIES,
    OBJECT,
    SUBJECT,
    Seen,
    antecedent,
    co_arguments,
    controller,
    is_plural,
    kinds,
)
from kg.reading.descriptions import Past
from kg.reading.link import as_state, link
from kg.reading.names import names
from kg.reading.reading import Reading
from kg.reading.repairs import free_pronouns, repair
from kg.reading.speakers import quoted
from kg.reading.traits import clash

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "X", "SYM"})
ASIDE = -0.5
"""What it costs to be named in a relative clause only."""


def read(document: Document, ontology: Ontology, register: Register) -> Reading:
    """Return the document with its names linked and its nouns and pronouns resolved."""
    reading = Reading(document, language(document.article.lang), ontology, register)
    free_pronouns(reading)
    found = names(document, reading.language, ontology, register)
    reading.named.update(link(found, reading.language, register))
    repair(reading)
    _Resolver(reading).run()
    return reading


@dataclass(slots=True)
class _Resolver(Past):
    """Goes through the article, word by word."""

    def run(self) -> None:
        doc = self.reading.document.doc
        for token in doc:
            if token.pos_ in {"NOUN", "PROPN"} and token.i not in self.reading.named:
                self.describe(token)
        for self.sentence, sentence in enumerate(doc.sents):
            for token in sentence:
                if (
                    _is_nominal(token)
                    or self.is_aged(token)
                    or token.i in self.reading.named
                    or token.lower_ in self.language.there
                ):
                    self.take(token)
        for token in doc:
            first = token.lower_ in self.language.we | self.language.me
            if first and token.i not in self.reading.named:
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
            return SUBJECT if relative(token, self.language) is None else OBJECT
        if clause_head(token).dep_ == "acl:relcl":
            return ASIDE
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
            return self.reading.mentions(source) or ((self.own(source),) if _is_noun(source) else ())
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
        two = " ".join(t.lower_ for t in token.doc[token.i : token.i + 2])
        if {token.lower_, two} & self.language.reciprocal:
            return self.each_other(token)
        fits = kinds(token, self.reading)
        if not fits:
            return ()
        rivals = co_arguments(token, self.reading)
        together = self.together(token, rivals)
        if together:
            return together
        told = controller(token, self.reading)
        if token.lower_ in self.language.it and token.dep_ in self.language.object:
            objects = (s.token for s in reversed(self.history) if s.token.dep_ in self.language.object)
            told = told or next(objects, None)
        sex, groups = self.sex(token), self.reading.ontology.traits
        found = antecedent(
            token,
            self.history,
            self.sentence,
            lambda e: e.kind in fits and e.iri not in rivals and not clash(sex, self.traits(e), groups),
            prefer=told,
        )
        if told is not None and token.lower_ in self.language.he and token.dep_ in self.language.subject:
            # 'De dienst bevestigde dat hij X had gedood.'
            found = next((m for m in self.reading.mentions(told) if m.entity.kind in BODIES), found)
        return () if found is None else (self.as_mention(token, found, "pronoun"),)

    def each_other(self, token: Token) -> tuple[Mention, ...]:
        """'A en B beschuldigen elkaar': whoever does it; a statement needs two different ends."""
        doers = (t for s in subjects(token.head, self.language, frozenset()) for t in conjuncts(s))
        return tuple(self.as_mention(token, m, "pronoun") for t in doers for m in self.reading.mentions(t))

    def sex(self, pronoun: Token) -> frozenset[str]:
        """'Hij' is no woman, 'haar' no man; 'ze' may be several."""
        if pronoun.lower_ in self.language.he:
            return frozenset({"Man"})
        she = pronoun.lower_ in self.language.she and not is_plural(pronoun, self.language)
        return frozenset({"Woman"}) if she else frozenset()

    def together(self, token: Token, rivals: set[str]) -> tuple[Mention, ...]:
        """'Ze', 'hun' for several who were named together in this sentence or the one before: 'A en B'."""
        if token.lower_ not in self.language.they or not is_plural(token, self.language):
            return ()
        for seen in reversed(self.history):
            if self.sentence - seen.sentence > 1 or seen.rank < SUBJECT:
                continue
            group = conjuncts(seen.token)
            members = tuple(m for t in group for m in self.reading.mentions(t) if m.entity.named)
            if len(members) > 1 and not rivals & {m.entity.iri for m in members}:
                return tuple(self.as_mention(token, m, "pronoun") for m in members)
        return ()

    def noun(self, token: Token) -> tuple[Mention, ...]:
        reading = self.reading
        if token.lower_ in (*self.language.weekdays, *self.language.months):
            return ()
        people = reading.register.inhabitant(token.text, self.language.code)
        if people is not None and has(token, "Number", "Plur"):
            return (reading.as_nominal(token, people),)
        compatriot = self.compatriot(token, people) if people is not None else None
        if compatriot is not None:
            reading.taken_up.add(token.i)
            return (self.as_mention(token, compatriot, "nominal"),)
        word, forces = token.lemma_.lower(), reading.cues("StateForce")
        force = word in forces or (ends_with(word, forces) and word not in reading.cues("Institution"))
        state = reading.state_of(token) if force else None
        state = state or (self.employer(token) if force or ends_with(word, reading.cues("Staff")) else None)
        if state is not None:
            return (replace(self.own(token), entity=state.entity),)
        if any(c.lower_ in self.language.both for c in token.children):
            return self.last_two(token)
        found = self.description(token)
        if found is None:
            return (self.own(token), *self.members(token))
        reading.taken_up.add(token.i)
        return (self.as_mention(token, found, "nominal"),)

    def employer(self, noun: Token) -> Mention | None:
        """'FBI-agenten', 'fighters of Hezbollah': the organization that acts by several of its people."""
        if not plural(noun):
            return None
        preps = self.language.of | self.language.source
        hanging = (c for c in noun.children if c.dep_ == "compound" or preposition(c) in preps)
        beside = (self.reading.bearer(c) or c for c in hanging)
        found = (self.reading.named.get(c.i) for c in beside)
        first = self.reading.first_part(noun)
        bodies = (m for m in (*found, first) if m is not None and m.entity.kind in BODIES - {"Country"})
        return next(bodies, None)

    def members(self, token: Token) -> tuple[Mention, ...]:
        """'Zeventien betogers, onder wie zanger X': X."""
        singled = [c for c in token.children if c.i > token.i and not is_verb(c)]
        found = [
            c
            for c in singled
            if next((t.lower_ for t in c.subtree if not t.is_punct), "") in self.language.among
        ]
        heads = [(self.reading.bearer(c) or c).i for c in found]
        return tuple(self.reading.named[i] for i in heads if i in self.reading.named)

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


def _is_nominal(token: Token) -> bool:
    """Return whether a word can stand for something; a quotation mark cannot, whatever the tagger says."""
    return token.pos_ in NOMINAL and not token.is_quote


def _is_noun(token: Token) -> bool:
    return token.pos_ == "NOUN" and _is_nominal(token)
