"""The vocabulary is complete in both languages, its patterns parse, and mistakes in it are one sentence."""

from collections import Counter
from pathlib import Path

import pytest
import rdflib

from kg import ns, resources
from kg.errors import OntologyError, UnknownName
from kg.knowledge import ontology

ONTOLOGY = ontology.load()
FOLDER = resources.folder("ontologies")
LANGUAGES = ("nl", "en")
CUES = (
    "Say Deny Refuse Promise Intend Consider Seem Predict Accuse Suspect Demand Warn Threaten Manage Begin "
    "Negation Probable Possible HearsayModal PossibleModal FutureModal According ConditionMark WithoutMark "
    "Former Spokesperson AnonymousSpeaker StateForce Institution Report ObjectControl LightVerb Become StandIn"
).split()
PREFIXES = "".join(f"@prefix {name}: <{ns.PREFIXES[name]}> .\n" for name in ("kg", "rel", "owl"))
RELATION = "rel:supplies a owl:ObjectProperty . kg:Person a owl:Class .\n"


def frames(lang):
    return [
        frame
        for sort in ("verb", "noun", "role", "attribute")
        for heads in ONTOLOGY.frames(lang, sort).values()
        for frame in heads
    ]


def load(folder: Path, turtle: str):
    (folder / "own.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    return ontology.load(folder)


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.ttl")), ids=lambda path: path.stem)
def test_every_file_is_turtle_for_others_too(path):
    assert len(rdflib.Graph().parse(path, format="turtle")) > 0


@pytest.mark.parametrize("relation", ONTOLOGY.relations.values(), ids=lambda relation: relation.name)
def test_every_relation_is_described(relation):
    assert set(LANGUAGES) <= set(relation.labels)
    assert relation.definition.endswith(".")
    assert relation.domain <= set(ONTOLOGY._parents)
    assert relation.range <= set(ONTOLOGY._parents)
    assert relation.domain
    assert relation.range
    assert relation.group


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_relation_can_be_said(lang):
    said = Counter(frame.relation for frame in frames(lang))

    assert {name: said[name] for name in ONTOLOGY.relations if said[name] < 3} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_pattern_means_two_relations(lang):
    meanings = {}
    for frame in frames(lang):
        meanings.setdefault((frame.sort, frame.pattern), set()).add(frame.relation)

    assert {key: names for key, names in meanings.items() if len(names) > 1} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CUES)
def test_every_cue_class_has_words_in_lower_case(name, lang):
    words = ONTOLOGY.cues(lang, name)

    assert words
    assert {word for word in words if word != word.lower().strip()} == set()


@pytest.mark.parametrize(
    ("lang", "name", "word"),
    [
        ("nl", "Say", "volhouden"),
        ("nl", "Deny", "tegenspreken"),
        ("nl", "Refuse", "weigeren"),
        ("nl", "Promise", "toezeggen"),
        ("nl", "Suspect", "verdenken"),
        ("nl", "StateForce", "gevechtsvliegtuig"),
        ("en", "Deny", "deny"),
        ("en", "Possible", "allegedly"),
        ("en", "According", "according to"),
    ],
)
def test_a_cue_class_has_the_words_that_news_uses(lang, name, word):
    assert word in ONTOLOGY.cues(lang, name)


def test_zullen_is_no_hearsay_outside_its_past():
    assert ONTOLOGY.cues("nl", "HearsayModal") == {"zou", "zouden"}


def test_an_unknown_cue_class_is_named():
    with pytest.raises(UnknownName, match=r"'Denny'\. Did you mean 'Deny'"):
        ONTOLOGY.cues("nl", "Denny")


@pytest.mark.parametrize(
    ("kind", "other", "expected"),
    [
        ("Country", "Country", True),
        ("Country", "Actor", True),
        ("City", "Place", True),
        ("Facility", "Actor", False),
        ("Actor", "Country", False),
        ("Nonsense", "Actor", False),
    ],
)
def test_kinds_stand_below_kinds(kind, other, expected):
    assert ONTOLOGY.is_a(kind, other) is expected


def test_no_kind_is_of_another_vocabulary():
    assert {parent for known in ONTOLOGY._parents.values() for parent in known if ":" in parent} == set()


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("PERSON", "Person"),
        ("PER", "Person"),
        ("ORG", "Organization"),
        ("GPE", "City"),
        ("NONSENSE", "Thing"),
    ],
)
def test_labels_of_a_recogniser_are_kinds(label, kind):
    assert ONTOLOGY.kind_of(label) == kind


@pytest.mark.parametrize(
    ("term", "lang", "expected"),
    [
        ("supplies", "nl", "levert aan"),
        (ns.REL["supplies"], "en", "supplies"),
        ("Country", "nl", "land"),
        (ns.KG["Disputed"], "en", "disputed"),
        (ns.PLOVER["AID"], "nl", "hulp"),
        ("supplies", "xx", "levert aan"),
        (ns.ENT["nobody"], "nl", "nobody"),
    ],
)
def test_terms_have_labels(term, lang, expected):
    assert ONTOLOGY.label(term, lang) == expected


@pytest.mark.parametrize("kind", ["Person", "Country", "Facility", "Thing", "Nonsense"])
def test_every_kind_can_be_drawn(kind):
    color, shape = ONTOLOGY.style(kind)

    assert color.startswith("#")
    assert shape


def test_a_kind_without_a_style_has_that_of_its_parent(tmp_path):
    known = load(
        tmp_path,
        RELATION + "kg:Artist a owl:Class ; <http://www.w3.org/2000/01/rdf-schema#subClassOf> kg:Person ."
        ' kg:Person kg:color "#123456" ; kg:shape "box" .',
    )

    assert known.style("Artist") == ("#123456", "box")


def test_the_object_of_some_relations_is_the_place_itself():
    places = {name for name, relation in ONTOLOGY.relations.items() if relation.place}

    assert places == {"attacks", "seizes", "deploysTo", "visits", "locatedIn", "livesIn", "withdrawsFrom"}


@pytest.mark.parametrize(
    ("relation", "posts", "expected"),
    [
        (
            "ministerOf",
            [("minister", "nl"), ("Minister van Defensie", "nl")],
            {"nl": "is minister van Defensie van", "en": "is a minister of"},
        ),
        (
            "ministerOf",
            [("interior minister", "en")],
            {"nl": "is bewindspersoon van", "en": "is interior minister of"},
        ),
        ("ministerOf", [(None, "nl")], {"nl": "is bewindspersoon van", "en": "is a minister of"}),
        ("leads", [("ambtgenoot", "nl")], {"nl": "leidt", "en": "leads"}),
        ("leads", [("D66-leider", "nl")], {"nl": "is D66-leider van", "en": "leads"}),
        ("leads", [("PvdA-leider", "nl")], {"nl": "is PvdA-leider van", "en": "leads"}),
        ("leads", [("president", "nl")], {"nl": "is president van", "en": "leads"}),
    ],
)
def test_a_relation_says_the_post_in_its_language(relation, posts, expected):
    assert ONTOLOGY.said(relation, posts) == expected


def test_a_pattern_may_deny_its_relation():
    frame = next(f for f in ONTOLOGY.frames("nl", "verb")["vrijspreken"] if f.relation == "convicts")

    assert frame.denies
    assert frame.fixed == ()


def test_an_inverse_is_no_relation_of_its_own():
    assert "sellsTo" not in ONTOLOGY.relations
    assert ONTOLOGY.relations["buysFrom"].inverse == "sellsTo"


def test_events_have_a_type_of_the_scheme():
    scheme = rdflib.Graph().parse(FOLDER / "plover.ttl")
    notations = {str(code) for code in scheme.objects(None, rdflib.URIRef(ns.SKOS.notation))}
    used = {code for r in ONTOLOGY.relations.values() for code in (r.plover, r.cameo) if code}

    assert used - notations == set()


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        pytest.param('rel:supplies kg:verb "S leveren T"@nl .', "a verb needs both S and O", id="no object"),
        pytest.param('rel:supplies kg:verb "S O"@nl .', "no head word", id="no head"),
        pytest.param('rel:supplies kg:verb "S S leveren O"@nl .', "a role stands in it twice", id="twice"),
        pytest.param('rel:supplies kg:noun "S levering van:O"@nl .', "starts with its head", id="role first"),
        pytest.param('rel:supplies kg:role "baas"@nl .', "one of S and O is the bearer", id="no bearer"),
        pytest.param('rel:supplies kg:verb "S leveren O/Robot"@nl .', "no class Robot", id="unknown kind"),
        pytest.param(
            'rel:supplies kg:verb "S leveren $waren O"@nl .', "no word list $waren", id="unknown list"
        ),
        pytest.param('rel:suplies kg:verb "S leveren O"@nl .', "'suplies'", id="unknown relation"),
        pytest.param('rel:supplies kg:verb "S leveren O" .', "needs a language tag", id="no language"),
        pytest.param("rel:supplies kg:verb", "is no readable Turtle", id="no Turtle"),
    ],
)
def test_a_mistake_is_one_sentence(tmp_path, turtle, message):
    with pytest.raises(OntologyError) as raised:
        load(tmp_path, RELATION + turtle)

    assert message in str(raised.value)
    assert "own.ttl" in str(raised.value)


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        pytest.param(None, "No Turtle file", id="no file"),
        pytest.param("kg:Person a owl:Class .", "No relation", id="no relation"),
    ],
)
def test_a_folder_without_an_ontology_is_one_sentence(tmp_path, turtle, message):
    with pytest.raises(OntologyError, match=message):
        ontology.load(tmp_path) if turtle is None else load(tmp_path, turtle)
