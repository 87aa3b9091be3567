"""Time: a brush and fields that the server heeds, two sources side by side, and as known on a day."""

import pytest

from tests.serve.explorer.conftest import settled
from tests.serve.explorer.test_explore import edge_id

pytestmark = pytest.mark.page

DATES = "() => [...new Set(kgExplorer.model.claims.map(c => c.date))].sort()"


def test_the_brush_asks_the_server_and_the_period_can_be_enlarged(show):
    page = show("dense", "#v=top")
    before = page.evaluate(DATES)
    bars = page.locator("#time .bars").bounding_box()
    page.mouse.move(bars["x"] + bars["width"] * 0.3, bars["y"] + 10)
    page.mouse.down()
    page.mouse.move(bars["x"] + bars["width"] * 0.5, bars["y"] + 10, steps=4)
    page.mouse.up()
    page.wait_for_url("**when=*")
    settled(page)
    start, end = page.evaluate("() => [kgExplorer.state.from, kgExplorer.state.to]")
    within = page.evaluate(DATES)

    assert start <= within[0] <= within[-1] <= end
    assert 0 < page.locator("#time .bars .out").count() < page.locator("#time .bars span").count() < 12
    page.get_by_role("button", name="Inzoomen op deze periode").click()
    settled(page)
    assert page.locator("#time .bars .out").count() == 0
    assert page.locator("#time .bars span").count() > 24
    page.get_by_role("button", name="Periode wissen").click()
    settled(page)
    assert page.evaluate(DATES) == before


def test_a_period_can_be_typed(show):
    page = show()
    page.locator("#time [data-key=fromDay]").fill("2024-01-01")
    page.wait_for_url("**when=2024-01-01*")
    settled(page)

    assert page.evaluate(DATES) == ["2024-01-16", "2024-02-02"]
    assert page.evaluate("() => document.activeElement.dataset.key") == "fromDay"


def test_a_day_that_is_typed_counts_when_it_is_whole(show):
    page = show(locale="en-US")
    start, end = page.locator("#time [data-key=fromDay]"), page.locator("#time [data-key=toDay]")
    start.focus()
    page.keyboard.type("01012024")
    assert "when=" not in page.url
    page.keyboard.press("Tab")  # over the button of the calendar
    page.keyboard.press("Tab")
    page.wait_for_url("**when=2024-01-01*")
    settled(page)
    page.keyboard.type("01202024")
    page.keyboard.press("Enter")
    page.wait_for_url("**when=2024-01-01_2024-01-20*")
    settled(page)

    assert [start.input_value(), end.input_value()] == ["2024-01-01", "2024-01-20"]
    assert page.evaluate(DATES) == ["2024-01-16"]


def test_two_sources_are_compared_on_one_axis(show):
    page = show()
    page.get_by_role("button", name="Meer over tijd").click()
    page.locator("#time select").first.select_option("De Noorderbode")
    page.wait_for_url("**compared=*")
    settled(page)
    page.locator("#time select").nth(1).select_option("Scheldepost")
    page.wait_for_function("() => kgExplorer.state.compared[1] === 'Scheldepost'")
    settled(page)
    told = page.locator("#time output").inner_text()

    assert "De Noorderbode: 1" in told
    assert "Scheldepost: " in told
    up, down = (
        page.evaluate(
            f"() => [...document.querySelectorAll('.bars i:{end}-child')].filter(i => i.offsetHeight).length"
        )
        for end in ("first", "last")
    )
    assert (up, down) == (2, 1)


def test_as_known_on_a_day_nothing_is_known_that_came_later(show):
    page = show(hash="#v=ego&actor=russia&known=2023-09-30&lang=en")
    assert page.evaluate(DATES) == ["2023-09-14"]
    assert "As known on 30 Sept 2023" in page.locator("#time").inner_text()
    page.get_by_role("button", name="Show everything").click()
    settled(page)

    assert page.evaluate(DATES)[-1] > "2024"
    assert edge_id(page, ("north-korea", "supplies", "russia"))
