"""Copies and agencies: how many origins and voices edges have, and which origin each article has."""

from dataclasses import replace

import pytest

from kg import ns, stores
from kg.model import Entity
from kg.rdf.terms import edge_iri, facts_of
from kg.stores import _origins
from tests.samples import sample
from tests.stores.test_derived import TEXT

ARTICLE, (CLAIM, _) = sample()
OTHER = f"{ARTICLE.text} {' '.join(f'woord{number}' for number in range(4000))}"


def kept(*articles, by=CLAIM.by):
    """Return a store with articles that all make the same claim."""
    store = stores.connect()
    for article in articles:
        store.add(article, [replace(CLAIM, article=article.iri, by=by)])
    return store


def counts(store):
    """Return how many articles, origins and voices the edge has."""
    facts = facts_of(store.quads(ns.SUMMARY))[edge_iri(CLAIM)]
    return tuple(int(facts[name][0]) for name in (ns.KG.articles, ns.KG.origins, ns.KG.weight))


def origins(store):
    """Return the origin of each article, by the ends of their IRIs."""
    found = store.quads(ns.ORIGINS, predicates=[ns.KG.origin])
    return {ns.DOC.local(quad.subject.value): quad.object.value for quad in found}


def named(name, **other):
    return replace(ARTICLE, **{"id": name} | other)


def test_copies_have_the_first_article_as_origin():
    store = kept(named("laat", published="2024-01-02"), named("vroeg", published="2024-01-01"))

    assert origins(store) == dict.fromkeys(["laat", "vroeg"], ns.DOC["vroeg"])
    assert counts(store) == (2, 1, 1)


def test_an_own_report_is_an_origin_of_its_own():
    assert counts(kept(named("een"), named("twee"), named("drie", text=OTHER))) == (3, 2, 2)


def test_an_agency_is_one_origin_of_all_that_papers_take_from_it():
    store = kept(named("een", author="ANP"), named("twee", text=OTHER, author="ANP"), named("drie"))

    assert origins(store) == dict.fromkeys(["een", "twee", "drie"], ns.ENT["anp"])
    assert counts(store) == (3, 1, 1)


@pytest.mark.parametrize("agency", [True, False])
def test_a_claim_that_an_agency_makes_comes_from_it_in_every_paper(agency):
    speaker = Entity(iri=ns.ENT["anp" if agency else "kim"], kind="Organization", label="X", names=("X",))
    store = kept(named("een"), named("twee", text=OTHER), by=replace(CLAIM.by, entity=speaker))

    assert counts(store) == ((2, 1, 1) if agency else (2, 2, 2))


def test_a_copy_that_comes_or_goes_changes_what_others_count():
    store = kept(named("een", published="2024-01-02"), named("twee", published="2024-01-03"))
    store.add(named("nul", published="2024-01-01", author="AFP"), [])

    assert set(origins(store).values()) == {ns.ENT["afp"]}
    store.remove(ns.DOC["nul"])
    assert origins(store) == dict.fromkeys(["een", "twee"], ns.DOC["een"])
    store.remove(ns.DOC["een"])
    assert origins(store) == {"twee": ns.DOC["twee"]}
    assert counts(store) == (1, 1, 1)
    store.remove(ns.DOC["twee"])
    assert list(store.quads()) == []


WORDS = [f"woord{number}" for number in range(100)]
EDITED = " ".join([*WORDS[:40], *(f"anders{number}" for number in range(60))])
"""Of which 40 words of 100 are those of another text: less than half of its runs."""


@pytest.mark.parametrize(
    ("titles", "number"),
    [
        pytest.param(("AD", "BN DeStem"), 1, id="two titles of DPG Media"),
        pytest.param(("ad.nl", "De Morgen"), 1, id="by the name of a site"),
        pytest.param(("AD", "De Telegraaf"), 2, id="of two publishers"),
        pytest.param(("Oosterbode", "Westerbode"), 2, id="of nobody knows whom"),
        pytest.param((None, None), 2, id="without a title"),
    ],
)
@pytest.mark.parametrize("turn", [1, -1])
def test_what_titles_of_one_publisher_edit_of_each_other_is_one_origin(titles, number, turn):
    texts = (" ".join(WORDS), EDITED)
    articles = [
        named(f"a{at}", text=text, source=title)
        for at, (text, title) in enumerate(zip(texts, titles, strict=True))
    ]
    store = stores.connect()
    for article in articles[::turn]:
        store.add(article, [])

    assert len(set(origins(store).values())) == number
    assert store.sound()


def test_reports_of_their_own_in_titles_of_one_publisher_are_two_origins():
    store = kept(named("een", source="AD"), named("twee", source="Trouw", text=OTHER))

    assert counts(store) == (2, 2, 2)


def test_an_article_that_comes_to_another_title_is_compared_anew():
    een, twee = (named(name, text=text) for name, text in (("een", " ".join(WORDS)), ("twee", EDITED)))
    store = stores.connect()
    store.add(replace(een, source="AD"), [])
    store.add(replace(twee, source="NRC"), [])
    before = len(set(origins(store).values()))
    store.add(replace(twee, source="Trouw"), [])

    assert (before, len(set(origins(store).values()))) == (2, 1)
    assert store.sound()


def test_articles_with_little_text_are_origins_too():
    store = kept()
    store.add(named("leeg", text=TEXT[:0]), [])

    assert origins(store) == {"leeg": ns.DOC["leeg"]}
    assert store.sound()


def test_what_stands_under_too_many_articles_makes_no_copies_of_them(monkeypatch):
    monkeypatch.setattr(_origins, "COMMON", 3)
    footer = " ".join(f"voet{number}" for number in range(30))
    store, there = stores.connect(), []
    for at in range(4):
        own = " ".join(f"eigen{at}-{number}" for number in range(5))
        store.add(named(f"a{at}", text=f"{own} {footer}"), [])
        there.append(len(set(origins(store).values())))
    again = stores.connect()
    again.load((name, set(store.quads(name))) for name in store.graphs() if name.startswith(ns.ARTICLES))
    store.remove(ns.DOC["a0"])

    assert there == [1, 1, 1, 4]
    assert len(set(origins(again).values())) == 4
    assert len(set(origins(store).values())) == 1
    assert store.sound()
