import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import ns, resources
from kg.errors import OntologyError
from kg.knowledge import register

ACTORS = resources.folder("ontologies") / "actors"
SCRIPT = Path(__file__).parents[2] / "tools" / "make_actors.py"

REGISTER = register.load()
COUNTRIES = [entity for entity in REGISTER.entities() if entity.kind == "Country"]


def facts(predicate):
    """Return the values of a predicate by the name of the actor, as pairs of text and language."""
    found = {}
    for path in sorted(ACTORS.glob("*.ttl")):
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if quad.predicate.value == predicate:
                pair = (quad.object.value, getattr(quad.object, "language", None))
                found.setdefault(ns.ENT.local(quad.subject.value), []).append(pair)
    return found


def ids(entities):
    return [ns.ENT.local(entity.iri) for entity in entities]


def local(entity):
    return None if entity is None else ns.ENT.local(entity.iri)


def row(*values):
    return pytest.param(*values, id=" ".join(str(value) for value in values))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        row("Rusland", ["russia"]),
        row("Russia", ["russia"]),
        row("RUSLAND", ["russia"]),
        row("Russische Federatie", ["russia"]),
        row("Noord Korea", ["north-korea"]),
        row("DPRK", ["north-korea"]),
        row("Oekraine", ["ukraine"]),
        row("Sana’a", ["sanaa"]),
        row("de Verenigde Staten", ["united-states"]),
        row("de VS", ["united-states"]),
        row("U.S.", ["united-states"]),
        row("The Netherlands", ["netherlands"]),
        row("Groot-Brittannië", ["united-kingdom"]),
        row("Wit-Rusland", ["belarus"]),
        row("Birma", ["myanmar"]),
        row("Türkiye", ["turkey"]),
        row("Congo-Kinshasa", ["dr-congo"]),
        row("Kiev", ["kyiv"]),
        row("Charkov", ["kharkiv"]),
        row("Krementsjoek", ["kremenchuk"]),
        row("Navo", ["nato"]),
        row("Europese Commissie", ["european-commission"]),
        row("NIS", ["nis-kr"]),
        row("Zuid-Koreaanse inlichtingendienst", ["nis-kr"]),
        row("South Korea's National Intelligence Service", ["nis-kr"]),
        row("het Openbaar Ministerie", ["openbaar-ministerie-nl"]),
        row("Vlaams Parlement", ["vlaams-parlement"]),
        row("Houthi-rebellen", ["houthis"]),
        row("Vladimir Putin", ["vladimir-putin"]),
        row("Volodymyr Zelensky", ["volodymyr-zelensky"]),
        row("Saudi-Arabië", ["saudi-arabia"]),
        row("Europese Volkspartij", ["european-people-s-party"]),
        row("Ierse privacywaakhond", ["dpc-ie"]),
        row("gezondheidsministerie in Gaza", ["gaza-health-ministry"]),
        row("Robert Koch Instituut", ["robert-koch-institute"]),
        row("Nikolai Patrushev", ["nikolai-patrushev"]),
        row("Patroesjev", ["nikolai-patrushev"]),
        row("Bayern", ["bayern-munich"]),
        row("Nergensland", []),
        row("", []),
    ],
)
def test_a_name_in_either_language_finds_its_actor(name, expected):
    assert ids(REGISTER.find(name)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        row("Ruslands", ["russia"]),
        row("Poetin's", ["vladimir-putin"]),
        row("Poetins", ["vladimir-putin"]),
        row("Oekraïne’s", ["ukraine"]),
        row("Parijs'", ["paris"]),
        row("VS'", ["united-states"]),
        row("Nederlands", []),
        row("Parijs", ["paris"]),
    ],
)
def test_a_genitive_finds_its_bearer_and_an_adjective_is_none(name, expected):
    assert ids(REGISTER.find(name)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        row("IS", ["islamic-state"]),
        row("Is", []),
        row("is", []),
        row("AU", ["african-union"]),
        row("au", []),
        row("vs", []),
        row("Vooruit", ["vooruit"]),
        row("vooruit", []),
        row("defensie", []),
        row("schoof", []),
        row("shell", []),
        row("turkey", []),
        row("marechaussee", ["marechaussee"]),
        row("PvdA", ["pvda"]),
        row("PVDA", ["pvda-be"]),
        row("SWIFT", ["swift"]),
        row("Swift", []),
        row("MAGA", ["maga-movement"]),
        row("Maga", []),
        row("DOGE", ["department-of-government-efficiency"]),
        row("doge", []),
        row("PET", ["danish-security-and-intelligence-service"]),
        row("Pet", []),
        row("MSC", ["mediterranean-shipping-company"]),
        row("MSc", []),
        row("Picnic", ["picnic-nl"]),
        row("picnic", []),
    ],
)
def test_a_word_is_no_name_unless_it_is_written_as_one(name, expected):
    assert ids(REGISTER.find(name)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        row("winkelketen Action", ["action-nl"]),
        row("Action", []),
        row("berichtenapp Signal", ["signal-messenger"]),
        row("Signal", []),
        row("vakblad Nature", ["nature-magazine"]),
        row("Nature", []),
        row("Foreign Affairs", []),
        row("The Atlantic", ["the-atlantic"]),
        row("the Atlantic", []),
        row("Willem II", []),
        row("Yara", []),
        row("Galapagos", []),
        row("Juan Carlos", []),
        row("KNMI", ["knmi"]),
        row("Utrecht", ["utrecht"]),
        row("FC Utrecht", ["fc-utrecht"]),
    ],
)
def test_a_name_that_mostly_means_another_needs_its_description(name, expected):
    assert ids(REGISTER.find(name)) == expected


def test_only_these_names_are_shared():
    shared = {name for entity in REGISTER.entities() for name in entity.names if len(REGISTER.find(name)) > 1}

    assert {register.fold(name) for name in shared} == {
        "ap", "cbs", "donetsk", "georgia", "luhansk", "new york", "victoria", "washington",
    }  # fmt: skip


def test_a_user_may_type_a_name_in_any_case():
    assert ids(REGISTER.find("noord-korea", any_case=True)) == ["north-korea"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        row("Georgia", ["georgia", "georgia-us"]),
        row("New York", ["new-york-city", "new-york"]),
        row("Washington", ["washington-dc", "washington"]),
        row("Luxemburg", ["luxembourg"]),
        row("Jordan", ["jordan"]),
        row("Brussel", ["brussels"]),
    ],
)
def test_an_ambiguous_name_gives_all_candidates_countries_first(name, expected):
    assert ids(REGISTER.find(name)) == expected


@pytest.mark.parametrize(
    ("form", "lang", "expected"),
    [
        row("Russisch", "nl", "russia"),
        row("Russische", "nl", "russia"),
        row("russisch", "nl", "russia"),
        row("Chinese", "nl", "china"),
        row("Portugese", "nl", "portugal"),
        row("Franse", "nl", "france"),
        row("Britse", "nl", "united-kingdom"),
        row("Noord-Koreaanse", "nl", "north-korea"),
        row("Zuid-Koreaanse", "nl", "south-korea"),
        row("Saoedische", "nl", "saudi-arabia"),
        row("Vlaamse", "nl", "flanders"),
        row("Schotse", "nl", "scotland"),
        row("Catalaanse", "nl", "catalonia"),
        row("Koerdische", "nl", "kurds"),
        row("Europese", "nl", "european-union"),
        row("Israelische", "nl", "israel"),
        row("Russian", "en", "russia"),
        row("Dutch", "en", "netherlands"),
        row("U.S.", "en", "united-states"),
        row("us", "en", None),
        row("Russian", "nl", None),
        row("Grote", "nl", None),
        row("Russisch", "de", None),
    ],
)
def test_an_adjective_gives_its_country(form, lang, expected):
    assert local(REGISTER.demonym(form, lang)) == expected


@pytest.mark.parametrize(
    ("form", "lang", "expected"),
    [
        row("Rus", "nl", "russia"),
        row("Russen", "nl", "russia"),
        row("Russin", "nl", "russia"),
        row("Russische", "nl", "russia"),
        row("Fransman", "nl", "france"),
        row("Française", "nl", "france"),
        row("Belgen", "nl", "belgium"),
        row("Portugese", "nl", "portugal"),
        row("Schotten", "nl", "scotland"),
        row("Vlaming", "nl", "flanders"),
        row("Koerden", "nl", "kurds"),
        row("Ukrainians", "en", "ukraine"),
        row("Dutchman", "en", "netherlands"),
        row("rus", "nl", None),
        row("Tafel", "nl", None),
    ],
)
def test_an_inhabitant_gives_the_country(form, lang, expected):
    assert local(REGISTER.inhabitant(form, lang)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        row("Moskou", "russia"),
        row("Moscow", "russia"),
        row("Moskous", "russia"),
        row("het Kremlin", "russia"),
        row("Witte Huis", "united-states"),
        row("the White House", "united-states"),
        row("Pentagon", "united-states"),
        row("Peking", "china"),
        row("Brussel", "european-union"),
        row("Den Haag", "netherlands"),
        row("Binnenhof", "netherlands"),
        row("Élysée", "france"),
        row("Downing Street", "united-kingdom"),
        row("Pyongyang", "north-korea"),
        row("Blauwe Huis", "south-korea"),
        row("Amsterdam", None),
        row("Rotterdam", None),
    ],
)
def test_a_seat_of_government_can_stand_for_its_state(name, expected):
    assert local(REGISTER.metonym(name)) == expected


def test_an_actor_has_all_its_names_and_a_dutch_label():
    russia = REGISTER.entity(ns.ENT.russia)

    assert (russia.kind, russia.label, russia.known, russia.named) == ("Country", "Rusland", True, True)
    assert {"Rusland", "Russia", "Russische Federatie"} <= set(russia.names)
    assert (REGISTER.label(russia, "en"), REGISTER.label(russia, "fr")) == ("Russia", "Rusland")
    assert REGISTER.entity(ns.ENT.nobody) is None


def test_the_store_gets_names_and_codes_but_no_word_forms():
    said = {
        (ns.curie(triple.predicate.value), triple.object.value)
        for triple in REGISTER.described(ns.ENT.russia)
    }

    assert {("skos:prefLabel", "Rusland"), ("kg:iso2", "RU"), ("owl:sameAs", ns.WD.Q159)} <= said
    assert not {predicate for predicate, _ in said} & {"kg:demonym", "kg:inhabitant", "kg:metonym"}
    assert REGISTER.described(ns.ENT.nobody) == ()


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_country_has_a_name_and_an_adjective(lang):
    labels, adjectives = facts(ns.SKOS.prefLabel), facts(ns.KG.demonym)
    lacking = [
        country
        for country in ids(COUNTRIES)
        if lang not in {tag for _, tag in labels[country]} & {tag for _, tag in adjectives.get(country, ())}
    ]

    assert len(COUNTRIES) > 200
    assert lacking == ["dominica"]  # 'Dominicaans' and 'Dominican' are the Dominican Republic's in the news


def test_every_country_has_its_own_codes():
    for predicate in (ns.KG.iso2, ns.KG.cameoCode):
        codes = facts(predicate)
        assert set(ids(COUNTRIES)) <= set(codes)
        assert [
            code for code, count in Counter(str(code) for code in codes.values()).items() if count > 1
        ] == []


def test_no_actor_is_declared_twice_and_none_is_named_but_unknown():
    kinds = facts(ns.RDF.type)
    linked = [ns.KG.ofCountry, ns.KG.ofBody, ns.KG.partOf, ns.KG.capital, ns.KG.seat]
    objects = {iri for predicate in linked for pairs in facts(predicate).values() for iri, _ in pairs}

    assert [actor for actor, found in kinds.items() if len(found) > 1] == []
    assert [iri for iri in objects if REGISTER.entity(iri) is None] == []


def test_a_person_has_a_country_and_the_bodies_that_the_news_names():
    rutte = ns.ENT["mark-rutte"]

    assert REGISTER.country(rutte) == ns.ENT["netherlands"]
    assert {body.label for body in REGISTER.bodies(rutte)} == {"VVD", "NAVO"}
    assert REGISTER.bodies(ns.ENT["dalai-lama"]) == ()


@pytest.mark.parametrize("word", ["demonym", "metonym", "inhabitant", "ofTown"])
def test_a_word_means_one_actor_only(word):
    meant = {}
    for actor, pairs in facts(ns.KG[word]).items():
        for form, lang in pairs:
            meant.setdefault((register.fold(form), lang), set()).add(actor)

    assert {form: actors for form, actors in meant.items() if len(actors) > 1} == {}


def test_a_club_has_its_town_and_is_never_called_by_the_name_of_one():
    clubs = [e for e in REGISTER.entities() if "Club" in REGISTER.traits(e.iri)]
    called = {
        name for e in clubs for name in e.names if any(one.kind == "City" for one in REGISTER.find(name))
    }

    assert REGISTER.seat(ns.ENT["psv"]) == ns.ENT["eindhoven"]
    assert ns.ENT["nac-breda"] in {club.iri for club in REGISTER.clubs(ns.ENT["breda"])}
    assert called == set()


@pytest.mark.parametrize(
    ("word", "lang", "town"),
    [
        ("Hagenezen", "nl", "the-hague"),
        ("Haagse", "nl", "the-hague"),
        ("Bossche", "nl", "den-bosch"),
        ("Liverpudlians", "en", "liverpool"),
        ("hagenezen", "nl", None),
        ("Utrechtse", "nl", None),
    ],
)
def test_words_of_a_town_that_follow_no_rule_are_listed(word, lang, town):
    assert local(REGISTER.of_town(word, lang)) == town


def test_every_dutch_adjective_is_found_inflected():
    missed = [
        form
        for actor, pairs in facts(ns.KG.demonym).items()
        for form, lang in pairs
        if lang == "nl" and form.endswith("s")
        for inflected in [form[:-3] + "ese" if form.endswith("ees") else form + "e"]
        if local(REGISTER.demonym(inflected, "nl")) != actor
    ]

    assert missed == []


def test_an_actor_without_a_class_is_refused(tmp_path):
    (tmp_path / "a.ttl").write_text(f'<{ns.ENT.a}> <{ns.SKOS.prefLabel}> "A"@nl .')

    with pytest.raises(OntologyError, match="ent:a needs one class"):
        register.load(tmp_path)


def test_broken_turtle_is_refused(tmp_path):
    (tmp_path / "a.ttl").write_text("ent:a a")

    with pytest.raises(OntologyError, match=r"a\.ttl is no readable Turtle"):
        register.load(tmp_path)


def test_wikidata_ids_are_those_of_the_source():
    territories = pytest.importorskip("rigour.territories", reason="needs the extra 'register'")
    source = {qid for territory in territories.get_territories() for qid in territory.qids}
    by_code = {territory.code.upper(): territory.qid for territory in territories.get_territories()}
    ours, codes = facts(ns.OWL.sameAs), facts(ns.KG.iso2)

    assert {ns.WD.local(iri) for pairs in ours.values() for iri, _ in pairs} <= source
    for country, [(code, _)] in codes.items():
        assert ours[country] == [(ns.WD[by_code[code]], None)]


def test_the_generated_files_are_what_the_script_writes():
    pytest.importorskip("babel", reason="needs the extra 'register'")
    pytest.importorskip("rigour.territories", reason="needs the extra 'register'")
    spec = importlib.util.spec_from_file_location("make_actors", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    sys.modules["make_actors"] = script
    spec.loader.exec_module(script)

    for name, text in script.files().items():
        assert (ACTORS / name).read_text(encoding="utf-8") == text
