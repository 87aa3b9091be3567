"""Pictures that can be read: what overlaps is held down, and the same graph gives the same picture."""

import pytest

from tests.serve.explorer.conftest import settled
from tests.serve.explorer.picture.overlaps import overlaps
from tests.serve.explorer.test_explore import row

pytestmark = pytest.mark.page
WIDE, NARROW = (1440, 900), (360, 740)
PLACES = "() => kgExplorer.picture.places()"
MOST = """() => [...kgExplorer.model.nodes.values()].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1))[0].id"""


@pytest.mark.parametrize(
    ("name", "view", "size", "crossed", "share"),
    [
        pytest.param("news", "", WIDE, 6, 0.5, id="the start"),
        pytest.param("news", "#v=top", WIDE, 11, 0.65, id="the map"),
        pytest.param("news", "#v=top", NARROW, 4, 0.7, id="the map on a telephone"),
        pytest.param("news", "#v=ego&actor=russia", WIDE, 3, 0.7, id="an actor"),
        pytest.param("news", "#v=ego&actor=russia", NARROW, 3, 0.6, id="an actor on a telephone"),
        pytest.param("news", "#v=ego&actor=north-korea", WIDE, 1, 0.6, id="a smaller one"),
        pytest.param("news", "#v=ego&actor=china", (1000, 700), 1, 0.6, id="a small window"),
        pytest.param("relayed", "#v=top", WIDE, 0, 0.0, id="next to nothing"),
        pytest.param("small", "#v=top", WIDE, 11, 0.65, id="25 actors"),
        pytest.param("dense", "#v=top", WIDE, 17, 0.65, id="25 actors, 111 relations"),
        pytest.param("middling", "#v=top", WIDE, 6, 0.65, id="118 actors"),
        pytest.param("large", "#v=top", WIDE, 6, 0.7, id="300 actors"),
    ],
)
def test_a_picture_can_be_read(show, name, view, size, crossed, share):
    found = overlaps(show(name, view, size=size))

    assert (found.names_over_nodes, found.names_over_names) == (0, 0)
    assert found.heads_under_names <= 2 + found.names // 15
    assert found.names_crossed <= crossed
    assert found.names_astray <= max(3, found.names // 3)  # hubs have a name, come what may
    assert found.share >= share
    assert found.names >= min(found.nodes, 12) * 0.9


@pytest.mark.parametrize(
    "view", ["", "#v=ego&actor=russia", "#v=ego&actor=china&grow=%5B%22north-korea%22%2C%22kim%22%5D"]
)
def test_a_picture_is_the_same_after_a_reload_and_elsewhere(show, view):
    page = show("news", view)
    before = page.evaluate(PLACES)
    page.reload()
    settled(page)

    assert page.evaluate(PLACES) == before
    page.evaluate("() => { location.hash = '#v=whole'; }")
    page.wait_for_function("() => kgExplorer.state.view.kind === 'whole'")
    settled(page)
    page.go_back()
    page.wait_for_function("() => kgExplorer.state.view.kind !== 'whole'")
    settled(page)
    assert page.evaluate(PLACES) == before
    assert show("news", view, device_scale_factor=2).evaluate(PLACES) == before


def test_a_click_moves_nobody(show):
    page = show("news", "#v=ego&actor=russia")
    before = page.evaluate(PLACES)
    page.locator("#panel .list .link").first.click()

    assert page.evaluate(PLACES) == before


def test_what_a_filter_leaves_fills_the_canvas_and_comes_back(show):
    page = show("news")
    before = page.evaluate(PLACES)
    for status in ("Gesteld", "Beweerd", "Mogelijk"):
        row(page, "status", status).locator("input").uncheck()
    page.wait_for_timeout(300)
    found = overlaps(page)

    assert found.nodes < 12
    assert found.share > 0.3
    assert page.locator("#counts").inner_text().startswith(f"{found.nodes}\u00a0actoren")
    page.locator("#reset").click()
    page.wait_for_timeout(300)
    assert page.evaluate(PLACES) == before


def test_what_is_unfolded_under_a_filter_stands_as_it_would_without(show):
    grown = "#v=ego&actor=china&grow=%5B%22north-korea%22%5D"
    page = show("news", "#v=ego&actor=china&x-status=%5B%22claimed%22%5D")
    page.evaluate("hash => { location.hash = hash; }", f"{grown}&x-status=%5B%22claimed%22%5D")
    settled(page)
    page.locator("#reset").click()
    page.wait_for_timeout(300)

    assert page.evaluate(PLACES) == show("news", grown).evaluate(PLACES)


def test_an_actor_is_as_large_as_the_neighbours_that_are_drawn(show):
    page = show("news")
    sizes = "() => Object.fromEntries(kgExplorer.picture.cy.nodes().map(n => [n.id(), n.data('size')]))"
    before = page.evaluate(sizes)
    row(page, "status", "Gesteld").locator("input").uncheck()
    page.wait_for_timeout(300)

    assert page.evaluate(sizes)["n:russia"] < before["n:russia"]


def test_an_actor_has_its_most_disputed_neighbour_to_the_right(show):
    places = show("news", "#v=ego&actor=russia").evaluate(PLACES)

    assert places["russia"] == [0, 0]
    x, y = places["north-korea"]
    assert x > 100
    assert abs(y) < 20


def test_undisputed_lines_between_two_are_one_with_a_count(show):
    page = show("news", "#v=ego&actor=russia")
    bundles = page.evaluate(
        "() => kgExplorer.picture.cy.edges('[?bundle]').not('.folded').map(e => [e.data('count'), e.data('status')])"
    )

    assert bundles
    assert all(count > 1 and status != "disputed" for count, status in bundles)
