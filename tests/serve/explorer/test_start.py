"""The start: what is disputed, what is new, who is in the news, a question, a map, and the map of communities."""

import re

import pytest

from tests.serve.explorer.conftest import settled
from tests.serve.explorer.test_explore import shown

pytestmark = pytest.mark.page


def test_the_start_tells_what_is_disputed_and_leads_to_the_evidence(show):
    page = show(hash="")
    card = page.locator(".dispute").first
    assert "Noord-Korea leverde" in card.locator("h3").inner_text()
    assert re.search(r"\d× gezegd.*\d× ontkend", card.inner_text(), re.DOTALL)
    assert page.locator(".trends li").count() == 8

    card.locator("h3 button").focus()
    page.keyboard.press("Enter")
    page.locator("#panel .side.no blockquote").first.wait_for()
    assert not page.locator("#story").is_visible()
    page.reload()
    settled(page)
    page.locator("#panel .side.no blockquote").first.wait_for()
    page.locator("#panel .close").click()

    assert page.locator("#story").is_visible()
    assert page.evaluate("() => document.activeElement.closest('.dispute') !== null")


def test_where_nothing_is_disputed_the_start_tells_what_is_denied_and_else_what_is_told_most(show):
    page = show("texts", "")
    assert page.locator("#told h2").first.text_content() == "Wat ontkend wordt"
    card = page.locator(".dispute").first
    assert card.locator("h3").inner_text() == "Ontkend: Noord-Korea levert aan Rusland"
    assert card.locator(".voices-of").all_inner_texts() == ["1× ontkend Rusland"]
    card.locator("h3 button").click()
    page.locator("#panel .claim.denied").wait_for()

    page = show("alike", "")
    assert page.locator("#told h2").first.text_content() == "Wat het meest wordt gemeld"
    assert page.locator(".dispute").count() == 4
    assert page.locator(".dispute .no").count() == 0
    assert page.locator("#told .titled button").first.inner_text() == "alle 6 op de kaart"
    page.locator("[data-view=contra]").click()
    page.locator("#contra").get_by_role("button", name="De zwaarste beweringen").click()
    settled(page)
    assert len(shown(page, "edges")) == 6


def test_an_overview_says_of_what_it_is_made_where_there_is_too_much_and_an_actor_is_whole(show):
    told = "te veel voor één overzicht"
    page = show("beyond", "")
    assert told in page.locator("#told > span").inner_text()
    page.locator("[data-view=contra]").click()
    settled(page)
    assert told in page.locator("#contra > span").inner_text()
    page.locator("[data-view=communities]").click()
    settled(page)
    assert told in page.locator("#note").inner_text()
    page.goto(page.url.partition("#")[0] + "#v=ego&actor=iran")
    settled(page)

    assert len(shown(page, "edges")) == 2
    assert not page.locator("#note").is_visible()


def test_the_start_draws_a_part_that_hangs_together_and_names_the_others(show):
    page = show("middling", "")
    count = "() => [kgExplorer.picture.cy.elements().components().length, kgExplorer.model.nodes.size]"
    assert page.evaluate(count) == [1, 30]
    assert "30 van" in page.locator("#partHead").inner_text()
    page.locator("[data-view=top]").click()
    settled(page)

    assert len(shown(page)) > 100
    assert not page.locator("#story").is_visible()
    assert page.locator("header #find").is_visible()


def test_what_is_new_is_new_since_a_day_that_the_address_holds(show):
    page = show(hash="")
    page.locator("#fresh").fill("2023-11-10")
    page.locator("#fresh").blur()
    settled(page)

    assert "fresh=2023-11-10" in page.url
    days = page.locator(".fresh time").all_inner_texts()
    assert days
    page.locator(".fresh .titled button").click()
    settled(page)
    assert page.evaluate("() => kgExplorer.model.claims.every(c => c.date >= '2023-11-10')")


def test_a_question_is_read_and_each_part_of_it_can_be_left_out(show):
    page = show(hash="")
    page.locator("#find").type("wat zei Noord-Korea over Rusland?")
    page.keyboard.press("Enter")
    page.locator(".read-as").wait_for()
    settled(page)
    claims = "() => [...new Set(kgExplorer.model.claims.map(c => c.by))]"
    assert page.evaluate(claims) == ["north-korea"]
    assert page.locator(".read-as .chip").all_inner_texts() == [
        "Wie het zegt Noord-Korea ×",
        "Over Rusland ×",
    ]
    page.locator(".read-as .chip").first.click()
    settled(page)

    assert len(page.evaluate(claims)) > 1
    page.locator("#find").fill("wie levert zeppelins aan Rusland")
    page.keyboard.press("Enter")
    page.locator("#toast").filter(has_text="Niet begrepen: zeppelins").wait_for()
    page.locator("#find").fill("wat zei Rusland over Rusland in maart 2020")
    page.keyboard.press("Enter")
    page.locator("#panel").get_by_text("geen antwoord").wait_for()
    assert page.get_by_role("button", name="Filters wissen").count() == 0
    page.locator("#find").fill("hoe laat is het eigenlijk")
    page.keyboard.press("Enter")
    page.locator("#toast").filter(has_text="niet als vraag te lezen").wait_for()


def test_by_keyboard_one_searches_reads_and_searches_again(show):
    page = show(hash="")
    focused = "() => document.activeElement.id || document.activeElement.innerText"
    claim = page.locator("#told .fresh li button").first
    opened = claim.inner_text()
    claim.focus()
    page.keyboard.press("Enter")
    page.locator("#panel .claim").first.wait_for()
    page.get_by_text("Toon in artikel").first.click()
    page.locator(".claims-of .claim").wait_for()  # in the picture or not
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert opened in page.evaluate(focused)  # the card of the relation, where it has one

    for name in ("Rusland", "Noord-Korea"):
        page.keyboard.press("/")
        page.keyboard.press("Control+A")
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        page.locator("#panel h2").get_by_text(name, exact=True).wait_for()
        page.wait_for_function("() => document.activeElement.id === 'panel'")


def test_communities_are_circles_with_names_that_keys_reach(show):
    page = show("middling", "#v=communities")
    assert page.evaluate("() => [...document.querySelectorAll('.bubble')].every(b => b.innerText.trim())")
    page.locator(".bubble").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    chosen = page.locator(".bubble[aria-pressed=true]").get_attribute("data-community")
    assert chosen == page.evaluate("() => kgExplorer.state.chosen")

    page.keyboard.press("Enter")
    settled(page)
    assert "v=community" in page.url
    packed = "([w, h, n]) => import('./static/packing.js').then(m => m.packed([...Array(n).keys()].map(i => 1 + Math.round(400 / (i + 1))), { w, h }).circles.map(c => [c.x, c.y, c.r]))"
    for window in ((1400, 780, 90), (340, 600, 90), (2300, 1300, 150), (800, 500, 1)):
        circles = page.evaluate(packed, list(window))
        pairs = [(a, b) for a in circles for b in circles if a != b]
        assert len(circles) == window[2]
        assert all(abs(complex(a - c, b - d)) > r + s for (a, b, r), (c, d, s) in pairs)
        assert all(r >= 36 and min(x - r, window[0] - x - r) > -0.01 for x, _, r in circles)


@pytest.mark.parametrize("size", [(360, 740), (2560, 1440)])
def test_hostile_names_stay_text_at_the_start(show, size):
    page = show("hostile", "", size=size)

    assert page.evaluate("() => window.hacked") is None
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size[0]
