"""Adding a claim by marking words in an article, with the token of the server."""

import pytest

pytestmark = pytest.mark.page

SENTENCE = "Topman Gennadi Sjoebin van Severny Put komt ook op de sanctielijst."
# Where some words stand in the text, on the screen.
BOX = """words => { const walker = document.createTreeWalker(document.querySelector(".markable"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) { const node = walker.currentNode, at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + words.length);
    node.parentElement.scrollIntoView({block: "nearest"});
    const {left, right, top, bottom} = range.getClientRects()[0]; return [left, right, (top + bottom) / 2]; } }"""


IN_SIGHT = """button => { const { x, y, width, height } = button.getBoundingClientRect();
  return button === document.elementFromPoint(x + width / 2, y + height / 2); }"""


def marks(page, as_):
    return page.locator(f".markable mark.{as_}").all_inner_texts()


def drag(page, words):
    left, right, y = page.evaluate(BOX, words)
    page.mouse.move(left + 1, y)
    page.mouse.down()
    page.mouse.move(right - 1, y, steps=3)
    page.mouse.up()


@pytest.fixture
def marking(show):
    """Return a function that opens an article to mark in; what was added is taken back at the end."""
    pages = []

    def start(**options):
        page = show("review", "#v=ego&actor=tereschenko&s=tereschenko", **options)
        page.evaluate("() => sessionStorage.setItem('kg-token', 't0ken')")
        page.get_by_role("button", name="Toon in artikel").first.click()
        begin = page.get_by_role("button", name="Bewering toevoegen")
        assert page.evaluate(IN_SIGHT, begin.element_handle())
        begin.click()
        pages.append(page)
        return page

    yield start
    for page in pages:
        taken = "n => fetch(`api/review/${n}`, {method: 'DELETE', headers: {Authorization: 'Bearer t0ken'}})"
        listed = "() => fetch('api/review', {headers: {Authorization: 'Bearer t0ken'}}).then(r => r.json())"
        for one in page.evaluate(listed)["corrections"]:
            page.evaluate(taken, one["number"])


def test_a_claim_is_marked_with_the_mouse_shown_stored_and_undone(marking):
    page = marking(allowed=("404",))
    drag(page, "Gennadi Sjoeb")  # words are taken whole
    drag(page, "komt")
    drag(page, "sanctielijst")
    page.locator("[data-slot=object] input").wait_for()  # nobody knows this one
    assert (marks(page, "subject"), marks(page, "trigger"), marks(page, "object")) == (
        ["Gennadi Sjoebin"], ["komt"], ["sanctielijst"],
    )  # fmt: skip
    assert page.locator("[data-slot=subject] .met").inner_text().startswith("Gennadi Sjoebin")
    page.get_by_role("button", name="Toevoegen", exact=True).click()
    assert page.locator(".marking > [role=status]").inner_text() == "Zeg nog wie ‘sanctielijst’ is."

    page.locator("[data-slot=object] input").fill("europese")
    page.locator("[data-slot=object] .found:not([hidden]) li").first.click()
    page.locator("#markRelation").wait_for()
    assert "is familie van" not in page.locator("#markRelation").inner_text()
    page.locator("#markFind").fill("steunt")
    page.locator("#markFind").press("Enter")
    page.locator(".preview h4", has_text="Gennadi Sjoebin steunt Europese Unie").wait_for()
    page.get_by_label("Hoe zeker").select_option("possible")
    page.get_by_role("button", name="zoek iemand").click()
    page.locator("[data-slot=by] input").fill("Jan Bron")
    page.get_by_label("Nieuw: van welke soort?").select_option("Person")
    preview = page.locator(".preview h4", has_text="volgens Jan Bron")
    assert preview.inner_text() == "Gennadi Sjoebin steunt mogelijk Europese Unie, volgens Jan Bron"
    assert page.locator(".preview blockquote").inner_text() == SENTENCE
    page.get_by_role("button", name="Toevoegen", exact=True).click()

    card = page.locator(".claims-of .claim").filter(has_text="Toegevoegd door")
    card.wait_for()
    assert card.locator("dd").all_inner_texts() == ["Jan Bron", "mogelijk, tegenwoordig", "explorer"]
    assert page.locator(".text-of .picked").inner_text() == SENTENCE
    page.locator(".warn").get_by_role("button", name="Ongedaan maken").click()
    page.locator(".warn").wait_for(state="detached")
    page.locator("#toast", has_text="De correctie is ongedaan gemaakt.").wait_for()


def test_words_are_marked_by_keys_and_a_name_by_a_click(marking):
    page = marking(allowed=("400",))
    before = """() => { const range = document.createRange(), at = getSelection();
      range.setStart(document.querySelector(".markable"), 0); range.setEnd(at.anchorNode, at.anchorOffset); return `${range}`; }"""
    page.wait_for_function(f"() => ({before})().endsWith('uit te zetten. ')")  # where one was reading
    page.keyboard.press("Control+Home")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+Control+ArrowRight")
    page.keyboard.press("Shift+Control+ArrowRight")
    page.keyboard.press("Enter")
    assert marks(page, "subject") == ["Europese Unie"]
    page.keyboard.type("weg ermee")
    page.keyboard.press("Backspace")
    assert page.locator(".markable").inner_text().startswith("De Europese Unie heeft donderdag")

    left, _, y = page.evaluate(BOX, "Severny Put")
    page.mouse.click(left + 4, y)
    assert (marks(page, "trigger"), marks(page, "object")) == ([], ["Severny Put"])  # no name says it
    page.locator("#markFind").fill("legt sancties")
    page.locator("#markFind").press("Enter")
    page.locator(".marking > [role=status]", has_text="Dit staat al in de graaf.").wait_for()
    page.get_by_role("button", name="Andersom").click()
    page.locator(".preview h4").filter(has_text="Severny Put").wait_for()
    assert (marks(page, "subject"), marks(page, "object")) == (["Severny Put"], ["Europese Unie"])

    page.locator("[data-slot=object] .pick").click()
    drag(page, "Belarus")
    page.locator("[role=status]", has_text="staan te ver uit elkaar").wait_for()

    page.keyboard.press("Escape")
    assert page.locator(".text-of .says").count() > 5  # the article is there again
    assert page.evaluate("() => document.activeElement.textContent") == "Bewering toevoegen"


def test_axe_finds_nothing_where_a_claim_is_marked_and_nothing_is_wider_than_a_phone(marking):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = marking(bypass_csp=True, size=(360, 740), has_touch=True)
    # As fingers do: what is selected is taken by a button.
    page.evaluate("""() => { const node = [...document.querySelector(".markable").childNodes].find(n => n.data?.includes("handelshuis"));
      getSelection().setBaseAndExtent(node, node.data.indexOf("handels"), node, node.data.indexOf("handels") + 7); }""")
    page.get_by_role("button", name="Gebruik ‘handelshuis’").tap()
    page.locator("[data-slot=subject] select").wait_for()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = axe.Axe().run(page).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []

    wide = "() => { const d = document.querySelector('dialog'); return [d.scrollWidth, d.clientWidth]; }"
    assert len(set(page.evaluate(wide))) == 1
