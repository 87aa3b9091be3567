"""Triples that a query found, as a view: edges with their claims, other triples as bare lines."""

from pydantic import BaseModel, Field

from kg import ns
from kg.knowledge.ontology import Ontology
from kg.languages import LANGUAGES
from kg.rdf import words
from kg.serve.explorer import views
from kg.serve.explorer.index import Index
from kg.serve.explorer.models import Actor, Claim, Edge, View
from kg.serve.explorer.views import EDGES


class Triples(BaseModel):
    """Subject, predicate and object, as IRIs or texts."""

    triples: list[tuple[str, str, str]] = Field(min_length=1, max_length=EDGES)


def view(index: Index, ontology: Ontology, found: Triples) -> View:
    """Return the view of triples."""
    edges = {(edge.subject, edge.relation, edge.object): edge for edge in index.edges.values()}
    chosen: dict[str, list[Claim]] = {}
    bare: list[Edge] = []
    for subject, predicate, target in dict.fromkeys(found.triples):
        edge = edges.get((ns.ENT.local(subject), ns.REL.local(predicate), ns.ENT.local(target)))
        if edge is not None:
            chosen[edge.id] = edge.claims
        else:
            bare.append(_bare(ontology, ns.ENT.local(subject), predicate, ns.ENT.local(target)))
    made = views.view(index, chosen, {"kind": "query"})
    there = {row["id"] for row in made["nodes"]}
    ends = dict.fromkeys(end for row in bare for end in (row["from"], row["to"]) if end not in there)
    met = {row["id"]: row for row in views.nodes_of(index, [end for end in ends if end in index.entities])}
    made["nodes"] += [met.get(end) or _thing(end) for end in ends]
    made["edges"] += bare
    for sizes in (made["shown"], made["total"]):
        sizes["nodes"], sizes["edges"] = len(made["nodes"]), len(made["edges"])
    return made


def _bare(ontology: Ontology, subject: str, predicate: str, target: str) -> Edge:
    relation = ns.REL.local(predicate)
    known = ontology.relations.get(relation)
    labels = (
        {lang: ontology.label(predicate, lang) for lang in LANGUAGES} if known else {"": ns.curie(predicate)}
    )
    return {
        "id": ns.digest(subject, predicate, target),
        "from": subject,
        "to": target,
        "relation": relation,
        "text": labels,
        "phrase": {lang: words.open_phrase(label) for lang, label in labels.items()},
        "status": "stated",
        "group": (known and known.group) or "other",
        "open": False,
        "weight": 1,
        "origins": 0,
        "articles": 0,
        "count": 0,
        "tolls": [],
        "claims": [],
    }


def _thing(name: str) -> Actor:
    label = ns.curie(name)
    return {
        "id": name,
        "text": {"": label},
        "names": [label],
        "kind": "Thing",
        "known": True,
        "degree": 0,
        "claims": 0,
        "says": 0,
    }
