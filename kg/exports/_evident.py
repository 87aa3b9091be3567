"""The mirror with all that its claims say, for files that are read without the store."""

import json
from collections.abc import Iterable

import networkx as nx

from kg import ns
from kg.analysis.lookup import evidence
from kg.analysis.mirror import SEPARATOR, mirror, phrased
from kg.model import DUTCH
from kg.stores import Store


def evident(store: Store, *, open: bool) -> nx.MultiDiGraph:
    """Return the mirror, its edges with their claims as JSON, their sentences and their sources."""
    graph = mirror(store, open=open)
    told, actors = evidence(store), store.entities()
    spoken = {ns.DOC.local(article.iri): article.lang for article in store.articles()}
    for subject, _, key, facts in graph.edges(keys=True, data=True):
        claims = told.get(key, [])
        facts |= phrased(facts, store.ontology, actors[ns.ENT[subject]], claims, spoken)
        if not facts["open"]:
            posts = ((claim["theme"], spoken[claim["article"]]) for claim in claims)
            said = store.ontology.said(facts["relation"], posts)
            facts |= {"label": said[DUTCH], **{f"label_{lang}": text for lang, text in said.items()}}
        facts["claims"] = json.dumps(claims, ensure_ascii=False)
        facts["sentences"] = "\n".join(_distinct(claim["sentence"] for claim in claims))
        facts["sources"] = SEPARATOR.join(_distinct(claim["source"] for claim in claims))
    return graph


def _distinct(texts: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
