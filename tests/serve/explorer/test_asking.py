"""SPARQL for people: completion, forms, saved queries and charts; the hand types, and no other machine is asked."""

import pytest

from tests.serve.explorer.conftest import settled

pytestmark = pytest.mark.page


def write(page, text):
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def editor(page):
    return page.evaluate("() => document.querySelector('.CodeMirror').CodeMirror.getValue()")


def offered(page, text, line=":only-child"):
    """Wait until the list has that as its only line, or as another."""
    page.locator(f".CodeMirror-hint{line}").filter(has_text=text).wait_for()


def take(page, term):
    """Enter takes what is offered once the list is that of the last key; a hand types on when it sees the term."""
    page.keyboard.press("Enter")
    page.wait_for_function(
        "term => document.querySelector('.CodeMirror').CodeMirror.getValue().includes(term)", arg=term
    )


def answered(page):
    page.locator(".yasr .rows tbody tr").first.wait_for()


def test_prefixes_classes_relations_and_actors_are_completed_from_the_store(show):
    page = show(path="query")
    write(page, "SELECT * WHERE { ?who a kg:Lan")
    offered(page, "kg:Country land")
    take(page, "kg:Country")
    page.keyboard.type(" ; rel:levert")
    offered(page, "rel:supplies levert aan")
    take(page, "rel:supplies")
    page.keyboard.type(" rusl")
    page.keyboard.press("Control+Space")
    offered(page, "ent:russia Rusland", ":first-child")
    take(page, "ent:russia")
    page.keyboard.type(" ; foaf:name ?name }")

    assert editor(page).splitlines() == [
        "PREFIX ent: <https://example.org/kg/entity/>",
        "PREFIX rel: <https://example.org/kg/relation/>",
        "PREFIX kg: <https://example.org/kg/ontology#>",
        "SELECT * WHERE { ?who a kg:Country ; rel:supplies ent:russia ; foaf:name ?name }",
    ]


def test_tab_leaves_the_editor(show):
    page = show(path="query")
    write(page, "ASK {}")
    page.keyboard.press("Tab")

    assert page.evaluate("() => document.activeElement.tagName") != "TEXTAREA"
    assert editor(page) == "ASK {}"


@pytest.fixture
def about_korea(show):
    """The page after somebody has chosen a query and typed for whom."""
    page = show(path="query")
    page.locator("#examples").select_option("about-actor")
    page.keyboard.type("noord")
    page.locator(".found:not([hidden]) li").first.wait_for()
    page.keyboard.press("Enter")
    answered(page)
    return page


def test_a_named_query_is_told_by_a_form_what_it_must_know(about_korea):
    page = about_korea

    assert page.locator("#parameters label").inner_text() == "Over wie het gaat"
    assert "rdf:subject|rdf:object ent:north-korea ;" in editor(page)
    assert page.locator(".rows th").all_inner_texts()[:4] == ["Van", "Relatie", "Naar", "Zekerheid"]
    assert "levert aan" in page.locator(".rows").inner_text()
    assert "Disputed" not in page.locator(".rows").inner_text()
    assert page.url.endswith("#n=about-actor&actor=north-korea")

    page.reload()
    settled(page)
    page.wait_for_function("() => document.getElementById('p-actor').value === 'Noord-Korea'")
    assert "ent:north-korea" in editor(page)

    page.locator("#p-actor").fill("")
    assert "rdf:subject|rdf:object $actor ;" in editor(page)


def test_axe_finds_nothing_on_the_page_of_queries(about_korea):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = about_korea
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)

        # The cursor scrolls the editor, so its scroller needs no place in the order of Tab.
        found = axe.Axe().run(page, context={"exclude": [[".CodeMirror-scroll"]]}).response["violations"]
        assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found] == []


def test_a_query_is_kept_in_this_browser(show):
    page = show(path="query?lang=en")
    write(page, "ASK { ?a rel:supplies ?b }")
    page.locator("#keepQuery").click()
    page.keyboard.type("Any <b>supplies</b>?")
    page.keyboard.press("Enter")
    page.reload()
    settled(page)
    page.locator("#examples").select_option("Any <b>supplies</b>?")
    answered(page)

    assert page.locator(".rows td").inner_text() == "yes"

    page.get_by_role("button", name="Forget this query").click()
    assert page.locator("#examples option", has_text="supplies</b>").count() == 0


MONTHS = """SELECT ?month ?claims ?denials WHERE {
  VALUES (?month ?claims ?denials) { ("2024-03" 8 1) ("2023-12" 14 3) } }"""


def test_several_measures_by_month_have_two_axes(show):
    page = show(path="query?lang=nl")
    write(page, MONTHS)
    page.keyboard.press("Control+Enter")
    answered(page)
    page.locator(".yasr_btn").filter(has_text="Grafiek").click()
    drawn = page.locator(".chart svg")

    assert drawn.get_attribute("aria-label") == "beweringen, ontkenningen per maand"
    assert page.locator(".chart .bar").count() == 8
    said = page.locator(".chart svg text").all_text_contents()
    assert said[:4] == ["0", "5", "10", "15"]
    assert said[4:] == ["december 2023", "januari 2024", "februari 2024", "maart 2024", "maand"]

    page.locator(".measures label").nth(0).click()
    assert page.locator(".chart .bar title").all_text_contents()[::3] == [
        "december 2023: ontkenningen 3",
        "maart 2024: ontkenningen 1",
    ]
