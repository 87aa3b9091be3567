"""The row of a claim: where its words stand, and the status that it would give an edge."""

from itertools import product

import pytest

from kg import stores
from kg.rdf import rows
from kg.rdf.rows import Meaning, Stance
from tests.samples import SAMPLES, sample


@pytest.mark.parametrize("made", SAMPLES)
def test_the_mentions_are_marked_in_the_sentence(made):
    article, statements = made()
    for statement in statements:
        row = rows.claim(article, statement)

        for role, mention in (("subject", statement.subject), ("object", statement.object)):
            start, end = row[f"{role}_start"], row[f"{role}_end"]
            if start >= 0:  # an antecedent may stand in another sentence
                assert row["sentence"][start:end] == mention.text
            assert article.text[row["start"] + start : row["start"] + end] == mention.text


def test_a_row_with_names_tells_who_says_it_and_who_denies_it():
    store = stores.connect()
    article, statements = sample()
    store.add(article, statements)

    told = [
        rows.evidence(article, statement, store.entities(), store.ontology, "nl") for statement in statements
    ]

    assert [(c["status"], c["polarity"], c["by"], c["by_label"], c["theme"], c["cue"]) for c in told] == [
        ("Claimed", "positive", "nis", "NIS", "munitie", "aldus"),
        ("Denied", "negative", "north-korea", "Noord-Korea", "wapens", "ontkent"),
    ]
    assert [[amount["text"] for amount in c["amounts"]] for c in told] == [["meer dan tien ladingen"], []]


@pytest.mark.parametrize(
    ("polarity", "certainty", "tense", "by", "status"),
    [
        ("positive", "certain", "past", None, "Stated"),
        ("positive", "certain", "present", "nis", "Claimed"),
        ("positive", "certain", "future", None, "Possible"),
        ("positive", "probable", "past", "nis", "Possible"),
        ("negative", "certain", "past", None, "Denied"),
        ("negative", "possible", "future", "nis", "Denied"),
    ],
)
def test_a_claim_alone_has_a_status(polarity, certainty, tense, by, status):
    assert rows.status(rows.stance(polarity, certainty, tense, by)) == status


def test_whatever_claims_say_gives_one_status():
    """Any claims at all, taken together: never none of the statuses, never two."""
    ways = product(("positive", "negative"), ("certain", "possible"), ("past", "future"), (None, "nis"))
    alone = [rows.stance(*how) for how in ways]
    for one, other in product(alone, repeat=2):
        together = Stance(*map(any, zip(one, other, strict=True)))
        fitting = [name for name, meaning in rows.STATUSES.items() if fits(meaning, together)]

        assert fitting == [rows.status(together)]


def fits(meaning: Meaning, stance: Stance) -> bool:
    return all(wanted in (None, given) for wanted, given in zip(meaning, stance, strict=True))


def test_each_status_is_a_term_of_the_ontology(ontology):
    assert all(ontology.label(status, "nl") != status for status in rows.STATUSES)
