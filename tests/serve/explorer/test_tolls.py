"""The panel of a relation of which articles give different numbers."""

import json
from urllib.parse import quote

import pytest

from kg.rdf.terms import edge_iri
from tests.counted import articles

pytestmark = [pytest.mark.page, pytest.mark.model]
EDGE = edge_iri(articles()[0][1][0]).rpartition("/")[2]
LINES = [
    "zeker twaalf doden (politie, 3 mei 2024)",
    "dozens dead (mayor, 4 mei 2024)",
    "vijftien mensen (Rode Kruis, 5 mei 2024)",
]


def shown(page):
    return page.locator("#panel .tolls li").all_inner_texts()


def test_the_panel_says_who_gives_which_number_when(show):
    page = show("counted", f"#v=ego&actor=kyiv&s={EDGE}")
    numbers = page.locator("#panel .tolls")
    numbers.wait_for()

    assert numbers.locator("h3").inner_text() == "Wie welk aantal geeft"
    assert shown(page) == LINES
    assert (
        page.locator("#panel .claim dd").filter(has_text="28 drones").inner_text()
        == "28 drones, tien raketten"
    )
    numbers.get_by_role("button", name="vijftien mensen").click()
    assert "vijftien mensen om het leven" in page.locator(".claim:focus blockquote").inner_text()


def test_filters_and_a_view_without_the_line_keep_to_what_they_show(show):
    page = show("counted", f"#v=ego&actor=kyiv&x-source={quote(json.dumps(['Harbour Tribune']))}&s={EDGE}")
    page.locator("#panel .tolls").wait_for()

    assert shown(page) == LINES[:1] + LINES[2:]
    page.goto(page.url.partition("#")[0] + f"#v=start&s={EDGE}")
    page.locator("#panel .tolls li").nth(2).wait_for()
    assert shown(page) == LINES
