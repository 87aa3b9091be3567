"""How edges and claims read, in Dutch and in English."""

from itertools import product

import pytest

from kg.errors import OntologyError
from kg.knowledge.ontology import load
from kg.knowledge.phrases import Manner, named, unnamed
from tests.knowledge.test_ontology import FOLDER

ONTOLOGY = load()
GOLDEN = FOLDER.parent / "tests" / "golden" / "phrases.txt"
POSTS = {"nl": "minister van Defensie", "en": "defence minister"}
ENDS = {"nl": ("Israël", "de Rode Zee"), "en": ("Israel", "the Red Sea")}
SORTS = [Manner(tense, denied) for tense, denied in product(("present", "past", "future"), (False, True))]


def said(relation, lang, how=SORTS[0], **options):
    subject, target = ENDS[lang]
    phrase = ONTOLOGY.phrase(relation, lang, how, **options)
    return named(phrase, "Experts" if options.get("several") else subject, target)


def every():
    """Yield a line for each relation, language and post: of one and of several, in every tense, said and denied."""
    for lang, relation in product(("nl", "en"), ONTOLOGY.relations):
        for post in ("", POSTS[lang]) if relation in ONTOLOGY.phrases.of_post else ("",):
            lines = [said(relation, lang, how, post=post) for how in SORTS]
            lines += [said(relation, lang, how, several=True, post=post) for how in SORTS]
            lines.append(said(relation, lang, Manner("past", True, "possible"), post=post))
            yield f"{relation}@{lang}: {' · '.join(lines)}"


def test_every_relation_reads_as_it_did(request):
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text("\n".join(every()) + "\n", encoding="utf-8")

    assert list(every()) == GOLDEN.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("relation", "how", "expected"),
    [
        ("attacks", Manner(), "Israël valt de Rode Zee aan"),
        ("attacks", Manner("past", True), "Israël viel de Rode Zee niet aan"),
        ("attacks", Manner("future"), "Israël zal de Rode Zee aanvallen"),
        ("acquires", Manner(certainty="possible"), "Israël neemt mogelijk de Rode Zee over"),
        ("sanctions", Manner(), "Israël legt sancties op aan de Rode Zee"),
        ("sanctions", Manner("future", True), "Israël zal geen sancties aan de Rode Zee opleggen"),
        (
            "joins",
            Manner("past", True, "probable"),
            "Israël sloot zich waarschijnlijk niet aan bij de Rode Zee",
        ),
        ("memberOf", Manner("present", True), "Israël is geen lid van de Rode Zee"),
        ("supplies", Manner("past", True), "Israël leverde niet aan de Rode Zee"),
    ],
)
def test_dutch_is_dutch(relation, how, expected):
    assert said(relation, "nl", how) == expected


@pytest.mark.parametrize(
    ("relation", "how", "several", "expected"),
    [
        ("attacks", Manner("present", True), False, "Israel does not attack the Red Sea"),
        ("attacks", Manner("present", True), True, "Experts do not attack the Red Sea"),
        ("partOf", Manner("past", True), True, "Experts were not part of the Red Sea"),
        ("meets", Manner("future", True), False, "Israel will not meet the Red Sea"),
    ],
)
def test_english_denies_with_a_verb_of_its_own(relation, how, several, expected):
    assert said(relation, "en", how, several=several) == expected


def test_a_theme_is_said_and_never_denied():
    assert said("supplies", "nl", theme="wapens") == "Israël levert wapens aan de Rode Zee"
    assert (
        said("supplies", "nl", Manner(negative=True), theme="wapens") == "Israël levert niet aan de Rode Zee"
    )


def test_braces_in_a_text_are_no_places_for_names():
    phrase = ONTOLOGY.phrase("leads", "nl", post="{object} en {subject}")

    assert named(phrase, "A{object}", "B") == "A{object} is object en subject van B"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_relation_has_a_sentence_that_its_label_is_part_of(lang):
    for relation in ONTOLOGY.relations.values():
        words = unnamed(ONTOLOGY.phrases.say(relation.name, lang)).split(" ")

        assert [word for word in relation.labels[lang].split(" ") if word not in words] == [], relation.name


@pytest.mark.parametrize(
    ("name", "group", "expected"),
    [
        ("experts", False, True), ("Amerikaanse functionarissen", True, True), ("Oekraïners", True, True),
        ("Verenigde Staten", False, True), ("steden in Oekraïne", False, True), ("Houthi's", True, True),
        ("Hamas", True, False), ("luchthaven", False, False), ("kernwapen", False, False), ("Jansen", False, False),
        ("Philips", False, False), ("Franse leger", True, False), ("leiders van Hamas", True, True),
    ],
)  # fmt: skip
def test_a_name_is_of_several(name, group, expected):
    assert ONTOLOGY.phrases.several(name, "nl", group=group) is expected


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("{helpt|helpen|hielp} niemand", "{object} must stand in it once"),
        ("helpt {object}", "it needs one verb"),
        ("{helpt|helpen|hielp} {objekt} {object}", "nothing is called {objekt}"),
    ],
)
def test_a_phrase_that_cannot_be_filled_is_named(tmp_path, phrase, message):
    (tmp_path / "own.ttl").write_text(
        "@prefix kg: <https://example.org/kg/ontology#> . @prefix rel: <https://example.org/kg/relation/> .\n"
        f'rel:aids kg:phrase "{phrase}"@nl .',
        encoding="utf-8",
    )

    with pytest.raises(OntologyError, match="rel:aids is wrong") as error:
        load(own=tmp_path)
    assert message in str(error.value)
