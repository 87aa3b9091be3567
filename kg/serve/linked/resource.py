"""The page of a thing: what is said of it, with the sentences that say so."""

from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

import jinja2
import pyoxigraph as ox
from markupsafe import Markup

from kg import ns
from kg.knowledge.ontology import Ontology
from kg.serve.workers.questions import Reply

SHOWN = 100
"""How many statements of a sort a page shows."""
WORDS = {
    "nl": {
        "facts": "Gegevens", "claims": "Beweringen", "others": "Ook genoemd bij", "data": "Als data",
        "more": "en nog {}", "denied": "ontkend", "explorer": "Verkenner", "of": "in de rol van",
        "says": "volgens", "passed": "doorgegeven door", "author": "de schrijver van het artikel",
        "probable": "waarschijnlijk", "possible": "mogelijk",
    },
    "en": {
        "facts": "Facts", "claims": "Claims", "others": "Also named by", "data": "As data",
        "more": "and {} more", "denied": "denied", "explorer": "Explorer", "of": "as",
        "says": "according to", "passed": "passed on by", "author": "the writer of the article",
        "probable": "probably", "possible": "possibly",
    },
}  # fmt: skip
STYLE = (files("kg.serve.linked") / "templates" / "resource.css").read_text(encoding="utf-8")
POLICY = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
LABELS = (ns.SKOS.prefLabel, ns.RDFS.label, ns.DCT["title"], ns.NIF.anchorOf)
CLAIM = ns.CLAIM
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Shown:
    """A value on the page: its text, its language, and where it leads."""

    text: str
    lang: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim on the page, with its sentence."""

    text: Shown
    denied: bool
    doubt: str
    """'possible' or 'probable', '' if it is certain."""
    by: Shown | None
    """Who says so, None if the article does."""
    via: list[Shown]
    """Who passes it on, by name."""
    sentence: Shown | None


class About:
    """What is said of a thing and its neighbours."""

    def __init__(self, reply: Reply, iri: str, home: str, lang: str, ontology: Ontology) -> None:
        """Read what a worker described."""
        self.iri, self.home, self.lang, self.ontology = iri, home, lang, ontology
        self.facts: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self.into: dict[str, list[Term]] = defaultdict(list)
        for quad in ox.parse(reply.content(), format=ox.RdfFormat.N_TRIPLES):
            subject, target = quad.subject, quad.object
            self.facts[_key(subject)][quad.predicate.value].append(target)
            if _key(target) == iri and isinstance(target, ox.NamedNode):
                self.into[quad.predicate.value].append(subject)

    def label(self, iri: str) -> Shown:
        """Return what a thing is called, with the language of that."""
        known = self.facts.get(iri, {})
        for predicate in LABELS:
            terms = [term for term in known.get(predicate, ()) if isinstance(term, ox.Literal)]
            for term in sorted(terms, key=lambda term: (term.language != self.lang, term.value)):
                return Shown(term.value, term.language or "")
        if ns.RDF.subject in known and ns.RDF.object in known:
            parts = (known[p][0] for p in (ns.RDF.subject, ns.RDF.predicate, ns.RDF.object) if known.get(p))
            return Shown(" ".join(self.shown(part).text for part in parts))
        return Shown(self.ontology.label(iri, self.lang), self.lang)

    def shown(self, term: Term) -> Shown:
        """Return how a value stands on the page."""
        if isinstance(term, ox.NamedNode):
            label = self.label(term.value)
            return Shown(label.text, label.lang, self.href(term.value))
        return Shown(term.value, term.language or "") if isinstance(term, ox.Literal) else Shown(str(term))

    def href(self, iri: str) -> str:
        """Return where an IRI leads: to this server if it is ours, nowhere if it is not of the web."""
        if iri.startswith(ns.BASE):
            return self.home + iri.removeprefix(ns.BASE)
        return iri if iri.startswith(("http:", "https:")) else ""

    def claims(self) -> Iterator[Told]:
        """Yield the claims about the thing, or by it, or in it."""
        found = {_key(term): term for terms in self.into.values() for term in terms}
        for iri in sorted(found):
            if iri.startswith(CLAIM):
                known = self.facts[iri]
                denied = any(_key(term) == ns.FACT.negative for term in known.get(ns.KG.polarity, ()))
                places = known.get(ns.GAF.denotedBy, ())
                sentence = next((self.label(_key(place)) for place in places), None)
                speaker = next((self.shown(term) for term in known.get(ns.KG.claimedBy, ())), None)
                via = sorted(map(self.shown, known.get(ns.KG.passedOnBy, ())), key=lambda one: one.text)
                yield Told(self.shown(found[iri]), denied, self.doubt(known), speaker, via, sentence)

    def doubt(self, claim: Mapping[str, list[Term]]) -> str:
        """Return how uncertain a claim is, '' if it is not."""
        levels = {_key(term) for term in claim.get(ns.KG.certainty, ())}
        return next((name for name in ("possible", "probable") if ns.FACT[name] in levels), "")

    def sentences(self) -> list[Shown]:
        """Return the sentences that the thing itself rests on."""
        places = self.facts.get(self.iri, {}).get(ns.GAF.denotedBy, ())
        return [self.label(_key(place)) for place in places]

    def others(self) -> Iterator[tuple[Shown, list[Shown]]]:
        """Yield who else names the thing, by predicate."""
        for predicate, terms in sorted(self.into.items()):
            rest = [term for term in terms if not _key(term).startswith(CLAIM)]
            if rest:
                yield self.shown(ox.NamedNode(predicate)), [self.shown(term) for term in rest]

    def said(self) -> Iterator[tuple[Shown, list[Shown]]]:
        """Yield what is said of the thing, by predicate."""
        for predicate, terms in sorted(self.facts.get(self.iri, {}).items()):
            yield self.shown(ox.NamedNode(predicate)), [self.shown(term) for term in terms]


def render(reply: Reply, *, iri: str, home: str, lang: str, ontology: Ontology) -> str:
    """Return the page of a thing; all that articles say is escaped."""
    about = About(reply, iri, home, lang, ontology)
    path = iri.removeprefix(ns.BASE)
    return _template().render(
        about=about, title=about.label(iri), claims=[*about.claims()], lang=lang, words=WORDS[lang],
        path=path, home=home, style=Markup(STYLE), shown=SHOWN,
    )  # fmt: skip


@cache
def _template() -> jinja2.Template:
    loader = jinja2.PackageLoader("kg.serve.linked")
    env = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return env.get_template("resource.html")


def _key(term: Term) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
