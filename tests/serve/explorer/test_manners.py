"""Two languages, two themes, keys, a table, narrow and wide windows, troubles, and hostile texts."""

import pytest

from tests.exports.page import demo
from tests.serve.explorer.conftest import settled
from tests.serve.explorer.test_explore import edge_id, row, shown

pytestmark = pytest.mark.page

DUTCH = (
    "Zekerheid",
    "Weergave",
    "Bewaren",
    "Kortste pad",
    "Zoek een naam",
    "Tijdlijn",
    "actoren",
    "beweringen",
)
ENGLISH = ("Certainty", "Display", "Save", "Shortest path", "Find a name", "Timeline", "actors", "claims")


def words(page):
    return page.evaluate(
        "() => document.body.innerText + ' ' + [...document.querySelectorAll('[placeholder]')].map(x => x.placeholder).join(' ')"
    ).lower()


@pytest.mark.parametrize(("locale", "there", "gone"), [("nl-NL", DUTCH, ENGLISH), ("en-GB", ENGLISH, DUTCH)])
def test_the_page_speaks_the_language_of_the_browser(show, locale, there, gone):
    page = show(locale=locale)

    assert [word for word in there if word.lower() not in words(page)] == []
    assert [word for word in gone if word.lower() in words(page)] == []


def test_the_language_is_switched_everywhere_at_once(show):
    page = show(hash="#v=ego&actor=north-korea&s=north-korea")
    page.locator("#language").click()
    page.locator(".menu:has(#displayMenu) summary").click()

    assert [word for word in DUTCH if word.lower() in words(page)] == []
    assert page.locator("#panel h2").inner_text() == "North Korea"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "state",
    [
        "",
        "#v=ego&actor=north-korea&s=north-korea",
        "#table=1",
        "#v=paths&a=oleg&b=zaluzhny",
        "#v=communities",
        "#v=contra",
    ],
)
def test_axe_finds_nothing(show, scheme, state):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    page = show(hash=state, color_scheme=scheme, bypass_csp=True)
    found = axe.Axe().run(page).response["violations"]

    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []


def test_the_table_has_the_same_claims_as_the_picture(show):
    page = show()
    row(page, "status", "Gesteld").get_by_role("checkbox").uncheck()
    page.keyboard.press("t")
    page.locator("#table tbody tr").first.wait_for()
    ids = set(page.eval_on_selector_all("#table tbody tr", "rows => rows.map(r => r.dataset.claim)"))

    assert ids == set(page.evaluate("() => [...kgExplorer.seen.claims.values()].flat().map(c => c.id)"))
    row(page, "status", "Mogelijk").get_by_role("checkbox").uncheck()
    assert page.locator("#table tbody tr").count() < len(ids)
    page.locator("[data-sort=subject]").click()
    first = page.locator("#table tbody th").all_inner_texts()
    assert first == sorted(first, key=str.casefold)


@pytest.mark.parametrize("size", [(360, 740), (768, 1024), (1400, 900), (3840, 2160)])
def test_nothing_is_wider_than_the_window(show, size):
    page = show(hash="#v=ego&actor=north-korea&s=north-korea", size=size)

    assert page.evaluate("() => document.documentElement.scrollWidth") <= size[0]
    assert page.locator("#graph").bounding_box()["height"] > 150
    outside = "() => [...document.querySelectorAll('header button, header summary, header a')].filter(b => b.checkVisibility() && (b.getBoundingClientRect().right > innerWidth || b.scrollWidth > b.clientWidth + 1)).map(b => b.outerHTML)"
    assert page.evaluate(outside) == []


def test_on_a_phone_the_filters_come_and_go(show):
    page = show(size=(360, 740))
    assert not page.locator("#legend").is_visible()
    page.locator("#showLegend").click()
    row(page, "status", "Gesteld").get_by_role("checkbox").uncheck()
    page.locator("#closeLegend").click()

    assert not page.locator("#legend").is_visible()
    assert edge_id(page, ("russia", "attacks", "ukraine")) not in shown(page, "edges")


def test_an_empty_graph_says_what_to_do(show):
    page = show("empty")

    assert "kg build" in page.locator("#empty").inner_text()


def test_no_result_says_what_to_do(show):
    page = show()
    for status in ("Gesteld", "Beweerd", "Mogelijk", "Betwist", "Ontkend"):
        row(page, "status", status).get_by_role("checkbox").uncheck()
    assert "Geen enkele bewering" in page.locator("#empty").inner_text()
    page.locator("#empty button").click()

    assert len(shown(page, "edges")) > 40


def test_an_unknown_actor_says_what_to_do(show):
    page = show(hash="#v=ego&actor=nobody", allowed=("404",))
    assert "niet (meer) in de graaf" in page.locator("#trouble").inner_text()
    page.locator("#trouble button").last.click()
    settled(page)

    assert page.locator("#story .dispute").first.is_visible()


def test_a_server_that_is_gone_is_told_and_tried_again(show):
    page = show(allowed=("ERR_FAILED",))
    page.route("**/api/ego*", lambda route: route.abort())
    page.locator("#find").fill("iran")
    page.locator(".found:not([hidden]) li").first.wait_for()
    page.evaluate("() => kgExplorer.model.nodes.delete('iran')")
    page.locator("#find").press("Enter")
    page.locator("#trouble").wait_for()
    assert "kg serve" in page.locator("#trouble").inner_text()
    page.unroute("**/api/ego*")
    page.locator("#trouble button").first.click()
    settled(page)

    assert page.locator("#panel h2").inner_text() == "Iran"


def test_hostile_texts_stay_text_everywhere(show):
    page = show("hostile", "#v=top&x-group=[]")
    assert page.evaluate("() => kgExplorer.model.nodes.size") >= 8
    for id in page.evaluate("() => [...kgExplorer.model.nodes.keys(), ...kgExplorer.model.edges.keys()]"):
        page.evaluate("id => { location.hash = `v=top&x-group=[]&s=${encodeURIComponent(id)}`; }", id)
        settled(page)
    page.locator("#find").fill("img")
    page.locator(".found:not([hidden]) li").first.wait_for()
    page.locator("#find").press("Escape")
    page.keyboard.press("Escape")
    page.locator("#showTable").click()
    assert demo.PAYLOADS[1] in page.locator("#table").inner_text()
    page.locator("#showTable").click()
    page.evaluate(
        "() => { location.hash = `v=top&x-group=[]&s=${encodeURIComponent([...kgExplorer.model.nodes.keys()].at(-1))}`; }"
    )
    settled(page)
    page.get_by_role("button", name="Toon in artikel").first.click()
    page.locator("dialog").wait_for()

    assert page.evaluate("() => window.hacked") is None
    assert page.locator("main img, main b, aside img, aside b, dialog img, dialog b").count() == 0
    assert (
        page.eval_on_selector_all("a[href]", "links => links.map(a => a.protocol)").count("javascript:") == 0
    )


def test_no_script_says_what_to_do(show):
    page = show(java_script_enabled=False, ready=False)

    assert "kg view" in page.locator("noscript").inner_text()
