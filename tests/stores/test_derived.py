"""Entities, edges and provenance: the same step by step as from nothing, and what they say."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import ns, stores
from kg.knowledge import ontology as ontologies
from kg.model import Article, Entity, Mention, Span, Statement
from kg.rdf.terms import edge_iri, facts_of
from kg.stores import _derived, _evidence, _origins, _totals
from tests.samples import NORTH_KOREA, RUSSIA, SAMPLES, attack, sample

TEXT = "Kim en Poetin ontmoeten elkaar in Moskou, zegt het NIS."
LONG = [
    f"{TEXT} {' '.join(f'woord{number}' for number in range(start, start + 60))}." for start in (0, 24, 48)
]
"""The second is a copy of the first and of the third, these two are not of each other."""
ANP = Entity(iri=ns.ENT["anp"], kind="Organization", label="ANP", names=("ANP",))
PEOPLE = [
    Entity(iri=ns.ENT["kim"], kind=kind, label=label, names=(label,), named=named)
    for kind, label, named in (
        ("Person", "Kim", True),
        ("Person", "Kim Jong-un", True),
        ("Thing", "kim", False),
    )
]
ENTITIES = [NORTH_KOREA, RUSSIA, ANP, *PEOPLE]
SPANS = [Span(start=a, end=b, text=TEXT[a:b]) for a, b in ((0, 3), (7, 13), (34, 40), (51, 54))]
WHOLE = Span(start=0, end=len(TEXT), text=TEXT)

mentions = st.builds(
    lambda span, entity, form: Mention(
        start=span.start, end=span.end, text=span.text, entity=entity, form=form
    ),
    st.sampled_from(SPANS),
    st.sampled_from(ENTITIES),
    st.sampled_from(["name", "nominal", "pronoun"]),
)
statements = st.builds(
    Statement,
    article=st.just(""),
    subject=mentions,
    object=mentions,
    relation=st.sampled_from(["meets", "supplies"]),
    open=st.booleans(),
    allegation=st.booleans(),
    theme=st.sampled_from([None, "wapens"]),
    polarity=st.sampled_from(["positive", "negative"]),
    certainty=st.sampled_from(["certain", "possible"]),
    tense=st.sampled_from(["past", "future"]),
    by=mentions,
    via=st.lists(mentions, max_size=2).map(tuple),
    time=st.sampled_from([None, "2023-11"]),
    sentence=st.just(WHOLE),
    trigger=st.sampled_from(SPANS),
    extractor=st.sampled_from(["rules", "other"]),
    confidence=st.sampled_from([0.5, 1.0]),
).flatmap(lambda said: st.sampled_from([said, replace(said, by=None, via=())]))
articles = st.builds(
    Article,
    id=st.sampled_from(["een", "twee", "drie", "vier"]),
    text=st.sampled_from([TEXT, *LONG]),
    source=st.sampled_from([None, "ANP"]),
    lang=st.sampled_from(["nl", "en"]),
    published=st.sampled_from([None, "2023-11-02", "2024-01-05", "gisteren"]),
)
steps = st.lists(st.tuples(articles, st.none() | st.lists(statements, max_size=4)), max_size=8)


def replayed(steps):
    """Return a store in which articles were added, replaced and removed, and what is left."""
    store, left = stores.connect(ontology=ontologies.load()), {}
    for article, found in steps:
        left.pop(article.iri, None)
        if found is None:
            store.remove(article.iri)
            continue
        left[article.iri] = (article, [replace(statement, article=article.iri) for statement in found])
        store.add(*left[article.iri])
    return store, left


@pytest.mark.parametrize("common", [_origins.COMMON, 2])
@settings(deadline=None, max_examples=80)
@given(steps=steps)
def test_step_by_step_is_the_same_as_from_nothing(common, steps):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_origins, "COMMON", common)
        store, left = replayed(steps)
        other = stores.connect(ontology=ontologies.load())
        other.extend(reversed(left.values()))
        before = set(store.quads())
        assert store.sound()
        assert store.totals() == _totals.named(_totals.asked(store._engine))
        store.rebuild()

        assert set(store.quads()) == before
        assert set(other.quads()) == before
        assert store.graphs() == other.graphs()


def edge(store, statement):
    """Return what the summary says of the edge of a statement, by local name."""
    facts = facts_of(store.quads(ns.SUMMARY))[edge_iri(statement)]
    return {predicate.rsplit("#")[-1]: values for predicate, values in facts.items()}


CLAIM, DENIAL = sample()[1]
WRITTEN = replace(CLAIM, by=None)


@pytest.mark.parametrize(
    ("claims", "status", "plain"),
    [
        pytest.param([CLAIM, DENIAL], "Disputed", True, id="said and denied"),
        pytest.param([DENIAL], "Denied", False, id="only denied"),
        pytest.param([CLAIM], "Claimed", True, id="said by a speaker"),
        pytest.param([WRITTEN], "Stated", True, id="said by the writer"),
        pytest.param([CLAIM, WRITTEN], "Stated", True, id="by both"),
        pytest.param([replace(WRITTEN, certainty="probable")], "Possible", False, id="probable"),
        pytest.param([replace(WRITTEN, tense="future")], "Possible", False, id="to come"),
        pytest.param(
            [replace(WRITTEN, certainty="possible"), DENIAL], "Disputed", False, id="possible and denied"
        ),
        pytest.param([replace(WRITTEN, tense="future"), CLAIM], "Claimed", True, id="to come, and said"),
        pytest.param([replace(WRITTEN, allegation=True)], "Claimed", False, id="a person's crime"),
        pytest.param(
            [replace(CLAIM, allegation=True), DENIAL], "Disputed", False, id="a person's crime, denied"
        ),
    ],
)
def test_an_edge_has_the_status_of_its_claims(claims, status, plain):
    store = stores.connect()
    store.add(sample()[0], claims)

    assert edge(store, CLAIM)["status"] == [ns.KG[status]]
    assert store.query("ASK { ent:north-korea rel:supplies ent:russia }") is plain


def test_an_open_relation_is_no_plain_fact():
    store = stores.connect()
    article, found = attack()
    store.add(article, found)

    assert edge(store, found[-1])["status"] == [ns.KG.Stated]
    assert store.query("ASK { ?s open:knuffelen ?o }") is False


def test_an_edge_counts_its_claims_articles_and_voices():
    store = stores.connect()
    article, (claim, denial) = sample()
    later = replace(article, id="later", published="2024-01-05")
    store.add(article, [claim, denial, replace(claim, theme="granaten")])
    store.add(later, [replace(claim, article=later.iri)])

    found = edge(store, claim)

    assert {
        name: found[name]
        for name in ("claims", "articles", "origins", "weight", "firstReported", "lastReported")
    } == {
        "claims": ["4"],
        "articles": ["2"],
        "origins": ["1"],
        "weight": ["2"],
        "firstReported": ["2023-11-02"],
        "lastReported": ["2024-01-05"],
    }
    assert len(found["supportedBy"]) == 3
    assert found["disputedBy"] == [denial.iri]


def test_a_new_entity_has_its_fullest_name_and_its_most_frequent_kind():
    store = stores.connect()
    article = Article(id="kim", text=TEXT)
    claims = [
        Statement(
            article=article.iri,
            subject=Mention(start=0, end=3, text="Kim", entity=entity),
            relation="meets",
            object=Mention(start=7, end=13, text="Poetin", entity=RUSSIA),
            sentence=WHOLE,
            trigger=SPANS[number],
        )
        for number, entity in enumerate([PEOPLE[0], PEOPLE[1], PEOPLE[2]])
    ]
    store.add(article, claims)

    kim = store.entities()[ns.ENT["kim"]]

    assert (kim.kind, kim.label("nl"), kim.named) == ("Person", "Kim Jong-un", True)
    assert kim.names == ("Kim Jong-un", "Kim", "kim")


def about_kim(name, entity):
    """Return an article that says that Kim, as this entity, met Putin."""
    article = Article(id=name, text=TEXT)
    kim = Mention(start=0, end=3, text="Kim", entity=entity)
    met = Mention(start=7, end=13, text="Poetin", entity=RUSSIA)
    said = {"relation": "meets", "sentence": WHOLE, "trigger": SPANS[2]}
    return article, [Statement(article=article.iri, subject=kim, object=met, **said)]


@pytest.mark.parametrize(
    ("last", "kinds", "counted"),
    [
        pytest.param(PEOPLE[0], "1", False, id="they agree"),
        pytest.param(replace(PEOPLE[0], kind="Thing"), "2", True, id="they do not"),
    ],
)
def test_mentions_are_only_counted_where_they_do_not_agree(monkeypatch, last, kinds, counted):
    store, asked = stores.connect(), []
    told = [about_kim(name, PEOPLE[0]) for name in ("een", "twee")] + [about_kim("drie", last)]
    for one in told:
        store.add(*one)
    noted = facts_of(store.quads(ns.ENTITIES))[PEOPLE[0].iri][ns.KG.kinds]
    monkeypatch.setattr(_derived, "kinds", lambda *of: asked.append(of) or _evidence.kinds(*of))
    left = []
    for article, _ in told:
        store.remove(article.iri)
        left.append([(kim.kind, kim.names) for kim in store.entities(PEOPLE[0].iri).values()])
        assert store.sound()

    assert noted == [kinds]
    assert bool(asked) is counted
    assert left == [[("Person", ("Kim",))], [(last.kind, ("Kim",))], []]


def test_kinds_that_an_older_kg_did_not_note_are_counted_and_noted():
    store = stores.connect()
    for name in ("een", "twee"):
        store.add(*about_kim(name, PEOPLE[0]))
    store._engine.change(list(store.quads(predicates=[ns.KG.kinds])), [])
    store.remove(ns.DOC["een"])

    assert facts_of(store.quads(ns.ENTITIES))[PEOPLE[0].iri][ns.KG.kinds] == ["1"]


def test_provenance_says_which_run_read_which_article():
    store = stores.connect()
    for one in SAMPLES:
        store.add(*one())

    facts = facts_of(store.quads(ns.PROVENANCE))

    assert sorted(facts[ns.RUN["rules/1"]][ns.PROV.used]) == sorted(one()[0].iri for one in SAMPLES)
    assert facts[sample()[0].iri] == {ns.KG.storedIn: [ns.article_graph(sample()[0].iri)]}
