"""Which titles are of one publisher, however they are called."""

from collections import Counter

import pytest

from kg import ns
from kg.knowledge import facts as files
from kg.knowledge import ontology as ontologies
from kg.knowledge.facts import Facts
from kg.knowledge.publishers import _own

ONTOLOGY = ontologies.load()


@pytest.mark.parametrize(
    ("source", "house"),
    [
        ("AD", "dpg-media"),
        ("AD.nl", "dpg-media"),
        ("https://www.ad.nl/binnenland/artikel~a1", "dpg-media"),
        ("De Volkskrant", "dpg-media"),
        ("volkskrant.nl", "dpg-media"),
        ("BN/DeStem", "dpg-media"),
        ("NU.nl", "dpg-media"),
        ("demorgen.be", "dpg-media"),
        ("NRC", "mediahuis"),
        ("Het Nieuwsblad", "mediahuis"),
        ("L’Echo", "mediafin"),
        ("The Sun", "news-uk"),
        ("www.thesun.co.uk", "news-uk"),
        ("metro.co.uk", "dmg-media"),
    ],
)
def test_a_title_has_its_publisher(source, house):
    assert ONTOLOGY.publisher(source) == ns.ENT[house]


@pytest.mark.parametrize(
    "source", ["NOS", "Metro", "Nu", "The Times of Israel", "Oosterbode", "AD Oost", "", None]
)
def test_a_title_of_nobody_knows_whom_has_none(source):
    assert ONTOLOGY.publisher(source) is None


def test_a_site_tells_where_no_title_does():
    assert ONTOLOGY.publisher(None, "https://www.trouw.nl/a") == ns.ENT["dpg-media"]


def test_a_title_is_of_one_publisher():
    known = Facts({one.path: list(files.triples(one.path)) for one in files.sources(("publishers.ttl",))})
    owners = {
        (key, iri)
        for iri in known.having(ns.KG.publishes)
        for title in known.values(iri, ns.KG.publishes)
        for key in _own(title)
    }

    assert [key for key, count in Counter(key for key, _ in owners).items() if count > 1] == []


def test_each_publisher_has_a_name():
    named = {iri: ONTOLOGY.label(iri, "nl") for iri in ONTOLOGY.publishers.values()}

    assert named[ns.ENT["dpg-media"]] == "DPG Media"
    assert [iri for iri, name in named.items() if name == ns.ENT.local(iri)] == []
