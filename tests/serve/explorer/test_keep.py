"""Links, files, pictures and places: what is shown can be kept and given to others."""

import csv
import io
import json

import networkx as nx
import pytest
import rdflib

from tests.serve.explorer.conftest import settled
from tests.serve.explorer.test_explore import click_node, row, shown

pytestmark = pytest.mark.page


def saved(page, item):
    page.locator(".menu:has(#saveMenu) summary").click()
    with page.expect_download() as waiting:
        page.locator("#saveMenu button").filter(has_text=item).click()
    found = waiting.value
    return found.suggested_filename, found.path().read_bytes()


def test_the_address_holds_view_filters_choice_and_language(show):
    page = show(hash="#v=ego&actor=north-korea")
    row(page, "status", "Mogelijk").get_by_role("checkbox").uncheck()
    click_node(page, "russia")
    page.locator("#language").click()
    url, edges = page.url, shown(page, "edges")
    other = show(hash="#" + url.partition("#")[2])

    assert shown(other, "edges") == edges
    assert other.locator("#panel h2").inner_text() == "Russia"
    assert other.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize(
    "hash",
    ["#v=ego&actor=%00%22", "#v=nonsense&x-status=[[", "#s=[%22a%22]&sure=x&when=__", "#grow=[%22nobody%22]"],
)
def test_a_mangled_link_breaks_nothing(show, hash):
    page = show(hash=hash, allowed=("404",))

    assert page.locator("#graph canvas").count() > 0


@pytest.mark.parametrize(
    ("item", "suffix", "has"),
    [
        ("PNG", "png", lambda b: b.startswith(b"\x89PNG")),
        ("SVG", "svg", lambda b: b"Noord-Korea" in b and b"stroke-dasharray" in b),
        ("GraphML", "graphml", lambda b: {"x", "y"} <= set(nx.parse_graphml(b.decode()).nodes["iran"])),
        ("GEXF", "gexf", lambda b: "viz" in nx.read_gexf(io.BytesIO(b)).nodes["iran"]),
        ("Turtle", "ttl", lambda b: len(rdflib.Graph().parse(data=b, format="turtle")) > 50),
        ("JSON-LD", "jsonld", lambda b: json.loads(b)["@graph"]),
        (
            "CSV",
            "csv",
            lambda b: (
                {r["subject"] for r in csv.DictReader(io.StringIO(b.decode()))} == {"iran", "united-states"}
            ),
        ),
        ("Eén pagina", "html", lambda b: b"<!doctype html>" in b and b"Iran" in b),
    ],
)
def test_what_is_shown_is_saved(show, item, suffix, has):
    page = show(hash="#v=ego&actor=iran" if item != "SVG" else "#v=ego&actor=north-korea")
    name, written = saved(page, item)

    assert name == ("noord-korea." if item == "SVG" else "iran.") + suffix
    assert has(written)


def test_a_filtered_view_is_saved_filtered(show):
    page = show(hash="#v=ego&actor=iran")
    row(page, "speaker", "Iran").get_by_role("checkbox").uncheck()
    _, written = saved(page, "CSV")

    assert "spreekt tegen" not in written.decode()


def test_what_a_speaker_claims_is_a_view(show):
    page = show(hash="#v=ego&actor=united-states&s=united-states")
    page.locator("#panel .acts button").filter(has_text="zelf beweert").click()
    settled(page)

    assert page.evaluate("() => [...new Set(kgExplorer.model.claims.map(c => c.by))]") == ["united-states"]
    assert "Verenigde Staten" in page.locator("#panel h2").first.inner_text()


def test_places_that_were_pinned_and_saved_are_found_again(show):
    page = show(hash="#v=ego&actor=iran")
    click_node(page, "united-states")
    page.locator("#panel .acts button").filter(has_text="Vastzetten").click()
    page.evaluate("() => kgExplorer.picture.node('united-states').position({ x: 777, y: -333 })")
    page.locator(".menu:has(#saveMenu) summary").click()
    page.locator("#saveMenu button").filter(has_text="Posities bewaren").click()
    page.reload()
    settled(page)

    assert page.evaluate("() => kgExplorer.picture.places()['united-states']") == [777, -333]
    assert page.evaluate("() => kgExplorer.picture.pinned()") == ["united-states"]


def test_arranging_anew_leaves_what_is_pinned(show):
    page = show(hash="#v=ego&actor=north-korea")
    before = page.evaluate(
        "() => { kgExplorer.picture.node('russia').addClass('pinned'); return kgExplorer.picture.places().russia; }"
    )
    page.locator(".menu:has(#displayMenu) summary").click()
    page.locator("#displayMenu button").filter(has_text="Opnieuw schikken").click()
    settled(page)
    after = page.evaluate("() => kgExplorer.picture.places().russia")

    assert abs(after[0] - before[0]) < 2
    assert abs(after[1] - before[1]) < 2


def test_an_embedded_page_shows_the_picture_and_leads_to_the_explorer(show):
    page = show(hash="#v=ego&actor=iran&embed=1")

    assert not page.locator("header").is_visible()
    assert "embed" not in page.locator("#openHere").get_attribute("href")


def test_the_same_link_gives_the_same_picture(show):
    first, second = (
        show(hash="#v=ego&actor=russia").evaluate("() => kgExplorer.picture.places()") for _ in range(2)
    )

    assert first == second
