"""Who contradicts whom, and what one source alone says."""

import pytest

from tests.serve.explorer.conftest import settled

pytestmark = pytest.mark.page


def test_a_cell_opens_the_sentences_of_both_sides(show):
    page = show(hash="#v=contra")
    cell = page.locator(".cell").first
    said, denied = (int(n) for n in cell.inner_text().split(" ≠ "))
    cell.focus()
    page.keyboard.press("ArrowDown")
    below = page.evaluate("() => document.activeElement.dataset.no")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.locator("#panel .side").first.wait_for()

    assert below != cell.get_attribute("data-no")
    assert page.locator("#panel .side.yes .claim").count() == said
    assert page.locator("#panel .side.no .claim").count() == denied
    assert cell.get_attribute("aria-pressed") == "true"
    page.reload()
    settled(page)
    page.locator("#panel .side").first.wait_for()
    assert page.locator("#panel .side.yes .claim").count() == said
    page.locator("#panel .close").click()
    page.locator("#panel .lone").first.wait_for()
    assert "by=" not in page.url
    assert page.evaluate("() => document.activeElement.dataset.no") == cell.get_attribute("data-no")


def test_what_one_source_alone_says_is_a_view(show):
    page = show(hash="#v=contra")
    row = page.locator(".lone").first
    name = row.locator("h3").evaluate("h => h.firstChild.textContent")
    row.get_by_role("button").click()
    settled(page)

    assert "v=alone" in page.url
    assert page.evaluate("() => [...new Set(kgExplorer.model.claims.map(c => c.about.source))]") == [name]


def test_on_a_phone_the_pairs_are_a_list(show):
    page = show(hash="#v=contra&lang=en", size=(360, 740))
    assert not page.locator(".matrix").is_visible()
    page.locator(".pairs .no button").first.click()
    page.locator("#panel .claim.denied").first.wait_for()

    assert not page.locator("#contra").is_visible()
    assert page.locator("#panel .side.yes").count() <= 1
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
