"""Correcting the graph with the token of the server."""

import pytest

from tests.serve.explorer.conftest import settled
from tests.serve.explorer.test_explore import click_node, shown

pytestmark = pytest.mark.page


def improve(page, what):
    """Choose something from the menu of the first claim."""
    page.locator("#panel .opens").first.click()
    page.get_by_role("menuitem", name=what).first.click()


def test_a_wrong_claim_is_taken_out_and_put_back(show):
    page = show("review", "#v=ego&actor=oleg&s=oleg")
    assert page.locator("#panel .claim").count() == 2
    improve(page, "Klopt niet")
    page.locator("#token").fill("t0ken")
    page.locator("#token").press("Enter")
    page.locator("#toast").wait_for()
    settled(page)
    assert page.locator("#panel .claim").count() == 1
    page.locator("#correct summary").click()
    page.get_by_role("button", name="Correcties").click()
    page.locator("dialog .list button").first.click()
    page.locator("dialog").wait_for(state="detached")

    page.locator("#panel .claim").nth(1).wait_for()

    assert page.locator("#panel .claim").count() == 2


@pytest.fixture
def correcting(show):
    """Return a function that opens the explorer of somebody who may correct; all is taken back at the end."""
    pages = []

    def start(hash, **options):
        page = show("review", hash, **options)
        page.evaluate("() => sessionStorage.setItem('kg-token', 't0ken')")
        pages.append(page)
        return page

    yield start
    for page in pages:
        while take_back(page):
            pass


def corrections(page):
    page.keyboard.press("Escape")
    page.locator("#correct summary").click()
    page.get_by_role("button", name="Correcties").click()
    page.locator("dialog").wait_for()
    return page.locator("dialog .list li")


def take_back(page):
    found = corrections(page)
    if not found.count():
        return False
    corrected(page, found.first.get_by_role("button"))
    return True


def corrected(page, button):
    """Press the button, and wait until the page shows the graph as it is then."""
    page.evaluate("() => { document.getElementById('toast').hidden = true; }")
    button.click()
    page.locator("#toast").wait_for()
    settled(page)
    assert page.locator("#toast").inner_text().startswith(SAID)


WOULD = "3 beweringen gaan dan over de ander, in 2 artikelen."


def test_two_actors_become_one(correcting):
    page = correcting("#v=ego&actor=iran")
    click_node(page, "united-states")
    page.get_by_role("button", name="Is dezelfde als").click()
    page.locator("#same").fill("china")
    page.locator(".found:not([hidden]) li").first.wait_for()
    page.locator("#same").press("Enter")
    page.locator("dialog .would").wait_for()
    assert page.locator("dialog .title").inner_text() == "Verenigde Staten wordt China"
    assert page.locator("dialog .would li").all_inner_texts()[0] == WOULD
    corrected(page, page.get_by_role("button", name="Voeg samen"))

    assert shown(page) == {"iran", "russia", "china"}


def test_who_may_be_one_is_suggested_with_two_sentences(show):
    page = show("alike")
    page.evaluate("() => sessionStorage.setItem('kg-token', 't0ken')")

    def suggested():
        page.locator(".menu summary").first.click()
        page.get_by_role("button", name="Misschien dezelfde").click()
        page.locator("dialog.queue").wait_for()
        return page.locator("dialog .pair h3").all_inner_texts()

    assert suggested() == ["Poetin en Vladimir Poetin", "Sergej Sjoigoe en Sergej Sjojgoe"]
    assert page.locator(".pair").first.locator("blockquote").all_inner_texts() == [
        "Poetin bezoekt Iran.",
        "Vladimir Poetin bezoekt China.",
    ]
    assert page.locator(".pair .acts button").first.bounding_box()["height"] < 60

    page.get_by_role("button", name="Zijn één").first.click()
    page.get_by_role("button", name="Voeg samen").click()
    page.locator("#toast").wait_for()
    settled(page)
    assert suggested() == ["Sergej Sjoigoe en Sergej Sjojgoe"]
    page.get_by_role("button", name="Zijn twee").click()
    page.keyboard.press("Escape")
    assert suggested() == []


SAID = ("De graaf is bijgewerkt.", "De correctie is ongedaan gemaakt.")


def claims(page, n):
    """Wait until the panel has so many claims."""
    page.wait_for_function("n => document.querySelectorAll('#panel .claim').length === n", arg=n)
    settled(page)


def test_a_correction_is_undone_by_the_toast_and_by_keys_and_done_again(correcting):
    page = correcting("#v=ego&actor=oleg&s=oleg")
    improve(page, "Klopt niet")
    page.locator("#toast button").click()
    claims(page, 2)
    page.keyboard.press("Control+Y")
    claims(page, 1)
    page.locator("#panel .close").click()
    page.keyboard.press("Control+Z")
    page.wait_for_function("() => kgExplorer.model.claims.length === 2")
    page.locator("#redo").click()
    page.wait_for_function("() => kgExplorer.model.claims.length === 1")

    page.locator("#home").click()
    settled(page)
    page.keyboard.press("Control+Z")
    page.wait_for_function("() => kgExplorer.state.view.actor === 'oleg'")

    assert corrections(page).count() == 1  # what was shown before comes back first


def test_claims_are_judged_one_by_one_with_two_keys(correcting):
    page = correcting("")
    page.locator(".menu summary").first.click()
    page.get_by_role("button", name="Beoordelen").click()
    page.locator("dialog .claim").wait_for()
    first = page.locator("dialog blockquote").inner_text()
    assert "de herkenning is maar 60 % zeker" in page.locator("dialog").inner_text()
    for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowLeft", "Backspace"):
        page.keyboard.press(key)
    page.locator("dialog [role=status]", has_text="3 van").wait_for()
    assert page.locator("dialog blockquote").inner_text() != first
    page.keyboard.press("Escape")
    page.locator("#toast", has_text="2 beweringen beoordeeld.").wait_for()

    said = corrections(page).all_inner_texts()
    assert sorted(one.split(":")[0] for one in said) == ["klopt", "klopt niet"]
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Z")
    page.locator("#toast", has_text="De correctie is ongedaan gemaakt.").wait_for()
    assert [one.split(":")[0] for one in corrections(page).all_inner_texts()] == ["klopt"]


def test_what_can_be_corrected_is_a_menu_that_keys_walk_through(show):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = show("review", "#v=ego&actor=oleg&s=oleg", bypass_csp=True)
    chosen = "() => document.activeElement.textContent"
    page.locator("#panel .opens").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("[role=menu]:popover-open [role=menuitem]").all_inner_texts() == [
        "Klopt", "Klopt niet", "Zegt iets anders …", "Wie en hoe zeker …", "Is iemand anders …",
    ]  # fmt: skip
    assert axe.Axe().run(page).response["violations"] == []
    walked = []
    for key in ("ArrowDown", "ArrowUp", "ArrowUp", "Home", "End"):
        page.keyboard.press(key)
        walked.append(page.evaluate(chosen))
    assert walked == ["Klopt niet", "Klopt", "Is iemand anders …", "Klopt", "Is iemand anders …"]
    page.keyboard.press("Escape")

    assert page.evaluate(chosen) == "Verbeter …"
    assert page.locator("#panel h2").count() == 1  # nothing else was closed
    assert page.locator("[role=menu]:popover-open").count() == 0
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.locator("#token").wait_for()  # it was chosen


def relations(page):
    return page.evaluate(
        "() => [...kgExplorer.model.edges.values()].map(e => `${e.from} ${e.relation} ${e.to}`)"
    )


def test_a_claim_is_of_another_relation_and_the_other_way_round(correcting):
    page = correcting("#v=ego&actor=poland&s=poland")
    (before,) = (one for one in relations(page) if "poland" in one)
    subject, relation, target = before.split(" ")
    improve(page, "Zegt iets anders")
    page.locator("#relation").select_option("threatens")
    page.locator("dialog").get_by_role("radio").nth(1).check()
    page.locator("#relation").select_option("warns")
    corrected(page, page.get_by_role("button", name="Verbeter", exact=True))

    assert [one for one in relations(page) if "poland" in one] == [f"{target} warns {subject}"]
    assert "waarschuwde" in page.locator("#panel").inner_text()

    told = corrections(page).inner_text()
    assert "waarschuwt" in told
    assert relation not in told
    corrected(page, page.locator("dialog .list button"))

    assert [one for one in relations(page) if "poland" in one] == [before]


def test_a_claim_is_denied_less_certain_and_by_somebody_else(correcting):
    page = correcting("#v=ego&actor=poland&s=poland")
    improve(page, "Wie en hoe zeker")
    page.get_by_role("button", name="Verbeter", exact=True).click()
    assert (
        page.locator("dialog [role=status]").last.inner_text()
        == "Zo is het al gelezen; kies wat er anders is."
    )
    page.get_by_role("radio", name="Ontkent dit").check()
    page.get_by_role("radio", name="mogelijk").check()
    page.locator("#speaks").fill("hongar")
    page.locator(".found:not([hidden]) li").first.click()
    corrected(page, page.get_by_role("button", name="Verbeter", exact=True))

    card = page.locator("#panel .claim")
    assert card.get_attribute("class") == "claim denied"
    assert card.locator("dd").all_inner_texts()[:2] == ["Hongarije", "mogelijk, verleden"]

    improve(page, "Wie en hoe zeker")
    page.get_by_role("radio", name="de schrijver van het artikel").check()
    corrected(page, page.get_by_role("button", name="Verbeter", exact=True))
    assert page.locator("#panel .claim dd").first.inner_text() == "de schrijver van het artikel"


def test_an_actor_is_called_otherwise_and_the_register_has_the_names_of_others(correcting):
    page = correcting("#v=ego&actor=oleg&s=oleg")
    page.get_by_role("button", name="Naam verbeteren").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("<b>Oleg</b>")
    page.keyboard.press("Enter")
    page.locator("#toast").wait_for()
    settled(page)

    assert page.locator("#panel h2").inner_text() == "<b>Oleg</b>"


def test_somebody_in_a_claim_is_an_actor_who_is_known(correcting):
    page = correcting("#v=ego&actor=poland&s=poland")
    improve(page, "Is iemand anders")
    page.locator("dialog").get_by_role("radio").first.check()
    page.locator("#meant").fill("hongar")
    page.locator(".found:not([hidden]) li").first.click()
    corrected(page, page.get_by_role("button", name="Verbeter", exact=True))
    page.goto(page.url.partition("#")[0] + "#v=ego&actor=hungary&s=hungary")
    settled(page)

    assert "Polen" in " ".join(page.locator("#panel blockquote").all_inner_texts())


def test_somebody_in_a_claim_is_a_new_actor(correcting):
    page = correcting("#v=ego&actor=poland&s=poland", allowed=("404",))
    improve(page, "Is iemand anders")
    page.locator("#meant").fill("Klein-Polen")
    page.locator("#meant").press("Enter")
    page.locator("dialog [role=status]").filter(has_text="nieuwe actor").wait_for()
    corrected(page, page.get_by_role("button", name="Verbeter", exact=True))
    page.locator("#find").fill("klein-polen")
    page.locator(".found:not([hidden]) li").first.click()
    settled(page)

    assert page.locator("#panel h2").inner_text() == "Klein-Polen"


def test_nobody_is_nobody(correcting):
    page = correcting("#v=ego&actor=poland&s=poland")
    improve(page, "Is iemand anders")
    page.get_by_role("button", name="Verbeter", exact=True).click()

    assert page.locator("dialog [role=status]").inner_text() == "Kies een actor, of geef een naam."
    page.keyboard.press("Escape")


def test_a_wrong_token_changes_nothing(show):
    page = show("review", "#v=ego&actor=poland&s=poland", allowed=("401",))
    improve(page, "Klopt niet")
    page.locator("#token").fill("guess")
    page.locator("#token").press("Enter")
    page.locator("#toast").wait_for()

    assert "Niet bewaard" in page.locator("#toast").inner_text()
    assert page.locator("#panel .claim").count() == 1


def test_who_only_reads_sees_no_buttons(show):
    page = show(hash="#v=ego&actor=hungary&s=hungary")

    assert page.locator("#panel .claim").count() > 0
    assert page.get_by_role("button", name="Verbeter").count() == 0
    page.get_by_role("button", name="Toon in artikel").first.click()
    page.locator("dialog.article").wait_for()
    assert page.get_by_role("button", name="Bewering toevoegen").count() == 0
