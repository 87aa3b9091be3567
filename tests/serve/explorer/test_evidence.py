"""What a click shows: sentences, speakers, denials, and the whole article."""

import pytest

from tests.exports.page import demo
from tests.serve.explorer.conftest import settled
from tests.serve.explorer.test_explore import SUPPLIES, click_edge, edge_id

pytestmark = pytest.mark.page


def chosen(show, ends, **options):
    page = show("news", "#v=ego&actor=" + ends[0], **options)
    page.evaluate("id => { location.hash += `&s=${id}`; }", edge_id(page, ends))
    page.reload()
    settled(page)
    return page


def test_a_click_on_a_line_shows_its_sentence_and_its_speaker(show):
    page = show(hash="#v=ego&actor=ukraine")
    click_edge(page, ("russia", "attacks", "ukraine"))
    page.locator("#panel blockquote").first.wait_for()

    assert page.locator("#panel blockquote").all_inner_texts() == [
        "Vorige winter viel Rusland in Oekraïne regelmatig energievoorzieningen aan."
    ]
    assert "de schrijver van het artikel" in page.locator("#panel dl").inner_text()
    assert "2 nov 2023" in page.locator("#panel .origin").first.inner_text()


def test_a_claim_shows_who_passes_it_on(show):
    page = show("relayed", "#v=ego&actor=russia")
    page.evaluate("id => { location.hash += `&s=${id}`; }", edge_id(page, SUPPLIES))
    page.locator("#panel blockquote").first.wait_for()

    who = page.locator("#panel dd").filter(has_text="volgens")
    assert who.inner_text() == "Noord-Korea, volgens NIS, volgens ingewijden"
    assert who.locator("button").count() == 3


def test_claim_and_denial_stand_side_by_side(show):
    page = chosen(show, SUPPLIES, size=(1700, 950))
    sides = page.locator(".side")

    assert sides.locator("h3").all_inner_texts() == ["Zegt dit (3)", "Ontkent dit (2)"]
    assert sides.nth(0).bounding_box()["y"] == sides.nth(1).bounding_box()["y"]
    assert "National Intelligence Service" in sides.nth(0).inner_text()
    assert "Noord-Korea ontkent wapens aan Rusland te leveren." in sides.nth(1).inner_text()
    assert "betwist" in page.locator(".top").inner_text()


def test_mentions_are_marked_where_they_stand_even_after_an_emoji(show):
    page = chosen(show, ("yoo", "citizenOf", "south-korea"))

    assert page.locator("blockquote mark").all_inner_texts() == ["Yoo Sang-bum", "Zuid-Korea"]


def test_only_web_addresses_become_links(show):
    page = show(hash="#v=ego&actor=north-korea&s=north-korea")

    hrefs = set(page.eval_on_selector_all("#panel a", "links => links.map(a => a.href.split('#')[0])"))
    assert hrefs == {"https://example.org/vn", "https://example.org/eu"}
    assert {a for a in page.eval_on_selector_all("#panel a", "links => links.map(a => a.rel)")} == {
        "noopener noreferrer"
    }


def test_a_claim_leads_to_its_sentence_on_its_page(show):
    page = chosen(show, ("iran", "supplies", "russia"))
    link = page.get_by_role("link", name="Open bij deze zin").first

    assert link.get_attribute("href").startswith("https://example.org/vn#:~:text=")
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_claim_from_a_file_says_its_page(show):
    page = show("paged", "#v=ego&actor=russia")
    page.evaluate("id => { location.hash += `&s=${id}`; }", edge_id(page, SUPPLIES))
    page.locator("#panel blockquote").first.wait_for()

    assert "map/de krant.pdf#page=1" in page.locator("#panel").inner_text()


def test_the_article_opens_with_every_claim_and_actor_marked(show):
    page = chosen(show, ("iran", "supplies", "russia"))
    page.get_by_role("button", name="Toon in artikel").first.click()
    page.locator("dialog").wait_for()
    said = page.locator(".text-of .says")

    assert page.locator(".text-of").inner_text() == " ".join(
        line.split("|")[1] for line in demo.CLAIMS.strip().splitlines() if line.split(" ")[5] == "vn"
    )
    assert said.count() == 12
    assert page.locator(".picked mark").all_inner_texts() == ["Verenigde Staten", "Iran", "Rusland"]
    assert "Iran leverde drones aan Rusland" in page.locator(".claims-of").inner_text()
    said.filter(has_text="spreekt tegen").press("Enter")
    assert "ontkend" in page.locator(".claims-of").inner_text()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")


def test_what_is_chosen_is_told_to_who_does_not_see_it(show):
    page = show(hash="#v=ego&actor=iran")
    click_edge(page, ("iran", "supplies", "russia"))

    assert (
        page.locator("#live").inner_text().startswith("Iran leverde drones aan Rusland")
        or "Iran" in page.locator("#live").inner_text()
    )
    assert page.locator("#live").get_attribute("aria-live") == "polite"


def test_the_line_style_is_the_certainty(show):
    page = show()
    look = page.evaluate(
        """() => Object.fromEntries([...kgExplorer.model.edges.values()].map(e => { const l = kgExplorer.picture.edge(e.id);
           return [e.status, [l.style("line-style"), l.style("line-color"), Number(l.style("underlay-opacity"))]]; }))"""
    )

    assert look["stated"][0] == "solid"
    assert look["claimed"][0] == look["possible"][0] == look["denied"][0] == look["disputed"][0] == "dashed"
    assert look["denied"][1] == look["disputed"][1] != look["stated"][1]
    assert look["disputed"][2] > 0.5


def test_a_choice_does_not_hide_that_it_is_disputed(show):
    page = chosen(show, ("iran", "supplies", "russia"))
    line = page.evaluate(
        "() => { const l = kgExplorer.picture.edge(kgExplorer.state.chosen); return [l.style('line-color'), l.style('line-style'), l.hasClass('chosen')]; }"
    )

    assert line == ["rgb(189,47,69)", "dashed", True]


def test_of_a_disputed_edge_both_sides_are_seen_at_once(show):
    page = show(hash="#v=ego&actor=iran")
    edge = page.evaluate("() => [...kgExplorer.model.edges.values()].find(e => e.status === 'disputed').id")
    page = show(hash=f"#v=ego&actor=iran&s={edge}")
    sides = page.locator("#panel .voices section")

    assert [side.inner_text().split("\n") for side in sides.all()] == [
        ["Zegt dit", "Verenigde Staten"],
        ["Ontkent dit", "Iran"],
    ]
    assert len({round(side.bounding_box()["y"]) for side in sides.all()}) == 1
