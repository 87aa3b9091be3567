"""Correcting the graph with the token of the server."""

import pytest

from tests.serve.explorer.conftest import settled
from tests.serve.explorer.test_explore import click_node, shown

pytestmark = pytest.mark.page


def test_a_wrong_claim_is_taken_out_and_put_back(show):
    page = show("review", "#v=ego&actor=oleg&s=oleg")
    assert page.locator("#panel .claim").count() == 2
    page.get_by_role("button", name="Klopt niet").first.click()
    page.locator("#token").fill("t0ken")
    page.locator("#token").press("Enter")
    page.locator("#toast").wait_for()
    settled(page)
    assert page.locator("#panel .claim").count() == 1
    page.locator(".menu:has(#displayMenu) summary").click()
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
    page.locator(".menu:has(#displayMenu) summary").click()
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
    assert page.locator("#toast").inner_text() == "De graaf is bijgewerkt."


def test_two_actors_become_one(correcting):
    page = correcting("#v=ego&actor=iran")
    click_node(page, "united-states")
    page.get_by_role("button", name="Is dezelfde als").click()
    page.locator("#same").fill("china")
    page.locator(".found:not([hidden]) li").first.wait_for()
    page.locator("#same").press("Enter")
    page.locator("#toast").wait_for()
    settled(page)

    assert shown(page) == {"iran", "russia", "china"}


def relations(page):
    return page.evaluate(
        "() => [...kgExplorer.model.edges.values()].map(e => `${e.from} ${e.relation} ${e.to}`)"
    )


def test_a_claim_is_of_another_relation_and_the_other_way_round(correcting):
    page = correcting("#v=ego&actor=poland&s=poland")
    (before,) = (one for one in relations(page) if "poland" in one)
    subject, relation, target = before.split(" ")
    page.get_by_role("button", name="Zegt iets anders").click()
    page.locator("#relation").select_option("threatens")
    page.locator("dialog").get_by_role("radio").nth(1).check()
    page.locator("#relation").select_option("warns")
    corrected(page, page.get_by_role("button", name="Verbeter"))

    assert [one for one in relations(page) if "poland" in one] == [f"{target} warns {subject}"]
    assert "waarschuwde" in page.locator("#panel").inner_text()

    told = corrections(page).inner_text()
    assert "waarschuwt" in told
    assert relation not in told
    corrected(page, page.locator("dialog .list button"))

    assert [one for one in relations(page) if "poland" in one] == [before]


def test_somebody_in_a_claim_is_an_actor_who_is_known(correcting):
    page = correcting("#v=ego&actor=poland&s=poland")
    page.get_by_role("button", name="Is iemand anders").click()
    page.locator("dialog").get_by_role("radio").first.check()
    page.locator("#meant").fill("hongar")
    page.locator(".found:not([hidden]) li").first.click()
    corrected(page, page.get_by_role("button", name="Verbeter"))
    page.goto(page.url.partition("#")[0] + "#v=ego&actor=hungary&s=hungary")
    settled(page)

    assert "Polen" in " ".join(page.locator("#panel blockquote").all_inner_texts())


def test_somebody_in_a_claim_is_a_new_actor(correcting):
    page = correcting("#v=ego&actor=poland&s=poland", allowed=("404",))
    page.get_by_role("button", name="Is iemand anders").click()
    page.locator("#meant").fill("Klein-Polen")
    page.locator("#meant").press("Enter")
    page.locator("dialog [role=status]").filter(has_text="nieuwe actor").wait_for()
    corrected(page, page.get_by_role("button", name="Verbeter"))
    page.locator("#find").fill("klein-polen")
    page.locator(".found:not([hidden]) li").first.click()
    settled(page)

    assert page.locator("#panel h2").inner_text() == "Klein-Polen"


def test_nobody_is_nobody(correcting):
    page = correcting("#v=ego&actor=poland&s=poland")
    page.get_by_role("button", name="Is iemand anders").click()
    page.get_by_role("button", name="Verbeter").click()

    assert page.locator("dialog [role=status]").inner_text() == "Kies een actor, of geef een naam."
    page.keyboard.press("Escape")


def test_a_wrong_token_changes_nothing(show):
    page = show("review", "#v=ego&actor=poland&s=poland", allowed=("401",))
    page.get_by_role("button", name="Klopt niet").click()
    page.locator("#token").fill("guess")
    page.locator("#token").press("Enter")
    page.locator("#toast").wait_for()

    assert "Niet bewaard" in page.locator("#toast").inner_text()
    assert page.locator("#panel .claim").count() == 1


def test_who_only_reads_sees_no_buttons(show):
    page = show(hash="#v=ego&actor=hungary&s=hungary")

    assert page.get_by_role("button", name="Klopt niet").count() == 0
