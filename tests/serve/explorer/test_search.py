"""Searching names as texts have them, sentences and titles, each with why it was found."""

import pytest

from tests.serve.explorer.conftest import settled

pytestmark = pytest.mark.page


def look_for(page, text):
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type(text)
    page.locator(".found mark").first.wait_for()


def group(page, name):
    return page.locator(f".found [role=group][aria-label='{name}'] [role=option]")


def test_a_result_says_why_and_leads_to_what_it_is(show):
    page = show("texts")
    look_for(page, "kremlin")

    assert group(page, "Actoren").all_inner_texts() == ["Rusland\n‘Kremlin’ – in de tekst voor Rusland\n2×"]
    (sentence,) = group(page, "Zinnen").all()
    assert sentence.locator("mark").all_inner_texts() == ["Kremlin"]

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert sentence.get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    settled(page)
    page.locator("#panel .claim.denied").wait_for()
    assert page.locator("#panel h2").inner_text().startswith("Noord-Korea levert")
    assert page.evaluate("() => document.activeElement.closest('.claim') !== null")

    look_for(page, "wapenlever")
    group(page, "Titels").first.click()
    assert page.locator("dialog .title").inner_text() == "Wapenleverantie ontkend"


def test_the_list_is_there_in_english_and_axe_finds_nothing(show):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = show("texts", hash="#lang=en", locale="en-GB", size=(360, 740), color_scheme="dark")
    look_for(page, "kremlin")

    assert page.locator(".found p").all_inner_texts() == ["Actors", "Sentences"]
    assert "‘Kremlin’ – in the text for Russia" in page.locator(".found").inner_text()
    assert axe.Axe().run(page, context={"include": [[".find"]]}).response["violations"] == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360


def test_hostile_sentences_stay_text(show):
    page = show("hostile")
    page.keyboard.press("/")
    page.keyboard.type("onerror")
    page.locator(".found mark").first.wait_for()

    assert page.locator(".found img, .found script, .found b").count() == 0
    assert page.evaluate("() => window.hacked") is None
