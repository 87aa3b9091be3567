"""What people say against the reading: kept in a graph of their own, and applied to every build."""

import getpass
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from pyoxigraph import Quad

from kg import ns
from kg.corrections import marking, undo
from kg.corrections.correction import (
    APPLY,
    Correction,
    Kind,
    amended,
    key,
    mentions,
    numbered,
    parsed,
    placed,
    quads,
    relabelled,
    same,
    voice,
)
from kg.corrections.known import Known
from kg.errors import InputError, UnknownName
from kg.knowledge.ontology import Ontology, Relation
from kg.model import EDITOR, Article, Certainty, Entity, Mention, Polarity, Span, Statement, Tense
from kg.rdf.read import content as recalled
from kg.rdf.terms import value
from kg.rdf.write import ArticleGraph
from kg.stores import Beside, Bindings, Store

__all__ = ["Correction", "Desk", "person"]

ARTICLE = "the article"
"""Who says what nobody in an article says."""
MENTIONING = """
SELECT DISTINCT ?article WHERE {{
  ?mention itsrdf:taIdentRef <{entity}> ; nif:referenceContext/nif:sourceUrl ?article .
}}
"""


def person() -> str:
    """Return who is at the keyboard, as far as the machine knows."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "unknown"


class Desk:
    """Where people correct a store; every method that corrects returns how many articles it changed.

    Corrections are read once, so nobody else may write some as long as one is in use.
    """

    def __init__(self, store: Store, ontology: Ontology) -> None:
        """Correct a store, by the relations of an ontology."""
        self.store, self.ontology = store, ontology
        self._read: Known | None = None

    def corrections(self) -> list[Correction]:
        """Return what is corrected, oldest first."""
        return list(self._known().corrections)

    def accepted(self) -> frozenset[str]:
        """Return the keys of the claims that a person has accepted."""
        return self._known().accepted

    def accepts(self, claim: Statement) -> bool:
        """Return whether a person has accepted a claim."""
        accepted = self._known().accepted
        return bool(accepted) and key(claim) in accepted

    def keep(self, article: Article, statements: Iterable[Statement]) -> int:
        """Add an article to the store as people correct it; return how many claims are new."""
        return self.keep_graph(self.store.graph_of(article, statements))

    def keep_graph(self, read: ArticleGraph) -> int:
        """Add the graph of an article to the store as people correct it; return how many claims are new."""
        made = self._corrected(read, self._known())
        return self.store.put(made, beside=undo.note(self.store, read, made))

    def load(self, graphs: Iterable[tuple[str, frozenset[Quad]]], *, bulk: bool) -> int:
        """Add graphs of articles, by name, as people correct them; return how many claims are new.

        In `bulk` what follows from all articles is derived anew, once they are there.
        """
        corrected, known = list[ArticleGraph](), self._known()

        def others() -> Iterator[tuple[str, frozenset[Quad]]]:
            for name, read in graphs:
                article, told = recalled(read) if known.corrections else (None, ())
                if article is not None and known.about(article.iri, told):
                    corrected.append(ArticleGraph(article, tuple(told), read))
                else:
                    yield name, read

        new = self.store.load(others()) if bulk else self.store.keep(others())
        return new + sum(map(self.keep_graph, corrected))

    def merge(self, kept: Entity, merged: Entity, *, who: str) -> int:
        """Let `merged` be `kept` wherever articles speak of it."""
        if kept.iri == merged.iri:
            sentence = f"{kept.label} and {merged.label} are one already ({ns.curie(kept.iri)})."
            raise InputError(sentence, why="one")
        told = f"{merged.label} is {kept.label}"
        return self._correct(self._new("merge", who, told, entity=kept, other=merged.iri))

    def rename(self, entity: Entity, name: str, *, who: str) -> int:
        """Let somebody whom articles introduced be called otherwise, wherever they speak of him."""
        name = " ".join(name.split())
        if entity.known:
            sentence = f"{entity.label} has its names from the register; change them there."
            raise InputError(sentence, why="register")
        if name in ("", entity.label):
            raise InputError(f"Say how {entity.label} is to be called instead.", why="name")
        told = f"{entity.label} is called {name}"
        meant = replace(entity, label=name, names=(name,), named=True)
        return self._correct(self._new("rename", who, told, entity=meant, other=entity.iri))

    def split(self, article: str, words: str, entity: Entity, *, who: str) -> int:
        """Let what stands for `words` (or the mention at 'start-end') in an article be `entity` there."""
        made = self._new(
            "split", who, f"{words!r} is {entity.label}", entity=entity, article=article, words=words
        )
        _, told = self._content(article)
        if _who(APPLY["split"](told, made)) == _who(told):
            raise InputError(
                f"No mention {words!r} in {ns.curie(article)} stands for anybody but {entity.label}.",
                why="already",
            )
        return self._correct(made)

    def reject(self, claim: Statement, *, who: str) -> int:
        """Take a claim out of the graph: the article does not say it."""
        return self._correct(self._new("reject", who, _told(claim), article=claim.article, key=key(claim)))

    def accept(self, claim: Statement, *, who: str) -> int:
        """Say that the article does say it: its confidence is 1."""
        return self._correct(self._new("accept", who, _told(claim), article=claim.article, key=key(claim)))

    def relabel(self, claim: Statement, relation: str, *, swap: bool = False, who: str) -> int:
        """Say that the article claims another relation, or with subject and object the other way round."""
        known = self.ontology.relations
        if relation not in known:
            raise UnknownName("relation", relation, known)
        swap = swap and not known[relation].symmetric
        if not claim.open and (relation, swap) == (claim.relation, False):
            raise InputError(f"That is what the claim says already: {_told(claim)}.", why="already")
        if (relation, swap) not in self.fitting(claim):
            ends = [claim.subject.entity, claim.object.entity][:: -1 if swap else 1]
            raise InputError(_unfit(known[relation], ends), why="unfit")
        meant = self._new("relabel", who, "", article=claim.article, key=key(claim))
        meant = replace(meant, relation=relation, swapped=swap)
        told = f"{_told(claim)}: {_told(relabelled(claim, meant))}"
        return self._correct(replace(meant, told=told))

    def amend(
        self, claim: Statement, *,
        polarity: Polarity | None = None, certainty: Certainty | None = None,
        by: Entity | None = None, unsaid: bool = False, who: str,
    ) -> int:  # fmt: skip
        """Say how a claim is made: asserted or denied, how certainly, by whom; `unsaid`: by the article."""
        meant = self._new("amend", who, "", entity=by, article=claim.article, key=key(claim))
        meant = replace(meant, polarity=polarity or "", certainty=certainty or "", unsaid=unsaid)
        made = amended(claim, meant, self._content(claim.article)[1])
        if by is not None and unsaid:
            raise InputError("Either somebody says it, or the article itself; choose one.")
        if replace(made, confidence=claim.confidence) == claim:
            sentence = f"That is how the claim is made already: {_told(claim)}, {_manner(claim)}."
            raise InputError(sentence, why="already")
        return self._correct(replace(meant, told=f"{_told(claim)}: {_manner(made)}"))

    def marked(
        self, article: str, subject: Mention, relation: str, target: Mention, *,
        by: Mention | Entity | None = None, trigger: Span | None = None,
        polarity: Polarity = "positive", certainty: Certainty = "certain", tense: Tense = "present",
    ) -> Statement:  # fmt: skip
        """Return the claim that marked words of an article make; InputError if they cannot make it.

        `trigger` has the words that say it, else the whole sentence does. Who speaks and is not marked
        speaks where the article names him next, else in the sentence.
        """
        text, told = self._content(article)
        known = self.ontology.relations.get(relation)
        if known is None:
            raise UnknownName("relation", relation, self.ontology.relations)
        sentence = marking.around(text, told, [s for s in (subject, target, trigger) if s is not None])
        if isinstance(by, Mention):
            marking.standing(text, by)
        claim = Statement(
            article=article, subject=subject, relation=relation, object=target, polarity=polarity,
            certainty=certainty, tense=tense, sentence=sentence, trigger=trigger or sentence,
            allegation=known.crime and subject.entity.kind == "Person", extractor=EDITOR,
        )  # fmt: skip
        self._fit(claim, known)
        speaker = voice(claim, by, told) if isinstance(by, Entity) else by
        return self._ordered(replace(claim, by=speaker))

    def twin(self, claim: Statement) -> Statement | None:
        """Return the claim of an article that says the same as another, by the same voice."""
        return next((one for one in self._content(claim.article)[1] if same(one, claim)), None)

    def add(self, claim: Statement, *, who: str) -> int:
        """Add a claim that an article makes and nobody read in it: one of `marked` words."""
        if self.twin(claim) is not None:
            sentence = f"The article claims that already: {_told(claim)}; amend that claim instead."
            raise InputError(sentence, why="claimed")
        told = f"{_told(claim)}: {_manner(claim)}"
        return self._correct(replace(self._new("add", who, told, article=claim.article), added=claim))

    def fitting(self, claim: Statement) -> list[tuple[str, bool]]:
        """Return the relations that there may be between the ends of a claim; True where they swap."""
        kinds = claim.subject.entity.kind, claim.object.entity.kind
        swapped = (one for one in self.between(*kinds[::-1]) if not self.ontology.relations[one].symmetric)
        return sorted([*((one, False) for one in self.between(*kinds)), *((one, True) for one in swapped)])

    def between(self, subject: str, target: str) -> list[str]:
        """Return the relations that there may be between two kinds of entity, by name."""
        fits = self.ontology.fits
        relations = self.ontology.relations.values()
        return [one.name for one in relations if fits(subject, one.domain) and fits(target, one.range)]

    def _fit(self, claim: Statement, relation: Relation) -> None:
        ends = [claim.subject.entity, claim.object.entity]
        if ends[0].iri == ends[1].iri:
            sentence = f"Subject and object are both {ends[0].label}; nobody does anything to himself."
            raise InputError(sentence, why="self")
        if relation.name not in self.between(ends[0].kind, ends[1].kind):
            raise InputError(_unfit(relation, ends), why="unfit")

    def undo(self, number: int) -> int:
        """Take a correction back."""
        known = {c.number: c for c in self.corrections()}
        if number not in known:
            raise UnknownName("correction", str(number), map(str, known))
        gone = known.pop(number)
        articles = [gone.article] if gone.article else undo.articles(self.store)
        return self._again(articles, list(known.values()), self._without([gone]))

    def about(self, article: str) -> list[Correction]:
        """Return the corrections that are about one article alone, oldest first."""
        return [c for c in self.corrections() if c.article == article]

    def remove(self, article: str, *, keep: bool = False) -> None:
        """Remove an article, by IRI, with what people said of it, unless that is kept for a later build."""
        own = [] if keep else self.about(article)
        self.store.remove(article, beside=self._without(own) if own else Beside())
        self._read = None
        self.store.flush()

    def _without(self, gone: Sequence[Correction]) -> Beside:
        """Return what takes corrections away, and keeps their numbers from being used again."""
        # 'undo 3' must not mean another one tomorrow.
        numbers = {c.number for c in gone}
        others = set().union(*(quads(c) for c in self.corrections() if c.number not in numbers))
        counted = set(self.store.quads(ns.CORRECTIONS, predicates=[ns.KG.lastNumber]))
        delete = set().union(*map(quads, gone)) - others | counted
        return Beside(frozenset(delete), frozenset([numbered(max(self.last(), *numbers))]))

    def _new(
        self, kind: Kind, who: str, told: str, *,
        entity: Entity | None = None, other: str = "", article: str = "", words: str = "", key: str = "",
    ) -> Correction:  # fmt: skip
        number = self.last() + 1
        when = datetime.now(UTC).isoformat(timespec="seconds")
        return Correction(
            number=number, kind=kind, who=who, when=when, told=told,
            entity=entity, other=other, article=article, words=words, key=key,
        )  # fmt: skip

    def last(self) -> int:
        """Return the highest number that a correction has or had."""
        counted = self.store.quads(ns.CORRECTIONS, predicates=[ns.KG.lastNumber])
        return max([0, *(c.number for c in self.corrections()), *(int(value(q.object)) for q in counted)])

    def _known(self) -> Known:
        if self._read is None:
            self._read = Known.of(parsed(self.store.quads(ns.CORRECTIONS)))
        return self._read

    def _correct(self, correction: Correction) -> int:
        articles = [correction.article] if correction.article else self._mentioning(correction.other)
        known = [*self.corrections(), correction]
        return self._again(articles, known, Beside(insert=frozenset(quads(correction))))

    def _mentioning(self, entity: str) -> list[str]:
        answer = self.store.query(MENTIONING.format(entity=entity))
        rows = answer.rows if isinstance(answer, Bindings) else ()
        return sorted(getattr(row[0], "value", "") for row in rows)

    def _again(self, articles: Iterable[str], corrections: Sequence[Correction], beside: Beside) -> int:
        """Correct articles of the store anew, from what was read; return how many that changes.

        What is said and what comes of it, `beside` and the articles, are written together or not at all.
        """
        known, changed = Known.of(corrections), 0
        graphs: list[ArticleGraph] = []
        for iri in articles:
            content = self.store.content(iri)
            if content is None:
                continue
            article, told = content
            restored = undo.restored(self.store, iri)
            read = self.store.graph_of(article, told if restored is None else restored)
            made = self._corrected(read, known)
            graphs.append(made)
            beside |= undo.note(self.store, read, made)
            changed += _set(told) != _set(recalled(made.quads)[1])
        self.store.put(*graphs, beside=beside)
        self._read = None
        self.store.flush()
        return changed

    def _content(self, article: str) -> tuple[Article, list[Statement]]:
        content = self.store.content(article)
        if content is None:
            raise UnknownName("article", article, (known.id for known in self.store.articles()))
        return content

    def _corrected(self, read: ArticleGraph, known: Known) -> ArticleGraph:
        """Return the graph of an article as people correct it: the same if nobody does."""
        own = known.about(read.article.iri, read.statements)
        if not own:
            return read
        own = [placed(correction, read.article.text) for correction in own]
        statements = tuple(self._ordered(s) for s in corrected(read.statements, own))
        return read if statements == read.statements else self.store.graph_of(read.article, statements)

    def _ordered(self, statement: Statement) -> Statement:
        """Put the ends of a symmetric relation in the order that every article has."""
        relation = self.ontology.relations.get(statement.relation)
        ends = statement.subject, statement.object
        if relation is None or not relation.symmetric or ends[0].entity.iri <= ends[1].entity.iri:
            return statement
        return replace(statement, subject=ends[1], object=ends[0])


def corrected(read: Iterable[Statement], corrections: Iterable[Correction]) -> list[Statement]:
    """Return the statements as people correct them, one correction after the other."""
    statements = list(read)
    for correction in corrections:
        apply: Callable[[list[Statement], Correction], list[Statement]] = APPLY[correction.kind]
        statements = apply(statements, correction)
    return statements


def _set(told: Iterable[Statement]) -> set[tuple[str, float, tuple[str, ...]]]:
    return {(s.iri, s.confidence, tuple(m.entity.label for m in mentions(s))) for s in told}


def _who(told: Iterable[Statement]) -> list[list[str]]:
    """Return for whom the mentions of statements stand, whatever these are called."""
    return [[mention.entity.iri for mention in mentions(statement)] for statement in told]


def _told(claim: Statement) -> str:
    return f"{claim.subject.entity.label} {claim.relation} {claim.object.entity.label}"


def _manner(claim: Statement) -> str:
    """Return how a claim is made: 'negative, certain, by Rusland'."""
    by = ARTICLE if claim.by is None else claim.by.entity.label
    return f"{claim.polarity}, {claim.certainty}, by {by}"


def _unfit(relation: Relation, ends: Sequence[Entity]) -> str:
    """Return the sentence for a relation that two entities cannot have."""
    allowed = (relation.domain, relation.range)
    kinds = [" or ".join(sorted(names)) or "anything" for names in allowed]
    given = ", ".join(f"{entity.label} is a {entity.kind}" for entity in ends)
    return f"{relation.name} goes from {kinds[0]} to {kinds[1]}, and {given}."
