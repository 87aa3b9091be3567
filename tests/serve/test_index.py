"""The explorer reads its rows by column, for speed; they are the rows that everybody else has."""

import kg
from kg.rdf import rows
from kg.serve.explorer import index
from tests.samples import SAMPLES, paged


def test_a_claim_has_the_row_that_files_have():
    with kg.open() as graph:
        for one in (*SAMPLES, paged):
            graph.add(*one())
        told = [rows.claim(article, s) for article, statements in graph.store.contents() for s in statements]
        read = index.read(graph, 0)

    assert {claim["id"]: claim for claim in read.claims} == {
        row["id"]: row | {"status": row["status"].lower()} for row in told
    }
