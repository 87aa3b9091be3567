"""What people say against the reading: at once, on every later build, and taken back without a trace."""

from dataclasses import replace

import pyoxigraph as ox
import pytest
from pyoxigraph import NamedNode

from kg import exports, ns, stores, validate
from kg.corrections import marking
from kg.corrections.correction import numbered
from kg.corrections.desk import Desk, corrected
from kg.corrections.known import Known
from kg.errors import InputError, UnknownName
from kg.model import Entity
from kg.rdf.aside import taken_up
from tests.samples import (
    MOSCOW,
    NIS,
    NORTH_KOREA,
    RUSSIA,
    SAMPLES,
    UKRAINE,
    YOO,
    attack,
    hostile,
    relayed,
    sample,
)

PARLIAMENT = Entity(iri=ns.ENT["parlement"], kind="Organization", label="Parlement", names=("Parlement",))
MINSK = Entity(iri=ns.ENT["belarus"], kind="Country", label="Belarus", names=("Belarus",))
KIM = ns.document("kimregime")
SUPPLIES = "ASK { GRAPH graph:summary { ent:north-korea rel:supplies ent:russia } }"


@pytest.fixture
def desk(ontology):
    made = Desk(stores.connect(), ontology)
    for one in SAMPLES:
        made.keep(*one())
    return made


def told(desk, article=KIM):
    """Return who does what to whom in an article, and who says so."""
    return [
        tuple(ns.ENT.local(m.entity.iri) if m else None for m in (s.subject, s.object, s.by))
        for s in desk.store.content(article)[1]
    ]


def reading(desk, number):
    return desk.store.content(KIM)[1][number]


def marked(desk, subject, relation, target, *, entity=None, article=KIM, within=(), **how):
    """Return the claim that words of an article make, whose object is `entity` if it is somebody new."""
    text, told = desk.store.content(article)
    first, second, *_ = marking.together(text, told, [subject, target, *within])
    ends = [
        marking.mention(first, marking.meant(told, first)),
        marking.mention(second, entity or marking.meant(told, second)),
    ]
    return desk.marked(article, ends[0], relation, ends[1], **how)


def briefing(desk, **how):
    return marked(desk, "NIS", "meets", "parlementaire commissie", entity=PARLIAMENT, **how)


CORRECTIONS = [
    pytest.param(lambda desk: desk.add(briefing(desk, by=YOO), who="Piet"), id="add"),
    pytest.param(lambda desk: desk.merge(RUSSIA, UKRAINE, who="Piet"), id="merge"),
    pytest.param(lambda desk: desk.merge(YOO, NIS, who="Piet"), id="merge into somebody new"),
    pytest.param(lambda desk: desk.split(KIM, "Rusland", MINSK, who="Piet"), id="split"),
    pytest.param(lambda desk: desk.reject(reading(desk, 0), who="Piet"), id="reject"),
    pytest.param(lambda desk: desk.accept(reading(desk, 0), who="Piet"), id="accept"),
    pytest.param(lambda desk: desk.rename(NIS, "Inlichtingendienst", who="Piet"), id="rename"),
    pytest.param(lambda desk: desk.relabel(reading(desk, 0), "supports", who="Piet"), id="relabel"),
    pytest.param(lambda desk: desk.relabel(reading(desk, 0), "supplies", swap=True, who="Piet"), id="swap"),
    pytest.param(
        lambda desk: desk.amend(reading(desk, 0), polarity="negative", who="Piet"), id="amend: denied"
    ),
    pytest.param(
        lambda desk: desk.amend(reading(desk, 0), certainty="possible", by=RUSSIA, who="Piet"), id="amend: by"
    ),
    pytest.param(
        lambda desk: desk.amend(reading(desk, 0), unsaid=True, who="Piet"), id="amend: by the article"
    ),
]


def test_whoever_turns_out_to_be_the_speaker_does_not_pass_it_on(desk):
    article, _ = relayed()
    desk.keep(*relayed())
    desk.merge(NORTH_KOREA, NIS, who="Piet")

    (statement,) = desk.store.content(article.iri)[1]

    assert [ns.ENT.local(m.entity.iri) for m in statement.voices] == ["north-korea", "grensdorp-ingewijden"]
    assert validate.validate(desk.store, desk.store.ontology).ok


@pytest.mark.parametrize("correct", CORRECTIONS)
def test_a_correction_holds_at_once_and_for_later_builds(desk, correct):
    assert correct(desk) > 0
    corrected = set(desk.store.quads())

    assert all(desk.keep(*one()) == 0 for one in SAMPLES)
    assert set(desk.store.quads()) == corrected


@pytest.mark.parametrize("correct", CORRECTIONS)
def test_a_correction_outlives_the_article(desk, correct):
    correct(desk)
    corrected = set(desk.store.quads())
    for article, _ in (one() for one in SAMPLES):
        desk.store.remove(article.iri)

    assert desk.store.graphs() == [ns.CORRECTIONS]
    for one in SAMPLES:
        desk.keep(*one())
    assert set(desk.store.quads()) == corrected


@pytest.mark.parametrize("correct", CORRECTIONS)
def test_a_correction_is_undone_without_a_trace(desk, correct):
    before = set(desk.store.quads())
    changed = correct(desk)

    assert desk.undo(1) == changed
    assert set(desk.store.quads()) - before == {numbered(1)}
    assert before <= set(desk.store.quads())


@pytest.mark.parametrize("correct", CORRECTIONS)
def test_what_was_read_is_a_graph_like_that_of_an_article(desk, correct):
    before = {article.iri: desk.store.content(article.iri) for article in desk.store.articles()}
    changed = correct(desk)

    asides = [name for name in desk.store.graphs() if name.startswith(ns.UNCORRECTED)]
    assert len(asides) == changed
    for name in asides:
        assert taken_up(desk.store.quads(name)) == before[ns.article_of(name)]


@pytest.mark.parametrize("correct", CORRECTIONS)
def test_nobody_takes_what_was_read_for_what_is_so(desk, correct):
    """No query can meet both: they have no IRI in common."""
    correct(desk)
    aside, rest = set(), set()
    for quad in desk.store.quads():
        (aside if quad.graph_name.value.startswith(ns.UNCORRECTED) else rest).add(quad)

    assert aside
    assert not nodes(aside) & nodes(rest)


def nodes(quads):
    terms = (term for quad in quads for term in (quad.subject, quad.predicate, quad.object))
    return {term for term in terms if isinstance(term, NamedNode)}


def test_an_article_that_is_removed_leaves_no_trace_of_what_was_read(desk):
    desk.split(KIM, "Rusland", MINSK, who="Piet")
    desk.store.remove(KIM)

    kept = {quad for quad in desk.store.quads() if quad.graph_name.value != ns.CORRECTIONS}
    assert kept
    assert not [quad for quad in kept if "kimregime" in str(quad) or "belarus" in str(quad)]
    assert ns.uncorrected_graph(KIM) not in set(desk.store._engine.names())


@pytest.mark.parametrize("suffix", ["trig", "nq", "jsonld"])
def test_what_was_read_is_exported_too(desk, tmp_path, suffix):
    desk.reject(reading(desk, 0), who="Piet")
    exports.export(desk.store, tmp_path / f"graph.{suffix}")

    assert set(ox.parse(path=str(tmp_path / f"graph.{suffix}"))) == set(desk.store.quads())


def test_a_merge_speaks_of_one_entity(desk):
    desk.merge(YOO, NIS, who="Piet")

    assert told(desk) == [("north-korea", "russia", "yoo-sang-bum"), ("north-korea", "russia", "north-korea")]
    assert "NIS" in desk.store.entities()[YOO.iri].names
    assert NIS.iri not in desk.store.entities()


def test_a_merge_leaves_out_what_somebody_would_do_to_himself(desk):
    desk.merge(RUSSIA, NORTH_KOREA, who="Piet")

    assert told(desk) == []
    assert told(desk, ns.document("grensdorp")) == [
        ("russia", "grensdorp-dorpen", None),
        ("russia", "ukraine", None),
    ]


def test_the_ends_of_a_symmetric_relation_stay_in_order(ontology):
    desk = Desk(stores.connect(), ontology)
    article, (claim, _) = sample()
    desk.keep(article, [replace(claim, relation="meets")])
    desk.merge(Entity(iri=ns.ENT["zuid"], kind="Country", label="Zuid"), NORTH_KOREA, who="Piet")

    assert told(desk) == [("russia", "zuid", "nis")]


def test_a_split_is_of_one_article(desk):
    desk.split(KIM, "Rusland", MINSK, who="Piet")

    assert {ends[1] for ends in told(desk)} == {"belarus"}
    assert ("russia", "ukraine", None) in told(desk, ns.document("grensdorp"))


def test_a_split_may_be_of_one_mention(desk):
    at = reading(desk, 1).object
    desk.split(KIM, f"{at.start}-{at.end}", MINSK, who="Piet")

    assert [ends[1] for ends in told(desk)] == ["russia", "belarus"]


def test_a_rejected_claim_makes_no_edge(desk):
    assert desk.store.query(SUPPLIES)
    desk.reject(reading(desk, 0), who="Piet")

    assert not desk.store.query(SUPPLIES)
    assert told(desk) == [("north-korea", "russia", "north-korea")]


def test_a_rejection_holds_though_the_rules_see_another_trigger_and_tense(desk):
    article, (claim, denial) = sample()
    desk.reject(claim, who="Piet")
    desk.keep(article, [replace(claim, tense="future", trigger=claim.sentence), denial])

    assert told(desk) == [("north-korea", "russia", "north-korea")]


def test_an_accepted_claim_is_sure(desk):
    desk.accept(reading(desk, 0), who="Piet")

    assert [s.confidence for s in desk.store.content(KIM)[1]] == [1.0, 0.81]
    assert desk.accepts(sample()[1][0])


def test_a_relabelled_claim_says_what_is_meant_and_is_sure(desk):
    claim = reading(desk, 0)
    desk.relabel(claim, "attacks", swap=True, who="Piet")
    (made,) = [s for s in desk.store.content(KIM)[1] if s.relation == "attacks"]

    assert (made.subject.text, made.object.text) == (claim.object.text, claim.subject.text)
    assert (made.confidence, made.sentence, made.by) == (1.0, claim.sentence, claim.by)
    assert desk.store.query("ASK { GRAPH graph:summary { ent:russia rel:attacks ent:north-korea } }")
    assert not desk.store.query(SUPPLIES)


def test_what_is_relabelled_can_be_relabelled_and_rejected(desk):
    desk.relabel(reading(desk, 0), "attacks", who="Piet")
    (made,) = [s for s in desk.store.content(KIM)[1] if s.relation == "attacks"]
    desk.relabel(made, "threatens", who="Jan")
    (made,) = [s for s in desk.store.content(KIM)[1] if s.relation == "threatens"]
    desk.reject(made, who="Jan")

    assert [s.relation for s in desk.store.content(KIM)[1]] == ["supplies"]
    assert [c.told for c in desk.corrections()][1] == (
        "Noord-Korea attacks Rusland: Noord-Korea threatens Rusland"
    )


@pytest.mark.parametrize(
    ("said", "polarity", "certainty", "by"),
    [
        ({"polarity": "negative"}, "negative", "certain", NIS),
        ({"certainty": "possible", "by": RUSSIA}, "positive", "possible", RUSSIA),
        ({"unsaid": True}, "positive", "certain", None),
        ({"by": MINSK}, "positive", "certain", MINSK),
    ],
)
def test_an_amended_claim_is_made_as_is_meant_and_is_sure(desk, said, polarity, certainty, by):
    claim = reading(desk, 0)
    desk.amend(claim, who="Piet", **said)
    (made,) = [s for s in desk.store.content(KIM)[1] if s.sentence == claim.sentence]

    assert (made.polarity, made.certainty, made.confidence) == (polarity, certainty, 1.0)
    assert (made.by and made.by.entity.iri) == (by and by.iri)
    assert validate.validate(desk.store, desk.store.ontology).ok


def test_who_says_what_the_article_said_speaks_where_he_is_named_next_else_in_the_sentence(desk):
    desk.amend(reading(desk, 0), unsaid=True, who="Piet")
    for by, words in ((RUSSIA, "Rusland"), (MINSK, reading(desk, 0).sentence.text)):
        (made,) = [s for s in desk.store.content(KIM)[1] if s.by is None]
        desk.amend(made, by=by, who="Piet")
        (said,) = [s for s in desk.store.content(KIM)[1] if s.by and s.by.entity.iri == by.iri]
        assert said.by.text == words
        desk.undo(desk.last())

    assert [c.told for c in desk.corrections()] == [
        "Noord-Korea supplies Rusland: positive, certain, by the article"
    ]


def test_an_added_claim_is_of_its_sentence_and_of_whoever_added_it(desk):
    desk.add(briefing(desk, tense="past"), who="Piet")
    (made,) = [s for s in desk.store.content(KIM)[1] if s.editor]

    text = desk.store.content(KIM)[0].text
    assert text[made.sentence.start : made.sentence.end] == made.sentence.text == made.trigger.text
    assert made.sentence.text.startswith("De NIS hield woensdag")
    assert (made.subject.text, made.object.text, made.confidence) == ("NIS", "parlementaire commissie", 1.0)
    assert (made.editor, made.extractor) == ((ns.PERSON["piet"], ns.CORRECTION["1"]), "editor")
    assert desk.store.query(
        """ASK { ?claim prov:wasGeneratedBy/prov:wasAssociatedWith ?piet ; prov:wasAttributedTo ?piet .
              ?piet schema:name "Piet" . GRAPH graph:summary { ent:nis rel:meets ent:parlement } }"""
    )
    assert validate.validate(desk.store, desk.store.ontology).ok


def test_an_added_claim_counts_as_others_do(desk):
    desk.reject(reading(desk, 1), who="Piet")
    words = ("Noord-Korea", "supplies", "Rusland")
    desk.add(marked(desk, *words, within=["draait zijn"], polarity="negative", by=YOO), who="Piet")

    edge = "?edge rdf:subject ent:north-korea ; rdf:predicate rel:supplies ; rdf:object ent:russia"
    assert desk.store.query(
        f"ASK {{ {edge} ; kg:status kg:Disputed ; kg:disputedBy/kg:claimedBy ent:yoo-sang-bum }}"
    )


def test_that_a_person_did_a_crime_is_claimed_though_an_editor_adds_it(desk):
    claim = briefing(desk)
    person = replace(claim.subject, entity=YOO)
    claim = desk.marked(KIM, person, "attacks", claim.object)
    desk.add(claim, who="Piet")

    (made,) = [s for s in desk.store.content(KIM)[1] if s.editor]
    assert made.allegation
    assert not desk.store.query("ASK { GRAPH graph:summary { ent:yoo-sang-bum rel:attacks ent:parlement } }")


def test_an_added_claim_is_found_where_its_sentence_has_gone_and_is_away_as_long_as_that(desk):
    article, read = sample()
    desk.add(briefing(desk, by=YOO), who="Piet")
    (sentence,) = [s.sentence.text for s in desk.store.content(KIM)[1] if s.editor]
    for text, places in (
        (f"Eerst dit. {article.text}", [322]),
        (article.text.replace(sentence, "De NIS zweeg."), []),
        (f"{sentence} {sentence}", [91]),
    ):
        desk.keep(replace(article, text=text), [])
        assert [s.sentence.start for s in desk.store.content(KIM)[1]] == places
        assert validate.validate(desk.store, desk.store.ontology).ok
    desk.keep(article, read)

    assert [s.sentence.start for s in desk.store.content(KIM)[1] if s.editor] == [311]


def test_an_added_claim_can_be_amended_merged_and_rejected_and_stands_for_the_same_by_a_rule(desk):
    claim = briefing(desk)
    desk.add(claim, who="Piet")
    (made,) = [s for s in desk.store.content(KIM)[1] if s.editor]
    with pytest.raises(InputError, match="claims that already: NIS meets Parlement"):
        desk.add(claim, who="Jan")
    article, read = sample()
    desk.keep(article, [*read, replace(made, editor=None, extractor="rules", confidence=0.5)])
    assert [s.editor for s in desk.store.content(KIM)[1] if s.relation == "meets"] == [made.editor]
    desk.merge(RUSSIA, PARLIAMENT, who="Piet")
    (made,) = [s for s in desk.store.content(KIM)[1] if s.editor]
    assert made.object.entity.iri == RUSSIA.iri
    desk.amend(made, polarity="negative", who="Jan")
    (made,) = [s for s in desk.store.content(KIM)[1] if s.editor]
    assert (made.polarity, made.editor.person) == ("negative", ns.PERSON["piet"])
    desk.reject(made, who="Jan")

    assert len(desk.store.content(KIM)[1]) == 2


def test_an_added_claim_is_forgotten_with_its_article_and_no_trace_of_it_stays(desk):
    desk.add(briefing(desk), who="Piet")
    desk.remove(KIM)

    assert {str(q.subject) for q in desk.store.quads(ns.CORRECTIONS)} == {f"<{ns.CORRECTIONS}>"}
    assert PARLIAMENT.iri not in desk.store.entities()


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("Aldus J. Biden. Hij zei: „Dat kan.” Rutte zweeg.", "Dat", "Hij zei: „Dat kan.”"),
        (
            "Kop zonder punt\nDe NAVO valt\naan in het oosten. Klaar.",
            "NAVO",
            "De NAVO valt\naan in het oosten.",
        ),
        ("Een. Twee met 3.5 procent! Drie.", "procent", "Twee met 3.5 procent!"),
        ("Een. Twee. Drie.", "5-15", "Twee. Drie."),
        (". " * 50_000 + "." * 50_000 + '"' * 50_000 + " a", "a", None),
    ],
)
def test_the_sentence_of_marked_words_is_found_by_its_stops(text, words, sentence):
    (place, *_) = marking.found(text, words)

    assert marking.sentence(text, place.start, place.end).text == (sentence or text)


def test_who_is_renamed_is_called_so_everywhere_and_found_by_what_texts_say(desk):
    desk.rename(NIS, "  Nationale  Inlichtingendienst ", who="Piet")
    known = desk.store.entities(NIS.iri)[NIS.iri]

    assert known.label("nl") == "Nationale Inlichtingendienst"
    assert "NIS" in known.names
    assert [c.told for c in desk.corrections()] == ["NIS is called Nationale Inlichtingendienst"]


def test_the_relations_that_fit_are_those_that_can_be_said(desk):
    claim = reading(desk, 0)
    fitting = desk.fitting(claim)

    assert {("supplies", False), ("supplies", True), ("meets", False)} <= set(fitting)
    assert ("meets", True) not in fitting
    assert ("familyOf", False) not in fitting


def test_corrections_are_applied_one_after_the_other(desk):
    desk.merge(UKRAINE, RUSSIA, who="Piet")
    desk.merge(MINSK, UKRAINE, who="Jan")
    desk.reject(reading(desk, 0), who="Jan")

    assert told(desk) == [("north-korea", "belarus", "north-korea")]
    assert [(c.number, c.kind, c.told, c.who) for c in desk.corrections()] == [
        (1, "merge", "Rusland is Oekraïne", "Piet"),
        (2, "merge", "Oekraïne is Belarus", "Jan"),
        (3, "reject", "Noord-Korea supplies Belarus", "Jan"),
    ]


def test_undoing_one_keeps_the_others_and_who_made_them(desk):
    desk.reject(reading(desk, 1), who="Piet")
    desk.reject(reading(desk, 0), who="Piet")
    desk.undo(1)

    assert told(desk) == [("north-korea", "russia", "north-korea")]
    assert [(c.number, c.who) for c in desk.corrections()] == [(2, "Piet")]


def test_a_number_is_never_used_again(desk):
    desk.reject(reading(desk, 1), who="Piet")
    desk.reject(reading(desk, 0), who="Piet")
    desk.undo(2)
    desk.undo(1)
    desk.merge(RUSSIA, UKRAINE, who="Jan")
    desk.undo(3)
    desk.merge(RUSSIA, UKRAINE, who="Jan")

    assert [c.number for c in desk.corrections()] == [4]
    with pytest.raises(UnknownName, match="No correction named '2'"):
        desk.undo(2)


def test_what_is_hostile_is_kept_as_it_is(desk):
    article, (claim,) = hostile()
    desk.split(
        article.iri, claim.subject.text, replace(MOSCOW, label=claim.subject.text), who="'; DROP ALL #"
    )

    assert told(desk, article.iri) == [("moscow", "russia", "moscow")]
    assert desk.corrections()[0].who == "'; DROP ALL #"


@pytest.mark.parametrize(
    ("correct", "error", "sentence"),
    [
        pytest.param(lambda d: d.merge(NIS, NIS, who=""), InputError, "are one already", id="with itself"),
        pytest.param(lambda d: d.split(KIM, "Mars", MINSK, who=""), InputError, "No mention 'Mars'", id="no such name"),
        pytest.param(lambda d: d.split(KIM, "Rusland", replace(RUSSIA, label="de Russen"), who=""), InputError, "stands for anybody but de Russen", id="the same by another name"),
        pytest.param(lambda d: d.split("x", "Mars", MINSK, who=""), UnknownName, "No article", id="no such article"),
        pytest.param(lambda d: d.relabel(reading(d, 0), "suplies", who=""), UnknownName, "Did you mean 'supplies'", id="no such relation"),
        pytest.param(lambda d: d.relabel(reading(d, 0), "supplies", who=""), InputError, "says already", id="the same relation"),
        pytest.param(lambda d: d.relabel(reading(d, 0), "familyOf", who=""), InputError, "familyOf goes from Person to Person, and Noord-Korea is a Country", id="a relation of others"),
        pytest.param(lambda d: d.amend(reading(d, 0), who=""), InputError, "made already: Noord-Korea supplies Rusland, positive, certain, by NIS", id="the same manner"),
        pytest.param(lambda d: d.amend(reading(d, 0), by=RUSSIA, unsaid=True, who=""), InputError, "choose one", id="two speakers"),
        pytest.param(lambda d: d.rename(RUSSIA, "Rusland!", who=""), InputError, "Rusland has its names from the register", id="a name of the register"),
        pytest.param(lambda d: d.rename(NIS, " NIS ", who=""), InputError, "Say how NIS is to be called instead", id="the same name"),
        pytest.param(lambda d: marked(d, "NIS", "meets", "Vaticaan"), InputError, "'Vaticaan' is not in doc:kimregime", id="words that are not there"),
        pytest.param(lambda d: marked(d, "briefing", "meets", "Rusland"), InputError, "No sentence of doc:kimregime has 'briefing' and 'Rusland'", id="words of two sentences"),
        pytest.param(lambda d: marked(d, "Noord-Korea", "threatens", "Rusland"), InputError, r"3 sentences have these words \(64-227,", id="words of several sentences"),
        pytest.param(lambda d: marked(d, "NIS", "familyOf", "parlementaire commissie", entity=PARLIAMENT), InputError, "familyOf goes from Person to Person, and NIS is a Organization", id="ends that do not fit"),
        pytest.param(lambda d: marked(d, "NIS", "meets", "parlementaire commissie", entity=NIS), InputError, "are both NIS", id="with oneself"),
        pytest.param(lambda d: d.marked(KIM, reading(d, 0).subject, "supplies", reading(d, 1).object), InputError, "'Noord-Korea' and 'Rusland' stand more than a sentence apart", id="far apart"),
        pytest.param(lambda d: d.marked(KIM, replace(reading(d, 0).subject, start=1), "supplies", reading(d, 0).object), InputError, "does not have the words 'Noord-Korea' at 1-75", id="another place"),
        pytest.param(lambda d: d.marked(KIM, reading(d, 0).subject, "supplies", reading(d, 0).object, by=replace(reading(d, 0).by, text="CIA")), InputError, "does not have the words 'CIA'", id="a speaker who is not there"),
        pytest.param(lambda d: d.undo(7), UnknownName, "No correction named '7'", id="no such correction"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(desk, correct, error, sentence):
    before = set(desk.store.quads())
    with pytest.raises(error, match=sentence):
        correct(desk)

    assert set(desk.store.quads()) == before


def test_an_article_that_nobody_corrected_is_as_it_was(desk):
    desk.reject(reading(desk, 0), who="Piet")
    article, statements = attack()
    alone = stores.connect()
    alone.add(article, statements)
    graph = ns.article_graph(article.iri)

    assert set(desk.store.quads(graph)) == set(alone.quads(graph))


def test_an_article_meets_the_corrections_that_may_change_it_and_no_others(desk):
    """Also those by which one that is merged is merged again."""
    desk.split(KIM, "Rusland", MINSK, who="Piet")
    desk.accept(reading(desk, 0), who="Piet")
    desk.merge(YOO, MINSK, who="Piet")
    desk.merge(MOSCOW, YOO, who="Piet")
    known = desk.corrections()
    for one in SAMPLES:
        article, statements = one()
        own = Known.of(known).about(article.iri, statements)

        assert corrected(statements, own) == corrected(statements, known)
        assert own == [c for c in known if c in own]
    assert Known.of(known).about(KIM, sample()[1]) == known
    assert [c.number for c in Known.of(known).about(attack()[0].iri, attack()[1])] == []


def test_a_desk_hears_of_what_it_corrects(desk):
    claim = reading(desk, 0)
    assert not desk.accepts(claim)
    desk.accept(claim, who="Piet")
    assert desk.accepts(claim)
    desk.undo(1)
    assert not desk.accepts(claim)
