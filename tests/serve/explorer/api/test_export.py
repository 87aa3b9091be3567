"""What is shown, as a file: edges have the status that the claims which are shown give them."""

import csv
import io
import json
import re

import networkx as nx
import pyoxigraph
import pytest

import kg
from kg import ns
from kg.serve.explorer import export
from kg.serve.explorer import index as indexes
from tests.serve.explorer import news


@pytest.fixture(scope="module")
def graph():
    with kg.open() as graph:
        graph.store.extend(news.articles())
        yield graph


def drawn(graph):
    return next(
        facts["status"] for *ends, facts in graph.edges(data=True) if ends == ["iran", "russia"]
    ).lower()


def triples(format):
    def read(text):
        told = {(q.subject, q.predicate.value): q.object for q in pyoxigraph.parse(text, format=format)}
        (edge,) = (
            subject
            for (subject, predicate), end in told.items()
            if (predicate, end) == (ns.RDF.subject, pyoxigraph.NamedNode(ns.ENT["iran"]))
            and (subject, ns.KG.status) in told
        )
        return ns.KG.local(told[edge, ns.KG.status].value).lower()

    return read


def page(text):
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.S)[1])
    return next(e["status"] for e in data["edges"] if (e["from"], e["to"]) == ("iran", "russia"))


READ = {
    "graphml": lambda text: drawn(nx.parse_graphml(text, force_multigraph=True)),
    "gexf": lambda text: drawn(nx.read_gexf(io.BytesIO(text.encode()))),
    "turtle": triples(pyoxigraph.RdfFormat.TURTLE),
    "jsonld": triples(pyoxigraph.RdfFormat.JSON_LD),
    "html": page,
}


@pytest.mark.parametrize("format", READ)
@pytest.mark.parametrize(
    ("shown", "status"), [("both", "disputed"), ("positive", "claimed"), ("negative", "denied")]
)
def test_an_edge_has_the_status_of_the_claims_that_are_shown(graph, format, shown, status):
    index = indexes.read(graph, 0)
    edge = next(e for e in index.edges.values() if (e.subject, e.relation) == ("iran", "supplies"))
    claims = [c["id"] for c in edge.claims if shown in ("both", c["polarity"])]
    text = export.written(graph, index, export.Shown(claims=claims), format).decode()

    assert READ[format](text) == status


@pytest.mark.parametrize(("shown", "polarities"), [("positive", {"positive"}), ("negative", {"negative"})])
def test_a_spreadsheet_has_the_claims_that_are_shown(graph, shown, polarities):
    index = indexes.read(graph, 0)
    edge = next(e for e in index.edges.values() if (e.subject, e.relation) == ("iran", "supplies"))
    claims = [c["id"] for c in edge.claims if c["polarity"] == shown]
    text = export.written(graph, index, export.Shown(claims=claims), "csv").decode()

    assert {row["polarity"] for row in csv.DictReader(io.StringIO(text))} == polarities
