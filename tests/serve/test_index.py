"""The explorer reads its rows by column, for speed; they are the rows that everybody else has."""

from dataclasses import replace

import kg
from kg.rdf import rows
from kg.serve.explorer import index
from tests.samples import DISPUTE, SAMPLES, paged, sample, span


def twice():
    """Return the article about deliveries again, of which a claim has two amounts."""
    article, [claim, _] = sample()
    [loads] = claim.amounts
    shells = replace(
        loads, lower=1_000_000, unit="munitie", span=span(DISPUTE, "ruim 1 miljoen stuks munitie")
    )
    made = replace(article, id="twice")
    return made, [replace(claim, article=made.iri, amounts=(loads, shells))]


def test_a_claim_has_the_row_that_files_have():
    with kg.open() as graph:
        for one in (*SAMPLES, paged, twice):
            graph.add(*one())
        told = [rows.claim(article, s) for article, statements in graph.store.contents() for s in statements]
        read = index.read(graph, 0)

    assert {claim["id"]: claim for claim in read.claims} == {
        row["id"]: row | {"status": row["status"].lower()} for row in told
    }
