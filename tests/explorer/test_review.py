"""Correcting the graph with the token of the server."""

import pytest

from tests.explorer.conftest import settled
from tests.explorer.test_explore import click_node, shown

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
    page.locator(".menu summary").first.click()
    page.get_by_role("button", name="Correcties").click()
    page.locator("dialog .list button").first.click()
    page.locator("dialog").wait_for(state="detached")

    page.locator("#panel .claim").nth(1).wait_for()

    assert page.locator("#panel .claim").count() == 2


def test_two_actors_become_one(show):
    page = show("review", "#v=ego&actor=iran")
    page.evaluate("() => sessionStorage.setItem('kg-token', 't0ken')")
    click_node(page, "united-states")
    page.get_by_role("button", name="Is dezelfde als").click()
    page.locator("#same").fill("china")
    page.locator(".found:not([hidden]) li").first.wait_for()
    page.locator("#same").press("Enter")
    page.locator("#toast").wait_for()
    settled(page)

    assert shown(page) == {"iran", "russia", "china"}


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
